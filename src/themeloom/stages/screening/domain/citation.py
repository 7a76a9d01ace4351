"""screening: where a reference appeared, in one line, as plain values."""

from collections.abc import Sequence
from urllib.parse import urlsplit

FEW_AUTHORS = 4


def authors_in_short(authors: Sequence[str]) -> str:
    """The first authors with their initials, the rest as "et al.".

    >>> authors_in_short(["Example, Bea", "Sample, Cy Dee"])
    'Example B, Sample CD'
    """
    shown = [_short(one) for one in authors[:FEW_AUTHORS] if one.strip()]
    more = len(authors) > FEW_AUTHORS
    if more:
        shown = shown[: FEW_AUTHORS - 1]
    return ", ".join(shown) + (" et al." if more else "")


def volume_and_pages(volume: str, issue: str, pages: str) -> str:
    """Such as "25(1): 12-20", with what is known."""
    numbers = volume + (f"({issue})" if issue else "")
    return f"{numbers}: {pages}" if numbers and pages else numbers or pages


def safe_link(doi: str, url: str) -> str:
    """Where the publication stands on the web: by its DOI, else its own address if that is one."""
    if doi:
        return f"https://doi.org/{doi}"
    return url if urlsplit(url.strip()).scheme in ("http", "https") else ""


def in_words(names: Sequence[str]) -> str:
    """Names as a sentence lists them.

    >>> in_words(["MEDLINE", "Embase", "CINAHL"])
    'MEDLINE, Embase and CINAHL'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _short(author: str) -> str:
    family, _, given = author.partition(",")
    initials = "".join(part[0].upper() for part in given.replace("-", " ").replace(".", " ").split())
    return f"{family.strip()} {initials}".strip()
