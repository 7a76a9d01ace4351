"""What a search retrieves: one record, kept word for word, and whatever was odd about it."""

from collections.abc import Callable, Mapping
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


@dataclass(frozen=True)
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

    @classmethod
    def filled(cls, position: int, line: int, verbatim: str, filled: Mapping[str, Any]) -> Self:
        """A record of which only these fields say something; quicker than naming all of them."""
        record = object.__new__(cls)
        inside = record.__dict__
        inside["position"], inside["line"], inside["verbatim"] = position, line, verbatim
        _fill(record, filled)
        return record

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


# What the text of a record says, given the record; all of it may be left out but what is filled.
WorkOut = Callable[[Record], Mapping[str, Any]]


class LateRecord(Record):
    """A record whose fields are worked out, all at once, when the first of them is asked for.

    Most of the time of reading goes into the fields, and whoever counts, cuts or looks at the first
    records of a file needs few of them or none. Once worked out it is a Record like any other.
    """

    _work_out: WorkOut

    @classmethod
    def of(cls, position: int, line: int, verbatim: str, work_out: WorkOut) -> Record:
        """A record of this text; `work_out` is asked at most once."""
        record = object.__new__(cls)
        inside = record.__dict__
        inside["position"], inside["line"], inside["verbatim"] = position, line, verbatim
        inside["_work_out"] = work_out
        return record

    def __eq__(self, other: object) -> bool:
        _work_out_fields(self)
        return self == other

    __hash__ = Record.__hash__

    def __repr__(self) -> str:
        _work_out_fields(self)
        return repr(self)


class _LateField:
    """Stands for a field that is not there yet; what is worked out then stands before it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, record: Record | None, owner: type) -> Any:
        if record is None:
            return self
        _work_out_fields(record)
        return getattr(record, self.name)


def _work_out_fields(record: Record) -> None:
    inside = record.__dict__
    if work_out := inside.pop("_work_out", None):
        _fill(record, work_out(record))
        object.__setattr__(record, "__class__", Record)


for _name in FIELD_NAMES[3:]:
    setattr(LateRecord, _name, _LateField(_name))


def _fill(record: Record, filled: Mapping[str, Any]) -> None:
    """Set these fields past the record's own guard; what is a mapping and says nothing is empty."""
    inside = record.__dict__
    inside.update(filled)
    for name in ("identifiers", "origin"):
        inside.setdefault(name, {})


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    return value
