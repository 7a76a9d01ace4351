"""What people decided on pairs goes back into `themeloom dedupe`, and holds."""

from pathlib import Path

import pytest

from tests.cli.deduping import STAYING, WAITING, dedupe, rows_of, together


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """Two records that no rule merges, and a third that has nothing to do with them."""
    path = tmp_path / "doubtful.ris"
    other = WAITING.format(key="w2", doi="other", more="").replace("101", "7").replace("112", "9")
    other = other.replace("interview study", "survey of carers")
    path.write_text(WAITING.format(key="w1", doi="wait", more="") + other + STAYING.format(key="s1"), "utf-8")
    return path


# Decisions as a person may write them.
DECIDED = [
    "w1,w2\n",
    "first,second\ndoubtful.ris:1,doubtful.ris:2\n",
    "\nw2 , doubtful.ris:1\n\n",
    "1:1,1:2\n",
]


@pytest.mark.parametrize("decided", DECIDED)
def test_what_a_person_held_to_be_one_is_merged(doubtful, tmp_path, decided):
    same, out = tmp_path / "same.csv", tmp_path / "clusters.csv"
    same.write_text(decided, "utf-8")
    assert "3  publications" in dedupe(doubtful).stdout
    answer = dedupe(doubtful, "--same", same, "--clusters", out)
    assert "1  decided before" in answer.stdout
    assert together(out) == {frozenset({"w1", "w2"}), frozenset({"s1"})}


def test_what_a_person_held_to_be_two_is_never_merged(medline, embase, tmp_path):
    apart, out = tmp_path / "apart.csv", tmp_path / "clusters.csv"
    apart.write_text("m1,e1\n", "utf-8")
    dedupe(medline, embase, "--apart", apart, "--clusters", out)
    assert together(out) == {frozenset({"m1"}), frozenset({"m2"}), frozenset({"e1"})}
    assert [row[4] for row in rows_of(out)[1:]] == ["auto"] * 3


# A file of decisions -> what is said of it.
BAD_DECISIONS = [
    ("m1,gone\n", "“same.csv”, line 1: no record is called “gone”"),
    ("m1,m2\nm1,medline.ris:9\n", "“same.csv”, line 2: no record is called “medline.ris:9”"),
    ("m1\n", "“same.csv”, line 1: a row names two records"),
    ("m1,m1\n", "“same.csv”, line 1: a row names two records"),
    ("m1,x1\n", "“same.csv”, line 1: 2 records are called “x1”"),
]


@pytest.mark.parametrize(("decided", "said"), BAD_DECISIONS)
def test_a_decision_that_cannot_be_followed_is_told_with_its_line(medline, tmp_path, decided, said):
    same, twice = tmp_path / "same.csv", tmp_path / "twice.ris"
    same.write_text(decided, "utf-8")
    twice.write_text(STAYING.format(key="x1") * 2, "utf-8")
    answer = dedupe(medline, twice, "--same", same)
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert said in answer.stderr


def test_a_pair_decided_both_ways_is_told(medline, embase, tmp_path):
    both = tmp_path / "both.csv"
    both.write_text("m1,e1\n", "utf-8")
    answer = dedupe(medline, embase, "--same", both, "--apart", both)
    assert "medline.ris:1 and embase.ris:1 are said to be the same and to be different" in answer.stderr
