"""A record in, words out: terminal, HTML dossier, JSON, CSV, Markdown, graphs, JSON-LD, DNA.

brief      the ten lines on top                      terminal   all of it, on a screen or in a pipe
contract   JSON, the shape that scripts rely on      annotated  JSON of one report by itself
tables     CSV, one row a statement                  html       the dossier, one file that opens anywhere
index      names and footnote numbers for ids        inline     a report's text with its statements marked
dossier    what each section of the dossier shows     charts     a scale for numbers
layers     a drawing in layers
exports    every form for other programs by its name markdown   the ten lines with footnotes
graphs     GraphML and GEXF                          linked     Web Annotation and PROV-O as JSON-LD
dna        a database of Discourse Network Analyzer
safe       text from outside made harmless           phrases    numbers, lists and dates in a sentence
screen     a terminal or a pipe to write to          files      files that appear whole or not at all
"""
