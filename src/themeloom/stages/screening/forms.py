"""Forms of screening: the rows of choices below a reference, and the end of a conflict."""

from typing import Any
from uuid import UUID

from django import forms

from themeloom.stages.protocol.queries import Review
from themeloom.stages.screening.domain.votes import DECISION_WORDS, OUTCOMES
from themeloom.stages.screening.queries import Sheet

CHOICES = [(decision.value, words) for decision, words in DECISION_WORDS.items()]
OUTCOME_CHOICES = [(decision.value, DECISION_WORDS[decision]) for decision in OUTCOMES]


class VotesForm(forms.Form):
    """One choice for each review, needed where the review is open to the person; and a note."""

    note = forms.CharField(required=False, strip=True)

    def __init__(self, sheet: Sheet, data: Any) -> None:
        super().__init__(data)
        self.reviews: dict[str, Review] = {row.name: row.review for row in sheet.rows}
        for row in sheet.rows:
            # A row may have closed while the page was open: what was chosen there is still heard.
            self.fields[row.name] = forms.ChoiceField(
                choices=CHOICES,
                required=row.is_open,
                error_messages={
                    "required": f"Choose for “{row.review}” too, or put the reference off with Skip."
                },
            )

    @property
    def decisions(self) -> dict[Review, str]:
        """What was chosen, by review."""
        given = self.cleaned_data
        return {review: given[name] for name, review in self.reviews.items() if given[name]}

    @property
    def first_fault(self) -> str:
        """What is missing or wrong, in a sentence."""
        return str(next(iter(self.errors.values()))[0])


class HeldForm(forms.Form):
    """Which references the desk holds already, the one on screen first."""

    holding = forms.CharField(required=False, max_length=1000)

    def clean_holding(self) -> list[UUID]:
        """The references by name; a name that is none is left out."""
        names = []
        for name in self.cleaned_data["holding"].split(","):
            try:
                names.append(UUID(name))
            except ValueError:
                continue
        return names


class SettleForm(forms.Form):
    """How a conflict ends."""

    decision = forms.ChoiceField(choices=OUTCOME_CHOICES)
    how = forms.ChoiceField(choices=[("consensus", "consensus"), ("adjudication", "adjudication")])
    note = forms.CharField(required=False)


class RemarkForm(forms.Form):
    """One thing said about a conflict."""

    text = forms.CharField(error_messages={"required": "Write the remark first."})


class WhyForm(forms.Form):
    """Why a settled conflict is opened again."""

    why = forms.CharField(required=False)


class MergedForm(forms.Form):
    """Which reference was merged a moment ago, as the address of the desk says."""

    merged = forms.UUIDField()
