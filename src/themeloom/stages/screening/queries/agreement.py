"""Agreement on first votes, over references that are decided: nothing here can tell of an open one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from themeloom.base.membership.models import Programme
from themeloom.kernel.agreement import (
    Agreement,
    agreement_of,
    first_answers,
    first_pairs,
    krippendorff_alpha,
    plain_reading,
    reading_of_alpha,
)
from themeloom.kernel.double import Judgement, State
from themeloom.stages.protocol.queries import Review, reviews_of
from themeloom.stages.screening.domain.verdicts import DECIDED
from themeloom.stages.screening.domain.votes import Decision, answer_of
from themeloom.stages.screening.models import Verdict, Vote

# As people read them; positive first.
GOES_ON, EXCLUDED = "include or maybe", "exclude"


@dataclass(frozen=True, slots=True)
class AgreementShown:
    """Agreement in one review and round."""

    review: Review
    round: str
    agreement: Agreement
    reading: str
    alpha: float | None
    alpha_reading: str
    is_changing_pairs: bool
    in_conflict: int

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures as the table shows them: same answer, kappa, interval, PABAK, AC1, on each answer."""
        of = self.agreement
        interval = "–"
        if of.kappa_low is not None and of.kappa_high is not None:
            interval = f"{max(-1.0, of.kappa_low):.2f} to {min(1.0, of.kappa_high):.2f}"
        return (
            _percent(of.observed),
            _two_places(of.kappa),
            interval,
            _two_places(of.pabak),
            _two_places(of.ac1),
            _percent(of.positive),
            _percent(of.negative),
        )


def first_votes(review: Review) -> dict[str, list[tuple[Judgement[Decision], ...]]]:
    """By round ("" is the main one), the votes on each decided reference; superseded ones included."""
    decided = Verdict.objects.filter(
        reference=OuterRef("reference"),
        review=review,
        state__in=[state.value for state in DECIDED],
        alone=None,
    )
    rows = (
        Vote.objects.filter(Exists(decided), review=review, reference__retired_at=None)
        .order_by("at", "pk")
        .values_list("reference", "person", "decision", "at", "superseded_at", "round")
    )
    return _by_round(rows)


def agreement_shown(programme: Programme) -> list[AgreementShown]:
    """Agreement review by review and round by round; reviews in which nothing can be told are there too."""
    shown = []
    for review in reviews_of(programme):
        rounds = first_votes(review) or {"": []}
        in_conflict = Verdict.objects.filter(
            review=review, state=State.CONFLICT.value, reference__retired_at=None
        ).count()
        for name, units in sorted(rounds.items()):
            agreement = agreement_of(
                [tuple(_word(value) for value in pair) for pair in first_pairs(units)],  # type: ignore[misc]
                categories=(GOES_ON, EXCLUDED),
            )
            people = {vote.person for unit in units for vote in unit}
            alpha = krippendorff_alpha(
                [[answer_of(value) for value in unit] for unit in first_answers(units)]
            )
            shown.append(
                AgreementShown(
                    review=review,
                    round=name,
                    agreement=agreement,
                    reading=plain_reading(agreement),
                    alpha=alpha,
                    alpha_reading=reading_of_alpha(alpha),
                    is_changing_pairs=len(people) > 2,
                    in_conflict=in_conflict,
                )
            )
    return shown


def _by_round(
    rows: Iterable[tuple[int, int, str, datetime, datetime | None, str]],
) -> dict[str, list[tuple[Judgement[Decision], ...]]]:
    units: dict[int, list[Judgement[Decision]]] = {}
    rounds: dict[int, str] = {}
    for reference, person, decision, at, superseded_at, name in rows:
        rounds.setdefault(reference, name)
        units.setdefault(reference, []).append(
            Judgement(str(person), Decision(decision), at, superseded_at is not None)
        )
    grouped: dict[str, list[tuple[Judgement[Decision], ...]]] = {}
    for reference, votes in units.items():
        grouped.setdefault(rounds[reference], []).append(tuple(votes))
    return grouped


def _word(decision: Decision) -> str:
    return GOES_ON if answer_of(decision) else EXCLUDED


def _percent(number: float | None) -> str:
    return "–" if number is None else f"{number:.0%}"


def _two_places(number: float | None) -> str:
    # Adding nought turns the -0.0 of a rounded number into 0.0.
    return "–" if number is None else f"{round(number, 2) + 0.0:.2f}"
