"""manuscript: appraisal items as texts speak of them, and whether a stretch of text finds fault."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from themeloom.stages.appraisal.domain.instruments import Instrument, Item

# Words for an item beside its short name. Kept here and not with the instrument, because they serve
# the reading of texts alone.
CUES: dict[str, tuple[str, ...]] = {
    "casp_1": ("aims", "aim", "statement of the aims"),
    "casp_2": ("qualitative methodology", "qualitative approach", "qualitative method"),
    "casp_3": ("research design", "study design", "design"),
    "casp_4": ("recruitment", "recruitment strategy", "sampling"),
    "casp_5": ("data collection", "collection of data"),
    "casp_6": (
        "relationship between researcher",
        "relationship between researchers",
        "relationship between the researcher",
        "relationship between the researchers",
        "relationship with participants",
        "researcher-participant relationship",
        "reflexivity",
    ),
    "casp_7": ("ethical issues", "ethical considerations", "ethical", "ethics"),
    "casp_8": ("analysis", "data analysis"),
    "casp_9": ("statement of findings", "clear findings"),
    "casp_10": ("value of the research", "valuable"),
    "jbi_1": ("philosophical perspective",),
    "jbi_2": ("research question",),
    "jbi_3": ("data collection", "collection of data"),
    "jbi_4": ("representation and analysis", "data analysis", "analysis of data"),
    "jbi_5": ("interpretation of results",),
    "jbi_6": ("researcher's position", "researchers' position", "positionality"),
    "jbi_7": ("influence of the researcher", "influence of researchers", "reflexivity"),
    "jbi_8": ("participants' voices", "voices of participants"),
    "jbi_9": ("ethical approval", "ethical", "ethics"),
    "jbi_10": ("conclusions",),
}
# Answers that fulfil an item of an instrument that nobody has described here.
FULFILLED = frozenset({"yes", "valuable", "somewhat valuable", "not applicable", "good", "adequate", "low"})


class Finding(StrEnum):
    """What a stretch of text says of an item."""

    FAULT = "not fulfilled"
    FULFILLED = "fulfilled"


_FAULT = re.compile(
    r"\b(?:unclear|inadequate(?:ly)?|insufficient(?:ly)?|poor(?:ly)?|weak(?:ly)?|lack(?:s|ed|ing)?|without|not|"
    r"neither|nor|fail(?:s|ed|ing)?|omit(?:s|ted)?|missing|concerns?|limited|absent|questionable|can't tell|"
    r"cannot tell|n't)\b",
    re.IGNORECASE,
)
_FULFILLED = re.compile(
    r"\b(?:clear(?:ly)?|adequate(?:ly)?|sufficient(?:ly)?|appropriate(?:ly)?|suitable|suited|good|rigorous(?:ly)?|"
    r"consider(?:s|ed)?|describ(?:es|ed)|report(?:s|ed)|state[sd]?|address(?:es|ed)?|explor(?:es|ed)|"
    r"discuss(?:es|ed)?|explain(?:s|ed)?|valuable)\b",
    re.IGNORECASE,
)
# Takes nothing from what follows: "none of the papers considered" says of nought papers that they did.
_NO_PAPER = re.compile(r"\b(?:no|none of the|none)\s+(?:papers?|studies|study|reports?|articles?)\b", re.I)


def read_finding(text: str) -> Finding | None:
    """Whether a stretch of text finds fault, praises, or says neither."""
    plain = _NO_PAPER.sub("", text.replace("’", "'"))
    if _FAULT.search(plain):
        return Finding.FAULT
    return Finding.FULFILLED if _FULFILLED.search(plain) else None


@dataclass(frozen=True, slots=True)
class CountedItem:
    """One item of the counts: how it is called there, and how many papers have which answer."""

    name: str
    label: str
    answers: Mapping[str, int]
    item: Item | None = None

    @property
    def papers(self) -> int:
        """How many papers have an answer."""
        return sum(self.answers.values())

    def count(self, finding: Finding) -> int:
        """How many papers fulfil the item, or do not: "Can't tell" and "No" both do not."""
        wanted = finding is Finding.FULFILLED
        return sum(n for answer, n in self.answers.items() if self._fulfils(answer) is wanted)

    def tell(self, finding: Finding) -> str:
        """The count in words, with the answers: "not fulfilled in 19 of 47 papers (Can't tell 5, No 14)"."""
        wanted = finding is Finding.FULFILLED
        parts = [f"{one} {n}" for one, n in self.answers.items() if n and self._fulfils(one) is wanted]
        told = f" ({', '.join(parts)})" if parts else ""
        return f"{self.label}: {finding} in {self.count(finding)} of {self.papers} papers{told}"

    def answer_alone(self, n: int, finding: Finding) -> str | None:
        """The one answer that n papers have, where that is not yet all of those it is counted among."""
        wanted = finding is Finding.FULFILLED
        alone = [one for one, count in self.answers.items() if count == n and self._fulfils(one) is wanted]
        return alone[0] if len(alone) == 1 and self.count(finding) != n else None

    def _fulfils(self, answer: str) -> bool:
        if self.item is not None and answer in self.item.scale.labels:
            return self.item.is_adequate(answer)
        return answer.casefold() in FULFILLED


class Items:
    """Finds the items of the counts in stretches of text."""

    def __init__(self, appraisal: Mapping[str, Mapping[str, int]], instruments: Iterable[Instrument]) -> None:
        known: dict[str, Item] = {}
        for instrument in instruments:
            for item in instrument.items:
                for name in (item.key, item.label, item.short):
                    known.setdefault(name.casefold(), item)
        self._by_cue: dict[str, CountedItem] = {}
        for name, answers in appraisal.items():
            found = known.get(name.casefold())
            counted = CountedItem(name, found.label if found else name, answers, found)
            cues = CUES.get(found.key, (found.short,)) if found else ()
            for cue in (*cues, name, counted.label):
                self._by_cue.setdefault(cue.casefold(), counted)
        longest_first = sorted(self._by_cue, key=lambda cue: (-len(cue), cue))
        words = "|".join(map(re.escape, longest_first))
        self._pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE) if words else None

    def find(self, text: str) -> CountedItem | None:
        """The item that a stretch of text speaks of: that of the longest words for any."""
        if self._pattern is None:
            return None
        hits = [match[0] for match in self._pattern.finditer(text.replace("’", "'"))]
        return self._by_cue[max(hits, key=len).casefold()] if hits else None
