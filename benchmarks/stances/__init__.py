"""Stances in 325 sentences of PolNeAR's train reports, marked by reading; ids and offsets only."""
