"""Identifiers, abstracts, and the other single values that are compared."""

from dataclasses import replace

import pytest

from themeloom.stages.dedup.domain.agreement import Agreement
from themeloom.stages.dedup.domain.values import Entry
from themeloom.stages.dedup.tests.domain.frames import compared, one

ABSTRACT = "People who wait for a kidney in rural areas told us what waiting does to them. " * 3
OTHER = "Nurses on four wards were asked how they give medicines and what they would change about it. " * 3


@pytest.mark.parametrize("doi", ["10.1000/AB.12", "https://doi.org/10.1000/ab.12", "doi: 10.1000/ab.12."])
def test_a_doi_is_bare_whatever_stands_around_it(doi: str):
    assert one(Entry("a", doi=doi))["doi"] == "10.1000/ab.12"


@pytest.mark.parametrize(
    ("a", "b", "agreement"),
    [
        (ABSTRACT, ABSTRACT.upper(), Agreement.SAME),
        (ABSTRACT, ABSTRACT[:120], Agreement.SAME),
        (ABSTRACT, OTHER, Agreement.DIFFERENT),
        (ABSTRACT, "Too short to tell.", Agreement.MISSING),
        (ABSTRACT, "", Agreement.MISSING),
    ],
)
def test_abstracts_agree_by_how_they_begin(a: str, b: str, agreement: Agreement):
    assert compared(Entry("a", abstract=a), Entry("b", abstract=b))["abstract"] == agreement


@pytest.mark.parametrize(
    ("a", "b", "is_twice"),
    [
        (("Embase", "L1"), ("Embase", "L2"), True),
        (("Embase", "L1"), ("Embase", "L1"), False),
        (("Embase", "L1"), ("Medline", "L2"), False),
        (("", "L1"), ("", "L2"), False),
        (("Embase", ""), ("Embase", "L2"), False),
    ],
)
def test_two_numbers_of_one_database_are_two_works(a, b, is_twice: bool):
    first, second = (Entry("x", source=source, accession=accession) for source, accession in (a, b))
    assert compared(first, second)["same_export"] is is_twice


@pytest.mark.parametrize(
    ("volume", "year", "number"),
    [("4 (1) (no pagination)", None, "4"), ("Vol. 012", None, "12"), ("2016", 2016, ""), ("94", 2016, "94")],
)
def test_a_volume_is_its_first_number_unless_that_is_the_year(volume: str, year: int | None, number: str):
    assert one(Entry("a", volume=volume, year=year))["volume"] == number


@pytest.mark.parametrize(
    ("a", "b", "apart"), [(2012, 2012, 0), (2012, 2013, 1), (2013, 2012, 1), (2012, None, None)]
)
def test_years_are_so_far_apart(a: int | None, b: int | None, apart: int | None):
    assert compared(Entry("a", year=a), Entry("b", year=b))["years_apart"] == apart


def test_records_equal_in_all_they_say_are_twins_unless_they_say_next_to_nothing():
    told = Entry("a", "Editorial", ("Lind, P",), 2012)
    assert compared(told, replace(told, id="b"))["is_twin"] is True
    assert compared(told, replace(told, year=2013))["is_twin"] is False
    bare = Entry("a", "Editorial", year=2012)
    assert compared(bare, replace(bare, id="b"))["is_twin"] is False
