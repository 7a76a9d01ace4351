"""protocol: criteria of inclusion and exclusion, by facet of the question.

Facets are data: SPIDER (Cooke 2012) and PICo are offered, and a team may write its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from themeloom.kernel.refusal import Refused


class CriterionKind(StrEnum):
    """Whether what it describes is wanted or not."""

    INCLUDE = "include"
    EXCLUDE = "exclude"


FACETS: dict[str, tuple[str, ...]] = {
    "SPIDER": ("Sample", "Phenomenon of interest", "Design", "Evaluation", "Research type"),
    "PICo": ("Population", "Phenomenon of interest", "Context"),
    "Limits": ("Date", "Language", "Publication type"),
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion in one sentence; `facet` may be empty."""

    kind: CriterionKind
    text: str
    facet: str = ""


def write_criterion(kind: str, text: str, facet: str = "") -> Criterion:
    """A criterion as a person typed it; raises Refused for an empty text or an unknown kind."""
    if kind not in set(CriterionKind):
        raise Refused("A criterion either includes or excludes.")
    plain = " ".join(text.split())
    if not plain:
        raise Refused("Write the criterion first.")
    return Criterion(CriterionKind(kind), plain, " ".join(facet.split()))


def group_by_facet(criteria: Iterable[Criterion]) -> dict[str, tuple[Criterion, ...]]:
    """Criteria under their facets: known ones in their usual order, then a team's own, then none."""
    criteria = tuple(criteria)
    known = [facet for facets in FACETS.values() for facet in facets]
    named = [criterion.facet for criterion in criteria if criterion.facet]
    order = dict.fromkeys([*(facet for facet in known if facet in named), *named, ""])
    groups = {facet: tuple(one for one in criteria if one.facet == facet) for facet in order}
    return {facet: group for facet, group in groups.items() if group}


def find_contradictions(criteria: Iterable[Criterion]) -> tuple[str, ...]:
    """Texts that both include and exclude, a sentence each."""
    criteria = tuple(criteria)
    wanted = {one.text.casefold(): one.text for one in criteria if one.kind is CriterionKind.INCLUDE}
    unwanted = {one.text.casefold() for one in criteria if one.kind is CriterionKind.EXCLUDE}
    return tuple(f"“{text}” both includes and excludes." for key, text in wanted.items() if key in unwanted)
