"""fulltext tests: reports of one study, from links with a history.

a --- b --- c      one study of three
d                  one of its own
"""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.fulltext.domain.companions import CompanionLink, group_companions


def day(n):
    return datetime(2024, 5, n, tzinfo=UTC)


LINKS = (CompanionLink("b", "c", day(1), day(9)), CompanionLink("a", "b", day(3)))


@pytest.mark.parametrize(
    ("until", "groups"),
    [
        (day(1), (("a",), ("b", "c"), ("d",))),
        (day(3), (("a", "b", "c"), ("d",))),
        (day(8), (("a", "b", "c"), ("d",))),
        (day(9), (("a", "b"), ("c",), ("d",))),
        (None, (("a", "b"), ("c",), ("d",))),
    ],
)
def test_links_make_studies_and_taking_them_back_takes_studies_apart(until, groups):
    assert group_companions("abcd", LINKS, until=until) == groups


def test_a_link_to_a_report_that_is_not_there_is_passed_over():
    assert group_companions("a", [CompanionLink("a", "z", day(1))]) == (("a",),)


def test_a_report_named_twice_is_one_report():
    assert group_companions("aab", []) == (("a",), ("b",))


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))))
def test_every_report_is_in_one_study_whatever_the_order_of_links(pairs):
    links = [CompanionLink(first, second, day(1)) for first, second in pairs]
    groups = group_companions("abcdef", links)

    assert sorted(report for group in groups for report in group) == list("abcdef")
    assert group_companions("abcdef", reversed(links)) == groups
