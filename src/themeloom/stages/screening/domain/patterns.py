"""screening: regular expressions that people write, within bounds that no text can make slow.

Backtracking takes as long as there are ways to read a text. A pattern is therefore read by a small grammar
of its own; repeats without an end are given one, and a pattern with more ways than `MOST_WAYS` is refused.
What is left out (lookaround, references back, named groups) is refused by name.

Source: the worst case of a backtracking matcher is the number of paths through the pattern; R. Cox, "Regular
expression matching can be simple and fast" (2007).
"""

import re
from dataclasses import dataclass

from themeloom.kernel.refusal import Refused
from themeloom.stages.screening.domain.folding import fold_letter, without_accents

LONGEST_PATTERN = 200
# How often a repeat without an end repeats at most: letters of a word, and anything else.
LONGEST_WORD, LONGEST_STRETCH = 30, 100
# So many ways to read a text from one place on.
MOST_WAYS = 60_000
DEEPEST = 20
CLASSES = "wWdDsS"
ANCHORS = "bB"
LETTERS = "nrtfv"
REPEAT = re.compile(r"\{(\d{1,3})(?:(,)(\d{0,3}))?\}")
SET = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
SET_PIECE = re.compile(r"\\.|\[|--|&&|~~|\|\|", re.DOTALL)
TOO_MANY_WAYS = (
    "could be read in so many ways that it would slow the page. Use fewer of *, + and {…}, or none "
    "within another."
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a pattern as it will be compiled, and how many ways there are to read it."""

    source: str
    ways: int
    is_word: bool = False


def compile_pattern(written: str) -> re.Pattern[str]:
    """A pattern to use on folded text, case ignored.

    Raises Refused with a sentence where it is no pattern, is outside the grammar, or could take too long.
    """
    if len(written) > LONGEST_PATTERN:
        raise Refused(f"A pattern has at most {LONGEST_PATTERN} characters; this one has {len(written)}.")
    reader = _Reader(without_accents(written))
    part = reader.alternatives(0)
    if reader.place < len(reader.written):
        raise Refused(f"The pattern {written} closes a bracket that it never opens.")
    try:
        compiled = re.compile(part.source, re.IGNORECASE)
    except (re.error, OverflowError) as problem:
        raise Refused(f"{written} is no regular expression: {problem}.") from None
    if compiled.fullmatch(""):
        raise Refused(f"The pattern {written} can be fulfilled by nothing at all, so it would mark nothing.")
    return compiled


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, written: str) -> None:
        self.written = written
        self.place = 0

    def alternatives(self, depth: int) -> _Part:
        """One sequence or several with | between them; the ways add up."""
        if depth > DEEPEST:
            raise Refused(f"The pattern {self.written} has brackets within brackets too deep.")
        parts = [self._sequence(depth)]
        while self._next() == "|":
            self.place += 1
            parts.append(self._sequence(depth))
        return self._bounded("|".join(one.source for one in parts), sum(one.ways for one in parts))

    def _sequence(self, depth: int) -> _Part:
        source, ways = "", 1
        while self._next() not in ("", "|", ")"):
            part = self._repeated(self._one(depth))
            source += part.source
            ways = self._bounded("", ways * part.ways).ways
        return _Part(source, ways)

    def _one(self, depth: int) -> _Part:
        sign = self._take()
        if sign == "(":
            return self._group(depth)
        if sign == "[":
            return self._set()
        if sign == "\\":
            return self._escaped()
        if sign in "*+?":
            raise Refused(f"In the pattern {self.written}, {sign} has nothing before it to repeat.")
        if sign == "{" and REPEAT.match(self.written, self.place - 1):
            raise Refused(f"In the pattern {self.written}, a repeat has nothing before it.")
        folded = fold_letter(sign)
        letters = sign if sign in ".^$" else re.escape(folded)
        return _Part(letters if len(folded) == 1 else f"(?:{letters})", 1, is_word=sign.isalnum())

    def _group(self, depth: int) -> _Part:
        if self._next() == "?":
            if not self.written.startswith("?:", self.place):
                raise Refused(
                    f"The pattern {self.written} uses (?…), which is not read here: only ( ), (?: ) and |."
                )
            self.place += 2
        inner = self.alternatives(depth + 1)
        if self._next() != ")":
            raise Refused(f"The pattern {self.written} opens a bracket that it does not close.")
        self.place += 1
        return _Part(f"(?:{inner.source})", inner.ways)

    def _set(self) -> _Part:
        found = SET.match(self.written, self.place - 1)
        if found is None:
            raise Refused(f"The pattern {self.written} opens a square bracket that it does not close.")
        self.place = found.end()
        # What newer versions of regular expressions would read as sets within sets is taken by the letter.
        inside = SET_PIECE.sub(self._piece_of_set, found[0][1:-1])
        return _Part(f"[{inside}]", 1, is_word=not re.search(r"[\s.]|\\[sSWD]|\[\^", found[0]))

    def _piece_of_set(self, piece: re.Match[str]) -> str:
        if piece[0][0] != "\\":
            return "".join("\\" + sign for sign in piece[0])
        if piece[0][1].isalnum() and piece[0][1] not in CLASSES + LETTERS:
            raise Refused(f"The pattern {self.written} uses {piece[0]} in a set, which is not read here.")
        return piece[0]

    def _escaped(self) -> _Part:
        sign = self._take()
        if not sign:
            raise Refused(f"The pattern {self.written} ends with a lone \\.")
        if sign.isdigit():
            raise Refused(f"The pattern {self.written} refers back with \\{sign}, which is not read here.")
        if sign.isalpha() and sign not in CLASSES + ANCHORS + LETTERS:
            raise Refused(f"The pattern {self.written} uses \\{sign}, which is not read here.")
        return _Part("\\" + sign if sign.isalpha() else re.escape(sign), 1, is_word=sign in "wds")

    def _repeated(self, part: _Part) -> _Part:
        bounds = self._repeat(part)
        if bounds is None:
            return part
        least, most = bounds
        if self._next() in ("*", "+", "{") and (
            self._next() != "{" or REPEAT.match(self.written, self.place)
        ):
            raise Refused(f"In the pattern {self.written}, a repeat is repeated: {TOO_MANY_WAYS}")
        lazy = "?" if self._next() == "?" else ""
        self.place += len(lazy)
        ways = 0
        for times in range(least, most + 1):
            ways = self._bounded("", ways + part.ways**times).ways
        return _Part(f"{part.source}{{{least},{most}}}{lazy}", ways)

    def _repeat(self, part: _Part) -> tuple[int, int] | None:
        endless = LONGEST_WORD if part.is_word else LONGEST_STRETCH
        sign = self._next()
        if sign and sign in "*+?":
            self.place += 1
            return {"*": (0, endless), "+": (1, endless), "?": (0, 1)}[sign]
        found = REPEAT.match(self.written, self.place) if sign == "{" else None
        if found is None:
            return None
        self.place = found.end()
        least = int(found[1])
        most = least if found[2] is None else int(found[3]) if found[3] else max(least, endless)
        if most < least:
            raise Refused(f"In the pattern {self.written}, {found[0]} has its larger number first.")
        if most > LONGEST_STRETCH:
            raise Refused(
                f"In the pattern {self.written}, {found[0]} repeats more than {LONGEST_STRETCH} times."
            )
        return least, most

    def _bounded(self, source: str, ways: int) -> _Part:
        if ways > MOST_WAYS:
            raise Refused(f"The pattern {self.written} {TOO_MANY_WAYS}")
        return _Part(source, ways)

    def _next(self) -> str:
        return self.written[self.place : self.place + 1]

    def _take(self) -> str:
        sign = self._next()
        self.place += 1
        return sign
