"""A record in, words out: terminal, HTML dossier, JSON, CSV.

contract    JSON, the shape that scripts rely on        brief     the ten lines on top
tables      CSV, one row a statement                    terminal  all of it, on a screen or in a pipe
html        the dossier, one file that opens anywhere   inline    a report's text with its statements marked
"""
