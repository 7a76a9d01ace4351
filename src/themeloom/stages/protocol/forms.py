"""Forms of the protocol: what a lead may type, and what each field is called on the page."""

import secrets
from collections.abc import Iterable
from typing import Any

from django import forms

from themeloom.kernel.double import Plan as PlanRule
from themeloom.kernel.double import PlanKind
from themeloom.stages.protocol.domain.registration import PROSPERO, STEPS, RegistrationField

WHY = forms.CharField(label="Why", required=False, help_text="Kept in the history.")
PLAN_NAMES = (
    (PlanKind.SINGLE.value, "One person"),
    (PlanKind.DOUBLE.value, "Two people, blind"),
    (PlanKind.LIBERAL_ACCELERATED.value, "One inclusion is enough; exclusions are checked"),
    (PlanKind.SAMPLED.value, "Two people for inclusions and for a sample of exclusions"),
)

STEPS_KEY = "stage"
STEP_CHOICES = [
    (f"{label}: {state}", f"{label}: {state}") for _, label in STEPS for state in ("started", "completed")
]


class ReviewForm(forms.Form):
    """A further review of the programme."""

    name = forms.CharField(max_length=200, label="Name", help_text="Short: it heads columns and tabs.")
    question = forms.CharField(
        label="Question", required=False, widget=forms.Textarea(attrs={"rows": 3, "class": "input"})
    )


class QuestionForm(forms.Form):
    """The review's name and question, worded anew."""

    name = forms.CharField(max_length=200, label="Name")
    question = forms.CharField(label="Question", widget=forms.Textarea(attrs={"rows": 3}))
    why = WHY


class CriterionForm(forms.Form):
    """One criterion of inclusion or exclusion."""

    kind = forms.ChoiceField(choices=[("include", "Include"), ("exclude", "Exclude")])
    facet = forms.CharField(max_length=60, label="About", required=False)
    text = forms.CharField(label="Criterion")


class ReasonForm(forms.Form):
    """One reason for excluding a full text."""

    text = forms.CharField(max_length=200, label="Reason")


class WhyForm(forms.Form):
    """Why something is retired."""

    why = WHY


class AmendmentForm(forms.Form):
    """A change to the protocol after the work began."""

    what = forms.CharField(label="What changed", widget=forms.Textarea(attrs={"rows": 2}))
    why = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 2}))


class RegistrationForm(forms.Form):
    """The fields of a registration, made from the table that states them."""

    def __init__(self, values: Iterable[tuple[RegistrationField, str]], data: Any = None) -> None:
        super().__init__(data)
        for field, value in values:
            if field.key == STEPS_KEY:
                self.fields[field.key] = forms.MultipleChoiceField(
                    label=field.label,
                    required=False,
                    choices=STEP_CHOICES,
                    initial=value.split("\n"),
                    widget=forms.CheckboxSelectMultiple,
                )
            else:
                self.fields[field.key] = forms.CharField(
                    label=field.label,
                    required=False,
                    initial=value,
                    widget=forms.Textarea(attrs={"rows": 2 if len(value) < 120 else 5}),
                )

    @property
    def sections(self) -> list[tuple[str, list[tuple[RegistrationField, forms.BoundField]]]]:
        """The bound fields under the headings of the form."""
        grouped: dict[str, list[tuple[RegistrationField, forms.BoundField]]] = {}
        for field in PROSPERO:
            grouped.setdefault(field.section, []).append((field, self[field.key]))
        return list(grouped.items())

    @property
    def values(self) -> dict[str, str]:
        """What was filled in, as the store keeps it: chosen steps one a line."""
        return {
            key: "\n".join(given) if isinstance(given, list) else given
            for key, given in self.cleaned_data.items()
        }


class PlanForm(forms.Form):
    """How many people judge at one stage; percentages for people, shares for the rule."""

    kind = forms.ChoiceField(label="Who decides", choices=PLAN_NAMES)
    share = forms.IntegerField(label="Sample of exclusions, in %", required=False, min_value=0, max_value=100)
    widen_below = forms.IntegerField(
        label="Widen when agreement falls below, in %", required=False, min_value=0, max_value=100
    )
    pilot = forms.BooleanField(label="Pilot round, counted apart", required=False)
    why = WHY

    @classmethod
    def showing(cls, rule: PlanRule, stage: str) -> "PlanForm":
        """The form of one stage, filled in with the plan in force."""
        is_sampled = rule.kind is PlanKind.SAMPLED
        return cls(
            prefix=stage,
            initial={
                "kind": rule.kind.value,
                "share": round(rule.share * 100) if is_sampled else 20,
                "widen_below": None if rule.widen_below is None else round(rule.widen_below * 100),
                "pilot": rule.pilot,
            },
        )

    def plan(self, before: PlanRule) -> PlanRule:
        """The plan as the rule has it; a sample once drawn keeps its seed."""
        given = self.cleaned_data
        kind = PlanKind(given["kind"])
        if kind is not PlanKind.SAMPLED:
            return PlanRule(kind, pilot=given["pilot"])
        limit = given["widen_below"]
        return PlanRule(
            kind,
            share=(given["share"] or 0) / 100,
            seed=before.seed if before.kind is PlanKind.SAMPLED else secrets.randbelow(2**31),
            widen_below=None if limit is None else limit / 100,
            pilot=given["pilot"],
        )
