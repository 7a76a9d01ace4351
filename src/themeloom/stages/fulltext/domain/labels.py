"""fulltext: what a team calls a report: its authors and its year, and a letter where two are alike."""

from collections.abc import Collection, Sequence
from string import ascii_lowercase

LONGEST = 120


def label_report(authors: Sequence[str], year: int | None, title: str, taken: Collection[str] = ()) -> str:
    """A label such as “Barr et al. 2008”; names read "Family, Given".

    Where that is taken already: “Barr et al. 2008b”, then c and so on.
    """
    families = [author.split(",")[0].strip() for author in authors if author.strip(" ,")]
    match families:
        case []:
            who = " ".join(title.split()[:5]) or "Without author"
        case [one]:
            who = one
        case [one, two]:
            who = f"{one} & {two}"
        case _:
            who = f"{families[0]} et al."
    label = f"{who[:LONGEST]} {year}" if year else f"{who[:LONGEST]}, no year"
    return next(one for one in _with_letters(label, year) if one not in taken)


def _with_letters(label: str, year: int | None) -> Sequence[str]:
    space = "" if year else " "
    letters = [*ascii_lowercase[1:], *(f"-{number}" for number in range(27, 1000))]
    return [label, *(f"{label}{space}{letter}" for letter in letters)]
