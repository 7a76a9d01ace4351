"""screening: who reads what, where a pool is shared out among several readers.

Each reference gets as many distinct readers as the plan asks for. Loads follow the weights (hours a
person has), everybody meets everybody, and the same seed gives the same shares. Where a share stands
already, as little of it moves as can: what a leaver had not read goes to whoever has least left, a
newcomer takes their part from whoever has most. What somebody has read stays theirs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Share = dict[int, frozenset[str]]

# By how many references the second reader may be ahead of the one with least, so that pairs mix.
SLACK = 3.0


@dataclass(slots=True)
class _Loads:
    """What each person has left to read, in units of their weight, and who meets whom how often."""

    weights: Mapping[str, float]
    left: dict[str, int]
    met: dict[str, dict[str, int]]

    def level(self, person: str) -> float:
        return self.left[person] / self.weights[person]

    def choose(self, beside: Collection[str], turn: int, not_for: Collection[str] = ()) -> str | None:
        """Who reads next to these: of those with least left, the one whom they have met least."""
        left = self.left
        levels = {
            person: (left[person] + 1) / weight
            for person, weight in self.weights.items()
            if person not in beside and person not in not_for
        }
        if not levels:
            return None
        rows = [(self.met[person], self.weights[person]) for person in beside if person in self.weights]
        limit = min(levels.values()) + (SLACK if rows else 0.0) + 1e-9
        near = [person for person, level in levels.items() if level <= limit]
        start = turn % len(near)
        near = near[start:] + near[:start]
        if not rows:
            return near[0]
        met = {
            person: sum(row[person] / weight for row, weight in rows) / self.weights[person]
            for person in near
        }
        return min(near, key=lambda person: (met[person], levels[person]))

    def meet(self, person: str, beside: Iterable[str], step: int = 1) -> None:
        for other in beside:
            if other != person and other in self.weights and person in self.weights:
                self.met[person][other] += step
                self.met[other][person] += step


def share_out(
    references: Iterable[int],
    *,
    weights: Mapping[str, float],
    readers: int,
    seed: int,
    held: Mapping[int, Collection[str]] | None = None,
    read: Mapping[int, Collection[str]] | None = None,
    barred: Mapping[int, Collection[str]] | None = None,
    anew: bool = False,
) -> Share:
    """By reference, who is to read it or has read it.

    `weights` says among whom, by the identifier of each; all weights are above nought. `held` is the
    share so far: it stays, but for people who are not in `weights`. `read` says who has read what; they
    count among the readers whether they are in `weights` or not, and stay. `barred` says who is not to
    read what, because they have talked about it. Where there are fewer people
    than `readers`, everybody reads. With `anew` everybody takes from those who have more than their part;
    without, only people who hold nothing yet.
    """
    held, read, barred = held or {}, read or {}, barred or {}
    order = sorted(set(references), key=lambda reference: (_turn(seed, reference), reference))
    mean = sum(weights.values()) / len(weights) if weights else 1.0
    people = {person: weight / mean for person, weight in sorted(weights.items())}
    loads = _Loads(people, dict.fromkeys(people, 0), {person: dict.fromkeys(people, 0) for person in people})
    known = {person for people in held.values() for person in people}
    takers = [person for person in loads.weights if anew or person not in known]
    share: dict[int, set[str]] = {}
    for reference in order:
        done = set(read.get(reference, ()))
        stays = sorted(
            person
            for person in held.get(reference, ())
            if person in loads.weights and person not in done and person not in barred.get(reference, ())
        )
        here = share[reference] = done | set(stays[: max(0, readers - len(done))])
        for person in here - done:
            loads.left[person] += 1
        for person in here:
            loads.meet(person, [other for other in here if other > person])
    whole = sum(loads.left.values()) + sum(max(0, readers - len(share[reference])) for reference in order)
    part = {person: whole * weight / len(loads.weights) for person, weight in loads.weights.items()}
    for reference in order:
        here, turn, not_for = share[reference], _turn(seed, reference), barred.get(reference, ())
        while len(here) < readers and (chosen := loads.choose(here, turn, not_for)) is not None:
            loads.meet(chosen, here)
            loads.left[chosen] += 1
            here.add(chosen)
    _take(takers, share, order, read, barred, loads, part)
    return {reference: frozenset(here) for reference, here in share.items()}


def _take(
    takers: list[str],
    share: dict[int, set[str]],
    order: list[int],
    read: Mapping[int, Collection[str]],
    barred: Mapping[int, Collection[str]],
    loads: _Loads,
    part: Mapping[str, float],
) -> None:
    """Move what is unread from those who have most to takers who have less than their part."""
    lacking = [person for person in takers if loads.left[person] + 1 <= part[person]]
    if not lacking:
        return
    stacks: dict[str, list[int]] = {person: [] for person in loads.weights}
    for reference in reversed(order):
        for person in share[reference]:
            if person in stacks and person not in read.get(reference, ()):
                stacks[person].append(reference)
    for taker in lacking:
        spare = {person: list(stack) for person, stack in stacks.items() if person != taker}
        while loads.left[taker] + 1 <= part[taker]:
            givers = [person for person in spare if spare[person] and loads.left[person] > part[person]]
            if not givers:
                break
            giver = max(givers, key=lambda person: (loads.level(person), person))
            reference = spare[giver].pop()
            here = share[reference]
            if giver not in here or taker in here or taker in barred.get(reference, ()):
                continue
            here.remove(giver)
            loads.meet(giver, here, -1)
            loads.meet(taker, here)
            here.add(taker)
            loads.left[giver] -= 1
            loads.left[taker] += 1


def _turn(seed: int, reference: int) -> int:
    return int.from_bytes(hashlib.blake2b(f"{seed}:{reference}".encode(), digest_size=8).digest())
