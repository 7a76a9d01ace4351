"""screening: words that a review wants to see marked in titles and abstracts, and where they stand.

A mark is a hint to the eye; nothing is decided or ordered by it. Case and accents are folded away.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from time import thread_time

from themeloom.kernel.refusal import Refused
from themeloom.stages.screening.domain.folding import fold
from themeloom.stages.screening.domain.patterns import compile_pattern

LONGEST_TERM = 200
# Patterns read this much of a text, and all of them together take this long at most, in seconds of one core.
PATTERNS_READ, PATTERNS_TIME, LOOKS_A_CHECK = 20_000, 0.05, 16
# Scripts that are written without spaces between words: a term is found wherever it stands.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


class Tone(StrEnum):
    """What a marked word speaks for."""

    FOR = "for"
    AGAINST = "against"
    LOOK = "look"


class Kind(StrEnum):
    """How a term is found."""

    WORD = "word"
    STEM = "stem"
    PHRASE = "phrase"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a list; a stem is kept without its star, a pattern without its slashes."""

    kind: Kind
    text: str
    tone: Tone = Tone.LOOK
    review: str = ""

    @property
    def as_written(self) -> str:
        """How a person writes it in a list."""
        return {Kind.STEM: f"{self.text}*", Kind.PATTERN: f"/{self.text}/"}.get(self.kind, self.text)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text, in code points, with the terms that are found just there."""

    start: int
    end: int
    terms: tuple[Term, ...]

    @property
    def tone(self) -> Tone:
        """What it speaks for; where lists do not agree, it is to be looked at."""
        tones = {term.tone for term in self.terms}
        return tones.pop() if len(tones) == 1 else Tone.LOOK


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text as it is shown; `tone` is empty where nothing is marked."""

    text: str
    tone: str = ""
    says: str = ""


def read_terms(lines: str, tone: Tone) -> list[Term]:
    """One term a line, as people write them: `word`, `beginning*`, `several words`, `/regular expression/`.

    Empty lines and repetitions are left out. Raises Refused for a line that cannot be searched for.
    """
    written = [" ".join(line.split()) for line in lines.splitlines()]
    terms = dict.fromkeys(read_term(line, tone) for line in written if line)
    return list(terms)


def read_term(written: str, tone: Tone) -> Term:
    """One term as it is written in a list; raises Refused where it cannot be searched for."""
    if len(written) > LONGEST_TERM + 2:
        raise Refused(f"“{written[:40]}…” is too long to be marked: {LONGEST_TERM} characters are the most.")
    if len(written) > 2 and written.startswith("/") and written.endswith("/"):
        compile_pattern(written[1:-1])
        return Term(Kind.PATTERN, written[1:-1], tone)
    bare = written.rstrip("*").rstrip()
    if not any(letter.isalnum() for letter in bare):
        raise Refused(f"“{written}” has no letter to look for.")
    if "*" in bare:
        raise Refused(f"“{written}” has a star inside. A star stands at the end only; or write a /pattern/.")
    if written.endswith("*"):
        return Term(Kind.STEM, bare, tone)
    return Term(Kind.PHRASE if " " in bare else Kind.WORD, bare, tone)


def marks_in(text: str, terms: Sequence[Term]) -> tuple[Mark, ...]:
    """Where these terms stand in a text, in its order.

    Marks never overlap; of two that would, the longer wins. Terms that are found on one and the same
    stretch share its mark.
    """
    return finder_of(tuple(terms)).marks(text) if terms else ()


def pieces_of(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The whole text in pieces, marked and not."""
    pieces, last = [], 0
    for mark in marks:
        if mark.start > last:
            pieces.append(Piece(text[last : mark.start]))
        says = "; ".join(dict.fromkeys(f"{term.tone}: {term.review}" for term in mark.terms))
        pieces.append(Piece(text[mark.start : mark.end], mark.tone.value, says))
        last = mark.end
    if last < len(text):
        pieces.append(Piece(text[last:]))
    return tuple(pieces)


@lru_cache(maxsize=256)
def finder_of(terms: tuple[Term, ...]) -> "Finder":
    """The finder of a list; lists change seldom, and are asked for with every reference."""
    return Finder(terms)


class Finder:
    """A list made ready: terms by the word they begin with, so that a text is read once."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self._words: dict[str, list[tuple[re.Pattern[str], Term]]] = {}
        self._stems: dict[str, list[tuple[re.Pattern[str], Term]]] = {}
        self._anywhere: list[tuple[re.Pattern[str], Term]] = []
        self._patterns: list[tuple[re.Pattern[str], Term]] = []
        for term in terms:
            self._file(term)
        self._lengths = sorted({len(stem) for stem in self._stems})

    def marks(self, text: str) -> tuple[Mark, ...]:
        """The marks in a text (see `marks_in`)."""
        folded = fold(text)
        found: dict[tuple[int, int], list[Term]] = {}
        for start, end, term in (*self._of_words(folded.text), *self._of_patterns(folded.text)):
            found.setdefault(folded.span(start, end), []).append(term)
        return _without_overlaps(found, len(text))

    def _file(self, term: Term) -> None:
        if term.kind is Kind.PATTERN:
            self._patterns.append((compile_pattern(term.text), term))
            return
        plain = fold(term.text).text
        entry = (re.compile(_source(plain, term.kind)), term)
        first = word_pattern().match(plain)
        if first is None or UNSPACED.search(plain):
            self._anywhere.append(entry)
        elif term.kind is Kind.STEM and first.end() == len(plain):
            self._stems.setdefault(plain, []).append(entry)
        else:
            self._words.setdefault(first[0], []).append(entry)

    def _of_words(self, text: str) -> Iterator[tuple[int, int, Term]]:
        for token in word_pattern().finditer(text):
            word = token[0]
            entries = list(self._words.get(word, ()))
            for length in self._lengths:
                if length > len(word):
                    break
                entries += self._stems.get(word[:length], ())
            for pattern, term in entries:
                if found := pattern.match(text, token.start()):
                    yield found.start(), found.end(), term
        for pattern, term in self._anywhere:
            for found in pattern.finditer(text):
                yield found.start(), found.end(), term

    def _of_patterns(self, text: str) -> Iterator[tuple[int, int, Term]]:
        until = thread_time() + PATTERNS_TIME
        for pattern, term in self._patterns:
            place = looks = 0
            while place < min(len(text), PATTERNS_READ):
                # From one place at a time: the clock is looked at between, and one place has few ways.
                looks += 1
                if looks % LOOKS_A_CHECK == 0 and thread_time() > until:
                    return
                found = pattern.match(text, place)
                if found and found.end() > place:
                    yield place, found.end(), term
                    place = found.end()
                else:
                    place += 1


@cache
def word_pattern() -> re.Pattern[str]:
    """A word: letters, digits, and the vowel signs that many scripts write as marks on a letter."""
    return re.compile(f"[\\w{_marks_of_letters()}]+")


@cache
def _marks_of_letters() -> str:
    marks = [code for code in range(0x10000) if unicodedata.category(chr(code)) in ("Mn", "Mc")]
    ranges: list[list[int]] = []
    for code in marks:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


def _source(plain: str, kind: Kind) -> str:
    """The regular expression of a term that is no pattern: its words with any white space between."""
    words = plain.split()
    source = r"\s+".join(re.escape(word) for word in words)
    letter = f"[\\w{_marks_of_letters()}]"
    if kind is Kind.STEM:
        return f"{source}{letter}*" if not UNSPACED.search(plain) else source
    is_spaced = not UNSPACED.search(words[-1][-1])
    return f"{source}(?!{letter})" if is_spaced and re.match(letter, words[-1][-1]) else source


def _without_overlaps(found: dict[tuple[int, int], list[Term]], length: int) -> tuple[Mark, ...]:
    """The longest first, and of those as long the earlier one; what would overlap is left out."""
    taken = bytearray(length)
    kept = []
    for start, end in sorted(found, key=lambda span: (span[0] - span[1], span[0])):
        if not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            kept.append(Mark(start, end, tuple(dict.fromkeys(found[start, end]))))
    return tuple(sorted(kept, key=lambda mark: mark.start))
