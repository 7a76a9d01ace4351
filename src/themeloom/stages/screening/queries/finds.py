"""The page on order and stopping: what was chosen, what one's order rests on, and how far the finding is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

from themeloom.base.membership.models import Membership
from themeloom.kernel.double import PlanKind
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.protocol.queries import Review, plans_of, reviews_of
from themeloom.stages.screening.domain.finds_svg import draw_finds
from themeloom.stages.screening.domain.methods import methods_paragraph
from themeloom.stages.screening.domain.votes import Decision
from themeloom.stages.screening.models import RankedOrder, RankingChoice, RankingReport, Vote
from themeloom.stages.screening.queries.ranking import (
    DEFAULT_SHARE,
    Standing,
    choices_of,
    reads_plainly,
    standings_of,
)

COUNTED_DOUBLE = "by two people, or settled"
COUNTED_SINGLE = "by one person, as the plan is"


@dataclass(frozen=True, slots=True)
class FindsShown:
    """How far a review is, from what is open to everybody on the team; `curve` is a drawing."""

    report: RankingReport
    figures: Mapping[str, Any]
    counted: str
    curve: str
    steps: tuple[tuple[int, int], ...]

    @property
    def tests(self) -> list[tuple[str, str, bool]]:
        """The stopping test: target, p as text, whether it speaks for stopping."""
        return [
            (f"{one['target']:.0%}", _chance(one["p"]), bool(one["is_met"])) for one in self.figures["tests"]
        ]

    @property
    def needed(self) -> list[tuple[str, int, str]]:
        """The closing sample: target, how many to draw, what it means."""
        return [
            (f"{one['target']:.0%}", one["number"], str(one["sentence"])) for one in self.figures["needed"]
        ]


@dataclass(frozen=True, slots=True)
class OrderShown:
    """One review on the page; what is a person's own is there for that person alone."""

    review: Review
    choice: RankingChoice | None
    history: tuple[RankingChoice, ...]
    standing: Standing | None
    finds: FindsShown | None
    methods: str
    second_look: tuple[Reference, ...] = ()
    words_for: tuple[str, ...] = field(default=())
    words_against: tuple[str, ...] = field(default=())

    @property
    def is_on(self) -> bool:
        """Whether ranking is on."""
        return self.choice is not None and self.choice.is_on

    @property
    def percent(self) -> int:
        """The share that is drawn at random, in per cent."""
        return round(100 * (self.choice.share if self.choice else DEFAULT_SHARE))


@dataclass(frozen=True, slots=True)
class OrdersShown:
    """The whole page."""

    reviews: tuple[OrderShown, ...]
    is_plain: bool

    @property
    def is_any_on(self) -> bool:
        """Whether ranking is on in a review."""
        return any(one.is_on for one in self.reviews)


def orders_shown(member: Membership) -> OrdersShown:
    """Review by review, in as many queries as for one; nothing rests on a colleague's lone vote."""
    reviews = reviews_of(member.programme)
    plans = plans_of(reviews, "screening")
    history: dict[int, list[RankingChoice]] = {}
    for choice in choices_of(member.programme):
        history.setdefault(choice.review_id, []).append(choice)
    votes = member.may("screening.vote")
    standings = {one.review.pk: one for one in standings_of(member)} if votes else {}
    reports = {one.review_id: one for one in RankingReport.objects.filter(review__in=reviews, made__gt=0)}
    doubted = _second_looks(member, standings)
    shown = []
    for review in reviews:
        choices = history.get(review.pk, [])
        current = next((one for one in choices if one.superseded_at is None), None)
        standing = standings.get(review.pk)
        order = standing.order if standing is not None else None
        is_single = plans[review.pk].kind is PlanKind.SINGLE
        counted = COUNTED_SINGLE if is_single else COUNTED_DOUBLE
        report = reports.get(review.pk)
        weighing = order.weighing if order is not None else {}
        shown.append(
            OrderShown(
                review=review,
                choice=current,
                history=tuple(choices),
                standing=standing,
                finds=_finds(report, counted) if report is not None and report.figures else None,
                methods=_methods(current, report, order, counted),
                second_look=tuple(doubted.get(review.pk, ())),
                words_for=tuple(weighing.get("for", ())),
                words_against=tuple(weighing.get("against", ())),
            )
        )
    return OrdersShown(tuple(shown), votes and reads_plainly(member))


def _second_looks(member: Membership, standings: Mapping[int, Standing]) -> dict[int, list[Reference]]:
    """Own exclusions that the order would put first, where the person still says so."""
    wanted = {
        review: standing.order.second_look
        for review, standing in standings.items()
        if standing.order is not None
    }
    ids = {reference for some in wanted.values() for reference in some}
    votes = Vote.objects.filter(
        person=member.person_id,
        review__in=wanted,
        reference__in=ids,
        reference__retired_at=None,
        decision=Decision.EXCLUDE.value,
        superseded_at=None,
    )
    mine = {(vote.review_id, vote.reference_id): vote.reference for vote in votes.select_related("reference")}
    return {
        review: [mine[review, one] for one in some if (review, one) in mine]
        for review, some in wanted.items()
    }


def _finds(report: RankingReport, counted: str) -> FindsShown:
    figures = report.figures
    name = (
        f"Finds over decisions: {figures['found']:,} found after {figures['read']:,} of "
        f"{figures['pool']:,} references. The table has the same numbers."
    )
    return FindsShown(
        report=report,
        figures=figures,
        counted=counted,
        curve=draw_finds(figures["curve"], figures["pool"], name),
        steps=tuple((decisions, found) for decisions, found in figures["curve"]),
    )


def _methods(
    choice: RankingChoice | None, report: RankingReport | None, order: RankedOrder | None, counted: str
) -> str:
    if choice is None:
        return ""
    return methods_paragraph(
        report.figures if report is not None else {},
        share=choice.share,
        is_on=choice.is_on,
        packages=order.told.get("packages", {}) if order is not None else {},
        program=version("themeloom"),
        counted=counted,
    )


def _chance(p: float) -> str:
    return "below 0.001" if p < 0.001 else f"{p:.3f}"
