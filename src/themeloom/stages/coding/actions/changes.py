"""Changing the codebook where passages are at stake: merge, delete, and undo any step."""

from collections.abc import Iterable

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.kernel.tree import Delete, Merge, Move, Undo
from themeloom.stages.coding.actions.guards import known, place_of, seal_of
from themeloom.stages.coding.actions.steps import Book
from themeloom.stages.coding.domain.desks import check_delete, check_merge, ready_for_the_codebook
from themeloom.stages.coding.models import Code, CodeEvent, Coding
from themeloom.stages.coding.queries.history import visible_steps, visible_tree
from themeloom.stages.coding.queries.sight import sight_of, units_of
from themeloom.stages.coding.signals import asked_to_delete_code, codes_merged, sentences_from
from themeloom.stages.fulltext.queries import Report, included_reports
from themeloom.stages.protocol.queries import Review


def merge_codes(*, by: Membership, into: Code, other: Code, reason: str = "") -> Code:
    """Make `other` part of `into`, which takes over everybody's passages and the codes below.

    A passage keeps its person: each coding goes on as a new row, the old one is ended. What
    colleagues coded unseen moves along and stays unseen. Raises Refused as `domain.desks` says.
    """
    if into.review_id != other.review_id:
        raise Refused("Only codes of one review can be merged.")
    with act("coding.codebook.merge", by=by, seal=seal_of(code=other), why=reason) as deed:
        into = known(by=by, code=into)
        other = known(by=by, code=other)
        check_merge(place_of(code=other), place_of(code=into))
        book = Book(by, into.review)
        step = book.take(Merge, node=str(other.uuid), into=str(into.uuid), reason=reason)
        codes = book.write()
        _carry(codes[str(other.uuid)], codes[str(into.uuid)], step)
        codes_merged.send(sender=None, into=into, other=other, by=by)
        deed.on = into = codes[str(into.uuid)]
        deed.before = {"merged": str(other.uuid), "name": other.name}
        deed.after = {"into": str(into.uuid), "name": into.name}
        deed.words = f"merged the code “{other.name}” into “{into.name}”"
    return into


def delete_code(*, by: Membership, code: Code, reason: str = "") -> None:
    """Delete a code on which nothing rests. Raises Refused with what rests on it, and offers to merge."""
    with act("coding.codebook.delete", by=by, on=code, seal=seal_of(code=code), why=reason) as deed:
        code = known(by=by, code=code)
        _check_nothing_rests(by, code)
        book = Book(by, code.review)
        book.take(Delete, node=str(code.uuid), reason=reason)
        book.write()
        deed.before = {"name": code.name, "definition": code.definition}
        deed.words = f"deleted the code “{code.name}”"


def undo_change(*, by: Membership, event: CodeEvent, reason: str = "") -> CodeEvent:
    """Take back one step of the codebook, as a step of its own; passages that it moved go back.

    Raises Refused where a later step, a passage or later work rests on it; first as far as the member
    may know of those, so that a refusal does not tell what a colleague did unseen.
    """
    told = next((one for one in visible_steps(by, event.review) if one.event == str(event.uuid)), None)
    if told is None:
        raise Refused("The history of this codebook has no such step.")
    touched = Code.objects.filter(review=event.review, uuid__in=told.codes)
    seal = next(filter(None, (seal_of(code=code) for code in touched)), "")
    with act("coding.codebook.undo", by=by, seal=seal, why=reason) as deed:
        seen = Book(by, event.review, visible_tree(by, event.review))
        seen.attempt(Undo, event=str(event.uuid))
        for gone in Code.objects.filter(uuid__in=seen.vanished()).select_related("review"):
            _check_nothing_rests(by, gone)
        book = Book(by, event.review)
        step = book.take(Undo, event=str(event.uuid), reason=reason)
        codes = book.write()
        _carry_back(event, step)
        for node, into in book.merged().items():
            _carry(codes[node], codes[into], step)
        deed.on = step
        deed.before = event.event
        deed.words = f"undid: {told.words}"
    return step


def adopt_codes(*, by: Membership, review: Review, report: Report) -> None:
    """Put the codes made while a report was coded blind into the codebook, now that it is open to all.

    One whose name is taken there stays at its desk, for people to merge or rename. Part of
    `finish_coding`, inside whose entry it is written.
    """
    new = [
        code
        for code in Code.objects.filter(review=review, is_at_desk=True, gone_at=None, parent=None).order_by(
            "id"
        )
        if code.made_at_desk_of_id == report.pk
        or code.codings.filter(ended_at=None, segment__text_version__report=report).exists()
    ]
    if not new:
        return
    book = Book(by, review)
    taken = [book.tree.nodes[node].name for node in book.tree.children.get(None, ())]
    for node in ready_for_the_codebook([(str(code.uuid), code.name) for code in new], taken):
        book.take(Move, node=node, parent=None, reason=f"{report.label} has been coded by everybody")
    book.write()


def _check_nothing_rests(by: Membership, code: Code) -> None:
    seen = sight_of(by, code.review).codings().filter(code=code).count()
    units = units_of([code.review], included_reports(code.review))
    check_delete(
        place_of(code=code),
        passages=seen,
        is_coding_going_on=any(not unit.is_open_to_all for unit in units.values()),
        rests_on_it=sentences_from(asked_to_delete_code, code=code),
    )


def _carry(other: Code, into: Code, step: CodeEvent) -> None:
    """Let every coding of one code go on under another, whoever's it is."""
    rows = list(Coding.objects.filter(code=other, ended_at=None))
    there = set(
        Coding.objects.filter(code=into, ended_at=None).values_list("segment_id", "person_id", "review_id")
    )
    _end(rows, step)
    Coding.objects.bulk_create(
        _continued(row, into, row.memo, step)
        for row in rows
        if (row.segment_id, row.person_id, row.review_id) not in there
    )


def _carry_back(undone: CodeEvent, step: CodeEvent) -> None:
    """Give back the codings that a step had carried away, but not those that a person took off since."""
    for row in Coding.objects.filter(ended_by_change=undone).select_related("code"):
        last = row
        while (following := last.continued_by.order_by("-id").first()) is not None:
            last = following
        if last.pk != row.pk and last.ended_at is not None:
            continue
        _end([last] if last.pk != row.pk else [], step)
        Coding.objects.bulk_create([_continued(last, row.code, last.memo, step)])


def _end(rows: Iterable[Coding], step: CodeEvent) -> None:
    for row in rows:
        row.ended_at = timezone.now()
        row.ended_by = step.person
        row.ended_by_change = step
        row.save(update_fields=["ended_at", "ended_by", "ended_by_change"])


def _continued(row: Coding, code: Code, memo: str, step: CodeEvent) -> Coding:
    return Coding(
        segment_id=row.segment_id,
        review_id=row.review_id,
        code=code,
        person_id=row.person_id,
        memo=memo,
        at=step.at,
        continues=row,
        change=step,
    )
