"""First votes: what each person said of a reference before anybody talked, on units that may be compared.

Nothing here tells of a vote that stands alone: a unit is compared once it is decided by two or settled; one
that is in conflict only for those who see the conflict (`conflicts_for`).
"""

from django.db.models import Count, Q, QuerySet

from themeloom.base.membership.models import Membership, Programme
from themeloom.stages.protocol.queries import Review
from themeloom.stages.screening.domain.firsts import read_firsts, word_of
from themeloom.stages.screening.domain.verdicts import DECIDED_STATES
from themeloom.stages.screening.domain.votes import Decision
from themeloom.stages.screening.models import Verdict
from themeloom.stages.screening.queries.conflicts import conflicts_for

# What each person (by id) voted first on one reference.
FirstVotes = dict[int, Decision]


def decided_units(programme: Programme) -> QuerySet[Verdict]:
    """Units of references in the pool that two have decided, or that were settled: open to everybody."""
    return Verdict.objects.filter(
        review__programme=programme, state__in=DECIDED_STATES, alone=None, reference__retired_at=None
    )


def compared_units(member: Membership) -> QuerySet[Verdict]:
    """The same, with the conflicts that this member sees."""
    open_ones = conflicts_for(member).order_by().values("pk")
    return Verdict.objects.filter(
        Q(state__in=DECIDED_STATES, alone=None) | Q(pk__in=open_ones),
        review__programme=member.programme,
        reference__retired_at=None,
    )


def said_by(person: int, decisions: tuple[Decision, ...] = tuple(Decision)) -> Q:
    """Units on which this person's first vote was one of these."""
    words = Q(pk__in=[])
    for decision in decisions:
        words |= Q(firsts__contains=word_of(person, decision))
    return words


def counted_firsts(units: QuerySet[Verdict]) -> list[tuple[int, str, FirstVotes, int]]:
    """Review, round, first votes, and on how many of these units they were so; the database counts."""
    rows = units.order_by().values_list("review", "round", "firsts").annotate(n=Count("pk"))
    return [(review, name, read_firsts(text), n) for review, name, text, n in rows]


def first_votes(review: Review) -> dict[str, list[FirstVotes]]:
    """By round ("" is the main one), what each person voted first on each reference that two have decided."""
    grouped: dict[str, list[FirstVotes]] = {}
    for _, name, firsts, n in counted_firsts(decided_units(review.programme).filter(review=review)):
        grouped.setdefault(name, []).extend(dict(firsts) for _ in range(n))
    return grouped
