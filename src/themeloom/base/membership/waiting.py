"""What waits for a member: one line of the home page, given by each stage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something to do: what it is, how many of it, where, and for which review where it is of one."""

    label: str
    count: int
    url: str
    review: str = ""
