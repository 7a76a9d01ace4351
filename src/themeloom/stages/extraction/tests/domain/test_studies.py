"""extraction tests: participants are counted once a study."""

import pytest

from themeloom.stages.extraction.domain.studies import NumberQuery, ReportedNumber, participants_of


@pytest.mark.parametrize(
    ("reports", "total", "reports_without", "studies_without"),
    [
        ([], 0, (), ()),
        ([("a", "1", 12)], 12, (), ()),
        ([("a", "1", 12), ("b", "2", 30)], 42, (), ()),
        ([("a", "1", 12), ("b", "1", 12)], 12, (), ()),
        ([("a", "1", 12), ("b", "1", None)], 12, ("b",), ()),
        ([("a", "1", None), ("b", "2", 5)], 5, ("a",), ("1",)),
        ([("a", "1", 0)], 0, (), ()),
    ],
)
def test_participants_count_once_a_study(reports, total, reports_without, studies_without):
    participants = participants_of(ReportedNumber(*report) for report in reports)

    assert participants.total == total
    assert participants.reports_without == reports_without
    assert participants.studies_without == studies_without
    assert participants.queries == ()


def test_companions_that_differ_count_with_the_largest_number_and_are_queried():
    participants = participants_of([ReportedNumber("a", "1", 20), ReportedNumber("b", "1", 48)])

    assert participants.total == 48
    assert participants.queries == (NumberQuery("1", (("a", 20), ("b", 48)), 48),)
    assert participants.queries[0].sentence == (
        "Reports of one study give different numbers of participants: 20 in a, 48 in b. 48 is counted."
    )
