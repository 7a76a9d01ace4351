"""What people fill in while they appraise."""

from typing import Any

from django import forms

from themeloom.kernel.anchor import Anchor
from themeloom.stages.appraisal.queries.sheets import find_passage
from themeloom.stages.fulltext.queries import TextVersion


class JudgeForm(forms.Form):
    """One person's answer to one item, with a comment and the passage that shows it."""

    item = forms.CharField()
    answer = forms.CharField(
        error_messages={"required": "Choose an answer first; then a comment can be kept with it."}
    )
    comment = forms.CharField(required=False)
    quotation = forms.CharField(required=False)

    def __init__(self, *args: Any, text_version: TextVersion | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text_version = text_version

    @property
    def anchor(self) -> Anchor | None:
        """Where the passage stands. Raises Refused where its words are not in the text."""
        quotation = self.cleaned_data["quotation"]
        if not quotation.strip() or self.text_version is None:
            return None
        return find_passage(self.text_version, quotation)


class SettleForm(forms.Form):
    """The answer that counts for an item on which two people differ."""

    item = forms.CharField()
    answer = forms.CharField(error_messages={"required": "Choose the answer that counts."})
    how = forms.CharField()
    note = forms.CharField(required=False)


class ChooseForm(forms.Form):
    """Which instrument the review appraises with."""

    key = forms.CharField()
