"""A filter says the same in an address as in a value, and no address upsets it."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from themeloom.stages.screening.domain.filters import Filter, Standing, told

TAG = "0b0e6a3e-5f0c-4b0e-9d0a-3f6f0c9f8a11"
NAMES = st.text(max_size=80).map(lambda text: Filter.from_query({"q": text}).words)
FILTERS = st.builds(
    Filter,
    words=NAMES,
    source=NAMES,
    since=st.none() | st.integers(1, 9999),
    until=st.none() | st.integers(1, 9999),
    tag=st.just("") | st.uuids().map(str),
    standing=st.none() | st.sampled_from(Standing),
    review=NAMES,
    with_note=st.booleans(),
)


# A busy machine draws slowly.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@unhurried
@given(FILTERS)
def test_there_and_back_again(asked):
    assert Filter.from_query(dict(parse_qsl(asked.to_query()))) == asked


KEYS = ["q", "source", "from", "to", "tag", "state", "review", "noted", "page"]


@unhurried
@given(st.dictionaries(st.sampled_from(KEYS), st.text() | st.sampled_from(["waiting", "1", "2015", TAG])))
def test_no_address_upsets_it_and_what_it_says_stays(values):
    asked = Filter.from_query(values)
    assert Filter.from_query(dict(parse_qsl(asked.to_query()))) == asked


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({}, Filter()),
        ({"q": "  care  "}, Filter(words="care")),
        ({"q": "ca\x00re", "source": "\ud800"}, Filter(words="care")),
        ({"from": "2010", "to": "15000"}, Filter(since=2010)),
        ({"from": "²⁰", "to": "-5"}, Filter()),
        ({"from": "0"}, Filter()),
        ({"tag": "none", "state": "conflicts?", "noted": "yes"}, Filter()),
        (
            {"tag": TAG.upper(), "state": "second", "noted": "1"},
            Filter(tag=TAG, standing=Standing.SECOND, with_note=True),
        ),
    ],
)
def test_what_makes_no_sense_is_left_out(values, asked):
    assert Filter.from_query(values) == asked


@pytest.mark.parametrize(
    ("asked", "pieces"),
    [
        (Filter(), ()),
        (
            Filter(words="wait*", source="CINAHL", since=2010, until=2015),
            ("“wait*”", "found in CINAHL", "2010 to 2015"),
        ),
        (Filter(until=2015, tag=TAG), ("up to 2015", "tagged “odd”")),
        (
            Filter(standing=Standing.VOTED, review="costs", with_note=True),
            ("you voted", "in “Costs”", "with a note of yours"),
        ),
    ],
)
def test_a_filter_in_words(asked, pieces):
    assert told(asked, tag="odd", review="Costs" if asked.review else "") == pieces


def test_a_review_alone_filters_nothing():
    assert Filter(review="costs").is_everything
    assert not Filter(standing=Standing.WAITING).is_everything
