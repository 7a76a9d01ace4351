"""Reading forms: the one in force of a review, and its fields as plain values."""

from themeloom.stages.extraction.domain.fields import Field as PlainField
from themeloom.stages.extraction.domain.fields import FieldKind
from themeloom.stages.extraction.models import Answer, Field, Form, Sheet
from themeloom.stages.protocol.queries import Review


def form_of(review: Review) -> Form | None:
    """The form in force of a review."""
    return Form.objects.filter(review=review, superseded_at=None).order_by("-id").first()


def fields_of(form: Form) -> list[Field]:
    """The fields of a form in their order."""
    return list(form.fields.order_by("order", "id"))


def plain_fields(form: Form) -> tuple[PlainField, ...]:
    """The same as the rules take them."""
    return tuple(as_plain(field) for field in fields_of(form))


def as_plain(field: Field) -> PlainField:
    """A row as a plain value."""
    return PlainField(
        key=field.key,
        label=field.label,
        kind=FieldKind(field.kind),
        choices=tuple(field.choices),
        hint=field.hint,
        is_required=field.is_required,
        per_study=field.per_study,
    )


def is_in_use(form: Form) -> bool:
    """Whether anybody has begun to extract with this version."""
    return Sheet.objects.filter(form=form).exists() or Answer.objects.filter(field__form=form).exists()
