"""`themeloom simulate`: a finished screening in, what ranking would have saved out."""

import gzip
import json

import pytest
from click.testing import CliRunner

from themeloom.cli.main import main

KEYS = ["records", "relevant", "recall_10", "recall_20", "recall_50", "wss_95", "loss", "seconds"]
ROWS = [
    *(
        f"Interviews with carers {place},How it is to wait.,1"
        for place in ("at home", "in town", "on a ward")
    ),
    *(
        f"A trial of a drug {place},A dose was given.,0"
        for place in ("in mice", "in adults", "by dose", "again")
    ),
    ",,0",
]
HEAD = "record_id,title,abstract,label_included,year"


def simulate(*args, given=None):
    return CliRunner().invoke(main, ["simulate", *map(str, args)], input=given)


def table(rows=ROWS, head=HEAD) -> str:
    lines = [f"{number},{row},2020" for number, row in enumerate(rows, start=1)]
    return "\n".join([head, *lines]) + "\n"


@pytest.fixture
def screening(tmp_path):
    file = tmp_path / "screening.csv"
    file.write_text(table(), "utf-8")
    return file


def test_json_has_exactly_the_words_that_scripts_rely_on(screening):
    answer = simulate(screening, "--seed", 2, "--json")
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert answer.stdout.count("\n") == 1
    figures = json.loads(answer.stdout)
    assert list(figures) == KEYS
    assert figures.pop("seconds") >= 0
    assert figures == {
        "records": 6,
        "relevant": 2,
        "recall_10": 0.0,
        "recall_20": 0.5,
        "recall_50": 1.0,
        "wss_95": pytest.approx(0.95 - 2 / 6),
        "loss": 0.0,
    }


def test_without_json_it_is_a_table_to_read(screening):
    lines = simulate(screening, "--seed", 2).stdout.splitlines()
    assert len(lines) == len(KEYS)
    assert [" ".join(line.split()) for line in lines[:3]] == [
        "6 records to read, without the two known beforehand",
        "2 of these relevant",
        "0.0% of the relevant found after 10% of the records",
    ]


def test_the_same_seed_gives_the_same_figures_packed_or_not(screening, tmp_path):
    packed = tmp_path / "screening.csv.gz"
    packed.write_bytes(gzip.compress(screening.read_bytes()))
    told = [json.loads(simulate(file, "--json").stdout) for file in (screening, packed, screening)]
    assert [figures | {"seconds": 0} for figures in told] == [told[0] | {"seconds": 0}] * 3


def test_columns_are_found_by_their_names_wherever_they_stand(screening, tmp_path):
    other = tmp_path / "other.csv"
    rows = [row.split(",") for row in ROWS]
    lines = [
        "Label_Included,Abstract,doi,Title",
        *(f"{label},{text},,{title}" for title, text, label in rows),
    ]
    other.write_text("﻿" + "\r\n".join(lines), "utf-8")
    first, second = (json.loads(simulate(file, "--json").stdout) for file in (screening, other))
    assert first | {"seconds": 0} == second | {"seconds": 0}


def test_a_field_of_440_000_characters_is_read(tmp_path):
    file = tmp_path / "book.csv"
    file.write_text(table([*ROWS, f"Abstracts of a meeting,{'A dose of a drug. ' * 25_000},0"]), "utf-8")
    answer = simulate(file, "--json")
    assert answer.exit_code == 0
    assert json.loads(answer.stdout)["records"] == 7


# The file -> what is said of it.
BAD = [
    ("", "“bad.csv” is empty. A row of headings with title, abstract, label_included is needed"),
    (table(head="record_id,title,text,label_included,year"), "“bad.csv”, line 1: there is no column abstract;"
     " it has record_id, title, text, label_included, year."),
    (table([*ROWS, "Waiting,Text,maybe"]), "“bad.csv”, line 10: label_included is “maybe”. Write 1"),
    (table([*ROWS, '"Two\nlines",Text,']), "“bad.csv”, line 11: label_included is “”. Write 1"),
    (table([*ROWS, "Waiting"]), "“bad.csv”, line 10: label_included is “”. Write 1"),
    (table(ROWS[2:]), "at least two relevant records, one of them known beforehand; there is 1."),
    (table(ROWS[:4]), "at least two irrelevant records, one of them known beforehand; there is 1."),
]  # fmt: skip


@pytest.mark.parametrize(("content", "said"), BAD)
def test_a_bad_file_is_refused_with_its_line_and_what_to_do(tmp_path, content, said):
    file = tmp_path / "bad.csv"
    file.write_text(content, "utf-8")
    answer = simulate(file, "--json")
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert "gone.csv” could not be opened" in simulate(tmp_path / "gone.csv").stderr
