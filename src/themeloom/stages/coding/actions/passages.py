"""Coding passages: put a code on one, say whose voice it is, add a memo, take it off; all of it one's own."""

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.anchor import anchor_at
from themeloom.kernel.refusal import Refused
from themeloom.stages.coding.actions.guards import known, seal_at
from themeloom.stages.coding.actions.progress import count_progress, sheet_for
from themeloom.stages.coding.domain.voice import Voice
from themeloom.stages.coding.models import Code, Coding, NothingHere, Segment, Voicing
from themeloom.stages.coding.queries.sight import unit_of
from themeloom.stages.coding.signals import asked_to_take_off, sentences_from
from themeloom.stages.fulltext.queries import TextVersion
from themeloom.stages.protocol.queries import Review


def code_passage(
    *,
    by: Membership,
    review: Review,
    text_version: TextVersion,
    start: int,
    end: int,
    code: Code,
    voice: Voice | str,
    memo: str = "",
) -> Coding:
    """Put a code on the passage from `start` to `end`, in code points, for oneself.

    Blanks at either end are left out. Raises Refused where nothing is selected or the passage lies
    outside the text, where the code is there already, and on a finished sheet.
    """
    voice = Voice(voice)
    report = text_version.report
    with act("coding.code", by=by, seal=seal_at(review=review, report=report)) as deed:
        unit_of(review, report).check_code(str(by.person.uuid))
        if code.review_id != review.pk:
            raise Refused("This code belongs to another review.")
        code = known(by=by, code=code)
        segment = _own_segment(by, text_version, start, end, voice)
        if Coding.objects.filter(
            segment=segment, code=code, person=by.person, review=review, ended_at=None
        ).exists():
            raise Refused(f"This passage has the code “{code.name}” already.")
        coding = Coding.objects.create(
            segment=segment, review=review, code=code, person=by.person, memo=memo.strip()
        )
        count_progress(sheet=sheet_for(by=by, review=review, text_version=text_version))
        deed.on = coding
        deed.after = {
            "code": code.name,
            "start": segment.start,
            "end": segment.end,
            "quotation": segment.quotation,
            "voice": voice.value,
        }
        deed.words = f"coded a passage of {report.label} as “{code.name}”"
    return coding


def take_off(*, by: Membership, coding: Coding) -> None:
    """Take one's own code off a passage. Raises Refused where later work rests on the passage."""
    report = coding.segment.text_version.report
    with act(
        "coding.code.take_off", by=by, on=coding, seal=seal_at(review=coding.review, report=report)
    ) as deed:
        _check_own(by, coding)
        if sentences := sentences_from(asked_to_take_off, coding=coding):
            raise Refused(f"This code cannot be taken off. {' '.join(sentences)}")
        coding.ended_at = timezone.now()
        coding.ended_by = by.person
        coding.save(update_fields=["ended_at", "ended_by"])
        text_version = coding.segment.text_version
        count_progress(sheet=sheet_for(by=by, review=coding.review, text_version=text_version))
        deed.before = {"code": coding.code.name, "quotation": coding.segment.quotation}
        deed.words = f"took “{coding.code.name}” off a passage of {report.label}"


def write_memo(*, by: Membership, coding: Coding, memo: str) -> Coding:
    """Note why the passage has this code; the coding goes on as a new row, so the note before is kept."""
    report = coding.segment.text_version.report
    with act("coding.code.memo", by=by, seal=seal_at(review=coding.review, report=report)) as deed:
        _check_own(by, coding)
        now = timezone.now()
        coding.ended_at = now
        coding.ended_by = by.person
        coding.save(update_fields=["ended_at", "ended_by"])
        further = Coding.objects.create(
            segment=coding.segment,
            review=coding.review,
            code=coding.code,
            person=by.person,
            memo=memo.strip(),
            at=now,
            continues=coding,
        )
        deed.on = further
        deed.before = {"memo": coding.memo}
        deed.after = {"memo": further.memo}
        deed.words = f"wrote a memo on “{coding.code.name}” in {report.label}"
    return further


def set_voice(*, by: Membership, review: Review, segment: Segment, voice: Voice | str) -> Segment:
    """Say whose words one's own passage is; what was said before is kept."""
    voice = Voice(voice)
    report = segment.text_version.report
    with act("coding.code.voice", by=by, on=segment, seal=seal_at(review=review, report=report)) as deed:
        if segment.person_id != by.person_id:
            raise Refused("This is a colleague’s passage; only they say whose words it is.")
        unit_of(review, report).check_code(str(by.person.uuid))
        deed.before = {"voice": segment.voice}
        _say_voice(by, segment, voice)
        deed.after = {"voice": voice.value}
        deed.words = f"said that a passage of {report.label} is {segment.get_voice_display()}"
    return segment


def pass_over(
    *, by: Membership, review: Review, text_version: TextVersion, start: int, end: int
) -> NothingHere:
    """Say that there is nothing to code in this line; it then counts as done."""
    report = text_version.report
    with act("coding.code.nothing", by=by, seal=seal_at(review=review, report=report)) as deed:
        unit_of(review, report).check_code(str(by.person.uuid))
        anchor = anchor_at(text_version.text, start, end)
        nothing, is_new = NothingHere.objects.get_or_create(
            review=review,
            text_version=text_version,
            start=anchor.start,
            end=anchor.end,
            person=by.person,
            ended_at=None,
        )
        if not is_new:
            raise Refused("This line is marked as having nothing to code already.")
        count_progress(sheet=sheet_for(by=by, review=review, text_version=text_version))
        deed.on = nothing
        deed.after = {"start": anchor.start, "end": anchor.end}
        deed.words = f"found nothing to code in a line of {report.label}"
    return nothing


def take_back_nothing(*, by: Membership, nothing: NothingHere) -> None:
    """Take back that there is nothing to code in a line."""
    report = nothing.text_version.report
    seal = seal_at(review=nothing.review, report=report)
    with act("coding.code.nothing.undo", by=by, on=nothing, seal=seal) as deed:
        if nothing.person_id != by.person_id or nothing.ended_at is not None:
            raise Refused("This line is not marked by you.")
        unit_of(nothing.review, report).check_code(str(by.person.uuid))
        nothing.ended_at = timezone.now()
        nothing.save(update_fields=["ended_at"])
        count_progress(sheet=sheet_for(by=by, review=nothing.review, text_version=nothing.text_version))
        deed.words = f"took back that a line of {report.label} has nothing to code"


def _own_segment(by: Membership, text_version: TextVersion, start: int, end: int, voice: Voice) -> Segment:
    text = text_version.text
    anchor_at(text, start, end)
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    anchor = anchor_at(text, start, end)
    segment = Segment.objects.filter(
        text_version=text_version, start=start, end=end, person=by.person
    ).first()
    if segment is None:
        segment = Segment.objects.create(
            text_version=text_version,
            start=start,
            end=end,
            quotation=anchor.quotation,
            prefix=anchor.prefix,
            suffix=anchor.suffix,
            voice=voice.value,
            person=by.person,
        )
        Voicing.objects.create(segment=segment, voice=voice.value, person=by.person)
    elif segment.voice != voice.value:
        _say_voice(by, segment, voice)
    return segment


def _say_voice(by: Membership, segment: Segment, voice: Voice) -> None:
    Voicing.objects.create(segment=segment, voice=voice.value, person=by.person)
    segment.voice = voice.value
    segment.save(update_fields=["voice"])


def _check_own(by: Membership, coding: Coding) -> None:
    if coding.person_id != by.person_id:
        raise Refused("This is a colleague’s coding; only they can change it.")
    if coding.ended_at is not None:
        raise Refused("This code has been taken off already.")
    unit_of(coding.review, coding.segment.text_version.report).check_code(str(by.person.uuid))
