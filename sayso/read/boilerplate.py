"""Boilerplate: lines that are no part of what a report says, each with its reason in words.

Lines are judged by what they do (they ask the reader to subscribe, share, read on, accept
cookies; they list tags or banned organisations), never by whose page they come from.
Once the tail of such lines has begun, short verbless lines among them belong to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sayso.read.lines import Line
from sayso.read.lists import entries
from sayso.text import fold

LONG = 1200
"""Characters; a longer line is a paragraph or a list, and none of the patterns for short lines is tried on it."""

CORRECTION = 120
"""Words of a note on what was corrected, at most."""

ENTRY = "the time of an entry"
"""The reason of a line that is a time of day and nothing else: above it ends one entry, and below another begins."""

_MARKS = "\"“”«»„'‘’"
_QUOTED = re.compile(r"[\"“”«»„]|''|``")
_ASK = (
    r"(?:please |kindly |just |now |or |also |and )*(?:subscribe|sign(?:ing)? (?:up|in)|log ?in|register|follow|join|like|download|get|"
    r"support|donate|become|click|tap|share|tweet|send|submit|enter|stay|receive|add|turn on|enable|install|watch|listen|"
    r"discover|don['’]t miss|do you have|have you|got a|want|to (?:leave|post|read|comment|continue|get|view)|contact us|"
    r"email (?:us|me|him|her|them)\\b|write to|help us|you (?:can|may|must|need|have to|are)|your|dear|be the first|keep up|check out|find us|our|we)\b"
)
_ASKS = re.compile(rf"^\W*{_ASK}", re.IGNORECASE)
_READER = re.compile(r"\b(?:you|your|us|our|we|my account|dear readers?|readers)\b", re.IGNORECASE)
_SERVICE = re.compile(
    r"\b(?:subscri(?:be|bing|bers?|ptions?)|newsletters?|sign(?:ed)? (?:up|in)|log(?:ged)? ?in|account|password|inbox|"
    r"notifications?|follow us|comments?|commenting|telegram|whatsapp|viber|facebook|twitter|instagram|youtube|tiktok|linkedin|"
    r"social (?:media|networks?)|channels?|app|app store|google play|podcasts?|donat(?:e|ions?)|membership|sponsor|"
    r"e-?mail|up to date|breaking news|alerts?|latest (?:news|updates|stories)|rss|free trial|paywall|"
    r"journalism|premium|unlimited access|editorial team|cookies?)\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"^\W*(?:read|see|learn|find out|watch|view|click|show|load|discover) (?:more|also|next|here|all|the (?:full|rest|original|whole)|this|related|on)\b"
    r"|^\W*(?:also|more|further) (?:read|reading|on this|on the (?:topic|story|site)|stories|news|from)\b"
    r"|^\W*(?:continue reading|keep reading|full (?:story|article|text) (?:here|at|on)|go to (?:the )?(?:site|article|top)|"
    r"back to (?:top|the top|home)|next (?:article|story|post|page)|previous (?:article|story|post|page)|"
    r"in (?:this|other) (?:story|news):|recommended:|related:|don['’]t miss:|must read:|earlier:? on)",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^\W*(?:(?:related|recommended|similar|popular|latest|trending|other|more|further|most) (?:stories|news|articles|posts|"
    r"topics|content|reading|links|materials|headlines|read|viewed|popular|shared|commented|on this (?:topic|story))|related|"
    r"read (?:also|next|more)|see also|also (?:read|in the news)|you (?:may|might) (?:also|be) (?:like|interested(?: in)?)|more from .{2,40}|"
    r"news (?:feed|on the topic)|top (?:stories|news)|editor['’]s (?:picks?|choice)|recommended for you|on the topic|"
    r"what to read next|trending(?: now)?|latest|popular(?: now)?)\W*$",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"©|\(c\)\s*\d{4}|\bcopyright\b.{0,20}\b(?:19|20)\d\d|all rights reserved|\bmay not be (?:published|reproduced|broadcast|"
    r"rewritten|redistributed|copied)|\breproduction (?:in whole|of|without|is)\b.{0,80}\b(?:prohibited|permission|forbidden)|"
    r"\b(?:when|if) (?:using|quoting|copying|reprinting|citing)\b.{0,60}\b(?:materials?|hyperlink|link|reference)\b|"
    r"\bhyperlink\b.{0,60}\b(?:required|mandatory|obligatory)|\bregistered (?:trademark|as a media)|\bmedia registration\b|"
    r"\bcertificate of registration\b",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"\b(?:terms (?:of (?:use|service)|and conditions)|privacy (?:policy|notice))\b", re.IGNORECASE
)
_COOKIE = re.compile(
    r"\b(?:accept|use|uses|using|allow|reject|manage|our) (?:all |of |third-party )?cookies\b|\bcookie (?:policy|settings|preferences|notice)\b|"
    r"\benable javascript\b|\bjavascript (?:is|must be)\b|\byour (?:browser|consent)\b",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\b(?:views?|opinions?)\b.{0,80}\b(?:expressed|those of)\b.{0,120}\b(?:authors?|writers?|not (?:necessarily )?(?:reflect|represent|coincide))|"
    r"\b(?:editor(?:ial|s)?(?: board| staff| office| team)?|publisher|website|site)\b.{0,40}\b(?:not (?:be )?(?:held )?(?:responsible|liable)|may not share|does not share)|"
    r"\b(?:for (?:general )?informational? purposes|not (?:constitute|intended as) (?:investment|financial|legal|medical) advice)\b|"
    r"^\W*disclaimer\b|\b(?:translated|generated|written|produced) (?:automatically|by (?:a machine|ai|artificial intelligence))\b",
    re.IGNORECASE,
)
_REGISTER = re.compile(
    r"\b(?:banned|prohibited|outlawed|designated|recogni[sz]ed as|included in the (?:list|register)|(?:performing|acting|functions of|listed as|considered)\b.{0,24}\bforeign agents?|"
    r"terrorists?|extremists?|undesirable)\b",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"^\W*(?:advertisements?|ads?|advertising|sponsored(?: content)?|promoted|paid (?:content|post)|loading|menu|home|search|"
    r"skip to (?:main )?content|close|open|toggle navigation|print(?: this)?(?: page| article)?|share(?: this)?(?: article| story| page)?|"
    r"listen(?: to (?:this )?article)?|text size|font size|a\+? a-?|\d+ ?(?:min(?:ute)?s?) read|reading time:? \d+.{0,10}|"
    r"leave a (?:comment|reply)|post a comment|add a comment|no comments(?: yet)?|\d+ (?:comments?|views?|shares?|likes?|replies|photos?|images?)|"
    r"(?:comments?|views?|shares?|likes?|reads?)(?: \(?[\d.,]+[km]?\)?)?|report (?:an )?error|found (?:a )?(?:mistake|typo|error).{0,80}|"
    r"(?:image|photo|article) \d+ of \d+|gallery|video|play(?: video)?|end of (?:article|story)|about us|contacts?(?: us)?|"
    r"latest|breaking(?: news)?|exclusive|developing(?: story)?|live|updated?|photos?|top stories|back|next|previous|more|related|information)\W*$",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"^\W*(?:tags?|topics?|keywords?|key words|filed under|categor(?:y|ies)|labels?|hashtags?|sections?|subjects?|posted in|related topics)\s*[:|]",
    re.IGNORECASE,
)
_WRITERS = re.compile(
    r"^\W*(?:(?:additional )?(?:reporting|writing|editing|edited|written|compiled|translated|translation|produced)(?: and (?:reporting|writing|editing))? by\b"
    r"|(?:our standards: |the thomson reuters trust))"
    r"|\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b.{0,40}$",
    re.IGNORECASE,
)
_WRITER = re.compile(
    r"^(?:[A-Z][\w'’.-]{1,30} ){2,4}(?:reported from|is an? (?:[\w-]+ ){0,3}(?:reporter|correspondent|writer|journalist|editor|columnist) (?:at|for|in|with|based|covering))\b.{0,80}$"
)
_CORRECTED = re.compile(
    r"\b(?:an?|the|our) (?:earlier|previous|original|initial|first|prior) (?:version|edition|headline)s? (?:of|on|to) (?:(?:this|our)\b|the (?:article|story|post|page)\b)"
    r"|^\W*(?:an?|the|our) (?:earlier|previous|original|prior) version (?:said|stated|misstated|gave|incorrectly|wrongly)\b"
    r"|^.{0,60}\bthis (?:article|story|headline|fact.?check|editorial|live ?blog|caption)\b"
    r".{0,60}\b(?:was|were|has been|have been|is) (?:\w+ )?(?:amended|corrected|updated|edited|changed|revised|clarified|republished)\b"
    r"|^\W*(?:editor(?:['’]?s|s['’])? note|correction|clarification|corrections and clarifications)\b.{0,40}[:–—-].*\b"
    r"(?:article|story|version|misstated|misspelled|misidentified|misquoted|misnamed|incorrectly|erroneously|we regret|regrets?)\b",
    re.IGNORECASE,
)
"""What a house says of its own page: that it said something else before."""
_CLOCK = re.compile(
    r"^\W*(?:(?:updated|posted)(?: at)? )?(?:\d{1,2} [A-Z][a-z]{2,8} \d{4},?[ -]*(?:at )?)?(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)"
    r"(?:\s?(?:GMT|UTC|BST|[A-Z]{1,2}[SD]?T|CES?T|hrs|(?:local|[A-Z]\w+) time))?\W*$",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|will|would|shall|should|can|could|may|might|must|do|does|did|"
    r"say|says|said|told|tells|\w{3,}ed|\w{2,}n['’]t)\b",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"\(([^()]{3,80})\)")
_CRUMBS = re.compile(r"^\W*\w[\w &'’-]{0,30}(?:\s+[>»›/|•·→]\s+\w[\w &'’-]{0,30}){1,8}\W*$")


def reason(line: Line) -> str | None:
    """Return why a line, taken alone, is boilerplate; None where it may be part of the report."""
    text = line.text
    words = line.words
    if not any(map(str.isalnum, text[:LONG])):
        return "no words"
    if len(text) <= 40 and _CLOCK.match(text):
        return ENTRY
    if not any(map(str.isalpha, text[:LONG])):
        return "a number alone (a count of shares, views or comments)"
    if len(text) > LONG:
        return register(text, words)
    if len(words) <= 14:
        short = _short(text, words)
        if short:
            return short
    if len(words) <= CORRECTION and _CORRECTED.search(text[:300]) and text[:1] not in _MARKS:
        return "a note on a correction or a change"
    if len(words) <= 60:
        sentence = _sentence(text, words)
        if sentence:
            return sentence
    return register(text, words)


def _short(text: str, words: list[str]) -> str | None:
    if _CHROME.match(text):
        return "a part of the page, not of the report"
    if all(w.lower() in entries("buttons") or w.isdigit() for w in words) and len(words) > 1:
        return "share buttons"
    if _LIST.match(text) or (_LINK.match(text) and not _QUOTED.search(text)):
        return "a link to read on"
    if len(words) <= 8 and _TERMS.search(text):
        return "a notice about rights"
    if _CRUMBS.match(text) and not re.search(r"\d", text) and not _FINITE.search(text):
        return "a path through the site"
    return None


def _sentence(text: str, words: list[str]) -> str | None:
    lower = text.lower()
    if _TAGS.match(text):
        return "a list of tags"
    if _may(lower, _OF_COOKIES) and _COOKIE.search(text):
        return "a notice about cookies"
    if (
        _may(lower, _OF_RIGHTS)
        and _RIGHTS.search(text)
        and not _QUOTED.search(text)
        and not _credit_only(text)
    ):
        return "a notice about rights"
    if _may(lower, _OF_DISCLAIMERS) and _DISCLAIMER.search(text) and not _QUOTED.search(text):
        return "a disclaimer"
    if _asks(text, words):
        return "an invitation to the reader (subscribe, follow, sign in, comment)"
    written = (_may(lower, _OF_WRITERS) and _WRITERS.search(text)) or _WRITER.match(text)
    if len(words) <= 40 and written and not _QUOTED.search(text):
        return "a note on who wrote it"
    return None


_OF_COOKIES = ("cookie", "javascript", "your browser", "your consent")
_OF_RIGHTS = ("©", "(c)", "copyright", "rights reserved", "may not be", "reproduction", "using", "quoting", "copying", "reprinting", "citing", "hyperlink", "registered", "registration")  # fmt: skip
_OF_DISCLAIMERS = ("view", "opinion", "edit", "publisher", "site", "purpose", "advice", "disclaimer", "automatically", "by a machine", "by ai", "by artificial")  # fmt: skip
_OF_WRITERS = ("by", "contributed", "our standards", "trust")
"""Each pattern finds nothing in a line that holds none of these: looking for them is ten times as fast."""


def _may(lower: str, needs: tuple[str, ...]) -> bool:
    for need in needs:  # noqa: SIM110 - a loop takes half the time of any(), and every line comes here
        if need in lower:
            return True
    return False


def _credit_only(text: str) -> bool:
    """Whether the © belongs to a photo credit rather than to the page."""
    return "©" in text and not re.search(r"©\s*(?:\d{4}|copyright)|rights|copyright", text, re.IGNORECASE)


def _asks(text: str, words: list[str]) -> bool:
    """Whether the line asks the reader for something: it addresses the reader, and about a service of the page."""
    if len(words) > 45 or not _ASKS.match(text) or _QUOTED.search(text):
        return False
    services = {m.group().lower() for m in _SERVICE.finditer(text)}
    return bool(services) and (len(words) <= 9 or len(services) > 1 or bool(_READER.search(text)))


def register(text: str, words: list[str]) -> str | None:
    """Return why a line is a legal list rather than a sentence: enumerations of names, one formula again and again.

    What tells: many short capitalised items between semicolons or commas, and the same
    words in parentheses, or words of banning, several times over.
    """
    semicolons = text.count(";")
    several = semicolons + text.count(",") >= 7
    if len(text) < 60 or not (several or text.count("(") >= 3 or text[0] in "*†‡"):
        return None
    formulas = Counter(fold(m.group(1)) for m in _PARENTHESIS.finditer(text[:20000]))
    formula, times = formulas.most_common(1)[0] if formulas else ("", 0)
    if times >= 3 and " " in formula and times * len(formula) > 0.1 * min(len(text), 20000):
        return "a legal list (the same formula again and again)"
    items = [item.strip() for item in re.split(r"[;,]", text[:20000])]
    names = sum(1 for i in items if i[:1].isupper() and len(i.split()) <= 5)
    listed = names >= 0.7 * len(items) and len(items) >= 8
    marks = len(_REGISTER.findall(text[:20000]))
    if listed and (semicolons >= 6 or marks >= 2) and (marks or names >= 12):
        return "a legal list (an enumeration of names)"
    if text[:1] in "*†‡" and marks and len(words) <= 60:
        return "a legal notice"
    return None


def weak(line: Line) -> bool:
    """Whether a line is short, verbless and no sentence: part of a tail once there is one."""
    words = line.words
    return (
        len(words) <= 8
        and not line.stopped
        and not _QUOTED.search(line.text)
        and not _FINITE.search(line.text)
        and line.text[-1:] not in ":,;"
    )


def link_list(lines: Sequence[Line], reasons: Sequence[str | None]) -> dict[int, str]:
    """Return the lines below a heading such as "Related stories" that are titles of other reports.

    They end at the first line that is a sentence or too long for a title.
    """
    found: dict[int, str] = {}
    for i, line in enumerate(lines):
        if not _LIST.match(line.text):
            continue
        for j in range(i + 1, min(i + 13, len(lines))):
            if lines[j].stopped or len(lines[j].words) > 22 or _QUOTED.search(lines[j].text[-1:]):
                break
            found[j] = reasons[j] or "the title of another report"
    return found


def tail(lines: Sequence[Line], reasons: Sequence[str | None]) -> dict[int, str]:
    """Return the short verbless lines that belong to the tail of boilerplate at the end of a report.

    The tail is the longest run of lines up to the end that are boilerplate by themselves or
    short and verbless; it needs at least one of the former.
    """
    i = len(lines)
    while i > 0 and (reasons[i - 1] or weak(lines[i - 1])):
        i -= 1
    if not any(reasons[i:]):
        return {}
    return {j: "a short line in the tail of the page" for j in range(i, len(lines)) if not reasons[j]}
