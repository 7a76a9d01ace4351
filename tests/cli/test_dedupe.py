"""`themeloom dedupe`: exports in, what is left of them out, with a table and a page that say how."""

import csv
import gzip
import os
import re
from pathlib import Path

import pytest

from tests.cli.deduping import EMBASE, MEDLINE, dedupe, records_in, rows_of, together
from themeloom.cli.gathering import Gathering
from themeloom.cli.targets import SUFFIXES
from themeloom.stages.dedup.domain.provenance import taken_apart
from themeloom.stages.search.domain.formats.carried import content_of


def test_it_says_how_many_records_came_were_merged_and_are_left(medline, embase):
    answer = dedupe(medline, embase)
    assert (answer.exit_code, answer.stderr) == (0, "")
    lines = [re.sub(r" {2,}", " ", line).strip() for line in answer.stdout.splitlines()]
    assert lines[:4] == ["2 medline.ris", "1 embase.ris", "3 records in 2 files", "1 merged unseen"]
    assert lines[4].startswith("1 same ")
    assert lines[5:] == ["2 publications"]


def test_the_table_has_a_row_for_each_record_in_the_order_of_the_input(medline, embase, tmp_path):
    out = tmp_path / "clusters.csv"
    assert dedupe(medline, embase, "--clusters", out, "-q").stdout == ""
    assert rows_of(out) == [
        ["file", "position", "id", "cluster", "band"],
        [str(medline), "1", "m1", "1", "auto"],
        [str(medline), "2", "m2", "2", "auto"],
        [str(embase), "1", "e1", "1", "auto"],
    ]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_left_is_written_as_the_ending_says_and_loses_nothing(medline, embase, tmp_path, suffix):
    out = tmp_path / f"unique{suffix}"
    answer = dedupe(medline, embase, "-o", out)
    assert (answer.exit_code, answer.stderr) == (0, "")
    merged, alone = records_in(out.read_bytes())
    assert (merged.doi, merged.abstract, alone.key) == ("10.1000/wait", "People wait.", "m2")
    apart = taken_apart(merged)
    assert [(one.file, one.position) for one in apart] == [("medline.ris", 1), ("embase.ris", 1)]
    once = [records_in(medline.read_bytes())[0], records_in(embase.read_bytes())[0]]
    assert [content_of(one.record) for one in apart] == [content_of(record) for record in once]
    assert [one.record.unplaced[0][:2] for one in apart] == [("DB", "MEDLINE"), ("DB", "Embase")]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["embase.ris", "medline.ris", out.name]


def test_adding_the_same_file_again_adds_no_publication(medline, tmp_path):
    out = tmp_path / "unique.ris"
    dedupe(medline, medline, "-o", out)
    assert [record.key for record in records_in(out.read_bytes())] == ["m1", "m2"]


def test_the_files_in_another_order_are_put_together_in_the_same_way(medline, embase, tmp_path):
    there, back = tmp_path / "there.csv", tmp_path / "back.csv"
    dedupe(medline, embase, "--clusters", there)
    dedupe(embase, medline, "--clusters", back)
    assert together(there) == together(back) == {frozenset({"m1", "e1"}), frozenset({"m2"})}


def test_standard_input_and_output_can_stand_for_files(medline):
    answer = dedupe("-", "-o", "-", "--to", "ris", "--pairs", given=(MEDLINE + EMBASE).encode())
    assert [record.key for record in records_in(answer.stdout_bytes)] == ["m1", "m2"]
    assert "2  publications" in answer.stderr
    assert "  same  1.00  standard input 1 / standard input 3: " in answer.stderr


def test_a_file_packed_by_gzip_is_read_as_it_is(medline, tmp_path):
    packed = tmp_path / "packed.ris.gz"
    packed.write_bytes(gzip.compress(MEDLINE.encode()))
    assert "4  records in 2 files" in dedupe(medline, packed).stdout


def test_a_page_to_be_filed_is_written_whole(medline, embase, tmp_path):
    out = tmp_path / "report.html"
    dedupe(medline, embase, "--report", out)
    page = out.read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert page.endswith("</html>\n")
    assert "Of 3 records, 1 was removed automatically" in page
    assert sorted(path.name for path in tmp_path.iterdir()) == ["embase.ris", "medline.ris", "report.html"]


# What is asked for, of a file {here} that exists -> what is said instead of doing it.
REFUSED = [
    (["gone.ris"], "gone.ris” could not be opened"),
    (["{here}", "-o", "{here}"], "medline.ris” is read and would be overwritten"),
    (["{here}", "--report", "{here}"], "medline.ris” is read and would be overwritten"),
    (["{here}", "--clusters", "{here}"], "medline.ris” is read and would be overwritten"),
    (["{here}", "-o", "unique.docx"], "“unique.docx” does not say a format"),
    (["{here}", "-o", "-"], "“-” does not say a format"),
    (["{here}", "-o", "no-such-folder/unique.ris"], "cannot be written"),
    (["{here}", "-o", "-", "--to", "ris", "--clusters", "-"], "Two results cannot go to one place"),
    (["-", "-"], "Standard input can be read only once"),
]


@pytest.mark.parametrize(("args", "said"), REFUSED)
def test_what_cannot_be_done_is_said_and_nothing_is_written(medline, tmp_path, monkeypatch, args, said):
    monkeypatch.chdir(tmp_path)
    answer = dedupe(*(arg.format(here=medline) for arg in args))
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert said in answer.stderr
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("medline.ris", MEDLINE)]


# The bytes of a file that holds no records as it should -> what is said of it.
UNREADABLE = [
    (b"", "“bad.ris” is empty"),
    (b"%PDF-1.7 nothing", "“bad.ris” is a PDF"),
    (gzip.compress(MEDLINE.encode() * 9)[:-20], "“bad.ris” is compressed (gzip) and damaged"),
]


@pytest.mark.parametrize(("data", "said"), UNREADABLE)
def test_a_file_that_cannot_be_read_is_named_and_nothing_is_written(medline, tmp_path, data, said):
    bad, out = tmp_path / "bad.ris", tmp_path / "unique.ris"
    bad.write_bytes(data)
    out.write_text("as it was")
    answer = dedupe(medline, bad, "-o", out, "--report", tmp_path / "report.html")
    assert answer.exit_code == 1
    assert said in answer.stderr
    assert out.read_text() == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.ris", "medline.ris", "unique.ris"]


def test_a_bad_row_is_told_with_file_and_line_and_sinks_no_other(tmp_path):
    table = tmp_path / "set.csv"
    table.write_text(
        "id,entrytype,title,author,year,cluster\n"
        'a1,article,Waiting for help,"Okafor, A.",2016,c1\n'
        'a2,article,"Never closed,2016\n'
        'a3,article,Someone who stays,"Weber, J.",2018,c1\n'
    )
    out = tmp_path / "clusters.csv"
    answer = dedupe(table, "--clusters", out)
    assert answer.exit_code == 0
    assert "  set.csv, line 3: A quotation mark in this row is never closed" in answer.stderr
    assert [row[1:4] for row in rows_of(out)[1:]] == [["1", "a1", "1"], ["2", "a2", "2"], ["3", "a3", "3"]]


def test_what_a_set_says_is_true_is_never_looked_at(tmp_path):
    rows = [
        'a1,article,Waiting for help in the community,"Okafor, A.",2016,Journal of Examples,25,101-112,{}',
        'a2,article,Waiting for help in the community,"Okafor, A.",2016,Journal of Examples,25,101-112,{}',
        'a3,article,Someone who stays with people,"Weber, J.",2018,Journal of Examples,27,11-19,{}',
    ]
    told = []
    for truth in (["c1", "c1", ""], ["", "c1", "c1"], ["c1", "c2", "c3"]):
        table, out = tmp_path / "set.csv", tmp_path / "clusters.csv"
        lines = [row.format(cluster) for row, cluster in zip(rows, truth, strict=True)]
        heading = "id,entrytype,title,author,year,journal,volume,pages,cluster"
        table.write_text("\n".join([heading, *lines]) + "\n")
        dedupe(table, "--clusters", out)
        told.append([row[2:] for row in rows_of(out)[1:]])
    assert told == [[["a1", "1", "auto"], ["a2", "1", "auto"], ["a3", "2", "auto"]]] * 3


def test_the_sources_of_records_are_the_databases_they_name_and_never_the_file(tmp_path):
    library = tmp_path / "library.ris"
    library.write_text(MEDLINE + EMBASE, "utf-8")
    entries = list(Gathering([str(library), str(library)]).entries())
    assert [entry.source for entry in entries] == ["0 MEDLINE", "", "0 Embase", "1 MEDLINE", "", "1 Embase"]
    assert "2  publications" in dedupe(library).stdout


def test_two_files_of_one_name_are_told_apart_by_their_paths(medline, tmp_path):
    other = tmp_path / "other" / "medline.ris"
    other.parent.mkdir()
    other.write_text(EMBASE, "utf-8")
    assert Gathering([str(medline), str(other)]).labels == [str(medline), str(other)]
    assert Gathering([str(medline)] * 2).labels == [f"{medline} (file 1)", f"{medline} (file 2)"]


SETS = (
    Path(os.environ.get("THEMELOOM_SHARED") or Path(__file__).resolve().parents[3] / "shared")
    / "data"
    / "dedup"
)


@pytest.mark.skipif(not SETS.is_dir(), reason=f"the labelled sets are not at {SETS}")
def test_a_labelled_set_comes_out_with_its_own_ids_in_its_order(tmp_path):
    out = tmp_path / "clusters.csv"
    answer = dedupe(SETS / "sra_tafenoquine.csv.gz", "--clusters", out, "-o", tmp_path / "unique.csv")
    assert answer.exit_code == 0
    with gzip.open(SETS / "sra_tafenoquine.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        ids = [row["id"] for row in csv.DictReader(lines)]
    rows = rows_of(out)[1:]
    assert [row[2] for row in rows] == ids
    assert [row[1] for row in rows] == [str(n) for n in range(1, len(ids) + 1)]
    assert {row[4] for row in rows} <= {"auto", "look"}
    unique = records_in((tmp_path / "unique.csv").read_bytes())
    assert len(unique) == len({row[3] for row in rows}) < len(ids)
    assert sum(len(taken_apart(record)) for record in unique) == len(ids)
