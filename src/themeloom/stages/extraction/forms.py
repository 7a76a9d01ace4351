"""What people fill in when they extract and when they design a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from themeloom.kernel.refusal import Refused
from themeloom.stages.extraction.domain.building import make_key
from themeloom.stages.extraction.domain.fields import KIND_SENTENCES, FieldKind, Value, parse, show
from themeloom.stages.extraction.domain.fields import Field as PlainField
from themeloom.stages.extraction.models import Answer

CHOOSING = (FieldKind.CHOICE, FieldKind.SEVERAL)


@dataclass(frozen=True, slots=True)
class Entry:
    """One field on a sheet as it is shown: what was typed, and what is wrong with it."""

    field: PlainField
    typed: str
    chosen: tuple[str, ...] = ()
    note: str = ""
    quotation: str = ""
    passage_url: str = ""
    error: str = ""

    @property
    def help(self) -> str:
        """What the form says about the field; a date says how it is written."""
        is_date = self.field.kind is FieldKind.DATE
        return self.field.hint or (KIND_SENTENCES[FieldKind.DATE] if is_date else "")

    @property
    def lines(self) -> int:
        """How many lines the box has."""
        return max(4, self.typed.count("\n") + 2)


@dataclass(frozen=True, slots=True)
class Read:
    """A sheet as it was sent: the values that could be read, and what is wrong with the others."""

    values: Mapping[str, Value]
    errors: Mapping[str, str]


def read_sheet(fields: Sequence[PlainField], sent: QueryDict) -> Read:
    """The values of a whole sheet; a field that was not sent is left out."""
    values: dict[str, Value] = {}
    errors: dict[str, str] = {}
    for field in fields:
        if field.key not in sent and f"has-{field.key}" not in sent:
            continue
        try:
            values[field.key] = read_field(field, sent)
        except Refused as refusal:
            errors[field.key] = refusal.sentence
    return Read(values, errors)


def read_field(field: PlainField, sent: QueryDict) -> Value:
    """The value of one field as it was sent; raises Refused for what does not fit its kind."""
    return parse_sent(field, sent.getlist(field.key))


def parse_sent(field: PlainField, sent: Sequence[str]) -> Value:
    """The value of what a page sent for a field: the choices ticked, or the last that was typed."""
    if field.kind is FieldKind.SEVERAL:
        return parse(field, tuple(sent))
    return parse(field, sent[-1] if sent else None)


def entries_for(
    fields: Sequence[PlainField],
    answers: Mapping[str, Answer],
    urls: Mapping[str, str],
    sent: QueryDict | None = None,
    errors: Mapping[str, str] | None = None,
) -> list[Entry]:
    """The fields of a sheet with the answers so far; what was typed wrongly stands as it was typed."""
    errors = errors or {}
    entries = []
    for field in fields:
        answer = answers.get(field.key)
        value = answer.value if answer else None
        is_wrong = field.key in errors and sent is not None
        typed = (sent.get(field.key) or "") if is_wrong and sent is not None else _type(field, value)
        entries.append(
            Entry(
                field=field,
                typed=typed,
                chosen=tuple(value) if isinstance(value, list) else (),
                note=answer.note if answer else "",
                quotation=answer.anchor["quotation"] if answer and answer.anchor else "",
                passage_url=urls.get(field.key, ""),
                error=errors.get(field.key, ""),
            )
        )
    return entries


def _type(field: PlainField, value: Value) -> str:
    """A value as a person would type it: numbers without commas."""
    if field.kind is FieldKind.NUMBER and isinstance(value, (int, float)):
        return f"{value:g}" if isinstance(value, float) else str(value)
    return show(value)


class FieldForm(forms.Form):
    """A further field of the form."""

    label = forms.CharField(
        max_length=160, error_messages={"required": "Give the field a name, such as Country."}
    )
    kind = forms.ChoiceField(choices=[(kind.value, kind.value.capitalize()) for kind in FieldKind])
    choices = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 4}))
    hint = forms.CharField(required=False, max_length=400)
    is_required = forms.BooleanField(required=False)
    per_study = forms.BooleanField(required=False)

    def clean_choices(self) -> tuple[str, ...]:
        """One choice a line; for the kinds that choose, at least two."""
        lines = (line.strip() for line in self.cleaned_data["choices"].splitlines())
        choices = tuple(dict.fromkeys(line for line in lines if line))
        kind = self.cleaned_data.get("kind")
        if kind not in CHOOSING:
            return ()
        if len(choices) < 2:
            raise forms.ValidationError("Write at least two choices, one a line.")
        return choices

    def to_field(self, taken: Sequence[PlainField]) -> PlainField:
        """The field that was described, with a key that no other has."""
        data = self.cleaned_data
        return PlainField(
            key=make_key(data["label"], {field.key for field in taken}),
            label=data["label"].strip(),
            kind=FieldKind(data["kind"]),
            choices=data["choices"],
            hint=data["hint"].strip(),
            is_required=data["is_required"],
            per_study=data["per_study"],
        )
