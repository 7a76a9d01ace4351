"""Forms of screening: the rows of choices below a reference, and the end of a conflict."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django import forms

from themeloom.base.membership.models import Programme
from themeloom.kernel.refusal import Refused
from themeloom.stages.protocol.queries import Criterion, Review, criteria_by_uuid, reviews_of
from themeloom.stages.screening.domain.tags import COLOURS
from themeloom.stages.screening.domain.votes import DECISION_WORDS, OUTCOMES, Decision, may_name_criterion
from themeloom.stages.screening.queries import (
    ANSWERS,
    Narrowing,
    criterion_field,
    people_who_screen,
    vote_field,
)

CHOICES = [(decision.value, words) for decision, words in DECISION_WORDS.items()]
# So many references a page may hold, to go on without a connection.
MOST_AHEAD = 25
OUTCOME_CHOICES = [(decision.value, DECISION_WORDS[decision]) for decision in OUTCOMES]


class VotesForm(forms.Form):
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

    @property
    def first_fault(self) -> str:
        """What is missing or wrong, in a sentence."""
        return str(next(iter(self.errors.values()))[0])


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


class QuestionForm(forms.Form):
    """Whom to ask, and what."""

    colleague = forms.ChoiceField()
    text = forms.CharField(max_length=4000)

    def __init__(self, names: list[str], data: Any) -> None:
        super().__init__(data)
        self.fields["colleague"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The answer to a colleague's question."""

    answer = forms.CharField(max_length=4000)


class WhyForm(forms.Form):
    """Why a settled conflict is opened again."""

    why = forms.CharField(required=False)


class MergedForm(forms.Form):
    """Which reference was merged a moment ago, as the address of the desk says."""

    merged = forms.UUIDField()


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


class RankingForm(forms.Form):
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

    @property
    def first_fault(self) -> str:
        """What is missing or wrong, in a sentence."""
        return str(next(iter(self.errors.values()))[0])


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
