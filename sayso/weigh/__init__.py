"""Annotations and resolution in, findings out: claims, origins, numbers, positions, conflicts.

scene      the story laid out for looking things up     lexicon, wording, kinds   words and what they count
stands     who takes a stand where                      claims, origins           what is asserted alike, by how many
positions  stands by actor and issue                    numbers                   figures compared
proposals  plans and their terms                        questions                 what reports call open
conflicts  accounts that cannot both stand              events                    what is dated
"""

from __future__ import annotations

from sayso.weigh.weighing import weigh

__all__ = ["weigh"]
