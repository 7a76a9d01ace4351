"""coding: what a code may be called, and which colour it gets when nobody chooses one."""

from collections import Counter
from collections.abc import Iterable

from themeloom.kernel.refusal import Refused

LONGEST = 200
COLOURS = range(1, 10)


def tidy_name(name: str) -> str:
    """The name in one line without superfluous blanks. Raises Refused when it is empty or too long."""
    tidy = " ".join(name.split())
    if not tidy:
        raise Refused("Give the code a name.")
    if len(tidy) > LONGEST:
        raise Refused(
            f"This name has {len(tidy)} characters; {LONGEST} are the most. Put the rest in the definition."
        )
    return tidy


def read_colour(colour: int | str) -> int:
    """One of the nine colours of threads. Raises Refused for any other."""
    try:
        number = int(colour)
    except ValueError:
        number = 0
    if number not in COLOURS:
        raise Refused(f"The colours of codes are numbered {COLOURS[0]} to {COLOURS[-1]}.")
    return number


def next_colour(used: Iterable[int]) -> int:
    """The colour that the fewest codes have, the first of those that tie."""
    counted = Counter(used)
    return min(COLOURS, key=lambda colour: (counted[colour], colour))
