"""screening: the names under which audit entries stay sealed while a vote must stay blind."""

STAGE = "screening"


def seal_of(reference_id: int, review_id: int) -> str:
    """The seal of everything that tells how one reference stands in one review."""
    return f"{STAGE}:{reference_id}:{review_id}"


def private_seal(reference_id: int) -> str:
    """The seal of what stays with the person who did it, such as putting a reference off."""
    return f"{STAGE}:{reference_id}:private"


# Tagging many references at once also stays with the person who did it.
PRIVATE_TAGS = f"{STAGE}:tags:private"


def own_order_seal(person_id: int) -> str:
    """The seal of the order that somebody chose for themselves.

    >>> unit_of_seal(own_order_seal(7)) is None
    True
    """
    return f"{STAGE}:{person_id}:own-order"


def unit_of_seal(seal: str) -> tuple[int, int] | None:
    """Reference and review of a seal; None for one that never opens to others.

    >>> unit_of_seal("screening:12:3")
    (12, 3)
    """
    stage, _, rest = seal.partition(":")
    reference, _, review = rest.partition(":")
    if stage != STAGE or not reference.isdigit() or not review.isdigit():
        return None
    return int(reference), int(review)
