"""Makes the weights of the built-in annotator; never imported by sayso. torch lives only here."""
