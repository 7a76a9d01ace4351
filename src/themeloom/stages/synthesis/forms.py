"""Forms of the synthesis: what may be typed about themes, findings and comments."""

from django import forms

from themeloom.stages.synthesis.domain.framework import ThemeKind
from themeloom.stages.synthesis.domain.placing import COLOURS, LONGEST_NAME

WHY = forms.CharField(label="Why", required=False, help_text="Kept in the history of the framework.")
KINDS = (
    (ThemeKind.DESCRIPTIVE.value, "Descriptive: groups codes, close to the studies"),
    (ThemeKind.ANALYTIC.value, "Analytic: goes beyond them, answers the review’s question"),
)


class ThemeForm(forms.Form):
    """A new theme."""

    kind = forms.ChoiceField(label="Kind", choices=KINDS, widget=forms.RadioSelect, initial="descriptive")
    name = forms.CharField(
        label="Name", max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"autofocus": True})
    )
    summary = forms.CharField(
        label="Summary",
        required=False,
        help_text="What it holds, in a sentence or two.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    parent = forms.UUIDField(required=False)


class WordsForm(forms.Form):
    """A theme's name and summary, worded anew."""

    name = forms.CharField(label="Name", max_length=LONGEST_NAME)
    summary = forms.CharField(label="Summary", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    colour = forms.TypedChoiceField(
        label="Colour", coerce=int, choices=[(number, number) for number in COLOURS]
    )
    why = WHY


class MoveForm(forms.Form):
    """A theme or a code to another place: `to` is the theme it goes under, empty for none."""

    kind = forms.ChoiceField(choices=[("theme", "theme"), ("code", "code")])
    item = forms.UUIDField()
    to = forms.UUIDField(required=False)
    before = forms.UUIDField(required=False)
    back = forms.UUIDField(required=False)
    why = WHY


class GroupForm(forms.Form):
    """Several codes at once into a descriptive theme."""

    theme = forms.UUIDField(error_messages={"required": "Choose the theme that the codes go into."})
    codes = forms.TypedMultipleChoiceField(error_messages={"required": "Tick the codes first."})

    def __init__(self, data: object, uuids: list[str]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["codes"].choices = [(uuid, uuid) for uuid in uuids]  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    """Another theme that takes this one over."""

    into = forms.UUIDField()
    why = WHY


class WhyForm(forms.Form):
    """Why something is removed or taken back."""

    why = WHY


class FindingForm(forms.Form):
    """The one sentence of a finding."""

    sentence = forms.CharField(
        label="Finding",
        help_text="One whole sentence that the review asserts, ending with a full stop.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    why = WHY


class RestForm(forms.Form):
    """What a finding rests on: a theme or a passage."""

    theme = forms.UUIDField(required=False)
    segment = forms.UUIDField(required=False)


class TextForm(forms.Form):
    """A comment, or the answer to one."""

    text = forms.CharField(label="Comment", widget=forms.Textarea(attrs={"rows": 3}))


class FindingChoiceForm(forms.Form):
    """The finding that shall rest on a passage."""

    finding = forms.UUIDField()
