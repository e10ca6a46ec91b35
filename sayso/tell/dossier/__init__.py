"""What the dossier shows, a module a section; the templates lay it out.

page      what a template can ask for, and the sections in order     places    footnotes, links, colours
facts     what this is and how sure
"""

from sayso.tell.dossier.page import SECTIONS, Page, Section
from sayso.tell.dossier.places import Note, Places

__all__ = ["SECTIONS", "Note", "Page", "Places", "Section"]
