"""Tables with a column for each field of BibTeX: each column goes to its field, the id to the letter."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.search.domain.formats.bibtex_columns import read_kind, read_names, read_pages
from themeloom.stages.search.domain.formats.bibtex_table import split_row
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.tests.domain.test_ris_quirks import read_text

HEADINGS = (
    "id,entrytype,title,author,year,journal,booktitle,volume,number,pages,doi,isbn,abstract,source_db,cluster"
)
WAITING = (
    'wos:0001 ,article,Waiting &amp; worry,"Okafor, N. and Lind, P.",2019,Journal of Waiting,,12,3,101--109,'
    "https://doi.org/10.1000/WAIT,1234-5678,People wait.,crossref,c1"
)


def table(*rows: str) -> str:
    return "\n".join([HEADINGS, *rows]) + "\n"


def records_of(text: str) -> list[Record]:
    return read_text(text)[0]


def test_each_column_goes_to_its_field_and_what_no_field_takes_is_kept():
    values = records_of(table(WAITING))[0].to_dict()
    assert values.pop("verbatim") == WAITING
    assert values.pop("origin")["issue"] == "number"
    assert values == {
        "position": 1,
        "line": 2,
        "key": "wos:0001 ",
        "kind": "article-journal",
        "title": "Waiting & worry",
        "authors": ["Okafor, N.", "Lind, P."],
        "year": 2019,
        "journal": "Journal of Waiting",
        "volume": "12",
        "issue": "3",
        "pages": "101-109",
        "doi": "10.1000/wait",
        "issn": "1234-5678",
        "abstract": "People wait.",
        "unplaced": [["source_db", "crossref", 2], ["cluster", "c1", 2]],
    }


def test_headings_in_another_order_and_in_capitals_are_the_same():
    text = 'TITLE,ID,AUTHOR,ENTRYTYPE,BOOKTITLE\nWaiting,7,"Okafor, N.",inproceedings,Proceedings\n'
    record = records_of(text)[0]
    assert (record.key, record.title, record.kind) == ("7", "Waiting", "paper-conference")
    assert (record.journal, record.authors) == ("Proceedings", ("Okafor, N.",))


def test_a_table_without_the_type_of_entries_goes_the_ordinary_way():
    record = records_of("id,title,author,year\n7,Waiting,Okafor N; Lind P,2019\n")[0]
    assert record.kind == "article-journal"


# A row that is not as it should be -> what is told of its line, and the titles of all records.
ODD_ROWS = [
    ("x2,article,Too short", "cells fewer", ["Waiting & worry", "Too short", "Waiting & worry"]),
    (f"{WAITING},extra", "1 more cells", ["Waiting & worry"] * 3),
    ('x2,article,"Never closed', "never closed", ["Waiting & worry", "Never closed", "Waiting & worry"]),
    ('x2,article,"Over\ntwo lines"' + "," * 12, "", ["Waiting & worry", "Over two lines", "Waiting & worry"]),
    ("", "", ["Waiting & worry"] * 2),
]


@pytest.mark.parametrize(("row", "told", "titles"), ODD_ROWS)
def test_a_row_that_is_not_as_it_should_be_sinks_no_other(row: str, told: str, titles: list[str]):
    records, problems = read_text(table(WAITING, row, WAITING))
    assert [record.title for record in records] == titles
    assert [record.position for record in records] == list(range(1, len(titles) + 1))
    at_line = [problem for problem in problems if problem.line == 3]
    assert any(told in problem.sentence for problem in at_line) is bool(told)


def test_lines_are_numbered_in_the_file_wherever_the_quick_way_ends():
    rows = [WAITING] * 5 + ['x,article,"Over\ntwo lines"' + "," * 12] + [WAITING]
    assert [record.line for record in records_of(table(*rows))] == [2, 3, 4, 5, 6, 7, 9]


@given(st.text(alphabet='a,"" \r', max_size=14))
def test_a_row_is_split_as_the_csv_module_splits_it(text: str):
    assert _cells(split_row, f"{text}\n") == _cells(lambda line: next(csv.reader([line]), []), f"{text}\n")


def _cells(split, line):
    try:
        cells = split(line)
    except csv.Error:
        return None
    return cells if any(cells) else []


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (read_names, "Okafor, N. and Lind, P.; Reed, T.", ("Okafor, N.", "Lind, P.", "Reed, T.")),
        (read_names, "Anderson, A.  and  Sand, B.", ("Anderson, A.", "Sand, B.")),
        (read_pages, "6 -- 15", "6-15"),
        (read_pages, "e12724", "e12724"),
        (read_kind, "Journal Article", "article-journal"),
        (read_kind, "article", "article-journal"),
        (read_kind, "something else", ""),
    ],
)
def test_cells_are_read_as_fields_want_them(read, cell, value):
    assert read(cell) == value


def test_what_is_odd_is_a_problem_and_never_an_exception():
    items = [*read_text(table("\0\x1c,,,"))[1]]
    assert all(isinstance(item, Problem) for item in items)
