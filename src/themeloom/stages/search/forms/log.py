"""The form of an entry of the search log."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from themeloom.base.membership.models import Programme
from themeloom.stages.search.forms.strategies import StrategyField
from themeloom.stages.search.models import Search


def _lines(rows: int = 2) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SearchForm(forms.Form):
    """One run of a strategy in one source, as PRISMA-S asks for it."""

    kind = forms.ChoiceField(
        choices=Search.Kind.choices, initial=Search.Kind.DATABASE, label="Kind of source"
    )
    source = forms.CharField(
        max_length=120,
        label="Source",
        help_text="MEDLINE, a register, a website; for citation chasing, the papers it starts from.",
    )
    platform = forms.CharField(
        max_length=120,
        required=False,
        label="Platform",
        help_text="Of a database: Ovid, EBSCOhost, Web of Science. Leave it empty for websites and people.",
    )
    searched_together = forms.CharField(
        max_length=400,
        required=False,
        label="Searched together with",
        help_text="Other databases that the same strategy searched at the same moment on the platform.",
    )
    run_on = forms.DateField(
        required=False,
        label="Date of the search",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    run_by_name = forms.CharField(
        max_length=120,
        required=False,
        label="Who ran it",
        help_text="Only where it was not the person who logs it.",
    )
    hits = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=2_000_000_000,
        label="Hits it reported",
        help_text="Shown beside the records imported, so that a cut export is seen.",
    )
    updates = forms.ModelChoiceField(
        queryset=Search.objects.none(),
        required=False,
        label="Brings up to date",
        empty_label="no earlier search",
        help_text="The earlier search of the same source that this one continues.",
    )
    strategy = StrategyField(
        required=False,
        label="Strategy, as it was run",
        help_text="Copy it with numbers and hits from the platform’s history. It is kept as you paste it; "
        "the appendix shows it line by line.",
    )
    date_limits = forms.CharField(
        max_length=200, required=False, label="Date limits", help_text="“2003 onwards”, or “none”."
    )
    language_limits = forms.CharField(
        max_length=200, required=False, label="Language limits", help_text="“English, German”, or “none”."
    )
    limits = forms.CharField(
        required=False,
        label="Other limits",
        widget=_lines(),
        help_text="Kind of publication, age, humans. Write “none” where no limit was set: "
        "an empty field counts as not answered.",
    )
    filters = forms.CharField(
        required=False,
        label="Search filters",
        widget=_lines(),
        help_text="A published filter with its source, and what was changed in it; or “none”.",
    )
    prior_work = forms.CharField(
        required=False,
        label="Earlier work reused",
        widget=_lines(),
        help_text="The review whose strategy was taken over, whole or in part; or “none”.",
    )
    note = forms.CharField(required=False, label="Note", widget=_lines())

    def __init__(self, data: Any = None, *, programme: Programme, search: Search | None = None) -> None:
        initial = {name: getattr(search, name) for name in self.base_fields} if search else None
        super().__init__(data, initial=initial)
        others = programme.searches.exclude(pk=search.pk) if search else programme.searches.all()
        updates = self.fields["updates"]
        updates.queryset = others  # type: ignore[attr-defined]
        updates.label_from_instance = _with_date  # type: ignore[attr-defined]
        if search is not None:
            # A further version of the strategy has a page of its own, which asks why.
            del self.fields["strategy"]

    def clean_run_on(self) -> Any:
        """A search of tomorrow is a slip of the finger."""
        run_on = self.cleaned_data["run_on"]
        if run_on is not None and run_on > timezone.localdate():
            raise forms.ValidationError("This date lies in the future.")
        return run_on


def _with_date(search: Search) -> str:
    return f"{search}, {date_format(search.run_on, 'j F Y')}" if search.run_on else str(search)
