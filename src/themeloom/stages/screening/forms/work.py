"""Who reads what and in which order: hours, samples, calibration rounds, ranking."""

from typing import Any

from django import forms

from themeloom.kernel.refusal import Refused
from themeloom.stages.screening.forms.faults import Telling


class HoursForm(forms.Form):
    """The hours of each person who reads; left empty by whoever does not."""

    why = forms.CharField(required=False)

    def __init__(self, names: list[str], data: Any) -> None:
        super().__init__(data)
        self.names = names
        for name in names:
            self.fields[name] = forms.FloatField(required=False, min_value=0.01, max_value=10_000)

    @property
    def hours(self) -> dict[str, float]:
        """Hours by name, of those who have any."""
        given = self.cleaned_data
        return {name: given[name] for name in self.names if given[name]}

    def refuse(self) -> None:
        """Say what is wrong; raises Refused."""
        raise Refused("Hours are numbers such as 4 or 2.5; leave the field empty for whoever does not read.")


class WidenForm(forms.Form):
    """To how many per cent a sample is widened, and why."""

    percent = forms.FloatField(min_value=0.01, max_value=100)
    why = forms.CharField()


class RoundForm(forms.Form):
    """How many references a calibration round has, and who reads them."""

    size = forms.IntegerField()
    readers = forms.MultipleChoiceField()

    def __init__(self, names: list[str], data: Any) -> None:
        super().__init__(data)
        self.fields["readers"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]


class OutcomeForm(forms.Form):
    """What a team decided when it had talked a calibration round over."""

    outcome = forms.CharField()


class RankingForm(Telling):
    """Whether a review is read in a learnt order, and which share is drawn at random."""

    is_on = forms.ChoiceField(choices=[("on", "on"), ("off", "off")])
    percent = forms.FloatField(
        min_value=1,
        max_value=100,
        error_messages={
            "required": "Say how much is drawn at random: 5 is a good number.",
            "invalid": "The share that is drawn at random is a number of per cent, such as 5.",
            "min_value": "At least 1%% is drawn at random: without it nobody can tell what was missed.",
            "max_value": "At most 100%% can be drawn at random.",
        },
    )
    why = forms.CharField(required=False, max_length=2000)
