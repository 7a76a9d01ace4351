"""Run inside a peer's environment: read files with one reader, print a line of JSON for each.

    python reading.py READER FILE...

Uses nothing but the standard library and the peer. `count`, `cut`, `read` and `fields` are Themeloom's own.
"""

import io
import json
import sys
import warnings
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

# The fields counted, and the names under which peers give them.
NAMES = {
    "with_title": ("title", "primary_title", "short_title", "translated_title"),
    "with_abstract": ("abstract", "notes_abstract"),
    "with_author": ("authors", "first_authors"),
    "with_journal_or_book_title": (
        "journal_name",
        "secondary_title",
        "alternate_title1",
        "alternate_title2",
        "alternate_title3",
        "tertiary_title",
    ),
    "with_year": ("year", "publication_year", "date", "access_date"),
    "with_doi_in_any_usual_tag": ("doi",),
}


def count(path: str) -> tuple[int, list[dict[str, Any]]]:
    from themeloom.stages.search.domain.counting import count_records

    with open(path, "rb") as file:
        return count_records(file, name=path), []


def cut(path: str) -> tuple[int, list[dict[str, Any]]]:
    from themeloom.stages.search.domain.reading import read
    from themeloom.stages.search.domain.record import Record

    letters = found = 0
    with open(path, "rb") as file:
        for item in read(file, name=path):
            if isinstance(item, Record):
                found, letters = found + 1, letters + len(item.verbatim)
    return found, []


def read(path: str) -> tuple[int, list[dict[str, Any]]]:
    from themeloom.stages.search.domain.reading import read
    from themeloom.stages.search.domain.record import FIELD_NAMES, Record

    found = 0
    with open(path, "rb") as file:
        for item in read(file, name=path):
            if isinstance(item, Record):
                found += 1
                # Fields may be worked out only when they are asked for: every one is.
                for name in FIELD_NAMES:
                    getattr(item, name)
    return found, []


def fields(path: str) -> tuple[int, list[dict[str, Any]]]:
    from themeloom.stages.search.domain.reading import read
    from themeloom.stages.search.domain.record import Record

    with open(path, "rb") as file:
        records = [item for item in read(file, name=path) if isinstance(item, Record)]
    names = ("title", "abstract", "authors", "year", "doi")
    found = [
        {**{name: getattr(item, name) for name in names}, "journal_name": item.journal} for item in records
    ]
    return len(records), found


def rispy(path: str, encoding: str = "utf-8", wos: bool = False) -> tuple[int, list[dict[str, Any]]]:
    import rispy

    with open(path, encoding=encoding) as file:
        entries = rispy.load(file, implementation=rispy.WokParser) if wos else rispy.load(file)
    return len(entries), entries


def bibtexparser1(path: str) -> tuple[int, list[dict[str, Any]]]:
    import bibtexparser

    with open(path, encoding="utf-8") as file:
        return len(bibtexparser.load(file).entries), []


def bibtexparser2(path: str) -> tuple[int, list[dict[str, Any]]]:
    import bibtexparser

    return len(bibtexparser.parse_file(path).entries), []


def pybtex(path: str) -> tuple[int, list[dict[str, Any]]]:
    from pybtex.database import parse_file

    return len(parse_file(path, bib_format="bibtex").entries), []


def nbib(path: str) -> tuple[int, list[dict[str, Any]]]:
    import nbib

    return len(nbib.read_file(path)), []


def asreview(path: str) -> tuple[int, list[dict[str, Any]]]:
    from asreview.data.ris import RISReader
    from asreview.data.tabular import CSVReader, ExcelReader

    reader = (
        CSVReader if path.endswith((".csv", ".tsv")) else ExcelReader if path.endswith(".xlsx") else RISReader
    )
    records = reader.read_records(path, "file")
    names = ("title", "abstract", "authors", "year", "doi")
    return len(records), [{name: getattr(record, name, None) for name in names} for record in records]


def floor(path: str) -> tuple[int, list[dict[str, Any]]]:
    import csv

    with open(path, newline="", encoding="utf-8") as file:
        return sum(1 for _ in csv.reader(file)) - 1, []


READERS: dict[str, Callable[[str], tuple[int, list[dict[str, Any]]]]] = {
    "count": count,
    "cut": cut,
    "read": read,
    "fields": fields,
    "rispy": rispy,
    "rispy-sig": lambda path: rispy(path, "utf-8-sig"),
    "rispy-wos": lambda path: rispy(path, "utf-8-sig", wos=True),
    "bibtexparser1": bibtexparser1,
    "bibtexparser2": bibtexparser2,
    "pybtex": pybtex,
    "nbib": nbib,
    "asreview": asreview,
    "csv": floor,
}


def count_fields(entries: Iterable[dict[str, Any]]) -> dict[str, int]:
    """In how many entries each field is filled, and how many authors and letters of abstracts there are."""
    counts = dict.fromkeys((*NAMES, "author_lines", "abstract_characters"), 0)
    for entry in entries:
        for field, names in NAMES.items():
            counts[field] += any(entry.get(name) for name in names)
        counts["author_lines"] += sum(len(entry.get(name) or ()) for name in NAMES["with_author"])
        counts["abstract_characters"] += sum(len(entry.get(name) or "") for name in NAMES["with_abstract"])
    return counts


def main() -> None:
    """Read each file given; an error of the reader is an answer."""
    warnings.simplefilter("ignore")
    reader = READERS[sys.argv[1]]
    for path in sys.argv[2:]:
        answer: dict[str, Any] = {"file": path}
        try:
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                answer["records"], entries = reader(path)
            answer["fields"] = count_fields(entries)
        except BaseException as failure:
            answer["error"] = f"{type(failure).__name__}: {str(failure)[:100]}"
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
