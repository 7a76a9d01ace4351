"""What a search retrieves: one record, kept word for word, and whatever was odd about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, Self


class Severity(StrEnum):
    """How much a problem asks of the person who imports."""

    NOTE = "note"  # read right; told for completeness
    WARNING = "warning"  # read by guess: worth a look
    ERROR = "error"  # something could not be read


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd in a file: where it stands, how much it matters, what was done about it.

    `text` holds the lines it is about when these went into no record, so that nothing vanishes.
    """

    line: int
    severity: Severity
    sentence: str
    text: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "line": self.line,
            "severity": self.severity.value,
            "sentence": self.sentence,
            "text": self.text,
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        return cls(values["line"], Severity(values["severity"]), values["sentence"], values.get("text", ""))


# A tag, its value and its line, for what found no field.
Unplaced = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Record:
    """One entry as one search retrieved it (PRISMA 2020: "record identified").

    `position` counts records in the file from 1, `line` is the first line of the record, also from 1.
    `verbatim` is the exact text of the file. `kind` is a type of the Citation Style Language.
    `authors` and `editors` read "Family, Given". `doi` is bare and in lower case. `key` is the
    identifier the exporting program gave, `accession` the one of the database; `identifiers` holds
    others by name (pmid, pmcid, wos, scopus, embase, cochrane ...). `origin` names, for each filled
    field, the tag it was read from; `unplaced` lists what the file said and no field could take.

    `title`, names and keywords are plain text; `abstract` is kept as the file has it, mark-up
    included (see `readable`).
    """

    position: int
    line: int
    verbatim: str
    kind: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    year: int | None = None
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    issn: str = ""
    isbn: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    url: str = ""
    language: str = ""
    publisher: str = ""
    place: str = ""
    key: str = ""
    accession: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    origin: Mapping[str, str] = field(default_factory=dict)
    unplaced: tuple[Unplaced, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON would hold it; empty fields are left out."""
        return {
            name: _plain(value)
            for name in FIELD_NAMES
            if (value := getattr(self, name)) not in (None, "", (), {})
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """The inverse of `to_dict`. Raises TypeError for a name that is no field."""
        known = dict(values)
        for name in ("authors", "editors", "keywords"):
            known[name] = tuple(known.get(name, ()))
        known["unplaced"] = tuple((tag, value, line) for tag, value, line in known.get("unplaced", ()))
        known.setdefault("verbatim", "")
        return cls(**known)


FIELD_NAMES: tuple[str, ...] = tuple(item.name for item in fields(Record))

# The fields a person would miss; the rest is where the record stands and where its fields came from.
CONTENT_FIELDS: tuple[str, ...] = tuple(
    name for name in FIELD_NAMES if name not in ("position", "line", "verbatim", "origin", "unplaced")
)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    return value
