"""Forms of the search stage: an entry of the log, and the files that came of it."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from themeloom.stages.search.domain.columns import FIELDS
from themeloom.stages.search.domain.guessing import Guess
from themeloom.stages.search.models import Search


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
