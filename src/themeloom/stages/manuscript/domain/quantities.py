"""manuscript: the nouns that a text counts, what they are in the data, and when they mean all of them."""

import re
from dataclasses import dataclass

from .counts import Counts


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of the counts, and the nouns by which a text speaks of it."""

    key: str
    label: str
    nouns: tuple[str, ...] = ()
    label_of_one: str = ""

    def tell(self, n: int) -> str:
        """A number of it in words."""
        return f"{n:,} {self.label_of_one if n == 1 and self.label_of_one else self.label}"

    def count(self, counts: Counts) -> int:
        """Its number in the data."""
        if self.key == "countries":
            return sum(n > 0 for n in counts.countries.values())
        number = getattr(counts, self.key)
        return int(number)


QUANTITIES: tuple[Quantity, ...] = (
    Quantity("reports", "papers", ("papers?", "reports?", "articles?", "publications?")),
    Quantity("studies", "studies", ("studies", "study")),
    Quantity(
        "participants",
        "participants",
        (
            "participants?",
            "service[- ]users?",
            "people",
            "persons?",
            "patients?",
            "clients?",
            "individuals?",
            "respondents?",
            "interviewees?",
        ),
    ),
    Quantity("records", "records", ("records?", "hits?")),
    Quantity("references", "references", ("references?", "titles?", "citations?")),
    Quantity("countries", "countries", ("countries", "country")),
)
BY_KEY = {quantity.key: quantity for quantity in QUANTITIES}
WITHOUT_NUMBER = Quantity(
    "reports_without_participants",
    "papers that give no number of participants",
    label_of_one="paper that gives no number of participants",
)

_NOUN = "|".join(f"(?P<{quantity.key}>{'|'.join(quantity.nouns)})" for quantity in QUANTITIES)
# Up to three words may stand between a number and its noun, but no other number and no stop.
_FOLLOWS = re.compile(rf"\s+(?P<between>(?:[A-Za-z'’-]+\s+){{0,3}}?)(?:{_NOUN})\b", re.IGNORECASE)
_PRECEDES = re.compile(rf"\b(?:{_NOUN})\s*(?:[:,=]|\(?\s*n\s*=)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun that a number counts, from where to where, and whether it is some of them ("of the papers")."""

    quantity: Quantity
    start: int
    end: int
    is_partitive: bool = False


def find_noun(sentence: str, start: int, end: int) -> Counted | None:
    """The noun that the number at `sentence[start:end]` counts: after it, or before it as in "papers: 47"."""
    after = _FOLLOWS.match(sentence, end)
    if after is not None:
        key = next(key for key in BY_KEY if after[key])
        between = after["between"].casefold().split()
        if not {"and", "or", "to", "from", "in", "with"} & set(between):
            return Counted(BY_KEY[key], start, after.end(), "of" in between)
    before = _PRECEDES.search(sentence[:start])
    if before is not None:
        key = next(key for key in BY_KEY if before[key])
        return Counted(BY_KEY[key], before.start(), end)
    return None


# Words before a number that say that all are meant.
_ALL_BEFORE = re.compile(
    r"\b(?:includ(?:ed?|es|ing)|compris(?:ed?|es|ing)|total of|all|of(?: the| these| those)?|the|these|"
    r"number of(?: included)?|synthesi[sz]e[sd]?|identified|retrieved|found|screened|yielded)"
    r"(?: included)?\s+$",
    re.IGNORECASE,
)
_SUBSET_BEFORE = re.compile(
    r"\b(?:subset|subgroup|sample|group|series|minimum|maximum) of(?: the)?\s+$", re.I
)
_ALL_AFTER = re.compile(
    r"^\)?\s*(?:(?:were|was|are|is|have been)?\s*(?:included|identified|retrieved|screened|eligible|found)\b|"
    r"met\b|took part|participated|in total\b|altogether\b|overall\b|remained\b)",
    re.IGNORECASE,
)
_SUBSET_AFTER = re.compile(r"^\s*(?:that|which|who|using|where|whose)\b", re.IGNORECASE)
# What may stand between two counted nouns that are told in one breath: "47 papers from 44 studies".
JOINS = re.compile(
    r"^[\s,(]*(?:and|from|of|in|with|reporting|reporting on|representing|describing|involving|including|"
    r"covering|across)?\s*(?:a total of\s*)?(?:the\s*)?$",
    re.IGNORECASE,
)


def means_all(sentence: str, counted: Counted) -> bool:
    """Whether what stands around a counted noun says that the whole of it is meant."""
    before, after = sentence[: counted.start], sentence[counted.end :]
    if counted.is_partitive or _SUBSET_BEFORE.search(before) or _SUBSET_AFTER.match(after):
        return False
    return bool(_ALL_BEFORE.search(before) or _ALL_AFTER.match(after))


_SCREENED = re.compile(r"\b(?:screened|unique|after (?:removing )?(?:duplicates|deduplication))\b", re.I)
_ON_THE_WAY = re.compile(r"\b(?:excluded|sought|screened|assessed for eligibility|not retrieved)\b", re.I)
_IDENTIFIED = re.compile(r"\b(?:identified|retrieved|found|yielded|returned)\b", re.IGNORECASE)


def settle_quantity(quantity: Quantity, stretch: str) -> Quantity | None:
    """What a noun counts here: records that were screened are references, references found are records.

    None for papers on their way through selection, of which the counts know only those included.
    """
    if quantity.key in ("reports", "studies") and _ON_THE_WAY.search(stretch):
        return None
    if quantity.key == "records" and _SCREENED.search(stretch):
        return BY_KEY["references"]
    if quantity.key == "references" and _IDENTIFIED.search(stretch) and not _SCREENED.search(stretch):
        return BY_KEY["records"]
    return quantity
