"""Conflicts and differences: how one ends, what is said about it, which of them are listed."""

from django import forms

from themeloom.base.membership.models import Programme
from themeloom.stages.protocol.queries import Criterion, Review, criteria_by_uuid, reviews_of
from themeloom.stages.screening.domain.votes import DECISION_WORDS, OUTCOMES, Decision
from themeloom.stages.screening.queries import ANSWERS, Narrowing, people_who_screen

OUTCOME_CHOICES = [(decision.value, DECISION_WORDS[decision]) for decision in OUTCOMES]


class SettleForm(forms.Form):
    """How a conflict ends."""

    decision = forms.ChoiceField(choices=OUTCOME_CHOICES)
    how = forms.ChoiceField(choices=[("consensus", "consensus"), ("adjudication", "adjudication")])
    note = forms.CharField(required=False)
    criterion = forms.UUIDField(required=False)

    def criterion_of(self, review: Review) -> Criterion | None:
        """The criterion that it turned on, where one was named."""
        name = self.cleaned_data["criterion"]
        return next(iter(criteria_by_uuid([review], [name])), None) if name else None


class RemarkForm(forms.Form):
    """One thing said about a conflict."""

    text = forms.CharField(error_messages={"required": "Write the remark first."})


class WhyForm(forms.Form):
    """Why a settled conflict is opened again."""

    why = forms.CharField(required=False)


class NarrowForm(forms.Form):
    """What a list of conflicts or differences is narrowed to, as its address says; what is no such is any."""

    review = forms.SlugField(required=False)
    person = forms.UUIDField(required=False)
    other = forms.UUIDField(required=False)
    round = forms.CharField(required=False, max_length=40)
    criterion = forms.UUIDField(required=False)
    answers = forms.ChoiceField(required=False, choices=list(ANSWERS.items()))
    said = forms.CharField(required=False, max_length=20)

    def narrowing(self, programme: Programme) -> Narrowing:
        """The same as what the database is asked."""
        self.is_valid()
        asked = self.cleaned_data
        reviews = reviews_of(programme)
        people = {str(one.uuid): one for one in people_who_screen(programme)}
        name = asked.get("criterion")
        return Narrowing(
            review=next((one for one in reviews if one.slug == asked.get("review")), None),
            person=people.get(str(asked.get("person"))),
            other=people.get(str(asked.get("other"))),
            round=asked.get("round", ""),
            criterion=next(iter(criteria_by_uuid(reviews, [name])), None) if name else None,
        )

    @property
    def answers_asked(self) -> str:
        """Which units are listed, by how their people answered; those that differ unless asked otherwise."""
        return self.cleaned_data.get("answers") or "differ"

    @property
    def said_asked(self) -> tuple[Decision, Decision] | None:
        """What the two people said first, where one pair of answers is asked for."""
        one, _, other = self.cleaned_data.get("said", "").partition(".")
        known = set(Decision)
        return (Decision(one), Decision(other)) if one in known and other in known else None
