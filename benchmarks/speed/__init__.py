"""The annotate stage beside spaCy, in time and memory."""
