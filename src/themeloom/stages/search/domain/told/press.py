"""Peer review of a search strategy (PRESS 2015): six elements, three verdicts, and what a review needs.

The elements carry short labels of our own; the guideline's words stand in the guideline (McGowan and
others 2016, doi 10.1016/j.jclinepi.2016.01.021).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from themeloom.kernel.refusal import Refused

GUIDELINE = "https://doi.org/10.1016/j.jclinepi.2016.01.021"


class Verdict(StrEnum):
    """What a reviewer says of one element."""

    NO_CHANGE = "no change"
    SUGGESTED = "revision suggested"
    REQUIRED = "revision required"

    @property
    def asks_for_change(self) -> bool:
        """Whether the searcher is to answer it."""
        return self is not Verdict.NO_CHANGE


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the review: its key, a short label, and what to look at, in our own words."""

    key: str
    label: str
    look_at: str

    @property
    def anchor(self) -> str:
        """Its place on a page."""
        return self.key.replace(" ", "-")


ELEMENTS: tuple[Element, ...] = (
    Element(
        "translation",
        "Translation of the question",
        "Does each idea of the question have its lines, and are they combined as the question means it?",
    ),
    Element(
        "operators",
        "Boolean and proximity operators",
        "AND, OR, NOT and nearness: is each the right one, and do brackets group what belongs together?",
    ),
    Element(
        "headings",
        "Subject headings",
        "Are the thesaurus terms right for this database, exploded where that helps, and none forgotten?",
    ),
    Element(
        "text words",
        "Text words",
        "Are synonyms, spellings, plurals and truncations there, in the fields that matter?",
    ),
    Element(
        "spelling",
        "Spelling, syntax and line numbers",
        "Is it typed right, does the platform read it as meant, does each line refer to the right lines?",
    ),
    Element(
        "limits",
        "Limits and filters",
        "Does each limit and filter serve the question, and is any missing?",
    ),
)
BY_KEY: dict[str, Element] = {element.key: element for element in ELEMENTS}


def check_reviewer(reviewer: str, author: str) -> None:
    """Refuse somebody who would review their own version."""
    if reviewer == author:
        raise Refused("You wrote this version of the strategy. A peer review needs somebody else’s eyes.")


def check_judgement(element: str, verdict: str, comment: str) -> None:
    """Refuse an element or a verdict there is not, and a revision without words."""
    if element not in BY_KEY:
        raise Refused(f"“{element}” is not an element of the review.")
    if verdict not in [one.value for one in Verdict]:
        raise Refused(f"Choose a verdict for “{BY_KEY[element].label}” first: {', '.join(Verdict)}.")
    if Verdict(verdict).asks_for_change and not comment.strip():
        raise Refused(
            f"Say in a comment what should change in “{BY_KEY[element].label}”; "
            "without it nobody can answer the revision."
        )


def check_finish(verdicts: Mapping[str, str]) -> None:
    """Refuse to finish while an element has no verdict; `verdicts` by key of the element."""
    missing = [element.label for element in ELEMENTS if element.key not in verdicts]
    if missing:
        raise Refused(f"There is no verdict yet on: {', '.join(missing)}.")
