"""extraction: the kinds of field a form can have, and how each reads what a person typed.

`parse` is the one place where an answer becomes a value. Values are JSON's own: text, number, true,
false, list of text; a date is text as 2019-05-31, 2019-05 or 2019, because papers often say no more.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from themeloom.kernel.refusal import Refused

Value: TypeAlias = str | int | float | bool | tuple[str, ...] | list[str] | None


class FieldKind(StrEnum):
    """What sort of answer a field takes."""

    TEXT = "text"
    LONG_TEXT = "long text"
    NUMBER = "number"
    CHOICE = "choice"
    SEVERAL = "several choices"
    YES_NO = "yes or no"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form; `choices` only where the kind chooses, `per_study` where companions share it."""

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[str, ...] = ()
    hint: str = ""
    unit: str = ""
    is_required: bool = False
    per_study: bool = False


# In a characteristics table and when two people are compared, these all say "the report does not tell".
NOT_REPORTED = frozenset({"", "-", "–", "—", "nr", "n/r", "not reported", "not stated", "not specified"})


def parse(field: Field, raw: str | Sequence[str] | None) -> Value:
    """The value of what was typed or chosen; None where nothing was, or where it says "not reported".

    A list is taken for several choices only. Raises Refused, naming the field, for anything that
    does not fit its kind.
    """
    if not isinstance(raw, str) and raw is not None:
        if field.kind is FieldKind.SEVERAL:
            return _read_several(field, tuple(raw))
        raise Refused(f"{field.label}: one answer is wanted here, and there are {len(raw)}.")
    typed = (raw or "").strip()
    if not typed or (field.kind not in FREE_TEXT and typed.casefold() in NOT_REPORTED):
        return None
    return READERS[field.kind](field, typed)


def _read_text(_field: Field, typed: str) -> str:
    return " ".join(typed.split())


def _read_long_text(_field: Field, typed: str) -> str:
    return typed.replace("\r\n", "\n").replace("\r", "\n")


_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")


def _read_number(field: Field, typed: str) -> int | float:
    if not _NUMBER.fullmatch(typed):
        raise Refused(
            f"{field.label}: “{typed}” is not a number. Write digits, such as 1531 or 1,531 or 36.5; "
            "leave it empty where the report gives none."
        )
    plain = typed.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def _read_choice(field: Field, typed: str) -> str:
    for choice in field.choices:
        if choice.casefold() == typed.casefold():
            return choice
    raise Refused(f"{field.label}: “{typed}” is not among the choices: {', '.join(field.choices)}.")


def _read_several(field: Field, typed: str | tuple[str, ...]) -> tuple[str, ...] | None:
    wanted = typed.split(";") if isinstance(typed, str) else typed
    chosen = {_read_choice(field, one.strip()) for one in wanted if one.strip()}
    return tuple(choice for choice in field.choices if choice in chosen) or None


YES_WORDS = frozenset({"yes", "y", "true", "1", "on"})
NO_WORDS = frozenset({"no", "n", "false", "0", "off"})


def _read_yes_no(field: Field, typed: str) -> bool:
    word = typed.casefold()
    if word in YES_WORDS:
        return True
    if word in NO_WORDS:
        return False
    raise Refused(f"{field.label}: “{typed}” is neither yes nor no.")


_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def _read_date(field: Field, typed: str) -> str:
    found = _DATE.fullmatch(typed)
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        date(year or 0, month or 1, day or 1)
    except ValueError:
        raise Refused(
            f"{field.label}: “{typed}” is not a date. Write it as 2019-05-31, 2019-05 or 2019."
        ) from None
    return "-".join(part.zfill(2) for part in found.groups() if part)


READERS: Mapping[FieldKind, Callable[[Field, str], Value]] = {
    FieldKind.TEXT: _read_text,
    FieldKind.LONG_TEXT: _read_long_text,
    FieldKind.NUMBER: _read_number,
    FieldKind.CHOICE: _read_choice,
    FieldKind.SEVERAL: _read_several,
    FieldKind.YES_NO: _read_yes_no,
    FieldKind.DATE: _read_date,
}
FREE_TEXT = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT})

KIND_SENTENCES: Mapping[FieldKind, str] = {
    FieldKind.TEXT: "A few words on one line.",
    FieldKind.LONG_TEXT: "As many lines as it needs.",
    FieldKind.NUMBER: "A number in digits; empty where the report gives none.",
    FieldKind.CHOICE: "One of the choices that the form gives.",
    FieldKind.SEVERAL: "Any number of the choices that the form gives.",
    FieldKind.YES_NO: "Yes or no; empty where the report does not say.",
    FieldKind.DATE: "A day, a month or a year, as far as the report tells: 2019-05-31, 2019-05 or 2019.",
}


def show(value: Value) -> str:
    """A value in words for a table or a comparison; empty for none."""
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case tuple() | list():
            return "; ".join(value)
        case float():
            return f"{value:,g}"
        case int():
            return f"{value:,}"
        case str():
            return value
