"""A person's answer to the question whether two references are one publication."""

from django.db.models import Q
from django.utils import timezone

from themeloom.base.audit.act import act, require
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.actions.merging import merge_the_two, undo_merge
from themeloom.stages.dedup.actions.moving import end_apart, in_force, set_apart
from themeloom.stages.dedup.models import Apart, Judgement, Pair, Reference
from themeloom.stages.dedup.queries.pairs import pairs_to_judge

DIFFERENT = Judgement.Answer.DIFFERENT


def judge_pair(*, by: Membership, pair: Pair, is_same: bool, why: str = "") -> None:
    """Same merges the two; different keeps them apart in every later import.

    Of two that are the same the older stays, unless only the younger may leave. Raises Refused for a
    pair that is judged already, or when neither may leave the pool.
    """
    require(by, "dedup.judge")
    if not pairs_to_judge(pair.first.programme).filter(pk=pair.pk).exists():
        raise Refused("This pair has been judged already, perhaps by somebody else just now.")
    first, second = pair.first, pair.second
    if is_same:
        merge_the_two(by=by, first=first, second=second, why=why, pair=pair)
        return
    with act("dedup.judge.different", by=by, on=pair, why=why) as deed:
        now = timezone.now()
        set_apart(ids=_records(first), others=_records(second), person=by.person, now=now)
        Judgement.objects.create(
            first=first, second=second, pair=pair, answer=DIFFERENT, person=by.person, at=now
        )
        deed.words = f"judged “{first}” and “{second}” to be different publications"
        deed.after = {"first": str(first.uuid), "second": str(second.uuid)}


def undo_judgement(*, by: Membership, pair: Pair, why: str = "") -> None:
    """Take back what was said of a pair last, so that it waits for a person again."""
    require(by, "dedup.judge")
    both = Q(first=pair.first, second=pair.second) | Q(first=pair.second, second=pair.first)
    made = Judgement.objects.filter(both, ended_at=None).order_by("-id").first()
    if made is not None:
        withdraw_judgement(by=by, judgement=made, why=why)
        return
    for one in (pair.first, pair.second):
        if one.retired_at is not None:
            undo_merge(by=by, other=one, why=why)
            return
    with act("dedup.judge.undo", by=by, on=pair, why=why) as deed:
        if not end_apart(ids=_records(pair.first), others=_records(pair.second), now=timezone.now()):
            raise Refused("This pair has not been judged; there is nothing to undo.")
        deed.words = f"took back that “{pair.first}” and “{pair.second}” are different"


def withdraw_judgement(*, by: Membership, judgement: Judgement, why: str = "") -> None:
    """Take back one judgement on two references, the last one or any before it.

    Raises Refused for one that was taken back before, and where what followed stands in the way.
    """
    require(by, "dedup.judge")
    first, second = judgement.first, judgement.second
    if judgement.ended_at is not None:
        raise Refused("This judgement was taken back before.")
    if judgement.answer == Judgement.Answer.SAME:
        undo_merge(by=by, other=second, why=why)
        return
    with act("dedup.judge.undo", by=by, on=judgement.pair or first, why=why) as deed:
        now = timezone.now()
        said = Apart.objects.filter(person=judgement.person_id, at=judgement.at, ended_at=None)
        # What a merge set aside and its undoing brought back was said at another moment.
        ended = said.update(ended_at=now) + end_apart(ids=_records(first), others=_records(second), now=now)
        if not ended:
            raise Refused(
                "The two have been merged since, so nothing holds them apart. Undo that merge instead."
            )
        Judgement.objects.filter(pk=judgement.pk).update(ended_at=now)
        deed.words = f"took back that “{first}” and “{second}” are different"


def _records(reference: Reference) -> list[int]:
    return list(in_force(reference=reference).values_list("record_id", flat=True))
