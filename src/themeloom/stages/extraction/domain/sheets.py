"""extraction: two people's sheets on one report, what they come to, and which fields are still open.

A sheet is what one person answered, by the field's key. The unit that two people judge blind is the
report with its whole sheet; what is settled where they differ is settled field by field
(MECIR C43-C46).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from themeloom.kernel.refusal import Refused

from .compare import agree, comparable
from .fields import Field, FieldKind, Value, parse

Answers: TypeAlias = Mapping[str, Value]


def key_of(fields: Sequence[Field]) -> Callable[[Answers], object]:
    """The key under which two sheets say the same; for the kernel's rule of double work."""
    return lambda answers: tuple(comparable(field, answers.get(field.key)) for field in fields)


def differing(fields: Sequence[Field], first: Answers, second: Answers) -> tuple[Field, ...]:
    """The fields that two people answered differently, in the order of the form."""
    return tuple(field for field in fields if not agree(field, first.get(field.key), second.get(field.key)))


def merge(
    fields: Sequence[Field], first: Answers, second: Answers | None, settled: Answers
) -> dict[str, Value]:
    """What counts: a settlement where there is one, else what the first said and the second agrees to.

    A field that differs and is not settled is left out. Without a second, the first alone counts.
    """
    open_keys = {field.key for field in differing(fields, first, second)} if second is not None else set()
    return {
        field.key: settled[field.key] if field.key in settled else first.get(field.key)
        for field in fields
        if field.key in settled or field.key not in open_keys
    }


def fit(field: Field, value: Value) -> Value:
    """The value as the field keeps it: text is read as it would be typed.

    Raises Refused for what does not fit the field's kind.
    """
    if value is None or isinstance(value, str):
        return parse(field, value)
    if isinstance(value, (tuple, list)):
        return parse(field, tuple(value))
    is_yes_no = isinstance(value, bool)
    if is_yes_no == (field.kind is FieldKind.YES_NO) and (is_yes_no or field.kind is FieldKind.NUMBER):
        return value
    raise Refused(f"{field.label}: “{value}” does not fit a {field.kind} field.")


def still_empty(fields: Sequence[Field], answers: Answers) -> tuple[Field, ...]:
    """The required fields without an answer."""
    return tuple(field for field in fields if field.is_required and answers.get(field.key) is None)


def can_be_carried(old: Field, new: Field) -> bool:
    """Whether answers to a field of one version of a form are answers to that of the next."""
    return old.key == new.key and old.kind == new.kind and set(old.choices) <= set(new.choices)
