"""Forms of the search stage: an entry of the log, and the files that came of it."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from themeloom.stages.search.domain.chasing import WAYS
from themeloom.stages.search.domain.seeds import Seed, read_seeds
from themeloom.stages.search.models import Chase, Search


class SearchForm(forms.Form):
    """One run of a strategy in one source, as PRISMA-S asks for it."""

    kind = forms.ChoiceField(
        choices=Search.Kind.choices, initial=Search.Kind.DATABASE, label="Kind of source"
    )
    source = forms.CharField(
        max_length=120, label="Source", help_text="What was searched: MEDLINE, Embase, a register, a website."
    )
    platform = forms.CharField(
        max_length=120,
        required=False,
        label="Platform",
        help_text="Through what: Ovid, EBSCOhost, Web of Science.",
    )
    run_on = forms.DateField(
        required=False,
        label="Date of the search",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    hits = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=2_000_000_000,
        label="Hits it reported",
        help_text="Shown beside the records imported, so that a cut export is seen.",
    )
    strategy = forms.CharField(
        required=False,
        label="Strategy, as it was run",
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "class": "strategy"}),
        help_text="Copy it line by line from the platform; this is what the appendix will show.",
    )
    limits = forms.CharField(
        required=False,
        label="Limits and filters",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Dates, languages, a published filter; nothing if none were used.",
    )
    note = forms.CharField(required=False, label="Note", widget=forms.Textarea(attrs={"rows": 2}))

    def clean_run_on(self) -> Any:
        """A search of tomorrow is a slip of the finger."""
        run_on = self.cleaned_data["run_on"]
        if run_on is not None and run_on > timezone.localdate():
            raise forms.ValidationError("This date lies in the future.")
        return run_on

    @classmethod
    def of(cls, search: Search, data: Any = None) -> "SearchForm":
        """The form filled in with what the log says."""
        return cls(data, initial={name: getattr(search, name) for name in cls.base_fields})


class SeveralFiles(forms.ClearableFileInput):
    """A file field of the browser that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; a list. Empty files pass: the import says more of them than a form could."""

    widget = SeveralFiles

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, max_length=None, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Check each file; raises ValidationError when there is none."""
        given = data if isinstance(data, list) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given or [None]]


class UploadForm(forms.Form):
    """The exports of one search."""

    exports = FilesField(
        label="Files as the source exported them",
        error_messages={"required": "Choose one file or several first."},
        help_text="Several may be chosen at once. Each is imported whole or not at all.",
    )

    def given(self) -> list[UploadedFile]:
        """The files of a valid form."""
        files: list[UploadedFile] = self.cleaned_data["exports"]
        return files


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
