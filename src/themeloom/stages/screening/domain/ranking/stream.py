"""The random slice: a share of what is handed out comes in random order, so that recall can be estimated.

The pool has one random order for each seed, in which every reference has its place by its own key; references
that come later find theirs without moving the others. A random turn takes the first unread one of this order.
What lies before the first unread one is therefore read whole, whoever found it and however, and is a random
sample of the pool.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable

SHARE = 0.05
_WIDTH = 63


def random_key(seed: int | str, reference: int | str) -> int:
    """The place of a reference in the random order of this seed: 0 to 2**63 - 1; fits an integer column."""
    return int.from_bytes(_hash(f"{seed}/reference/{reference}"), "big") >> (64 - _WIDTH)


def is_random_turn(seed: int | str, turn: int, share: float = SHARE) -> bool:
    """Does this turn (0, 1, 2, ...) take from the random order? So it is once in each 1 / share turns.

    Which turn of these it is nobody can guess without the seed, and everybody can check with it.
    """
    if share <= 0:
        return False
    if share >= 1:
        return True
    slot = math.floor(turn * share)
    return any(_turn_of(seed, near, share) == turn for near in (slot - 1, slot, slot + 1) if near >= 0)


def read_in_random_order(is_read: Iterable[bool]) -> int:
    """How many are read without a gap from the beginning of the random order: the size of the sample."""
    size = 0
    for read in is_read:
        if not read:
            break
        size += 1
    return size


def _turn_of(seed: int | str, slot: int, share: float) -> int:
    """The turn of this stretch of 1 / share turns that is a random one."""
    chance = int.from_bytes(_hash(f"{seed}/turn/{slot}"), "big") / 2**64
    return math.floor((slot + chance) / share)


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()
