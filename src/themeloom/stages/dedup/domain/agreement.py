"""How two records stand to each other in one field."""

from enum import Enum


class Agreement(Enum):
    """Three answers, since a field that is missing speaks neither for nor against."""

    SAME = "same"
    DIFFERENT = "different"
    MISSING = "missing"


def compare_values(a: str, b: str) -> Agreement:
    """Two values already in one spelling."""
    if not a or not b:
        return Agreement.MISSING
    return Agreement.SAME if a == b else Agreement.DIFFERENT
