"""Writing verdicts: what the votes come to now, announced to later stages where it changed."""

from collections.abc import Collection, Mapping, Sequence

from django.utils import timezone

from themeloom.base.audit.act import writing
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.protocol.queries import Review
from themeloom.stages.screening.actions.computed import mark_behind
from themeloom.stages.screening.domain.firsts import do_differ, first_of_each, write_firsts
from themeloom.stages.screening.domain.verdicts import Verdict as UnitVerdict
from themeloom.stages.screening.domain.votes import Decision
from themeloom.stages.screening.models import Verdict
from themeloom.stages.screening.queries.labels import is_open_to_all
from themeloom.stages.screening.queries.units import Key, UnitRows, units_of
from themeloom.stages.screening.signals import verdict_changed

BATCH = 500
COMES_TO = ["state", "decision", "alone", "firsts", "differs", "round", "at"]


def hold_all(
    *, by: Membership | None, reference: Reference, reviews: Collection[Review]
) -> dict[int, tuple[Verdict, UnitRows]]:
    """By review, the verdict's row, held until the transaction ends, and the unit as it is now.

    Two people who vote in the same moment queue here, so that each sees what the other did. Raises
    Refused for a reference or review of another programme.
    """
    programmes = {reference.programme_id, *(review.programme_id for review in reviews)}
    if by is not None:
        programmes.add(by.programme_id)
    if len(programmes) > 1:
        raise Refused("This reference is not in the pool of this review.")
    held = _held(reference, reviews)
    missing = [review for review in reviews if review.pk not in held]
    if missing:
        Verdict.objects.bulk_create(
            [Verdict(reference=reference, review=review, state="open") for review in missing],
            ignore_conflicts=True,
        )
        held |= _held(reference, missing)
    units = units_of([reference.pk], list(reviews), to_show=False)
    return {review.pk: (held[review.pk], units[reference.pk, review.pk]) for review in reviews}


def _held(reference: Reference, reviews: Collection[Review]) -> dict[int, Verdict]:
    """Rows in one order, so that two who vote at once do not wait for one another."""
    named = {review.pk: review for review in reviews}
    rows = Verdict.objects.select_for_update().filter(reference=reference, review__in=named)
    held = {row.review_id: row for row in rows.order_by("review_id")}
    for row in held.values():
        # The row refers to what is already here, so that nothing is fetched again.
        row.reference, row.review = reference, named[row.review_id]
    return held


def hold(*, by: Membership | None, reference: Reference, review: Review) -> tuple[Verdict, UnitRows]:
    """The same for one review."""
    return hold_all(by=by, reference=reference, reviews=[review])[review.pk]


def rewrite_all(
    *, by: Membership | None, verdicts: Sequence[Verdict], units: Mapping[Key, UnitRows] | None = None
) -> None:
    """Write what the votes on one reference come to; announce it where a decision is another than before.

    `units` are the same as they stand now, where the caller has them from under the lock.
    """
    reviews = [verdict.review for verdict in verdicts]
    if units is None:
        units = units_of({verdict.reference_id for verdict in verdicts}, reviews)
    before = {verdict.pk: verdict.decision for verdict in verdicts}
    changed: list[Verdict] = []
    seen_by_all: list[Review] = []
    seen_by_one: list[Review] = []
    for verdict in verdicts:
        rows = units[verdict.reference_id, verdict.review_id]
        was_open = is_open_to_all(verdict, rows.plan)
        is_new = _note_first_votes(verdict, rows)
        if _bring_up_to_date(verdict, unit_verdict=rows.unit.verdict) or is_new:
            changed.append(verdict)
        is_open = was_open or is_open_to_all(verdict, rows.plan) or by is None
        (seen_by_all if is_open else seen_by_one).append(verdict.review)
    # A row each: four of them are written faster than one statement for all is put together.
    for verdict in changed:
        verdict.save(update_fields=COMES_TO)
    mark_behind(reviews=seen_by_all, person=by)
    mark_behind(reviews=seen_by_one, person=by, is_open=False)
    for verdict in changed:
        if verdict.decision != before[verdict.pk]:
            _announce(verdict, by)


def rewrite(*, by: Membership | None, verdict: Verdict) -> None:
    """The same for one review."""
    rewrite_all(by=by, verdicts=[verdict])


def follow_plan(*, by: Membership, review: Review) -> int:
    """Bring all verdicts of a review into line with its plan; gives how many changed.

    Called when the plan changes: a wider sample asks a second person about what one had decided.
    """
    changed = 0
    last = 0
    while rows := list(Verdict.objects.filter(review=review, pk__gt=last).order_by("pk")[:BATCH]):
        last = rows[-1].pk
        units = units_of({row.reference_id for row in rows}, [review], to_show=False)
        before = {row.pk: row.decision for row in rows}
        moved = [
            row
            for row in rows
            if _bring_up_to_date(row, unit_verdict=units[row.reference_id, review.pk].unit.verdict)
        ]
        with writing():
            Verdict.objects.bulk_update(moved, ["state", "decision", "alone", "at"])
            mark_behind(reviews=[review])
            decided_anew = [row for row in moved if row.decision != before[row.pk]]
            references = Reference.objects.in_bulk([row.reference_id for row in decided_anew])
            for row in decided_anew:
                row.review, row.reference = review, references[row.reference_id]
                _announce(row, by)
        changed += len(moved)
    return changed


def _bring_up_to_date(row: Verdict, *, unit_verdict: UnitVerdict) -> bool:
    """Put state, decision and lone voter into the row; whether any of them changed."""
    alone = int(unit_verdict.alone) if unit_verdict.alone else None
    now = (unit_verdict.state.value, (unit_verdict.decision or ""), alone)
    if (row.state, row.decision, row.alone_id) == now:
        return False
    row.state, row.decision, row.alone_id = now
    row.at = timezone.now()
    return True


def _note_first_votes(row: Verdict, rows: UnitRows) -> bool:
    """Put what each person said first, and in which round, into the row; whether it changed."""
    firsts = first_of_each((vote.person_id, Decision(vote.decision)) for vote in rows.votes)
    named = max((vote.round for vote in rows.votes), default="")
    now = (write_firsts(firsts), do_differ(firsts), named)
    if (row.firsts, row.differs, row.round) == now:
        return False
    row.firsts, row.differs, row.round = now
    return True


def _announce(row: Verdict, by: Membership | None) -> None:
    verdict_changed.send(
        sender=Verdict, reference=row.reference, review=row.review, decision=str(row.decision), by=by
    )
