"""manuscript: each number of a text that the data know too, and whether the two agree.

A first check, made of rules that can be read. It errs on the side of saying that it does not know: a
number that it cannot place is listed as such and never passed over in silence.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from themeloom.kernel.sentences import sentences
from themeloom.stages.appraisal.domain.instruments import Instrument, load_instruments

from .checks import Check, compare_item, compare_places, compare_total, leave_open
from .counts import Counts
from .items import Finding, Items, read_finding
from .numerals import Numeral, find_numerals
from .places import Places
from .quantities import (
    JOINS,
    WITHOUT_NUMBER,
    Counted,
    find_noun,
    means_all,
    settle_quantity,
)
from .stretches import Stretch, cut_sentence

PAPERS = frozenset({"reports", "studies"})
_LEADING = re.compile(r"^[\s,;:–—-]*(?:(?:and|but|while|whereas)\s+)?", re.IGNORECASE)
_ALL = re.compile(r"\b(?:all|every|each)\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:none|no (?:papers?|study|studies|reports?|articles?))\b", re.IGNORECASE)
_NUMBER_OF_PEOPLE = re.compile(
    r"\b(?:sample sizes?|(?:number|numbers) of (?:participants|people|service users)|how many)\b", re.I
)


def check_text(
    text: str, counts: Counts, instruments: Iterable[Instrument] | None = None
) -> tuple[Check, ...]:
    """Every statement of `text` with a number in it, in order, beside what `counts` say.

    `instruments` are those whose items the counts may name; those that come with the product where
    none are given. `at` of a check is where its sentence begins in the text.
    """
    known = load_instruments() if instruments is None else tuple(instruments)
    reader = _Reader(counts, Items(counts.appraisal, known), Places(counts.countries))
    found: list[Check] = []
    for start, end in sentences(text):
        found += (replace(check, at=start) for check in reader.read(text[start:end]))
    return tuple(found)


class _Reader:
    """Reads one sentence after the other; remembers the countries named, for "elsewhere"."""

    def __init__(self, counts: Counts, items: Items, places: Places) -> None:
        self.counts = counts
        self.items = items
        self.places = places
        self.named: set[str] = set()

    def read(self, sentence: str) -> list[Check]:
        """The checks of one sentence."""
        numerals = find_numerals(sentence)
        stretches = cut_sentence(sentence, numerals)
        checks: list[tuple[int, Check]] = []
        placed: set[Numeral] = set()
        finding: Finding | None = None
        named_before = set(self.named)
        for stretch in stretches:
            check, subject, finding = self._read_stretch(sentence, stretch, finding)
            if check is not None:
                checks.append((subject.start if subject else stretch.start, check))
            if subject is not None:
                placed.add(subject)
        if self.named == named_before and numerals:
            self.named = set()
        checks += self._read_nouns(
            sentence, stretches, [one for one in numerals if one not in placed], placed
        )
        left = tuple(one for one in numerals if one not in placed and not one.is_one)
        if left:
            checks.append((len(sentence), leave_open(sentence, left)))
        return [check for _, check in sorted(checks, key=lambda pair: pair[0])]

    def _read_stretch(
        self, sentence: str, stretch: Stretch, inherited: Finding | None
    ) -> tuple[Check | None, Numeral | None, Finding | None]:
        """What one stretch says of papers without a number, of an item, or of a place."""
        says = _LEADING.sub("", stretch.text).strip(" ,;:.\n")
        subject = _choose_subject(sentence, stretch)
        finding = read_finding(stretch.text)
        if subject and finding is Finding.FAULT and _NUMBER_OF_PEOPLE.search(stretch.text):
            check = compare_total(sentence, says, subject, WITHOUT_NUMBER, self.counts, is_all=True)
            return check, subject, None
        item = self.items.find(stretch.text)
        finding = finding or inherited
        if item is not None and finding is not None:
            if subject is not None:
                is_exact = subject.is_exact
                return (
                    compare_item(sentence, says, subject.value, item, finding, is_exact=is_exact),
                    subject,
                    finding,
                )
            quantified = _read_quantifier(stretch.text, item.papers)
            if quantified is not None and not stretch.numerals:
                return compare_item(sentence, says, quantified, item, finding), None, finding
            return None, None, finding
        places = self.places.find(stretch.text, self.named)
        if places is not None and subject is not None:
            self.named.update(places)
            return (
                compare_places(sentence, says, subject, places, self.counts.countries),
                subject,
                None,
            )
        return None, None, inherited

    def _read_nouns(
        self,
        sentence: str,
        stretches: tuple[Stretch, ...],
        numerals: list[Numeral],
        placed: set[Numeral],
    ) -> list[tuple[int, Check]]:
        """Numbers with a counted noun that no item and no place has claimed."""
        counted = [
            (numeral, noun)
            for numeral in numerals
            if numeral.may_count and (noun := find_noun(sentence, numeral.start, numeral.end)) is not None
        ]
        checks: list[tuple[int, Check]] = []
        for breath in _take_in_breaths(sentence, counted):
            is_all = _is_bare(sentence, stretches, breath) or any(
                means_all(sentence, noun) for _, noun in breath
            )
            for numeral, noun in breath:
                stretch = next(one for one in stretches if one.start <= numeral.start < one.end)
                quantity = settle_quantity(noun.quantity, stretch.text)
                if quantity is None:
                    continue
                says = sentence[noun.start : noun.end]
                check = compare_total(sentence, says, numeral, quantity, self.counts, is_all=is_all)
                checks.append((numeral.start, check))
                placed.add(numeral)
        return checks


def _choose_subject(sentence: str, stretch: Stretch) -> Numeral | None:
    """The number of papers that a stretch is about: not a denominator, nor a number of something else."""
    fit: list[tuple[Numeral, Counted | None]] = []
    for numeral in stretch.numerals:
        noun = find_noun(sentence, numeral.start, numeral.end)
        is_of_papers = noun is None or noun.quantity.key in PAPERS
        is_year = numeral.is_year and noun is None
        is_pronoun = numeral.is_one and noun is None and not sentence[: numeral.start].endswith(" in ")
        if numeral.may_count and is_of_papers and not is_year and not is_pronoun:
            fit.append((numeral, noun))
    with_noun = [numeral for numeral, noun in fit if noun is not None]
    subjects = [numeral for numeral, _ in fit if not _is_denominator(sentence, numeral, stretch)]
    for numeral in subjects:
        if numeral in with_noun:
            return numeral
    return subjects[0] if subjects else None


def _is_denominator(sentence: str, numeral: Numeral, stretch: Stretch) -> bool:
    """Whether a number is what another one is a part of: the 47 in "14 of the 47 papers"."""
    earlier = [one for one in stretch.numerals if one.end < numeral.start]
    between = (
        sentence[earlier[-1].end : numeral.start] if earlier else sentence[stretch.start : numeral.start]
    )
    return re.fullmatch(r"[\s,]*(?:out )?of(?: the| these| all)?\s+", between, re.IGNORECASE) is not None


def _read_quantifier(text: str, papers: int) -> int | None:
    if _NONE.search(text):
        return 0
    return papers if _ALL.search(text) else None


def _take_in_breaths(
    sentence: str, counted: list[tuple[Numeral, Counted]]
) -> list[list[tuple[Numeral, Counted]]]:
    """Counted nouns that are told in one breath, as in "47 papers from 44 studies, 1,531 people"."""
    breaths: list[list[tuple[Numeral, Counted]]] = []
    for numeral, noun in counted:
        if breaths and JOINS.match(sentence[breaths[-1][-1][1].end : noun.start]):
            breaths[-1].append((numeral, noun))
        else:
            breaths.append([(numeral, noun)])
    return breaths


def _is_bare(sentence: str, stretches: tuple[Stretch, ...], breath: list[tuple[Numeral, Counted]]) -> bool:
    """Whether a breath is all that is said: a whole line of a table, or several counts in a row."""
    start, end = breath[0][1].start, breath[-1][1].end
    first = next(one for one in stretches if one.start <= start < one.end)
    last = next(one for one in stretches if one.start < end <= one.end)
    if len(breath) == 1:
        return not (sentence[:start] + sentence[end:]).strip(" ,;:.|()\n")
    return not (sentence[first.start : start] + sentence[end : last.end]).strip(" ,;:.|()\n")
