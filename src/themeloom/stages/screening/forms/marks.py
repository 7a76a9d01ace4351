"""Tags, and lists of words to highlight."""

from django import forms

from themeloom.stages.screening.domain.tags import COLOURS


class HighlightsForm(forms.Form):
    """Entries for a review's list of highlights, one a line; and the one that they take the place of."""

    tone = forms.CharField()
    lines = forms.CharField(error_messages={"required": "Write the words first, one entry a line."})


class TagForm(forms.Form):
    """A tag to put on, or to take off, by its name."""

    name = forms.CharField(error_messages={"required": "Give the tag a name."})
    take = forms.BooleanField(required=False)


class TagFoundForm(forms.Form):
    """A tag for many references: those ticked, or all that were found."""

    name = forms.CharField(error_messages={"required": "Give the tag a name."})
    all = forms.BooleanField(required=False)


class TagChangeForm(forms.Form):
    """A tag's name and thread."""

    name = forms.CharField(error_messages={"required": "Give the tag a name."})
    colour = forms.TypedChoiceField(choices=[(n, n) for n in COLOURS], coerce=int)


class TaggedForm(forms.Form):
    """Which references were tagged in one act a moment ago."""

    tagged = forms.UUIDField()


class IntoForm(forms.Form):
    """The tag that another is merged into."""

    into = forms.UUIDField(error_messages={"required": "Choose the tag to merge it into."})
