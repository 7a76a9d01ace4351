"""Extracting: one person's answers on one report, blind until the sheet is finished."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from themeloom.base.audit.act import Deed, act
from themeloom.base.membership.models import Membership
from themeloom.kernel import double
from themeloom.kernel.anchor import Anchor
from themeloom.kernel.refusal import Refused
from themeloom.stages.extraction.domain.fields import Value
from themeloom.stages.extraction.domain.sheets import fit, still_empty
from themeloom.stages.extraction.models import Answer, Field, Form, Sheet
from themeloom.stages.extraction.queries.forms import as_plain, fields_of
from themeloom.stages.extraction.queries.units import Unit, seal_of, units_of
from themeloom.stages.fulltext.queries import Report, TextVersion, is_included


def record_answer(
    *,
    by: Membership,
    field: Field,
    report: Report,
    value: Value,
    note: str = "",
    text_version: TextVersion | None = None,
    anchor: Anchor | None = None,
) -> Answer | None:
    """Answer one field for one report; the answer before is kept as superseded.

    `value` may be what was typed; `anchor` is the passage of `text_version` that it was read from.
    Gives None where nothing changed. Raises Refused for a value that does not fit the field, for a
    finished sheet, for a report that is not included, and where two others have extracted already.
    """
    if text_version is not None and text_version.report_id != report.pk:
        raise Refused("This passage is from another report.")
    with act("extraction.answer", by=by, on=report, seal=seal_of(field.form, report)) as deed:
        unit = _take_up(by, field.form, report)
        answer = _write(by, unit, field, value, note.strip(), text_version, anchor)
        _begin(by, unit, field.form)
        _tell(deed, field.form, report, {field.key: answer.value} if answer else {})
    return answer


def record_answers(*, by: Membership, form: Form, report: Report, values: Mapping[str, Value]) -> Sheet:
    """Answer many fields at once, by their keys; what did not change is left as it is.

    Raises Refused as `record_answer` does, with nothing written.
    """
    with act("extraction.answer", by=by, on=report, seal=seal_of(form, report)) as deed:
        unit = _take_up(by, form, report)
        fields = {field.key: field for field in fields_of(form)}
        if unknown := [key for key in values if key not in fields]:
            raise Refused(f"The form has no field “{unknown[0]}”.")
        written = {}
        for key, value in values.items():
            before = unit.answers.get(by.person_id, {}).get(key)
            version, anchor = (before.text_version, before.anchor) if before else (None, None)
            note = before.note if before else ""
            kept = Anchor.from_dict(anchor) if anchor else None
            answer = _write(by, unit, fields[key], value, note, version, kept)
            if answer is not None:
                written[key] = answer.value
        sheet = _begin(by, unit, form)
        _tell(deed, form, report, written)
    return sheet


def finish_sheet(*, by: Membership, form: Form, report: Report) -> Sheet:
    """Say that one's sheet is done; from now on it counts, and a colleague's may be seen beside it.

    Raises Refused, naming them, while required fields are empty.
    """
    with act("extraction.answer.finish", by=by, on=report, seal=seal_of(form, report)) as deed:
        unit = _take_up(by, form, report)
        empty = still_empty(unit.fields, unit.values_of(by.person_id))
        if empty:
            names = ", ".join(field.label for field in empty)
            raise Refused(f"Still empty: {names}. Fill in what the report gives, then finish.")
        sheet = _begin(by, unit, form)
        sheet.finished_at = timezone.now()
        sheet.save(update_fields=["finished_at"])
        deed.words = f"finished extracting {report.label} for “{form.review}”"
    return sheet


def reopen_sheet(*, by: Membership, form: Form, report: Report) -> Sheet:
    """Open one's finished sheet again, while no colleague has finished one."""
    with act("extraction.answer.reopen", by=by, on=report, seal=seal_of(form, report)) as deed:
        unit = _locked(form, report)
        sheet = unit.sheet_of(by)
        if sheet is None or sheet.finished_at is None:
            raise Refused("Your sheet is not finished; you can go on with it.")
        if not double.may_withdraw(str(by.person.uuid), unit.judgements, unit.settlement):
            raise Refused(
                "Your colleague has finished too, so your sheet stays as it is. Where the two differ, "
                "settle it on the page of both."
            )
        sheet.finished_at = None
        sheet.save(update_fields=["finished_at"])
        deed.words = f"opened the sheet on {report.label} for “{form.review}” again"
    return sheet


def _take_up(by: Membership, form: Form, report: Report) -> Unit:
    """The unit as it is now, if this person may write on a sheet of it."""
    if form.superseded_at is not None:
        raise Refused("The form has changed since you opened this page. Reload it and go on.")
    if not is_included(report, form.review):
        raise Refused(f"{report.label} is not included in “{form.review}”.")
    unit = _locked(form, report)
    sheet = unit.sheet_of(by)
    if sheet is not None and sheet.finished_at is not None:
        raise Refused("Your sheet is finished. Open it again to change it.")
    unit.check_answer(by)
    return unit


def _locked(form: Form, report: Report) -> Unit:
    # Where the database has several writers, no other comes between on this report.
    Report.objects.select_for_update().get(pk=report.pk)
    return units_of(form, [report])[report.pk]


def _begin(by: Membership, unit: Unit, form: Form) -> Sheet:
    return unit.sheet_of(by) or Sheet.objects.create(form=form, report=unit.report, person=by.person)


def _write(
    by: Membership,
    unit: Unit,
    field: Field,
    value: Value,
    note: str,
    text_version: TextVersion | None,
    anchor: Anchor | None,
) -> Answer | None:
    fitting = fit(as_plain(field), value)
    stored: Any = list(fitting) if isinstance(fitting, tuple) else fitting
    place = anchor.to_dict() if anchor else None
    before = unit.answers.get(by.person_id, {}).get(field.key)
    if before is None and stored is None and not note and place is None:
        return None
    if before is not None:
        if (before.value, before.note, before.anchor) == (stored, note, place):
            return None
        before.superseded_at = timezone.now()
        before.save(update_fields=["superseded_at"])
    return Answer.objects.create(
        field=field,
        report=unit.report,
        person=by.person,
        value=stored,
        note=note,
        text_version=text_version if place else None,
        anchor=place,
    )


def _tell(deed: Deed, form: Form, report: Report, written: dict[str, Any]) -> None:
    names = ", ".join(written) if len(written) < 4 else f"{len(written)} fields"
    deed.words = f"extracted {names or 'nothing new'} from {report.label} for “{form.review}”"
    deed.after = written
