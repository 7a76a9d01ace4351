"""Forms of citation chasing: which works to start from, and a chase that was run elsewhere."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms

from themeloom.stages.search.domain.chasing import WAYS
from themeloom.stages.search.domain.seeds import Seed, read_seeds
from themeloom.stages.search.models import Chase


class ChaseForm(forms.Form):
    """From which works to chase citations, and in which direction."""

    lines = forms.CharField(
        required=False,
        label="Works to start from",
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text="One a line: a DOI, a PMID, an OpenAlex identifier (W…) or a title.",
    )
    direction = forms.ChoiceField(
        choices=Chase.Direction.choices,
        initial=Chase.Direction.BOTH,
        widget=forms.RadioSelect,
        label="Which way",
    )
    seeds_are = forms.ChoiceField(
        choices=Chase.From.choices, initial=Chase.From.INCLUDED, widget=forms.RadioSelect, label="They are"
    )

    def __init__(self, data: Any = None, *, initial: Any = None, ticked: Iterable[Seed] = ()) -> None:
        super().__init__(data, initial=initial)
        # Ticked references of later stages; what is no seed is passed over.
        boxes = data.getlist("seed") if data is not None else []
        self.ticked = [*ticked, *(seed for text in boxes if (seed := _seed(text)))]

    def clean_lines(self) -> list[Seed]:
        """The works named by the lines; every line that names none is told by its number."""
        seeds, bad = read_seeds(self.cleaned_data["lines"])
        if bad:
            raise forms.ValidationError([f"Line {one.line}: {one.sentence}" for one in bad])
        return seeds

    def clean(self) -> dict[str, Any]:
        """At least one work, ticked or named."""
        values = super().clean() or {}
        if "lines" in values and not values["lines"] and not self.ticked:
            self.add_error("lines", "Name at least one work to start from, or tick one below.")
        return values

    @property
    def seeds(self) -> list[Seed]:
        """All works of a valid form, ticked ones first."""
        return [*self.ticked, *self.cleaned_data["lines"]]


def _seed(text: str) -> Seed | None:
    try:
        values = json.loads(text)
    except ValueError:
        return None
    return Seed.from_dict(values) if isinstance(values, dict) else None


class ChaseByFileForm(forms.Form):
    """A chase that somebody made elsewhere, to be logged before its file comes in."""

    TOOLS = ("Web of Science", "Scopus", "OpenAlex (website)", "citationchaser", "Google Scholar", "by hand")

    tool = forms.ChoiceField(choices=[(tool, tool) for tool in TOOLS], label="Chased with")
    direction = forms.ChoiceField(
        choices=Chase.Direction.choices, initial=Chase.Direction.BOTH, label="Which way"
    )
    seeds_are = forms.ChoiceField(
        choices=Chase.From.choices, initial=Chase.From.INCLUDED, label="Started from"
    )

    @property
    def source(self) -> str:
        """How the search log will call it."""
        said = self.cleaned_data
        return f"{said['tool']}: works {WAYS[said['direction']]} {Chase.From(said['seeds_are']).label}"
