"""In which order a person reads what is asked of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import QuerySet

from themeloom.base.membership.models import Membership
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.screening.queries.asked import asked_in, votes_of
from themeloom.stages.screening.queries.ranking import NOTHING_LEFT, Standing, standings_of

# So many references from the beginning of an order are asked about at once, more only where these do not do:
# an order is made anew after each decision, so that its first ones nearly always wait still.
AT_ONCE = (40, 240)

PLAIN: dict[str, Any] = {"how": "plain"}


@dataclass(frozen=True, slots=True)
class Why:
    """Why a reference is next, for the person who reads it: the words in it that weigh, or a sentence."""

    review: str
    words_for: tuple[str, ...] = ()
    words_against: tuple[str, ...] = ()
    sentence: str = ""
    note: str = ""
    may_switch: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One reference handed out, and how it came to be next, as its votes will keep it (`Vote.ranked`)."""

    reference: Reference
    how: dict[str, Any] | None = None
    why: Why | None = None


def in_order(
    member: Membership, fresh: QuerySet[Reference], *, after: Reference | None, count: int, held: int = 0
) -> list[Turn]:
    """The first `count` of the references that wait for this person and were not put off.

    In the order that was learnt, where there is one: reviews take turns, each with the next reference that is
    asked of the person for it. Then, or else, in the order of the pool from the one after `after`, and past
    its end from its start. `held` is how many were handed out and wait for a vote still.
    """
    standings = standings_of(member)
    ready = [standing for standing in standings if standing.is_ready]
    turns = _ranked(member, fresh, ready, count=count, held=held) if ready else []
    if len(turns) < count:
        rest = fresh.exclude(pk__in=[turn.reference.pk for turn in turns]) if turns else fresh
        why = _why_plain(standings)
        turns += [Turn(one, PLAIN, why) for one in _in_pool(rest, after=after, count=count - len(turns))]
    return turns


def _in_pool(fresh: QuerySet[Reference], *, after: Reference | None, count: int) -> list[Reference]:
    fresh = fresh.order_by("pk")
    found = list(fresh.filter(pk__gt=after.pk)[:count] if after else fresh[:count])
    if after and len(found) < count:
        found += fresh.filter(pk__lte=after.pk)[: count - len(found)]
    return found


def _ranked(
    member: Membership, fresh: QuerySet[Reference], ready: Sequence[Standing], *, count: int, held: int
) -> list[Turn]:
    first = _begins_with(member, ready, held) if len(ready) > 1 else 0
    places: list[tuple[int, Standing, int]] = []
    for start, end in pairwise((0, *AT_ONCE, None)):
        parts = [_first_ids(standing)[start:end] for standing in ready]
        waiting = _waiting(member, fresh, ready, parts)
        left = count - len(places)
        places += _taking_turns(ready, parts, waiting, first + len(places), left, {one[0] for one in places})
        if len(places) == count:
            break
    references = fresh.in_bulk([reference for reference, _, _ in places])
    return [
        _turn(references[reference], standing, place)
        for reference, standing, place in places
        if reference in references
    ]


def _first_ids(standing: Standing) -> list[int]:
    return standing.order.first if standing.order is not None else []


def _begins_with(member: Membership, ready: Sequence[Standing], held: int) -> int:
    """Whose turn it is: the review after the one of the last vote's reference, and after those held since."""
    last = votes_of(member).order_by("-pk").values_list("ranked", flat=True).first() or {}
    names = [str(standing.review.uuid) for standing in ready]
    before = names.index(last["review"]) if last.get("review") in names else -1
    return before + 1 + held


def _waiting(
    member: Membership,
    fresh: QuerySet[Reference],
    ready: Sequence[Standing],
    parts: Sequence[Sequence[int]],
) -> list[set[int]]:
    """Which of these still wait, for each of the reviews."""
    names = [f"asked_{number}" for number in range(len(ready))]
    asked = {name: asked_in(member, standing.review) for name, standing in zip(names, ready, strict=True)}
    ids = {reference for part in parts for reference in part}
    rows = list(fresh.filter(pk__in=ids).annotate(**asked).values_list("pk", *names))
    return [{row[0] for row in rows if row[number + 1]} for number in range(len(ready))]


def _taking_turns(
    ready: Sequence[Standing],
    parts: Sequence[Sequence[int]],
    waiting: Sequence[set[int]],
    first: int,
    count: int,
    taken: set[int],
) -> list[tuple[int, Standing, int]]:
    """So many references with the review each comes from and its place there, the reviews taking turns."""
    taken = set(taken)
    lines: list[Iterator[int]] = [
        iter([reference for reference in part if reference in here])
        for part, here in zip(parts, waiting, strict=True)
    ]
    found: list[tuple[int, Standing, int]] = []
    missed, number = 0, first
    while len(found) < count and missed < len(ready):
        line, standing = lines[number % len(ready)], ready[number % len(ready)]
        number += 1
        reference = next((one for one in line if one not in taken), None)
        if reference is None:
            missed += 1
            continue
        missed = 0
        taken.add(reference)
        found.append((reference, standing, _first_ids(standing).index(reference) + 1))
    return found


def _turn(reference: Reference, standing: Standing, place: int) -> Turn:
    order = standing.order
    assert order is not None  # noqa: S101 - only what is ready takes turns
    is_random = reference.pk in order.drawn
    words = order.words.get(str(reference.pk), ((), ()))
    return Turn(
        reference,
        {
            "how": "random" if is_random else "ranked",
            "review": str(standing.review.uuid),
            "place": place,
            "decisions": order.decisions,
            "model": f"{order.told.get('version', '')}/{order.told.get('hash', '')}",
        },
        Why(
            review=standing.review.name,
            words_for=() if is_random else tuple(words[0]),
            words_against=() if is_random else tuple(words[1]),
            sentence="Drawn at random, so that it can be told how much was missed." if is_random else "",
            note=standing.sentence,
            may_switch=True,
        ),
    )


def _why_plain(standings: Sequence[Standing]) -> Why | None:
    """Why somebody reads in the order of the pool, where ranking is on for a review."""
    if not standings:
        return None
    one = next((standing for standing in standings if not standing.is_ready), standings[0])
    sentence = NOTHING_LEFT if one.is_ready else one.sentence
    return Why(review="", sentence=sentence or "In the order of the pool.", may_switch=False)
