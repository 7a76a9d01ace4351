"""Questions to a colleague, and their answers."""

from typing import Any

from django import forms


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
