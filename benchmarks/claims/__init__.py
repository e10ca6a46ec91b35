"""Claims: which statements of the invented stories assert alike, told by reading, against what is gathered."""
