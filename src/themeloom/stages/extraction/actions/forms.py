"""Designing the form: in place while nobody has begun with it, as a further version afterwards."""

from collections.abc import Iterable, Sequence
from typing import TypeVar
from uuid import uuid4

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.extraction.domain.building import moved, without
from themeloom.stages.extraction.domain.fields import Field as PlainField
from themeloom.stages.extraction.domain.forms import check_form
from themeloom.stages.extraction.domain.sheets import can_be_carried
from themeloom.stages.extraction.models import Answer, Field, Form, Settlement, Sheet
from themeloom.stages.extraction.queries.forms import as_plain, fields_of, form_of, is_in_use, plain_fields
from themeloom.stages.protocol.queries import Review

Carried = TypeVar("Carried", Answer, Settlement, Sheet)


def use_form(*, by: Membership, review: Review, name: str, fields: Sequence[PlainField]) -> Form:
    """Extract with these fields from now on.

    While nobody has begun, the form is simply changed. Afterwards it is a further version: answers to
    fields that stay are carried over, and finished sheets open again where a field is new. Raises
    Refused, saying why, for a form that cannot be used.
    """
    fields = tuple(fields)
    faults = check_form(fields)
    if not fields:
        raise Refused("A form needs at least one field.")
    if faults:
        raise Refused(" ".join(faults))
    name = name.strip() or "Form"
    with act("extraction.design", by=by) as deed:
        before = form_of(review)
        if before is not None:
            deed.before = {"name": before.name, "fields": [field.key for field in fields_of(before)]}
        if before is not None and not is_in_use(before):
            form = _change_in_place(before, name, fields)
        else:
            form = _make_version(by, review, before, name, fields)
        deed.on = form
        deed.after = {"name": name, "version": form.version, "fields": [field.key for field in fields]}
        deed.words = f"set the extraction form of “{review}” to {len(fields)} fields, version {form.version}"
    return form


def add_field(*, by: Membership, form: Form, field: PlainField) -> Form:
    """Add a field at the end of the form; gives the version that is in force then."""
    return use_form(by=by, review=form.review, name=form.name, fields=(*plain_fields(form), field))


def drop_field(*, by: Membership, form: Form, key: str) -> Form:
    """Take a field out of the form; answers given to it stay with the version before."""
    return use_form(by=by, review=form.review, name=form.name, fields=without(plain_fields(form), key))


def move_field(*, by: Membership, form: Form, key: str, places: int) -> None:
    """Move a field up (-1) or down (1); the order says nothing, so no version is made for it."""
    order = [field.key for field in moved(plain_fields(form), key, places)]
    with act("extraction.design.order", by=by, on=form) as deed:
        for field in fields_of(form):
            field.order = order.index(field.key) + 1
            field.save(update_fields=["order"])
        deed.words = f"moved a field of the extraction form of “{form.review}”"
        deed.after = {"fields": order}


def _change_in_place(form: Form, name: str, fields: Iterable[PlainField]) -> Form:
    form.fields.all().delete()
    form.name = name
    form.save(update_fields=["name"])
    _write_fields(form, fields)
    return form


def _make_version(
    by: Membership, review: Review, before: Form | None, name: str, fields: Iterable[PlainField]
) -> Form:
    at = timezone.now()
    last = Form.objects.filter(review=review).order_by("-version").first()
    if before is not None:
        before.superseded_at = at
        before.save(update_fields=["superseded_at"])
    form = Form.objects.create(
        review=review, name=name, version=last.version + 1 if last else 1, person=by.person, at=at
    )
    _write_fields(form, fields)
    if before is not None:
        _carry_over(before, form)
    return form


def _write_fields(form: Form, fields: Iterable[PlainField]) -> None:
    Field.objects.bulk_create(
        Field(
            form=form,
            key=field.key,
            label=field.label.strip(),
            kind=field.kind.value,
            choices=list(field.choices),
            hint=field.hint.strip(),
            is_required=field.is_required,
            per_study=field.per_study,
            order=order,
        )
        for order, field in enumerate(fields, start=1)
    )


def _carry_over(before: Form, form: Form) -> None:
    """Take answers, settlements and sheets along: the same people, the same times, the new version."""
    old = {field.key: field for field in fields_of(before)}
    new = fields_of(form)
    kept = {
        old[field.key].pk: field
        for field in new
        if field.key in old and can_be_carried(as_plain(old[field.key]), as_plain(field))
    }
    answers = list(Answer.objects.filter(field__in=kept, superseded_at=None))
    settlements = list(Settlement.objects.filter(field__in=kept, superseded_at=None))
    for answer in answers:
        answer.field = kept[answer.field_id]
    for settlement in settlements:
        settlement.field = kept[settlement.field_id]
    Answer.objects.bulk_create(_as_new(row) for row in answers)
    Settlement.objects.bulk_create(_as_new(row) for row in settlements)
    is_complete = len(kept) == len(new)
    sheets = list(Sheet.objects.filter(form=before))
    for sheet in sheets:
        sheet.form = form
        sheet.finished_at = sheet.finished_at if is_complete else None
    Sheet.objects.bulk_create(_as_new(sheet) for sheet in sheets)


def _as_new(row: Carried) -> Carried:
    """The same row, to be written as one of its own."""
    row.pk = None
    row.uuid = uuid4()
    return row
