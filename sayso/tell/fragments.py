"""Text fragments: addresses that lead a browser to the very words on the live page (`#:~:text=`)."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from sayso.vocabulary import Report, Span

LONGEST = 200
"""Characters; of longer words only the beginning and the end are named."""

ENDS = 6
"""Words of a beginning, of an end."""


def address(report: Report) -> str | None:
    """Return the web address of a report; None where it has none that a browser may follow."""
    url = (report.url or "").strip()
    try:
        return url if urlsplit(url).scheme in ("http", "https") else None
    except ValueError:  # "http://["
        return None


def fragment(report: Report, span: Span) -> str | None:
    """Return the address of a report's page that leads to the words of a span; None for a report without a web address.

    >>> fragment(Report("r", "He left. He said no.", "", url="https://a.example/x"), Span("r", 9, 20))
    'https://a.example/x#:~:text=He%20said%20no.'
    """
    url = address(report)
    if url is None:
        return None
    # a fragment cannot cross paragraphs but by its ends, and blanks are the page's own
    pieces = [piece.split() for piece in report.quote(span).split("\n") if piece.strip()]
    if not pieces:
        return url
    words = [word for piece in pieces for word in piece]
    if len(pieces) == 1 and len(" ".join(words)) <= LONGEST:
        text = _quoted(" ".join(words))
    else:
        text = f"{_quoted(' '.join(pieces[0][:ENDS]))},{_quoted(' '.join(pieces[-1][-ENDS:]))}"
    return f"{url.split('#')[0]}#:~:text={text}"


def _quoted(words: str) -> str:
    """Percent-encode words: comma, ampersand and dash mean something in a fragment."""
    return quote(words, safe="").replace("-", "%2D")
