"""What the desk sends: choices for each review, what the page holds already, and under which name it came."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django import forms

from themeloom.stages.protocol.queries import Criterion, Review, criteria_by_uuid
from themeloom.stages.screening.domain.votes import DECISION_WORDS, Decision, may_name_criterion
from themeloom.stages.screening.forms.faults import Telling
from themeloom.stages.screening.queries import criterion_field, vote_field

CHOICES = [(decision.value, words) for decision, words in DECISION_WORDS.items()]
# So many references a page may hold, to go on without a connection.
MOST_AHEAD = 25


class VotesForm(Telling):
    """One choice for each review, needed where `needed` says so; and a note.

    With each choice, if one likes, the criterion that an exclusion or a maybe rests on. What was chosen for
    a review that is not needed is heard too: it may have closed while the page was open.
    """

    note = forms.CharField(required=False, strip=True)
    shown = forms.CharField(required=False)

    def __init__(self, reviews: Sequence[Review], data: Any, *, needed: Collection[Review]) -> None:
        super().__init__(data)
        self.reviews: dict[str, Review] = {vote_field(review): review for review in reviews}
        for review in reviews:
            self.fields[vote_field(review)] = forms.ChoiceField(
                choices=CHOICES,
                required=review in needed,
                error_messages={
                    "required": f"Choose for “{review}” too, or put the reference off with Skip."
                },
            )
            self.fields[criterion_field(review)] = forms.UUIDField(required=False)

    @property
    def criteria(self) -> dict[Review, Criterion]:
        """What was named, by review; a criterion beside an inclusion is let go."""
        given = self.cleaned_data
        wanted = {
            review: given[criterion_field(review)]
            for review, decision in self.decisions.items()
            if given[criterion_field(review)] and may_name_criterion(Decision(decision))
        }
        found = {one.uuid: one for one in criteria_by_uuid(wanted, set(wanted.values()))}
        return {review: found[name] for review, name in wanted.items() if name in found}

    def clean(self) -> None:
        """Somebody must have chosen something."""
        if not self.errors and not any(self.cleaned_data[name] for name in self.reviews):
            raise forms.ValidationError("Choose for a review first, or put the reference off with Skip.")

    @property
    def decisions(self) -> dict[Review, str]:
        """What was chosen, by review."""
        given = self.cleaned_data
        return {review: given[name] for name, review in self.reviews.items() if given[name]}


class HeldForm(forms.Form):
    """Which references the desk holds already, the one on screen first; and how many more it has room for."""

    holding = forms.CharField(required=False, max_length=4000)
    ahead = forms.IntegerField(required=False)

    def clean_ahead(self) -> int | None:
        """How many more are asked for, within `MOST_AHEAD`; None where the page does not say."""
        ahead: int | None = self.cleaned_data["ahead"]
        return None if ahead is None else max(0, min(ahead, MOST_AHEAD))

    def clean_holding(self) -> list[UUID]:
        """The references by name; a name that is none is left out."""
        names = []
        for name in self.cleaned_data["holding"].split(","):
            try:
                names.append(UUID(name))
            except ValueError:
                continue
        return names


class SentForm(forms.Form):
    """Under which name a page sends something, and who it was that filled the page in."""

    sent_as = forms.UUIDField(required=False)
    by = forms.IntegerField(required=False)


class MergedForm(forms.Form):
    """Which reference was merged a moment ago, as the address of the desk says."""

    merged = forms.UUIDField()
