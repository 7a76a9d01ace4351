"""Forms of the tray: the search a file belongs to, and which field each of its columns is."""

from typing import Any

from django import forms

from themeloom.stages.search.domain.columns import FIELDS
from themeloom.stages.search.domain.guessing import Guess
from themeloom.stages.search.forms.log import SearchForm
from themeloom.stages.search.models import Search


class TraySearchForm(forms.Form):
    """The short entry of a search, for a file on the tray; the rest of it is written in the log."""

    kind = forms.ChoiceField(
        choices=Search.Kind.choices, initial=Search.Kind.DATABASE, label="Kind of source"
    )
    source = forms.CharField(max_length=120, label="Source")
    platform = forms.CharField(max_length=120, required=False, label="Platform")
    run_on = forms.DateField(
        required=False,
        label="Date of the search",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    hits = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000, label="Hits it reported")

    clean_run_on = SearchForm.clean_run_on

    @classmethod
    def of(cls, guess: Guess, prefix: str) -> "TraySearchForm":
        """The form filled in with what a file looks like."""
        return cls(initial={"source": guess.source, "platform": guess.platform}, prefix=prefix)


class ColumnsForm(forms.Form):
    """Which field each column of a table is; one choice a heading, `headings` as a look has them."""

    def __init__(self, headings: list[dict[str, Any]], data: Any = None, *, prefix: str) -> None:
        super().__init__(data, prefix=f"columns-{prefix}")
        self.headings = headings
        for place, heading in enumerate(headings):
            self.fields[str(place)] = forms.ChoiceField(
                choices=list(FIELDS.items()), required=False, label=heading["name"], initial=heading["role"]
            )

    def columns(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Each column's choice with a few of its values."""
        return [(self[str(place)], heading["samples"]) for place, heading in enumerate(self.headings)]

    def chosen(self) -> dict[str, str]:
        """What was said of each heading; a choice that does not exist is handed on, to be refused."""
        return {
            heading["name"]: self.data.get(self.add_prefix(str(place)), "")
            for place, heading in enumerate(self.headings)
        }
