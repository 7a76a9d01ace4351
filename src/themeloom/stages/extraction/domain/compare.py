"""extraction: whether two people's answers to one field agree.

Source: MECIR C43–C46 (duplicate extraction). Differences of writing are no disagreement; of
substance they are, however small.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .fields import NOT_REPORTED, Field, FieldKind, Value


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two answers to one field, side by side."""

    field: Field
    first: Value
    second: Value

    @property
    def agrees(self) -> bool:
        """Whether the two answers say the same."""
        return agree(self.field, self.first, self.second)


def agree(field: Field, first: Value, second: Value) -> bool:
    """Whether two answers to a field say the same; see `comparable`."""
    return comparable(field, first) == comparable(field, second)


def comparable(field: Field, value: Value) -> object:
    """What of an answer counts when two are compared; fit as `key` of the kernel's double work.

    Numbers by value, several choices in any order, text without regard to case, white space and a
    closing stop; every way of writing "not reported" is the same.
    """
    if value is None:
        return None
    if field.kind is FieldKind.SEVERAL and isinstance(value, (tuple, list)):
        return frozenset(value)
    if isinstance(value, str):
        plain = " ".join(value.split()).casefold().rstrip(". ")
        return None if plain in NOT_REPORTED else plain
    return value


def compare(
    fields: Sequence[Field], first: Mapping[str, Value], second: Mapping[str, Value]
) -> tuple[Comparison, ...]:
    """Both answers to every field, in the order of the form; a missing answer counts as none."""
    return tuple(Comparison(field, first.get(field.key), second.get(field.key)) for field in fields)
