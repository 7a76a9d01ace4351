"""Appraising: choose the instrument, judge blind item by item, finish, and settle where two differ."""

from django.utils import timezone

from themeloom.base.audit.act import act, require
from themeloom.base.membership.models import Membership
from themeloom.kernel.anchor import Anchor
from themeloom.kernel.double import How
from themeloom.kernel.refusal import Refused
from themeloom.stages.appraisal.domain.instruments import Item, load_instrument
from themeloom.stages.appraisal.domain.written import write_instrument
from themeloom.stages.appraisal.models import ChosenInstrument, Judgement, Settlement, Sheet
from themeloom.stages.appraisal.queries.units import is_adjudicator, unit_of
from themeloom.stages.fulltext.queries import Report, TextVersion
from themeloom.stages.protocol.queries import Review


def seal_of(instrument: ChosenInstrument, report: Report) -> str:
    """The seal on every audit entry of one report's blind appraisal."""
    return f"appraisal:{instrument.pk}:{report.pk}"


def choose_instrument(*, by: Membership, review: Review, key: str) -> ChosenInstrument:
    """Appraise this review with a copy of this instrument; the one before, and its answers, are kept.

    Raises Refused for an unknown key, and for the instrument that is in use already.
    """
    instrument = load_instrument(key)
    with act("appraisal.choose", by=by) as deed:
        now = timezone.now()
        before = ChosenInstrument.objects.filter(review=review, superseded_at=None)
        if before.filter(key=key).exists():
            raise Refused(f"“{review.name}” is appraised with {instrument.short_name} already.")
        deed.before = list(before.values_list("key", flat=True)) or None
        before.update(superseded_at=now)
        chosen = ChosenInstrument.objects.create(
            review=review, key=key, data=write_instrument(instrument), person=by.person, at=now
        )
        deed.on = chosen
        deed.after = key
        deed.words = f"chose {instrument.name} for appraising in “{review.name}”"
    return chosen


def judge_item(
    *,
    by: Membership,
    instrument: ChosenInstrument,
    report: Report,
    item: str,
    answer: str,
    comment: str = "",
    text_version: TextVersion | None = None,
    anchor: Anchor | None = None,
) -> Judgement:
    """Answer one item for one report, for oneself; one's answer before is kept as superseded.

    Raises Refused for an answer outside the scale, on a finished sheet, and where two others have
    appraised the report.
    """
    asked = _item(instrument, item)
    answer = asked.read(answer)
    with act("appraisal.judge", by=by, seal=seal_of(instrument, report)) as deed:
        unit_of(instrument, report).check_judge(str(by.person.uuid))
        now = timezone.now()
        Sheet.objects.get_or_create(
            instrument=instrument, report=report, person=by.person, defaults={"begun_at": now}
        )
        before = Judgement.objects.filter(
            instrument=instrument, report=report, item=item, person=by.person, superseded_at=None
        ).first()
        if before is not None:
            deed.before = {"answer": before.answer, "comment": before.comment}
            before.superseded_at = now
            before.save(update_fields=["superseded_at"])
        judgement = Judgement.objects.create(
            instrument=instrument,
            report=report,
            item=item,
            person=by.person,
            answer=answer,
            comment=comment.strip(),
            text_version=text_version if anchor else None,
            anchor=anchor.to_dict() if anchor else None,
            at=now,
        )
        deed.on = judgement
        deed.after = {"answer": answer, "comment": judgement.comment}
        deed.words = f"answered “{answer}” to “{asked.short}” for {report.label}"
    return judgement


def finish_sheet(*, by: Membership, instrument: ChosenInstrument, report: Report) -> Sheet:
    """Say that one's own appraisal of a report is done; raises Refused while an item has no answer."""
    with act("appraisal.judge.finish", by=by, seal=seal_of(instrument, report)) as deed:
        unit_of(instrument, report).check_finish(str(by.person.uuid))
        sheet = Sheet.objects.get(instrument=instrument, report=report, person=by.person)
        sheet.finished_at = timezone.now()
        sheet.save(update_fields=["finished_at"])
        deed.on = sheet
        deed.words = f"finished appraising {report.label}"
    return sheet


def reopen_sheet(*, by: Membership, instrument: ChosenInstrument, report: Report) -> Sheet:
    """Take one's finishing back; raises Refused once a colleague has finished too."""
    with act("appraisal.judge.reopen", by=by, seal=seal_of(instrument, report)) as deed:
        unit_of(instrument, report).check_reopen(str(by.person.uuid))
        sheet = Sheet.objects.get(instrument=instrument, report=report, person=by.person)
        deed.before = {"finished_at": sheet.finished_at.isoformat() if sheet.finished_at else None}
        sheet.finished_at = None
        sheet.save(update_fields=["finished_at"])
        deed.on = sheet
        deed.words = f"reopened the appraisal of {report.label}"
    return sheet


def settle_item(
    *,
    by: Membership,
    instrument: ChosenInstrument,
    report: Report,
    item: str,
    answer: str,
    how: How | str,
    note: str = "",
) -> Settlement:
    """Fix the answer that counts where two people differ; both their answers stay as they were.

    Raises Refused where nothing is in conflict, and where this member may not settle it in this way.
    """
    require(by, "appraisal.settle")
    asked = _item(instrument, item)
    answer = asked.read(answer)
    how = How(how)
    unit = unit_of(instrument, report)
    me = str(by.person.uuid)
    unit.check_settle(me, item, how=how, adjudicator=is_adjudicator(by))
    seal = seal_of(instrument, report)
    with act("appraisal.settle", by=by, state=unit.state_of(item), seal=seal) as deed:
        settlement = Settlement.objects.create(
            instrument=instrument,
            report=report,
            item=item,
            answer=answer,
            person=by.person,
            how=how.value,
            note=note.strip(),
        )
        deed.on = settlement
        deed.before = [one.value for one in unit.judged(item)]
        deed.after = {"answer": answer, "how": how.value}
        deed.why = settlement.note
        deed.words = f"settled “{asked.short}” for {report.label} as “{answer}” by {how.value}"
    return settlement


def withdraw_settlement(*, by: Membership, settlement: Settlement, why: str = "") -> None:
    """Take a settlement back, so that the two answers stand in conflict again.

    Raises Refused unless by the person who settled it, an adjudicator or the lead.
    """
    require(by, "appraisal.settle")
    if settlement.person_id != by.person_id and not is_adjudicator(by):
        raise Refused("Only the person who settled this, an adjudicator or the lead can take it back.")
    if settlement.superseded_at is not None:
        raise Refused("This settlement has been taken back already.")
    seal = seal_of(settlement.instrument, settlement.report)
    with act("appraisal.settle.withdraw", by=by, on=settlement, seal=seal, why=why) as deed:
        settlement.superseded_at = timezone.now()
        settlement.save(update_fields=["superseded_at"])
        item = _item(settlement.instrument, settlement.item)
        deed.before = {"answer": settlement.answer, "how": settlement.how}
        deed.words = f"took back how “{item.short}” was settled for {settlement.report.label}"


def _item(instrument: ChosenInstrument, key: str) -> Item:
    try:
        return instrument.instrument.item(key)
    except KeyError:
        raise Refused("This instrument has no such item. Reload the page.") from None
