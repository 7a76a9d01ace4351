"""Values told by their shape: DOI, year, ISSN, ISBN, names, pages, whatever the format they came in."""

import re

from themeloom.stages.search.domain.readable import without_entities

# Old DOIs may hold angle brackets: 10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2
# Control characters, which an address can spell as %00, end one.
DOI = re.compile(r"\b10\.\d{4,9}/(?:\(SICI\)[^\s\"\x00-\x1f]+|[^\s\"<>\x00-\x1f]+)", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d")
ISSN = re.compile(r"(?<![\dXx-])(\d{4})[-\u2010\u2013]?(\d{3}[\dXx])(?![\dXx-])")
ISSN_ALONE = re.compile(r"(\d{4})-?(\d{3}[\dXx])(?: \(ISSN\))?$")
ISBN = re.compile(r"(?<![\dXx])(?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dXx](?![\dXx])")
# "Brownstein C D": family name, then initials, no comma.
INITIALS_LAST = re.compile(r"^(\w[\w'\u2019-]*(?: \w[\w'\u2019-]{2,})?) ((?:[A-Z]\.?-? ?){1,4})$")
BRACKETS = {")": "(", "]": "[", "}": "{"}
PAGE_RANGE = re.compile(r"^(\S+?)\s*[-\u2010-\u2015\u2212]+\s*(\S+)$")


def find_doi(text: str) -> str:
    """The first DOI in the text, bare and in lower case; "" where there is none.

    >>> find_doi("https://doi.org/10.1000/AB.12")
    '10.1000/ab.12'
    """
    found = DOI.search(without_entities(text) if "&" in text else text)
    if not found:
        return ""
    doi = found.group().rstrip(".,;:'\u201d\u2019").lower()
    # A closing bracket belongs to the DOI only where it was opened in it.
    while doi[-1:] in BRACKETS and doi.count(doi[-1]) > doi.count(BRACKETS[doi[-1]]):
        doi = doi[:-1].rstrip(".,;:")
    return doi


def find_year(text: str) -> int | None:
    """The first four digits that can be a year, 1500 to 2099.

    >>> find_year("Start date: 20170812")
    2017
    """
    found = YEAR.search(text)
    return int(found.group()) if found else None


def find_issns(text: str) -> list[str]:
    """Every ISSN in the text as NNNN-NNNN, each once."""
    return list(dict.fromkeys(f"{a}-{b.upper()}" for a, b in ISSN.findall(text)))


def find_isbns(text: str) -> list[str]:
    """Every ISBN of 10 or 13 digits in the text, without hyphens, each once."""
    found = (re.sub(r"[- ]", "", item).upper() for item in ISBN.findall(text))
    return list(dict.fromkeys(item for item in found if len(item) in (10, 13)))


def tidy_name(name: str) -> str:
    """A person as "Family, Given"; a name without a comma is left as it stands.

    >>> tidy_name("Smith,John")
    'Smith, John'
    """
    if "," not in name:
        return name
    family, _, given = name.partition(",")
    given = given.strip()
    return f"{family.rstrip()}, {given}" if given else family.rstrip()


def invert_initials(name: str) -> str:
    """ "Brownstein C D" as "Brownstein, C D"; any other name is left as it stands."""
    found = INITIALS_LAST.match(name)
    return f"{found[1]}, {found[2].strip()}" if found else name


def join_pages(first: str, last: str) -> str:
    """Pages as one text: "12-34", or the first alone where the last adds nothing.

    >>> join_pages("12", "12")
    '12'
    """
    if not last or last == first or ("-" in first and PAGE_RANGE.match(first)):
        return first
    return f"{first}-{last}" if first else last
