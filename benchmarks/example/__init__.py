"""The bundled example story, beside what a person wrote down about it."""
