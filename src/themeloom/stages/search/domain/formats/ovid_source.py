"""The source line of Ovid: journal, volume, issue, pages and year in one string, in several styles."""

import re

from themeloom.stages.search.domain.formats.ris_said import Said
from themeloom.stages.search.domain.formats.ris_steps import Keys
from themeloom.stages.search.domain.shapes import find_year

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)[a-z]*\.?"
# What ends the journal's name: a volume after a full stop, or a date before a semicolon.
JOURNAL = re.compile(
    r"(?P<journal>[^\n]{2,300}?)(?:\.\s+(?=Vol\b|\(?[A-Z]?\d|Conference:)|"
    rf"\s+(?=(?:{MONTH}(?:[/-]{MONTH})?\s+)?(?:\d\d?,\s+)?(?:19|20)\d\d;)|\.\s*$)"
)
# A chapter: "Editors. Name of the book.:371-397, 2004."
BOOK = re.compile(r"(?:^|[.\]]\s+)(?P<journal>[^.\]]{2,300})\.:(?P<pages>\w+-\w+)")
VOLUME = re.compile(
    r"(?:^|[\s;.])(?:Vol\.?\s*)?(?P<volume>[A-Z]?\d{1,4}[A-Za-z]?)\s*\((?P<issue>[^()]{1,40})\)"
    r"(?:\s*:\s*(?P<pages>[\w.]+(?:\s*-\s*[\w.]+)?))?"
)
VOLUME_ALONE = re.compile(
    r"(?:Vol\.?\s*(?P<volume>\d+)|[;.]\s*(?P<other>\d{1,4})\s*:\s*(?P<pages>[\w.]+(?:-[\w.]+)?))"
)
PAGES = re.compile(r"\bpp?[.\s]\s*(?P<pages>[\w.]+(?:\s*-\s*[\w.]+)?)")


def read_source(text: str) -> dict[str, str]:
    """What a source line says, by field; fields it does not say are left out.

    >>> read_source("Ecohydrology.   8(6):1048-1064, September 2015.")
    {'journal': 'Ecohydrology', 'volume': '8', 'issue': '6', 'pages': '1048-1064'}
    """
    text = " ".join(text.split())
    found: dict[str, str | None] = {}
    name = BOOK.search(text) or JOURNAL.match(text)
    if name:
        found.update(name.groupdict())
        text = text[name.end("journal") :]
    if volume := VOLUME.search(text):
        found.update({key: value for key, value in volume.groupdict().items() if value})
    elif volume := VOLUME_ALONE.search(text):
        found["volume"] = volume["volume"] or volume["other"]
        found["pages"] = found.get("pages") or volume["pages"]
    if not found.get("pages") and (pages := PAGES.search(text)):
        found["pages"] = pages["pages"]
    return {key: " ".join(value.split()).rstrip(".") for key, value in found.items() if value}


def look_in_source(said: Said, field: str, keys: Keys) -> None:
    """Fill from the source line what no tag of its own has said."""
    for key, tag in keys:
        for text in said.values(key):
            for name, value in read_source(text).items():
                if name not in said.fields:
                    said.fill(name, value, tag)
            if "year" not in said.fields and (year := find_year(text)):
                said.fill("year", year, tag)
