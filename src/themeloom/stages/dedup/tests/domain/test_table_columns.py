"""A table with BibTeX's columns is compared alike, by its columns or by the records it holds."""

import io

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themeloom.stages.dedup.domain.entries import columns_of
from themeloom.stages.dedup.domain.prepare import prepare
from themeloom.stages.dedup.domain.table_columns import TableColumns, has_plain_columns
from themeloom.stages.dedup.domain.values import entry_from_record
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Record

HEADINGS = "id entrytype title author year journal booktitle volume number pages doi".split()
CELLS = {
    "id": ["x1", "wos:0001 "],
    "entrytype": ["article", "inproceedings", ""],
    "title": ["Waiting &amp; worry", " Living with  lupus ", "NA", ""],
    "author": ["Okafor, N. and Lind, P.", "Okafor N;Lind P", " and Lind, P.", ""],
    "year": ["2019", "Spring 2019", "2019-20", "219", "12019", ""],
    "journal": ["Journal of Waiting", " ", ""],
    "booktitle": ["Proceedings", ""],
    "volume": ["12", " 4 (1)", ""],
    "number": ["3", ""],
    "pages": ["101--109", "6 -- 15", "e12", ""],
    "doi": ["https://doi.org/10.1000/WAIT", "10.1000/(a)1", ""],
}  # fmt: skip
rows = st.tuples(*(st.sampled_from(CELLS[heading]) for heading in HEADINGS)).map(list)


def by_records(table: list[list[str]]) -> pl.DataFrame:
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in [HEADINGS, *table])
    found = [item for item in read(io.BytesIO(text.encode()), name="set.csv") if isinstance(item, Record)]
    return pl.concat(columns_of(entry_from_record(f"{n}", one) for n, one in enumerate(found)))


@settings(deadline=None, max_examples=40)
@given(st.lists(rows, min_size=1, max_size=8))
def test_columns_and_records_of_a_table_are_compared_alike(table: list[list[str]]):
    columns = TableColumns(HEADINGS).fill([f"{number}" for number in range(len(table))], table)
    assert prepare(columns).drop("twin").equals(prepare(by_records(table)).drop("twin"))


def test_a_row_that_is_too_short_or_too_long_is_taken_as_far_as_it_goes():
    columns = TableColumns(["id", "entrytype", "title", "author"])
    found = columns.fill(
        ["a", "b"], [["1", "article", "Waiting"], ["2", "article", "Care", "Lind, P.", "more"]]
    )
    assert found.select("id", "title", "authors").rows() == [("a", "Waiting", ""), ("b", "Care", "Lind, P.")]
    assert [columns.name_of(cells) for cells in (["1"], [])] == ["1", ""]


@pytest.mark.parametrize(
    ("head", "is_plain"),
    [
        ("id,entrytype,title,author,year\n1,article,Waiting,,2019\n", True),
        ("id,entrytype,title,author,cluster,source_db\n1,article,Waiting,,c1,dblp\n", True),
        ("id,entrytype,title,author,Database\n1,article,Waiting,,Embase\n", False),
        ("id,entrytype,title,author,themeloom\n1,article,Waiting,,\n", False),
        ("id,entrytype,title,title,author\n1,article,Waiting,Warten,\n", False),
        ("Title,Authors,Year\nWaiting,Lind P,2019\n", False),
        ("TY  - JOUR\nTI  - Waiting\nER  - \n", False),
    ],
)
def test_a_table_of_which_columns_say_all_is_known_by_its_headings(head: str, is_plain: bool):
    assert has_plain_columns(head.encode()) is is_plain
