"""Numbers in titles: which there are, and when they tell two works apart."""

from dataclasses import replace

import pytest

from themeloom.stages.dedup.domain.values import Entry
from themeloom.stages.dedup.tests.domain.frames import compared, one


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("Fatigue in COVID-19: part II", "19 2"),
        ("Fatigue, part B", "b"),
        ("Study three of waiting", "3"),
        ("Welcome to the third issue", "3"),
        ("The third way", ""),
        ("A sample of 10 000 people", "10000"),
        ("What people told us about waiting 1", ""),
        ("What people told us about waiting1", ""),
        ("Waiting, part 1", "1"),
        ("Fatigue I", "1"),
        ("Vitamin I and me", ""),
    ],
)
def test_numbers_in_titles_are_found(title: str, numbers: str):
    assert one(Entry("a", title))["numbers"] == numbers


PLACE = Entry("", authors=("Lind, P",), journal="Journal of Waiting", volume="12", issue="3")


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("Waiting for a kidney: part I", "Waiting for a kidney: part II", True),
        ("Waiting for a kidney", "Waiting for a kidney: part II", True),
        ("Waiting for a kidney", "Waiting for a kidney: part I", False),
        ("Waiting for a kidney in Wales", "Waiting for a kidney in Wales: interviews with 24 people", False),
        ("Waiting for a kidney in 2001", "Dialysis at home", True),
        ("Editorial", "Waiting for 20 kidneys", False),
        ("", "Waiting for 20 kidneys", False),
    ],
)
def test_numbers_tell_parts_apart_but_not_dropped_subtitles(a: str, b: str, differ: bool):
    assert compared(replace(PLACE, title=a), replace(PLACE, title=b))["numbers_differ"] is differ


def test_a_first_part_without_its_number_is_told_apart_elsewhere():
    a, b = Entry("a", "Waiting for a kidney"), Entry("b", "Waiting for a kidney: part I")
    assert compared(a, b)["numbers_differ"] is True
