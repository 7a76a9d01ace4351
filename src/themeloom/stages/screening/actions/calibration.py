"""Calibration rounds: opening one, deciding in it, and closing it with what was decided."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import Reference, pool, references_by_uuid
from themeloom.stages.protocol.queries import Review
from themeloom.stages.screening.domain.calibration import draw_round
from themeloom.stages.screening.domain.seals import private_seal
from themeloom.stages.screening.domain.votes import DECISION_WORDS, Decision
from themeloom.stages.screening.models import CalibrationRound, CalibrationVote, Vote
from themeloom.stages.screening.queries.allotted import voters_of
from themeloom.stages.screening.queries.calibration import left_in

LEAST_READERS = 2
SEEDS = 2**31


def open_round(*, by: Membership, size: int, readers: Iterable[Membership]) -> CalibrationRound:
    """Draw so many references for these people to read; gives the round.

    Drawn by lot from what nobody has voted on, so that a round shows no vote. While it is open its
    references come to nobody on the desk. Raises Refused while another round is open, for fewer than two
    readers, and for one who does not screen.
    """
    programme = by.programme
    chosen = {member.person_id for member in readers}
    if len(chosen) < LEAST_READERS:
        raise Refused("Choose at least two people to read the round.")
    if not chosen <= {member.person_id for member in voters_of(programme)}:
        raise Refused("Only people who screen can read in a round.")
    with act("screening.allot.round", by=by) as deed:
        if CalibrationRound.objects.filter(programme=programme, closed_at=None).exists():
            raise Refused("A round is open already. Close it before you open another.")
        number = CalibrationRound.objects.filter(programme=programme).count() + 1
        seed = (programme.uuid.int + number) % SEEDS
        untouched = pool(programme).filter(~Exists(Vote.objects.filter(reference=OuterRef("pk"))))
        read_before = CalibrationRound.references.through.objects.filter(reference=OuterRef("pk"))
        names = untouched.filter(~Exists(read_before)).values_list("uuid", flat=True)
        drawn = draw_round([str(name) for name in names.iterator()], size=size, seed=seed)
        made = CalibrationRound.objects.create(
            programme=programme, number=number, seed=seed, person_id=by.person_id
        )
        made.references.set(references_by_uuid(programme, drawn))
        made.readers.set(chosen)
        deed.on = made
        deed.after = {"references": len(drawn), "readers": len(chosen), "seed": seed}
        deed.words = (
            f"opened calibration round {number}: {len(drawn)} reference"
            f"{'' if len(drawn) == 1 else 's'}, {len(chosen)} readers"
        )
    return made


def decide_in_round(
    *,
    by: Membership,
    calibration: CalibrationRound,
    reference: Reference,
    decisions: Mapping[Review, str],
    note: str = "",
    sent_as: UUID | None = None,
) -> list[CalibrationVote]:
    """Decide on one reference of a round for these reviews, or change what one decided.

    What was decided before is kept as superseded; what a page sends a second time (`sent_as`), because it
    never heard the answer, changes nothing. Raises Refused for somebody who does not read in it, for
    a reference or review of another, and once one has finished and the results are open to anybody.
    """
    _check_reader(by, calibration, reference)
    with act("screening.vote.calibrate", by=by, on=calibration, seal=private_seal(reference.pk)) as deed:
        CalibrationRound.objects.select_for_update().get(pk=calibration.pk)
        _check_open(by, calibration)
        now = timezone.now()
        made = []
        for review, word in decisions.items():
            if review.programme_id != calibration.programme_id:
                raise Refused("This review is not of this programme.")
            if word not in DECISION_WORDS:
                raise Refused("A decision is one of: include, maybe, exclude.")
            decision = Decision(word)
            of_unit = CalibrationVote.objects.filter(
                round=calibration, reference=reference, review=review, person=by.person_id
            )
            if sent_as is not None and of_unit.filter(sent_as=sent_as).exists():
                continue
            before = of_unit.filter(superseded_at=None).first()
            if before is not None and (before.decision, before.note) == (decision.value, note.strip()):
                continue
            of_unit.filter(superseded_at=None).update(superseded_at=now)
            made.append(
                CalibrationVote.objects.create(
                    round=calibration,
                    reference=reference,
                    review=review,
                    person_id=by.person_id,
                    decision=decision.value,
                    note=note.strip(),
                    sent_as=sent_as,
                    at=now,
                )
            )
        deed.words = f"decided on “{reference}” in calibration round {calibration.number}"
    return made


def close_round(*, by: Membership, calibration: CalibrationRound, outcome: str) -> None:
    """Close a round with a sentence of what the team decided; its references come to the desk from then on.

    Raises Refused without the sentence, and for a round that is closed.
    """
    if not outcome.strip():
        raise Refused("Write in a sentence what the team decided, for example how the criteria are read.")
    with act("screening.allot.round.close", by=by, on=calibration) as deed:
        fresh = CalibrationRound.objects.select_for_update().get(pk=calibration.pk)
        if fresh.programme_id != by.programme_id:
            raise Refused("This round is not of this programme.")
        if fresh.closed_at is not None:
            raise Refused("This round is closed.")
        fresh.closed_at, fresh.closed_by_id, fresh.outcome = timezone.now(), by.person_id, outcome.strip()
        fresh.save(update_fields=["closed_at", "closed_by", "outcome"])
        deed.after = {"outcome": fresh.outcome}
        deed.words = f"closed calibration round {fresh.number}: {fresh.outcome}"


def _check_reader(by: Membership, calibration: CalibrationRound, reference: Reference) -> None:
    if not calibration.readers.filter(pk=by.person_id).exists():
        raise Refused("You do not read in this calibration round.")
    if not calibration.references.filter(pk=reference.pk).exists():
        raise Refused("This reference is not in this calibration round.")


def _check_open(by: Membership, calibration: CalibrationRound) -> None:
    """Who has finished may change their mind until the results are open; who has not may finish always."""
    left = left_in(calibration)
    closed = CalibrationRound.objects.values_list("closed_at", flat=True).get(pk=calibration.pk)
    if left.get(by.person_id, 0) == 0 and (closed is not None or not any(left.values())):
        raise Refused("The results of this round are open, so what was decided in it stays as it is.")
