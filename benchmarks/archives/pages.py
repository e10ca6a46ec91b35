"""A WARC of invented pages: four templates of sites, and everything that an archive holds beside what one wants."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from html import escape
from pathlib import Path

from benchmarks.synthetic.stories import Made, reports

WANTED = "harrow.example"
"""Half of all answers are pages of this host and hosts below it, in English."""

MENU, CARDS, FOOT = 150, 40, 60
"""Links of the menu, teasers of other reports, links at the foot: some 90 KB of mark-up a page, as news sites have
(trafilatura takes what it takes on real ones, some 12 ms a page)."""

GERMAN = (
    "Der Stadtrat von {town} hat am Montag beschlossen, die alte Brücke noch in diesem Jahr zu sperren.",
    "Nach Angaben der Verwaltung seien {n} Anwohner betroffen, die bereits unterrichtet worden sind.",
    "Die Kosten werden auf {n} Millionen geschätzt, sagte eine Sprecherin, die nicht genannt werden wollte.",
    "Im kommenden Frühjahr soll darüber erneut beraten werden, wenn das Gutachten vorliegt.",
)
TOWNS = ("Harrow", "Elm Bay", "Norrby", "Castle Ford", "Wendling", "Ostra")


def write(path: Path, count: int, seed: int = 7) -> None:
    """Write a WARC of so many answers, each a gzip member, half of which fall to the filters."""
    chance = random.Random(seed)  # noqa: S311 - invented pages, no secrets
    texts = list(reports(min(count // 2, 300), 10))
    with path.open("wb") as file:
        for n in range(count):
            url, status, media, body = _answer(n, texts, chance)
            file.write(gzip.compress(_record(n, url, status, media, body), 5, mtime=0))


def _answer(n: int, texts: list[Made], chance: random.Random) -> tuple[str, str, str, bytes]:
    """One answer: five of ten are wanted; two come from other hosts, two are German, one is an error or a picture."""
    made = texts[n // 2 % len(texts)]
    if n % 2 == 0:
        host = WANTED if n % 4 else f"www.{WANTED}"
        return f"https://{host}/news/{n}", "200 OK", "text/html; charset=utf-8", _page(n, made, chance)
    match n // 2 % 5:
        case 0 | 1:
            return f"https://else{n % 50}.example/{n}", "200 OK", "text/html", _page(n, made, chance)
        case 2 | 3:
            return (
                f"https://{WANTED}/de/{n}",
                "200 OK",
                "text/html",
                _page(n, _german(n, made, chance), chance),
            )
    if n % 4 == 1:
        return f"https://{WANTED}/gone/{n}", "404 Not Found", "text/html", _page(n, made, chance)
    return f"https://{WANTED}/p/{n}.jpg", "200 OK", "image/jpeg", chance.randbytes(40_000)


def _german(n: int, made: Made, chance: random.Random) -> Made:
    body = tuple(
        tuple(s.format(town=chance.choice(TOWNS), n=n + k) for k, s in enumerate(GERMAN)) for _ in range(5)
    )
    return Made(made.story, made.outlet, made.published, f"Brücke wird gesperrt ({n})", body)


def _page(n: int, made: Made, chance: random.Random) -> bytes:
    """A page in one of four manners: facts in JSON-LD, in meta tags, in both, or dated by a time tag."""
    said = (
        made.title or f"What the papers say, part {n}"
    )  # some synthetic reports are cut so that no title is left
    title, outlet, day = escape(said), "The Harrow Courier", made.published.isoformat()
    manner = n // 2 % 4
    head = f"<title>{title} | {outlet}</title>"
    if manner in (0, 2):
        facts = {
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": said, "datePublished": f"{day}T08:00:00Z",
            "publisher": {"@type": "Organization", "name": outlet},
        }  # fmt: skip
        head += f'<script type="application/ld+json">{json.dumps(facts)}</script>'
    if manner in (1, 2, 3):
        head += (
            f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{outlet}">'
        )
        head += f'<meta property="article:published_time" content="{day}T08:00:00Z">' if manner != 3 else ""
    stamp = f'<time itemprop="datePublished" datetime="{day}">{day}</time>' if manner == 3 else ""
    paragraphs = "".join(f"<p>{escape(' '.join(each))}</p>" for each in made.body)
    paragraphs += f"<p>The newsroom counted this as report {n}.</p>"
    wrap = ("article", "main", "div", "section")[manner]
    script = f"<script>var d={json.dumps([chance.randrange(10**9) for _ in range(1500)])};</script>"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}<style>{"p{margin:0}" * 300}</style></head><body>'
        f"<header><nav><ul>{_links(chance, MENU)}</ul></nav></header>{script}"
        f'<{wrap} class="story-body"><h1>{title}</h1>{stamp}<div class="byline">By the newsroom</div>{paragraphs}</{wrap}>'
        f'<aside class="related"><h3>More</h3>{_cards(chance, CARDS)}</aside>{script}'
        f"<footer><ul>{_links(chance, FOOT)}</ul><p>All rights reserved.</p></footer></body></html>"
    ).encode()


def _links(chance: random.Random, count: int) -> str:
    return "".join(
        f'<li class="item"><a href="/s/{chance.randrange(10**6)}">{chance.choice(TOWNS)} {chance.randrange(900)}</a></li>'
        for _ in range(count)
    )


def _cards(chance: random.Random, count: int) -> str:
    return "".join(
        f'<div class="card card--small"><div class="card__media"><a href="/c/{n}"><picture><source srcset="/i/{n}-2x.webp 2x">'
        f'<img src="/i/{n}.jpg" alt="{chance.choice(TOWNS)}" loading="lazy" width="320" height="180"></picture></a></div>'
        f'<div class="card__body"><span class="card__label">{chance.choice(TOWNS)}</span><h4><a href="/c/{n}">{chance.choice(TOWNS)} '
        f'votes on plan {chance.randrange(900)}</a></h4><div class="card__meta"><span>{chance.randrange(59)} min</span></div></div></div>'
        for n in range(count)
    )


def _record(n: int, url: str, status: str, media: str, body: bytes) -> bytes:
    block = (
        f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    )
    return (
        (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{n}>\r\nWARC-Date: 2025-05-01T10:00:00Z\r\n"
            f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def hosts() -> Iterator[str]:
    """The patterns that let through what is wanted."""
    yield WANTED
