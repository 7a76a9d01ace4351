"""What people fill in about full texts; what it means is decided by the actions."""

from collections.abc import Sequence
from typing import Any

from django import forms

from themeloom.stages.fulltext.domain.eligibility import EXCLUDE, INCLUDE, Difference
from themeloom.stages.fulltext.models import Study
from themeloom.stages.fulltext.queries import Shown
from themeloom.stages.protocol.queries import ExclusionReason

DECISIONS = ((INCLUDE, "Include"), (EXCLUDE, "Exclude"))
FILES = ".pdf,.txt,application/pdf,text/plain"


class DecisionForm(forms.Form):
    """Include, or exclude with the first reason that applies; for a vote and for a settlement."""

    decision = forms.ChoiceField(choices=DECISIONS, error_messages={"required": "Choose include or exclude."})
    reason = forms.CharField(required=False)
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(
        self,
        data: Any = None,
        *,
        reasons: Sequence[ExclusionReason],
        initial: dict[str, str] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.reasons = reasons

    def clean_reason(self) -> ExclusionReason | None:
        """The reason itself; where one includes, a reason chosen before is passed over."""
        if self.cleaned_data.get("decision") != EXCLUDE:
            return None
        wanted = self.cleaned_data["reason"]
        found = next((one for one in self.reasons if str(one.uuid) == wanted), None)
        if found is None:
            raise forms.ValidationError(
                "An exclusion needs a reason. Choose the first in the list that applies."
            )
        return found


def vote_form(shown: Shown, reasons: Sequence[ExclusionReason]) -> DecisionForm | None:
    """What a member votes with, filled in with their vote so far; None where they may not vote."""
    if not shown.may_vote:
        return None
    own = shown.own
    if own is None:
        return DecisionForm(reasons=reasons)
    reason = str(own.reason.uuid) if own.reason else ""
    return DecisionForm(
        reasons=reasons, initial={"decision": own.decision, "reason": reason, "note": own.note}
    )


def settle_form(shown: Shown, reasons: Sequence[ExclusionReason]) -> DecisionForm | None:
    """What a member settles with; an exclusion on which both agree is filled in already."""
    if shown.may_settle is None:
        return None
    is_out = shown.difference is Difference.REASON
    return DecisionForm(reasons=reasons, initial={"decision": EXCLUDE} if is_out else None)


class DocumentForm(forms.Form):
    """One file of one report."""

    file = forms.FileField(
        widget=forms.FileInput(attrs={"accept": FILES}),
        error_messages={
            "required": "Choose a file first.",
            "empty": "This file is empty. Check it and upload it again.",
        },
        max_length=1000,
    )
    is_shared = forms.BooleanField(required=False)


class RenameForm(forms.Form):
    """What the team calls a report."""

    label = forms.CharField(max_length=200)


class JoinForm(forms.Form):
    """Which study a report tells of, and how one knows."""

    study = forms.UUIDField(error_messages={"required": "Choose the study it tells of."})
    why = forms.CharField(required=False)

    def __init__(self, data: Any = None, *, studies: list[Study]) -> None:
        super().__init__(data)
        self.fields["study"].widget = forms.Select(
            choices=[("", "Choose a study"), *((one.uuid, one.label) for one in studies)]
        )
