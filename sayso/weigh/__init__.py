"""Annotations and resolution in, findings out: claims, origins, numbers, positions, conflicts.

scene, sides               the story laid out for looking things up; who speaks for whom
lexicon, wording, kinds    word lists, bags of words, what is counted
grouping                   average link with must-not-link
stances, holders, stands   expressions of stance, whose they are, who stands where
voices                     what reports assert in their own voice
claims                     what is asserted alike
origins, ends, own_voices  by how many independent origins
positions                  stands by issue and actor
figures, numbers           quantities placed and compared
proposals, questions       plans on their terms, what reports call open
conflicts, denials         accounts that cannot both stand
events                     what is dated
drift, changes, amounts    what an outlet says beside what another has from it
weighing                   the order in which all this is done
"""

from __future__ import annotations

from sayso.weigh.weighing import weigh

__all__ = ["weigh"]
