"""The made pools that growth is measured on; see benchmarks/dedup/pools.py."""

import csv
from collections import Counter

import pytest
from benchmarks.dedup.pools import COLUMNS, write_pool
from benchmarks.dedup.sets import read_set, write_csv


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pool")
    write_pool(folder, 2000)
    return folder


def rows_of(file):
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_third_of_a_pool_is_surplus_and_a_record_has_a_kilobyte_and_a_half(pool):
    rows, truth = rows_of(pool / "pool.csv"), rows_of(pool / "truth.csv")
    assert len(rows) - 2000 in range(4)
    surplus = len(rows) - len({row["cluster"] for row in truth})
    assert surplus / len(rows) == pytest.approx(1 / 3, abs=0.03)
    assert (pool / "pool.csv").stat().st_size / len(rows) == pytest.approx(1500, abs=200)


def test_the_truth_stands_beside_the_pool_and_not_in_it(pool):
    rows, truth = rows_of(pool / "pool.csv"), rows_of(pool / "truth.csv")
    assert tuple(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == [row["id"] for row in truth]
    text = (pool / "pool.ris").read_text("utf-8")
    ids = [line[6:] for line in text.split("\n") if line.startswith("ID  - ")]
    assert ids == [row["id"] for row in rows]


def test_copies_differ_and_works_resemble_one_another(pool):
    rows, truth = rows_of(pool / "pool.csv"), rows_of(pool / "truth.csv")
    work_of = {row["id"]: row["cluster"] for row in truth}
    titles = Counter((work_of[row["id"]], row["title"]) for row in rows)
    copies = Counter(work_of.values())
    alike = sum(1 for (work, _), count in titles.items() if copies[work] > 1 and count == copies[work])
    assert alike < 0.05 * sum(1 for count in copies.values() if count > 1)
    # Generic titles, and titles shared by an article and its conference abstract.
    works_of_title: dict[str, set[str]] = {}
    for row in rows:
        works_of_title.setdefault(row["title"].casefold(), set()).add(work_of[row["id"]])
    assert sum(1 for works in works_of_title.values() if len(works) > 1) > 5


def test_the_same_seed_gives_the_same_pool_and_another_seed_another(pool, tmp_path):
    write_pool(tmp_path, 2000)
    assert (tmp_path / "pool.csv").read_bytes() == (pool / "pool.csv").read_bytes()
    write_pool(tmp_path, 2000, seed=5)
    assert (tmp_path / "pool.csv").read_bytes() != (pool / "pool.csv").read_bytes()


def test_no_tool_is_given_the_truth_of_a_labelled_set(tmp_path):
    file = tmp_path / "small.csv"
    file.write_text("id,title,cluster\nr1,One,A\nr2,One,A\nr3,Two,\n", "utf-8")
    labelled = read_set(file)
    write_csv(labelled.rows, tmp_path / "given.csv")
    assert labelled.truth == {"r1": "A", "r2": "A", "r3": ""}
    assert (tmp_path / "given.csv").read_bytes() == b"id,title\r\nr1,One\r\nr2,One\r\nr3,Two\r\n"
