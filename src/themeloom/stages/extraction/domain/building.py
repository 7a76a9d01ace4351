"""extraction: building a form: a field's key from its label, adding, taking away, moving."""

import re
import unicodedata
from collections.abc import Collection, Sequence

from themeloom.kernel.refusal import Refused

from .fields import Field

LONGEST_KEY = 60


def make_key(label: str, taken: Collection[str]) -> str:
    """A key that names a field in exports: its label in plain small letters, with a number if taken."""
    letters = unicodedata.normalize("NFKD", label).lower()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    key = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[: LONGEST_KEY - 4] or "field"
    if key not in taken:
        return key
    return next(f"{key}_{n}" for n in range(2, len(taken) + 3) if f"{key}_{n}" not in taken)


def without(fields: Sequence[Field], key: str) -> tuple[Field, ...]:
    """The form without one field; raises Refused for a key that it has not."""
    _find(fields, key)
    return tuple(field for field in fields if field.key != key)


def moved(fields: Sequence[Field], key: str, by: int) -> tuple[Field, ...]:
    """The form with one field moved up (-1) or down (1); at an edge it stays."""
    at = _find(fields, key)
    to = min(max(at + by, 0), len(fields) - 1)
    rest = [field for field in fields if field.key != key]
    rest.insert(to, fields[at])
    return tuple(rest)


def _find(fields: Sequence[Field], key: str) -> int:
    for at, field in enumerate(fields):
        if field.key == key:
            return at
    raise Refused("This field is no longer in the form. Reload the page.")
