"""Rows of measured deduplication: what is read of a tool's answer, what is kept, and how it is shown."""

from dataclasses import replace

import pytest
from benchmarks.dedup import results, tables
from benchmarks.dedup.results import Row
from benchmarks.dedup.scoring import Score
from benchmarks.dedup.tools import WAITING, read_clusters

RIGHT = Row(
    tool="themeloom",
    set="one",
    mark="abc",
    score=Score(records=200, removed=90, lost=1, missed=10, kept=99, mixed=1, mixed_pairs=2),
    seconds=1.25,
    passed=2.0,
    mebibytes=50.4,
    pairs=3,
    waiting=4,
    missed_but_waiting=2,
)
FAILED = replace(RIGHT, tool="bib-dedupe", score=None, pairs=None, error="ended with 1: out of memory")


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_line_has_a_cell_for_every_column():
    columns = len(cells(tables.SETS_HEAD.split("\n")[0]))
    assert [len(cells(tables.set_line(row))) for row in (RIGHT, FAILED)] == [columns, columns]


def test_a_line_shows_counts_shares_band_and_cost():
    assert cells(tables.set_line(RIGHT)) == [
        *("one", "**Themeloom**", "90", "1", "10", "99", "0.9000", "0.9890", "0.9424", "1", "2"),
        *("3", "4", "2.0%", "2", "1.2", "2.0", "50"),
    ]


def test_a_failure_is_told_in_its_line():
    assert cells(tables.set_line(FAILED))[2] == "ended with 1: out of memory"


def test_sets_are_pooled_only_for_tools_that_answered_for_all():
    rows = [RIGHT, replace(RIGHT, set="two"), replace(RIGHT, tool="bib-dedupe"), replace(FAILED, set="two")]
    pooled = tables.pooled_lines("both", ("themeloom", "bib-dedupe"), rows, ("one", "two"))
    assert [cells(line)[:6] for line in pooled] == [["both", "**Themeloom**", "180", "2", "20", "198"]]


def test_rows_are_kept_whole_and_found_by_tool_set_and_content(tmp_path):
    file = tmp_path / "folder" / "rows.json"
    assert results.load(file) == {}
    kept = {(row.tool, row.set, row.mark): row for row in (RIGHT, FAILED)}
    results.save(file, kept)
    assert results.load(file) == kept


@pytest.mark.parametrize("ids", ["r1 r2 r3", "x1 x2 x3"])
def test_records_are_known_by_their_id_or_else_by_their_position(tmp_path, ids):
    file = tmp_path / "clusters.csv"
    names = ids.split()
    rows = [
        f"f.csv,{p},{n},{c},{b}"
        for p, n, c, b in zip("123", names, "112", ("auto", "look", "auto"), strict=True)
    ]
    file.write_text("\n".join(["file,position,id,cluster,band", *rows]), "utf-8")
    assert read_clusters(file, ["r1", "r2", "r3"]) == ({"r1": "1", "r2": "1", "r3": "2"}, {"r2"})


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("      1,006  pairs for a person’s eyes: 12 records, 3.0% of all", "1,006"),
        ("          1  pair for a person’s eyes: 1 record, 0.1% of all", "1"),
        ("     12,000  records in 2 files", None),
    ],
)
def test_the_pairs_for_eyes_are_read_from_what_the_command_says(line, pairs):
    found = WAITING.search(line)
    assert (found[1] if found else None) == pairs
