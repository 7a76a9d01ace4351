"""screening: calibration rounds, in which people read the same references to see whether they read alike.

A round's decisions are no votes. They are blind until one has finished the round oneself, and the round
is closed or everybody in it has finished: only then is nobody left whom they could sway.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from themeloom.kernel.agreement import Agreement, agreement_of, krippendorff_alpha
from themeloom.kernel.refusal import Refused
from themeloom.stages.screening.domain.votes import Decision, answer_of

# What each person (by name) decided first on one reference.
Decisions = Mapping[str, Decision]
# As people read them; positive first.
GOES_ON, EXCLUDED = "include or maybe", "exclude"
MOST = 200


def draw_round(references: Iterable[str], *, size: int, seed: int) -> list[str]:
    """So many of the references (identifiers as text), by lot and the same for the same seed.

    Raises Refused for no reference at all or more than a round holds; takes all where there are fewer.
    """
    if not 1 <= size <= MOST:
        raise Refused(f"A calibration round has 1 to {MOST} references; 20 to 50 are usual.")
    ranked = sorted(references, key=lambda name: hashlib.sha256(f"{seed}:round:{name}".encode()).digest())
    if not ranked:
        raise Refused("There is nothing to read in a round: nothing in the pool is without votes.")
    return ranked[:size]


def may_see_results(person: str, *, left: Mapping[str, int], is_closed: bool) -> bool:
    """Whether this person may see what was decided in a round.

    `left` has how many references each reader has still to read. Who reads in it has to have finished;
    and the round is closed, or everybody has finished.
    """
    return left.get(person, 0) == 0 and (is_closed or not any(left.values()))


def agreement_of_all(units: Iterable[Decisions]) -> float | None:
    """Krippendorff's alpha over all readers; include and maybe are one answer."""
    return krippendorff_alpha([[answer_of(decision) for decision in unit.values()] for unit in units])


def agreement_of_pairs(units: Sequence[Decisions]) -> list[tuple[str, str, Agreement]]:
    """Agreement of each two readers on what both have read, by their names."""
    people = sorted({person for unit in units for person in unit})
    return [
        (
            one,
            other,
            agreement_of(
                [(_word(unit[one]), _word(unit[other])) for unit in units if one in unit and other in unit],
                categories=(GOES_ON, EXCLUDED),
            ),
        )
        for one, other in combinations(people, 2)
    ]


def do_differ(decisions: Iterable[Decision]) -> bool:
    """Whether people differ in what becomes of a reference.

    >>> do_differ([Decision.INCLUDE, Decision.MAYBE]), do_differ([Decision.MAYBE, Decision.EXCLUDE])
    (False, True)
    """
    return len(Counter(answer_of(decision) for decision in decisions)) > 1


def _word(decision: Decision) -> str:
    return GOES_ON if answer_of(decision) else EXCLUDED
