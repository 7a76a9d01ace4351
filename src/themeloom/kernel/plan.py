"""Who judges twice: the plan that a team fixes beforehand, as data.

Sources: MECIR C39 (double work and how to settle it are fixed beforehand); liberal-accelerated
screening after Khangura et al. 2012 (one inclusion passes, each exclusion is checked).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from themeloom.kernel.refusal import Refused

T = TypeVar("T")


class PlanKind(Enum):
    """How many people judge one thing."""

    SINGLE = "single"
    DOUBLE = "double"
    LIBERAL_ACCELERATED = "liberal-accelerated"
    SAMPLED = "sampled"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of double work.

    `share` and `seed` say which part of what does not pass is judged twice under SAMPLED.
    `widen_below` is the observed agreement under which the team widens its sample.
    `pilot` marks a round that is counted apart; the rule inside the round is the same.
    """

    kind: PlanKind
    share: float = 0.0
    seed: int = 0
    widen_below: float | None = None
    pilot: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise Refused("The share that is judged twice lies between 0 and 1 (0.2 is 20%).")
        if self.widen_below is not None and not 0 <= self.widen_below <= 1:
            raise Refused("The agreement below which the sample is widened lies between 0 and 1.")

    def to_dict(self) -> dict[str, Any]:
        """Plain values, fit for JSON."""
        return {
            "kind": self.kind.value,
            "share": self.share,
            "seed": self.seed,
            "widen_below": self.widen_below,
            "pilot": self.pilot,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Plan:
        """The plan that `to_dict` wrote; what is missing takes its default. Refused for an unknown kind."""
        try:
            kind = PlanKind(data["kind"])
        except (KeyError, ValueError):
            known = ", ".join(kind.value for kind in PlanKind)
            raise Refused(f"A plan is one of: {known}.") from None
        limit = data.get("widen_below")
        return cls(
            kind=kind,
            share=float(data.get("share", 0.0)),
            seed=int(data.get("seed", 0)),
            widen_below=None if limit is None else float(limit),
            pilot=bool(data.get("pilot", False)),
        )


def nothing_passes(_value: object) -> bool:
    """The predicate for work without an inclusion: answers, judgements, codings."""
    return False


def in_sample(unit_id: str, *, share: float, seed: int) -> bool:
    """Whether this one thing belongs to the sample.

    Decided from seed and identifier alone, so a sample is the same in whatever order things
    arrive, a late import changes nothing for what came before, and a wider share only adds.
    The price: a share of 20% of n things is 20% on average, not to the last one.
    """
    digest = hashlib.sha256(f"{seed}:{unit_id}".encode()).digest()
    return int.from_bytes(digest[:8]) < share * 2**64


def draw_sample(ids: Iterable[str], *, share: float, seed: int) -> frozenset[str]:
    """Those of `ids` that are judged twice; see `in_sample`."""
    return frozenset(one for one in ids if in_sample(one, share=share, seed=seed))


def needs_second(
    unit_id: str, first_value: T, plan: Plan, *, passes: Callable[[T], bool] = nothing_passes
) -> bool:
    """Whether a second person must judge a thing of which the first said `first_value`.

    `passes` tells an inclusion (or a maybe) from an exclusion.
    """
    match plan.kind:
        case PlanKind.SINGLE:
            return False
        case PlanKind.DOUBLE:
            return True
        case PlanKind.LIBERAL_ACCELERATED:
            return not passes(first_value)
        case PlanKind.SAMPLED:
            return passes(first_value) or in_sample(unit_id, share=plan.share, seed=plan.seed)


def may_yet_widen(plan: Plan) -> bool:
    """Whether a thing judged once may still be asked of a second person under this plan."""
    return plan.kind is PlanKind.SAMPLED and plan.widen_below is not None and plan.share < 1


def calls_for_widening(plan: Plan, observed_agreement: float | None) -> bool:
    """Whether agreement so far is below the limit that the plan fixed. None (nothing judged twice) is not."""
    return (
        may_yet_widen(plan)
        and plan.widen_below is not None
        and observed_agreement is not None
        and observed_agreement < plan.widen_below
    )


def widen(plan: Plan, *, share: float) -> Plan:
    """The plan with a larger sample, of which the old one is part. Refused if it would shrink."""
    if plan.kind is not PlanKind.SAMPLED:
        raise Refused("Only a plan with a sample can be widened.")
    if share <= plan.share:
        raise Refused(f"The sample is already {plan.share:.0%}; a wider one must be larger than that.")
    return replace(plan, share=share)
