"""What somebody searches for: a tree of phrases and years joined by and, or, not.

`terms_read.py` makes the tree from what was typed; each stage that searches asks its database by it.
The words in it are those of `wording.py`: letters, marks and digits alone, so that nothing that was
typed reaches a database as anything but a word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias


class Field(StrEnum):
    """Where a phrase is sought, where not everywhere."""

    TITLE = "title"
    AUTHOR = "author"
    ABSTRACT = "abstract"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another in one field; of the last one only the beginning if `is_prefix`."""

    words: tuple[str, ...]
    field: Field | None = None
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Years:
    """Published from `first` to `last`, both included; None is open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold."""

    parts: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One part holds at least."""

    parts: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The part does not hold."""

    part: Term


Term: TypeAlias = Phrase | Years | Every | Either | Without


def sought_in(term: Term, field: Field) -> Term:
    """The same term in one field, except where it names another itself."""
    match term:
        case Phrase():
            return term if term.field else replace(term, field=field)
        case Every(parts) | Either(parts):
            return type(term)(tuple(sought_in(part, field) for part in parts))
        case Without(part):
            return Without(sought_in(part, field))
        case Years():
            return term
