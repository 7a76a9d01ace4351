"""A decision in a sentence and a number: what agrees, what does not, and how much that is."""

from themeloom.stages.dedup.domain.agreement import Agreement
from themeloom.stages.dedup.domain.compare import Authors, Comparison, Titles
from themeloom.stages.dedup.domain.pair import Band

TITLES = {
    Titles.BLANK: "a title is missing",
    Titles.FAR: "titles differ",
    Titles.PART: "titles differ by a subtitle",
    Titles.CLOSE: "titles differ in a word or two",
    Titles.EQUAL: "same title",
}
AUTHORS = {
    Authors.MISSING: "authors missing",
    Authors.DIFFERENT: "other authors",
    Authors.OVERLAP: "some of the same authors",
    Authors.SAME: "same first author",
}
# Field, and what to say where it is the same and where it is not.
FIELDS: tuple[tuple[str, str, str], ...] = (
    ("doi", "same DOI", "DOIs differ"),
    ("pmid", "same PubMed number", "PubMed numbers differ"),
    ("pages", "same first page", "first pages differ"),
    ("volume", "same volume", "volumes differ"),
    ("journal", "same journal", "journals differ"),
    ("abstract", "same abstract", "abstracts differ"),
)
# How much a field says when both records have it. A DOI says most, a year little; the weights order the
# pairs that people look at, they decide nothing.
WEIGHTS: dict[str, float] = {
    "titles": 5.0,
    "authors": 3.0,
    "doi": 4.0,
    "pmid": 4.0,
    "pages": 3.0,
    "volume": 1.5,
    "issue": 0.5,
    "journal": 1.5,
    "abstract": 2.0,
    "year": 1.5,
}
WORTH: dict[object, float] = {
    Agreement.SAME: 1.0,
    Agreement.DIFFERENT: 0.0,
    Titles.FAR: 0.0,
    Titles.PART: 0.6,
    Titles.CLOSE: 0.7,
    Titles.EQUAL: 1.0,
    Authors.DIFFERENT: 0.0,
    Authors.OVERLAP: 0.6,
    Authors.SAME: 1.0,
}


def explain(found: Comparison) -> str:
    """Why, in one sentence: what agrees first, then what does not."""
    if found.is_twin:
        return "the records are the same in every field"
    agrees: list[str] = []
    differs: list[str] = []
    for field, same, different in FIELDS:
        answer = getattr(found, field)
        if answer is Agreement.SAME:
            agrees.append(same)
        elif answer is Agreement.DIFFERENT:
            differs.append(different)
    (agrees if found.titles is Titles.EQUAL else differs).append(TITLES[found.titles])
    (agrees if found.authors >= Authors.OVERLAP else differs).append(AUTHORS[found.authors])
    if found.years_apart == 0:
        agrees.append("same year")
    elif found.years_apart:
        differs.append(f"{found.years_apart} year{'s' if found.years_apart > 1 else ''} apart")
    if found.numbers_differ:
        differs.append("numbers in the titles differ")
    if found.marks_differ:
        differs.append("one is an erratum, reply, comment or protocol")
    if found.is_generic and found.titles is not Titles.BLANK:
        differs.append("the title is a general one")
    if found.same_export:
        differs.append("both from one database under two numbers")
    return ", ".join(agrees) + ("; " + ", ".join(differs) if differs and agrees else ", ".join(differs))


def score(found: Comparison, band: Band) -> float:
    """How much of what both records say agrees, 0 to 1; at least 0.9 for a pair that is merged unseen."""
    if found.is_twin:
        return 1.0
    total = gained = 0.0
    for field, weight in WEIGHTS.items():
        worth = _worth(found, field)
        if worth is not None:
            total += weight
            gained += weight * worth
    agreement = gained / total if total else 0.0
    return round(0.9 + 0.1 * agreement if band is Band.SAME else 0.1 + 0.79 * agreement, 4)


def _worth(found: Comparison, field: str) -> float | None:
    if field == "year":
        return None if found.years_apart is None else max(0.0, 1.0 - 0.5 * found.years_apart)
    return WORTH.get(getattr(found, field))
