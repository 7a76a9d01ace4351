"""A term as the full-text index of each database writes it: FTS5 of SQLite, tsquery of PostgreSQL.

Words consist of letters, marks and digits (`kernel/wording.py`) and are quoted all the same.
"""

from collections.abc import Callable
from dataclasses import dataclass

from themeloom.kernel.terms import Either, Every, Field, Phrase, Term, Without

COLUMNS = {Field.TITLE: "title", Field.AUTHOR: "authors", Field.ABSTRACT: "abstract"}
WEIGHTS = {Field.TITLE: "A", Field.AUTHOR: "B", Field.ABSTRACT: "C"}


@dataclass(frozen=True, slots=True)
class Syntax:
    """How one index writes phrases, and what stands between the parts of a term."""

    phrase: Callable[[Phrase], str]
    every: str
    either: str
    without: str

    def write(self, term: Term) -> str:
        """The term as the index reads it; raises ValueError for one that the index cannot answer."""
        match term:
            case Phrase():
                return self.phrase(term)
            case Either(parts):
                return f"({self.either.join(self.write(part) for part in parts)})"
            case Every(parts):
                wanted = [self.write(part) for part in parts if not isinstance(part, Without)]
                unwanted = [self.write(part.part) for part in parts if isinstance(part, Without)]
                if not wanted:
                    raise ValueError("something has to occur")
                together = f"({self.every.join(wanted)})"
                return f"({self.without.join([together, *unwanted])})"
        raise ValueError(f"{term} is not in the index")


def _fts5(phrase: Phrase) -> str:
    column = f"{COLUMNS[phrase.field]} : " if phrase.field else ""
    return f'({column}"{" ".join(phrase.words)}"{" *" if phrase.is_prefix else ""})'


def _tsquery(phrase: Phrase) -> str:
    weight = WEIGHTS[phrase.field] if phrase.field else ""
    last = len(phrase.words) - 1
    words = [
        f"'{word}'" + _marks("*" if phrase.is_prefix and place == last else "", weight)
        for place, word in enumerate(phrase.words)
    ]
    return f"({' <-> '.join(words)})"


def _marks(star: str, weight: str) -> str:
    return f":{star}{weight}" if star or weight else ""


FTS5 = Syntax(_fts5, every=" AND ", either=" OR ", without=" NOT ")
TSQUERY = Syntax(_tsquery, every=" & ", either=" | ", without=" & !")
