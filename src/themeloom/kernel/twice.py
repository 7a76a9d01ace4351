"""One person judged two things that turn out to be one: which of their two judgements counts then.

Two records of a paper were read as two, and are found to be one afterwards. Both sets of judgements are
kept. Nobody counts twice; and where somebody said one thing of the first and another of the second, no rule
chooses between the two: the person is asked again, or, where they have come to know a colleague's judgement
meanwhile and could not answer blind, the two stand against each other as a conflict does, and are settled
in its way (MECIR C39).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from themeloom.kernel.state import identity

T = TypeVar("T")


class Ruling(Enum):
    """What becomes of one person's judgements."""

    HERE = "what they said of the one that stays counts"
    THERE = "what they said of the duplicate counts"
    ASK = "neither counts, and they are asked again"
    CONFLICT = "the two stand against a colleague's, as a conflict to settle"


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the table; `are_alike` and `has_seen` are None where they make no difference.

    `has_seen` is whether the person could see a colleague's judgement of either before.
    """

    judged_here: bool
    judged_there: bool
    are_alike: bool | None
    has_seen: bool | None
    ruling: Ruling


CASES: tuple[Case, ...] = (
    Case(True, False, None, None, Ruling.HERE),
    Case(False, True, None, None, Ruling.THERE),
    Case(True, True, True, None, Ruling.HERE),
    Case(True, True, False, False, Ruling.ASK),
    Case(True, True, False, True, Ruling.CONFLICT),
    # Asked before, of either, and not answered yet: the question stays.
    Case(False, False, None, None, Ruling.ASK),
)


def rule(
    here: Sequence[T], there: Sequence[T], *, has_seen: bool, key: Callable[[T], object] = identity
) -> Ruling:
    """What becomes of what one person said of the two, by the table.

    `here` and `there` hold what they say of each: nothing, one judgement, or two that differ, where they
    were asked again before and have not answered.
    """
    answers = {key(one) for one in (*here, *there)}
    if not answers:
        return Ruling.ASK
    is_split = any(len({key(one) for one in side}) > 1 for side in (here, there))
    judged = (bool(here) or is_split, bool(there) or is_split)
    found = (*judged, len(answers) == 1, has_seen)
    return next(case.ruling for case in CASES if _fits(case, found))


def _fits(case: Case, found: tuple[bool, bool, bool, bool]) -> bool:
    wanted = (case.judged_here, case.judged_there, case.are_alike, case.has_seen)
    return all(want is None or want == have for want, have in zip(wanted, found, strict=True))


@dataclass(frozen=True, slots=True)
class Said(Generic[T]):
    """What one person says of what stays and of its duplicate; whether they saw a colleague’s."""

    here: tuple[T, ...] = ()
    there: tuple[T, ...] = ()
    has_seen: bool = False


def weigh(
    said: Mapping[str, Said[T]], *, key: Callable[[T], object] = identity
) -> tuple[dict[str, Ruling], dict[str, T]]:
    """For each person the ruling, and the judgement that counts; nobody who is asked again has one.

    Of a conflict that judgement counts which a colleague's contradicts, so that it is open to settling.
    """
    rulings = {
        person: rule(one.here, one.there, has_seen=one.has_seen, key=key) for person, one in said.items()
    }
    counts: dict[str, T] = {}
    for person, ruling in rulings.items():
        if ruling is Ruling.HERE:
            counts[person] = said[person].here[-1]
        elif ruling is Ruling.THERE:
            counts[person] = said[person].there[-1]
    for person, ruling in rulings.items():
        if ruling is Ruling.CONFLICT:
            both = (*said[person].here, *said[person].there)
            counts[person] = _against(both, counts.values(), key)
    return rulings, counts


def _against(both: Sequence[T], others: Iterable[T], key: Callable[[T], object]) -> T:
    taken = {key(one) for one in others}
    return next((one for one in both if taken - {key(one)}), both[0])
