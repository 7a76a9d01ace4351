"""Authors: family names however the names are written, and how far two lists agree."""

import pytest

from themeloom.stages.dedup.domain.names import Authors, compare_families, is_alike
from themeloom.stages.dedup.domain.values import Entry
from themeloom.stages.dedup.tests.domain.frames import compared, one


@pytest.mark.parametrize(
    ("author", "family"),
    [
        ("O'Neil, Ann", "oneil"),
        ("van Dijk, A.", "vandijk"),
        ("B. Abrahao", "abrahao"),
        ("Bruno Abrahao", "abrahao"),
        ("Tan A", "tan"),
        ("Tan A.-B.", "tan"),
        ("van Dijk AB", "vandijk"),
        ("Müller-Lüdenscheidt, J", "mullerludenscheidt"),
        ("Anonymous", ""),
        ("Waiting Rooms Study Group", ""),
        ("Paper, Research", ""),
        ("李 明", "明"),
    ],
)
def test_a_family_name_is_found_however_the_name_is_written(author: str, family: str):
    assert one(Entry("a", authors=(author,)))["first_family"] == family


def test_placeholders_and_groups_are_no_authors():
    found = one(Entry("a", authors=("Lind, P", "NA", "The HOPE Trial Investigators", "Sato, Ren")))
    assert (found["families"], found["first_family"]) == ("lind sato", "lind")
    assert found["name_words"] == "lind ren sato"


def test_an_entry_without_authors_has_none():
    found = one(Entry("a"))
    assert (found["families"], found["first_family"], found["name_words"]) == ("", "", "")


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("lind", "lind", True),
        ("macedobarcelos", "barcelos", True),
        ("gouveia", "gouvea", True),
        ("li", "lind", False),
        ("wang", "wong", False),
    ],
)
def test_a_part_of_a_compound_name_will_do_and_so_will_a_slip(a: str, b: str, alike: bool):
    assert is_alike(a, b) is alike
    assert is_alike(b, a) is alike


@pytest.mark.parametrize(
    ("a", "b", "authors", "has_all"),
    [
        ("okafor lind weber", "okafor lind weber", Authors.SAME, True),
        ("okafor", "okafor lind weber", Authors.SAME, True),
        ("okafor lind", "okafor weber sato", Authors.SAME, False),
        ("lind okafor", "okafor lind", Authors.OVERLAP, True),
        ("lind", "okafor lind", Authors.OVERLAP, False),
        ("okafor lind weber sato ito", "okafor lind weber sato mori", Authors.SAME, True),
        ("okafor", "lind", Authors.DIFFERENT, False),
    ],
)
def test_lists_of_authors_agree_by_the_first_and_half_of_the_shorter(
    a: str, b: str, authors: Authors, has_all: bool
):
    assert compare_families(a, b) == (authors, has_all)


def test_given_and_family_names_that_were_mixed_up_overlap():
    a, b = Entry("a", authors=("Ching-hui, Chang",)), Entry("b", authors=("Chang, Ching-hui",))
    assert compared(a, b)["authors"] == Authors.OVERLAP


def test_a_missing_list_says_nothing():
    assert compared(Entry("a", authors=("Lind, P",)), Entry("b"))["authors"] == Authors.MISSING
