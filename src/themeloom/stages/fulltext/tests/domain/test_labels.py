"""What a team calls a report."""

import pytest

from themeloom.stages.fulltext.domain.labels import label_report

BARR = "Barr, W."
HODGE = "Hodge, S."
KIRK = "Kirkcaldy, A."


@pytest.mark.parametrize(
    ("authors", "year", "title", "label"),
    [
        ([BARR], 2008, "", "Barr 2008"),
        ([BARR, HODGE], 2008, "", "Barr & Hodge 2008"),
        ([BARR, HODGE, KIRK], 2008, "", "Barr et al. 2008"),
        ([BARR], None, "", "Barr, no year"),
        (["World Health Organization"], 2008, "", "World Health Organization 2008"),
        ([], 2008, "Waiting for care in two towns", "Waiting for care in two 2008"),
        ([" , "], None, "", "Without author, no year"),
    ],
)
def test_a_report_is_called_by_its_authors_and_its_year(authors, year, title, label):
    assert label_report(authors, year, title) == label


@pytest.mark.parametrize(
    ("taken", "label"),
    [
        ({"Barr 2008"}, "Barr 2008b"),
        ({"Barr 2008", "Barr 2008b"}, "Barr 2008c"),
        ({"Barr 2009"}, "Barr 2008"),
    ],
)
def test_a_second_of_the_same_authors_and_year_gets_a_letter(taken, label):
    assert label_report([BARR], 2008, "", taken) == label
