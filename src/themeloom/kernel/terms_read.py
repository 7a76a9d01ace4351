"""What was typed into a search box, read kindly: every text is a search, and mistakes are told.

care peers            both words                 title:waiting     in the title
"peer support"        one after the other        author:okafor     among the authors
carers OR families    one of them                abstract:"..."    in the abstract
-costs, NOT costs     without it                 year:2010-2015    published then; also 2010- and -2015
wait*                 what begins so             (a OR b) c        brackets
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from themeloom.kernel.terms import Either, Every, Field, Phrase, Term, Without, Years, sought_in
from themeloom.kernel.wording import words_of

# Nobody types more by hand; what is longer was pasted by mistake.
LONGEST_QUERY = 1000
MOST_PHRASES = 40
DEEPEST = 12

QUOTES = '"“”„«»＂'
FIELDS: dict[str, Field] = {
    "title": Field.TITLE,
    "author": Field.AUTHOR,
    "authors": Field.AUTHOR,
    "abstract": Field.ABSTRACT,
    "note": Field.NOTE,
    "notes": Field.NOTE,
}
JOINERS = {"OR": "or", "|": "or", "AND": "and", "&": "and", "NOT": "not"}
YEARS = re.compile(r"(\d{4})?(?:(\s*[-–—]\s*)(\d{4})?)?")

TOKEN = re.compile(
    rf"(?P<open>\()|(?P<close>\))"
    rf"|(?P<minus>(?<![^\s(])[-−–](?=[^\s)]))"
    rf"|(?P<field>(?:{'|'.join(FIELDS)}|year):)"
    rf"|[{QUOTES}](?P<quoted>[^{QUOTES}]*)(?P<end>[{QUOTES}]?\*?)"
    rf"|(?P<word>[^\s(){QUOTES}]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood: the term, None where nothing can be searched for; and sentences on mistakes."""

    term: Term | None
    told: tuple[str, ...] = ()


def read_terms(text: str) -> Reading:
    """Read what was typed. No text raises."""
    reader = _Reader(_tokens(text[:LONGEST_QUERY]))
    if len(text) > LONGEST_QUERY:
        reader.tell(f"Only the first {LONGEST_QUERY:,} characters are used.")
    term = reader.read_all()
    if term is None and text.strip():
        reader.tell("There is no word in it to search for, so everything is listed.")
    return Reading(term, tuple(reader.told))


Token = tuple[str, str]


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if match["quoted"] is not None:
            ended = match["end"]
            if not ended.strip("*"):
                tokens.append(("unclosed", ""))
            tokens.append(("phrase", match["quoted"] + ("*" if ended.endswith("*") else "")))
        elif kind == "word" and match["word"] in JOINERS:
            tokens.append((JOINERS[match["word"]], ""))
        else:
            tokens.append((kind, match[0]))
    return tokens


@dataclass
class _Reader:
    tokens: list[Token]
    at: int = 0
    phrases: int = 0
    told: list[str] = field(default_factory=list)

    def tell(self, sentence: str) -> None:
        if sentence not in self.told:
            self.told.append(sentence)

    def peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def take(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def read_all(self) -> Term | None:
        parts = []
        while self.peek():
            if self.peek() == "close":
                self.take()
                self.tell("A bracket is closed that was never opened; it is left out.")
                continue
            parts.append(self.read_either(0))
        return _joined(Every, parts)

    def read_either(self, depth: int) -> Term | None:
        """Parts with OR between them, up to a closing bracket or the end."""
        parts = [self.read_every(depth)]
        while self.peek() == "or":
            self.take()
            parts.append(self.read_every(depth))
            if parts[-1] is None or parts[-2] is None:
                self.tell("OR stands between two words; where one is missing it is left out.")
        return _joined(Either, parts)

    def read_every(self, depth: int) -> Term | None:
        parts = []
        while self.peek() not in ("", "or", "close"):
            if self.peek() == "and":
                self.take()
                continue
            parts.append(self.read_part(depth))
        return _joined(Every, parts)

    def read_part(self, depth: int) -> Term | None:
        """One thing: a word, a phrase, a bracket, with what stands before it."""
        is_without = False
        while self.peek() in ("not", "minus"):
            self.take()
            is_without = not is_without
        if self.peek() == "unclosed":
            self.take()
            self.tell("A quotation mark is not closed; what follows it is read as one phrase.")
        if self.peek() in ("", "or", "and", "close"):
            if is_without:
                self.tell("NOT stands before a word; where none follows it is left out.")
            return None
        kind, text = self.take()
        part = self._read(kind, text, depth)
        return Without(part) if is_without and part is not None else part

    def _read(self, kind: str, text: str, depth: int) -> Term | None:
        if kind == "open":
            return self._bracket(depth)
        if kind == "field":
            return self._in_field(text[:-1].lower(), depth)
        return self._phrase(text)

    def _bracket(self, depth: int) -> Term | None:
        if depth >= DEEPEST:
            self.tell("Brackets lie too deep in one another; the innermost are left out.")
            return None
        term = self.read_either(depth + 1)
        if self.peek() == "close":
            self.take()
        else:
            self.tell("A bracket is not closed; it is taken to end where the search ends.")
        return term

    def _in_field(self, name: str, depth: int) -> Term | None:
        if self.peek() in ("", "or", "and", "close", "field", "not"):
            self.tell(f"“{name}:” stands before what is sought, without a blank, as in {name}:word.")
            return None
        if name == "year":
            return self._years(self.take()[1])
        if self.peek() == "open" and depth >= DEEPEST:
            self.take()
            return None
        part = self.read_part(depth)
        return None if part is None else sought_in(part, FIELDS[name])

    def _years(self, text: str) -> Term | None:
        if text in ("-", "−", "–") and self.peek() == "word":
            text = f"-{self.take()[1]}"
        match = YEARS.fullmatch(text.strip())
        if match is None or not (match[1] or match[3]):
            self.tell("Years are written year:2015, year:2010-2015, year:2010- or year:-2015.")
            return None
        first, last = (int(one) if one else None for one in (match[1], match[3]))
        if match[2] is None:
            return Years(first, first)
        return Years(last, first) if first and last and last < first else Years(first, last)

    def _phrase(self, text: str) -> Term | None:
        before, star, after = text.partition("*")
        words = words_of(before if star else text)
        if star and words_of(after):
            self.tell("A star stands at the end of a word; what follows it is left out.")
        if not words:
            return None
        self.phrases += 1
        if self.phrases > MOST_PHRASES:
            self.tell(f"Only the first {MOST_PHRASES} words are used.")
            return None
        return Phrase(words, is_prefix=bool(star))


def _joined(kind: type[Every] | type[Either], parts: list[Term | None]) -> Term | None:
    """The parts that are something, joined; one alone needs no joining, and like goes into like."""
    known: list[Term] = []
    for part in parts:
        if isinstance(part, kind):
            known += part.parts
        elif part is not None:
            known.append(part)
    return None if not known else known[0] if len(known) == 1 else kind(tuple(known))
