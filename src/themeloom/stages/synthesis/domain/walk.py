"""synthesis: the evidence chain, walked from a finding back to the words it rests on, and forward again.

    finding - analytic theme - descriptive theme - code - passage - page - study - search

A chain may leave a kind out (a finding that rests on a passage directly) but never turns round.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from themeloom.kernel.refusal import Refused

from .framework import ThemeKind


class StepKind(StrEnum):
    """The kinds of step, from the claim to the ground."""

    FINDING = "finding"
    ANALYTIC_THEME = "analytic theme"
    DESCRIPTIVE_THEME = "descriptive theme"
    CODE = "code"
    PASSAGE = "passage"
    PAGE = "page"
    STUDY = "study"
    SEARCH = "search"


DEPTH = {kind: n for n, kind in enumerate(StepKind)}
THEME_STEPS = {
    ThemeKind.ANALYTIC: StepKind.ANALYTIC_THEME,
    ThemeKind.DESCRIPTIVE: StepKind.DESCRIPTIVE_THEME,
}
# Kinds of which one may stand under another of the same kind.
NESTED = frozenset({StepKind.ANALYTIC_THEME, StepKind.DESCRIPTIVE_THEME, StepKind.CODE})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain; two steps are the same by kind and id, whatever their label."""

    kind: StepKind
    id: str
    label: str = field(default="", compare=False)


Chain: TypeAlias = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All links of a review, in both directions."""

    back: Mapping[Step, tuple[Step, ...]]
    forward: Mapping[Step, tuple[Step, ...]]


def link_steps(links: Iterable[tuple[Step, Step]]) -> Evidence:
    """Evidence from pairs of (what claims, what it rests on).

    Raises Refused for a link that leads from the ground to the claim.
    """
    back: dict[Step, dict[Step, None]] = {}
    forward: dict[Step, dict[Step, None]] = {}
    for upper, lower in links:
        is_nested = upper.kind is lower.kind and upper.kind in NESTED and upper.id != lower.id
        if DEPTH[upper.kind] >= DEPTH[lower.kind] and not is_nested:
            raise Refused(f"A {upper.kind} cannot rest on a {lower.kind}.")
        back.setdefault(upper, {}).setdefault(lower)
        forward.setdefault(lower, {}).setdefault(upper)
    return Evidence(
        {step: tuple(lower) for step, lower in back.items()},
        {step: tuple(upper) for step, upper in forward.items()},
    )


def steps_back(evidence: Evidence, step: Step) -> tuple[Step, ...]:
    """What a step rests on, one step further towards the ground."""
    return evidence.back.get(step, ())


def steps_forward(evidence: Evidence, step: Step) -> tuple[Step, ...]:
    """What rests on a step, one step further towards the findings."""
    return evidence.forward.get(step, ())


def walk_back(evidence: Evidence, step: Step) -> tuple[Chain, ...]:
    """Every chain from a step to its ground, the step itself first."""
    return tuple(_walk(evidence.back, (step,)))


def walk_forward(evidence: Evidence, step: Step) -> tuple[Chain, ...]:
    """Every chain from a step to the last claim that rests on it, the step itself first."""
    return tuple(_walk(evidence.forward, (step,)))


def _walk(onward: Mapping[Step, tuple[Step, ...]], begun: Chain) -> list[Chain]:
    following = [step for step in onward.get(begun[-1], ()) if step not in begun]
    if not following:
        return [begun]
    return [chain for step in following for chain in _walk(onward, (*begun, step))]
