"""A person's answer to the question whether two references are one publication."""

from django.utils import timezone

from themeloom.base.audit.act import act, require
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.actions.merging import merge_references, undo_merge
from themeloom.stages.dedup.actions.moving import end_apart, in_force, objections, set_apart
from themeloom.stages.dedup.models import Pair, Reference
from themeloom.stages.dedup.queries.pairs import pairs_to_judge


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
        stays_second = objections(reference=second, into=first) and not objections(
            reference=first, into=second
        )
        into, other = (second, first) if stays_second else (first, second)
        merge_references(by=by, into=into, other=other, why=why)
        return
    with act("dedup.judge.different", by=by, on=pair, why=why) as deed:
        set_apart(ids=_records(first), others=_records(second), person=by.person, now=timezone.now())
        deed.words = f"judged “{first}” and “{second}” to be different publications"
        deed.after = {"first": str(first.uuid), "second": str(second.uuid)}


def undo_judgement(*, by: Membership, pair: Pair, why: str = "") -> None:
    """Take back what was said of a pair, so that it waits for a person again."""
    require(by, "dedup.judge")
    for one in (pair.first, pair.second):
        if one.retired_at is not None:
            undo_merge(by=by, other=one, why=why)
            return
    with act("dedup.judge.undo", by=by, on=pair, why=why) as deed:
        ended = end_apart(ids=_records(pair.first), others=_records(pair.second), now=timezone.now())
        if not ended:
            raise Refused("This pair has not been judged; there is nothing to undo.")
        deed.words = f"took back that “{pair.first}” and “{pair.second}” are different"


def _records(reference: Reference) -> list[int]:
    return list(in_force(reference=reference).values_list("record_id", flat=True))
