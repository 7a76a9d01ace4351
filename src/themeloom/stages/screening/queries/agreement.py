"""Agreement on first votes, over references that are decided: nothing here can tell of an open one."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from themeloom.base.membership.models import Programme
from themeloom.kernel.agreement import (
    Agreement,
    agreement_of,
    krippendorff_alpha,
    plain_reading,
    reading_of_alpha,
)
from themeloom.kernel.double import State
from themeloom.stages.protocol.queries import Review, reviews_of
from themeloom.stages.screening.domain.verdicts import DECIDED
from themeloom.stages.screening.domain.votes import Decision, answer_of
from themeloom.stages.screening.models import Verdict, Vote

# What each person (by id) voted first on one reference.
FirstVotes = dict[int, Decision]
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


def first_votes(review: Review) -> dict[str, list[FirstVotes]]:
    """By round ("" is the main one), what each person voted first on each reference that two have decided."""
    decided = Verdict.objects.filter(
        reference=OuterRef("reference"),
        review=review,
        state__in=[state.value for state in DECIDED],
        alone=None,
    )
    rows = (
        Vote.objects.filter(Exists(decided), review=review, reference__retired_at=None, parted_at=None)
        .order_by("at", "pk")
        .values_list("reference", "person", "decision", "round")
    )
    units: dict[int, FirstVotes] = {}
    rounds: dict[int, str] = {}
    for reference, person, decision, name in rows.iterator():
        rounds.setdefault(reference, name)
        units.setdefault(reference, {}).setdefault(person, Decision(decision))
    grouped: dict[str, list[FirstVotes]] = {}
    for reference, votes in units.items():
        grouped.setdefault(rounds[reference], []).append(votes)
    return grouped


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
                [_pair(unit) for unit in units if len(unit) == 2], categories=(GOES_ON, EXCLUDED)
            )
            is_changing_pairs = len({person for unit in units for person in unit}) > 2
            answers = [[answer_of(vote) for vote in unit.values()] for unit in units]
            alpha = krippendorff_alpha(answers) if is_changing_pairs else None
            shown.append(
                AgreementShown(
                    review=review,
                    round=name,
                    agreement=agreement,
                    reading=plain_reading(agreement),
                    alpha=alpha,
                    alpha_reading=reading_of_alpha(alpha),
                    is_changing_pairs=is_changing_pairs,
                    in_conflict=in_conflict,
                )
            )
    return shown


def _pair(unit: FirstVotes) -> tuple[str, str]:
    """Two people's first votes as answers, the same person always on the same side."""
    one, other = (_word(vote) for _, vote in sorted(unit.items()))
    return one, other


def _word(decision: Decision) -> str:
    return GOES_ON if answer_of(decision) else EXCLUDED


def _percent(number: float | None) -> str:
    return "–" if number is None else f"{number:.0%}"


def _two_places(number: float | None) -> str:
    # Adding nought turns the -0.0 of a rounded number into 0.0.
    return "–" if number is None else f"{round(number, 2) + 0.0:.2f}"
