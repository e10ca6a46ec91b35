"""One report in, its annotations out: sentences, attributions, mentions, quantities, times."""
