"""Stand-in texts: what can truly be said of a paper, in the example's own words, for trying the coding.

No text of a paper and no participant's words are here. Where the published framework quotes a
paper, a sentence says so; that sentence is what the example's reviewers code.
"""

from dataclasses import dataclass

from themeloom.site.example.publication import Quoted

LABEL = "Written for the Themeloom example; not the paper’s text."


@dataclass(frozen=True, slots=True)
class Mark:
    """A sentence of a stand-in text that stands where the framework quotes the paper."""

    quoted: Quoted
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StandIn:
    """A short text of two pages, and the sentences in it that the framework points to."""

    text: str
    page_starts: tuple[int, ...]
    marks: tuple[Mark, ...]


def write_stand_in(row: dict[str, str], quoted: list[Quoted]) -> StandIn:
    """The stand-in text for one included paper, from its row of the table of characteristics."""
    first = "\n\n".join([LABEL, "The study in facts", _facts(row)])
    heading = "\n\nWhere the published synthesis quotes this paper\n\n"
    if not quoted:
        return StandIn(f"{first}{heading}The published framework does not quote it.", (0, len(first) + 2), ())
    text, marks = first + heading, []
    for one in quoted:
        sentence = _place(one)
        marks.append(Mark(one, len(text), len(text) + len(sentence)))
        text += sentence + "\n\n"
    return StandIn(text.rstrip("\n"), (0, len(first) + 2), tuple(marks))


def write_excluded_stand_in(title: str, reason: str) -> StandIn:
    """The stand-in text for a work that was read in full and excluded."""
    text = f"{LABEL}\n\n{title}\n\nThe example excludes it: {reason[0].lower()}{reason[1:]}."
    return StandIn(text, (0,), ())


def _facts(row: dict[str, str]) -> str:
    people = f"{row['n']} people took part" if row["n"] else "The number of people who took part is not given"
    age = "" if row["age"] in ("", "not reported") else f" Their ages are given as {row['age']}."
    female = f" {row['female_pct']}% of them were women." if row["female_pct"] else ""
    return (
        f"{row['label']} published this study in {row['year']}. "
        f"It was carried out in {_the(row['country'])}. "
        f"The setting is given as follows: {_lower(row['setting'])}. {people}.{age}{female} "
        f"The diagnosis is recorded as follows: {_lower(row['diagnosis'])}. "
        f"The data were collected by {_lower(row['data_collection'])}. "
        f"The analysis is described as follows: {_lower(row['analysis'])}."
    )


def _place(one: Quoted) -> str:
    under = f"“{one.theme}”" + (f", part “{one.subtheme}”" if one.subtheme else "")
    if one.voice == "participant":
        return f"[A participant’s words stand here in the paper; the synthesis quotes them under {under}.]"
    return f"[The authors’ words stand here in the paper; the synthesis quotes them under {under}.]"


def _lower(words: str) -> str:
    is_name = len(words) > 1 and words[:2].isupper()
    return words if is_name or not words else words[0].lower() + words[1:]


def _the(country: str) -> str:
    return f"the {country}" if country.startswith(("United", "Netherlands")) else country
