"""Forms of what is told of a search: versions of its strategy, answers to peer reviews, the narrative."""

from collections.abc import Sequence
from typing import Any

from django import forms

from themeloom.stages.search.models import PressAnswer, Strategy


class StrategyField(forms.CharField):
    """A strategy as it was pasted: nothing is cut off, and line ends are those of the text."""

    def __init__(self, **kwargs: Any) -> None:
        look = {"rows": 14, "spellcheck": "false", "class": "strategy", "wrap": "off"}
        super().__init__(strip=False, widget=forms.Textarea(attrs=look), **kwargs)

    def to_python(self, value: Any) -> str:
        """The text with the line ends that it had before the browser sent it."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class StrategyForm(forms.Form):
    """A further version of a strategy."""

    text = StrategyField(
        label="Strategy, as it was run",
        error_messages={"required": "Paste the strategy first."},
        help_text="Copy it with numbers and hits from the platform’s history. It is kept as you paste it.",
    )
    why = forms.CharField(
        required=False, max_length=400, label="Why", help_text="What changed, and what it answers."
    )


class AnswerForm(forms.Form):
    """An answer to one revision that a peer review asked for."""

    text = forms.CharField(
        label="Answer",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say in words what you changed, or why you did not."},
    )
    changed_in = forms.ChoiceField(required=False, label="Carried out in")

    def __init__(
        self, data: Any = None, *, later: Sequence[Strategy], answer: PressAnswer | None = None
    ) -> None:
        """`later` are the versions after the one that was reviewed."""
        initial = {}
        if answer is not None:
            carried = answer.changed_in.number if answer.changed_in else ""
            initial = {"text": answer.text, "changed_in": str(carried)}
        super().__init__(data, initial=initial, auto_id=False)
        self.later = {str(version.number): version for version in later}
        choices = [("", "no version"), *((number, f"version {number}") for number in self.later)]
        self.fields["changed_in"].choices = choices  # type: ignore[attr-defined]

    def clean_changed_in(self) -> Strategy | None:
        """The version itself."""
        return self.later.get(self.cleaned_data["changed_in"])


class NarrativeForm(forms.Form):
    """The team's own text on how the searching was done."""

    text = forms.CharField(
        label="Your text",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        error_messages={"required": "Write something first, or start from the draft."},
    )

    def clean_text(self) -> str:
        """The text with the line ends that it had before the browser sent it."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")
