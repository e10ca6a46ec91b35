"""What the dossier shows, a module a section; the templates lay it out.

page      what a template can ask for, and the sections in order     places     footnotes, links, chains, colours
facts     what this is and how sure                                  numbering  the numbers of claims
claims    by what stands behind them, with their ledgers             numbers    intervals on a scale
plans     a grid of plans and terms                                  stands     a grid of actors and issues
relays    who relays whom, drawn                                     timeline   day by day
news      what changed                                               texts      reports, marked, and rows
"""

from sayso.tell.dossier.page import SECTIONS, Page, Section
from sayso.tell.dossier.places import Note, Places

__all__ = ["SECTIONS", "Note", "Page", "Places", "Section"]
