"""What people fill in on the pages of coding, and what the desk's script sends."""

from django import forms

from themeloom.stages.coding.domain.names import COLOURS, LONGEST
from themeloom.stages.coding.models import Segment


class CodeForm(forms.Form):
    """A code to be made: its name, what it means, and where it stands."""

    name = forms.CharField(max_length=LONGEST, error_messages={"required": "Give the code a name."})
    definition = forms.CharField(required=False)
    parent = forms.UUIDField(required=False)


class ReasonForm(forms.Form):
    """Why the codebook is changed."""

    reason = forms.CharField(required=False, max_length=1000)


class NameForm(ReasonForm):
    """Another name for a code."""

    name = forms.CharField(max_length=LONGEST, error_messages={"required": "Give the code a name."})


class DefinitionForm(ReasonForm):
    """What a code means."""

    definition = forms.CharField(required=False)


class ColourForm(ReasonForm):
    """Which colour a code's thread has."""

    colour = forms.TypedChoiceField(coerce=int, choices=[(number, str(number)) for number in COLOURS])


class ParentForm(ReasonForm):
    """Where a code goes: under another, or to the top."""

    parent = forms.UUIDField(required=False)


class IntoForm(ReasonForm):
    """Which code another one is merged into."""

    into = forms.UUIDField(error_messages={"required": "Choose the code into which it is merged."})


class PassageForm(forms.Form):
    """A passage and the code to put on it; offsets in code points."""

    text_version = forms.UUIDField()
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    code = forms.UUIDField()
    voice = forms.ChoiceField(choices=Segment.Voice.choices)
    memo = forms.CharField(required=False)


class LineForm(forms.Form):
    """A line in which there is nothing to code."""

    text_version = forms.UUIDField()
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)


class NewCodeForm(forms.Form):
    """The name of a code made at the desk."""

    name = forms.CharField(error_messages={"required": "Give the code a name."})


class VoiceForm(forms.Form):
    """Whose words a passage is."""

    voice = forms.ChoiceField(choices=Segment.Voice.choices)


class MemoForm(forms.Form):
    """A memo on a coding."""

    memo = forms.CharField(required=False)
