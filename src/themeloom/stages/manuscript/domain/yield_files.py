"""manuscript: the yield of the sources as CSV: a row a source, and a row an included study."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from themeloom.kernel.csv_file import write_csv

from .yields import Yields

# Name of the file -> what it is, in plain words.
YIELD_FILES: dict[str, str] = {
    "yield.csv": "Yield by source as CSV",
    "studies-by-source.csv": "Included studies with their sources as CSV",
}
YIELD_COLUMNS = (
    "Source",
    "Records",
    "References",
    "Included on title and abstract",
    "Reports included",
    "Studies included",
    "Studies per 100 records",
    "Per cent of all included studies",
    "References only from here",
    "Reports included only from here",
    "Studies only from here",
)


@dataclass(frozen=True, slots=True)
class StudyLine:
    """One included study: its label, where its reference is, its reports and the sources that gave it."""

    label: str
    href: str
    reports: tuple[str, ...]
    sources: tuple[str, ...]


def yield_csv(yields: Yields, names: Mapping[str, str]) -> str:
    """One row a source; what cannot be said yet is an empty cell."""
    rows = (
        (
            names[one.source],
            one.records,
            one.references,
            one.included,
            one.reports,
            one.studies,
            _rounded(one.precision),
            _rounded(one.studies_percent),
            one.only_references,
            one.only_reports,
            one.only_studies,
        )
        for one in yields.rows
    )
    return write_csv(YIELD_COLUMNS, rows)


def studies_csv(studies: Iterable[StudyLine]) -> str:
    """One row an included study; the last column names the source that alone gave it."""
    rows = (
        (
            one.label,
            "; ".join(one.reports),
            "; ".join(one.sources),
            one.sources[0] if len(one.sources) == 1 else "",
        )
        for one in studies
    )
    return write_csv(("Study", "Reports", "Sources", "Found only by"), rows)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
