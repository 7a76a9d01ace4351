"""Which searches are of one source, and what they come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.search.domain.sources import Logged, source_key, sources_among, tally_sources


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (("database", "MEDLINE"), ("database", "Medline"), True),
        (("database", "Web of Science"), ("database", "  web of   science "), True),
        (("database", "ＭＥＤＬＩＮＥ"), ("database", "MEDLINE"), True),
        (("database", "STRASSE"), ("database", "straße"), True),
        (("database", "MEDLINE"), ("database", "MEDLINE ALL"), False),
        (("database", "Web of Science"), ("citation", "Web of Science"), False),
    ],
)
def test_a_source_is_its_kind_and_its_name_however_it_is_written(one, other, is_same):
    assert (source_key(*one) == source_key(*other)) is is_same


def test_a_source_is_called_as_it_was_first_logged():
    sources = sources_among([Logged("1", "database", "MEDLINE"), Logged("2", "database", "medline")])
    assert [one.label for one in sources.values()] == ["MEDLINE"]


def test_two_sources_of_one_name_are_told_apart_by_their_kind():
    sources = sources_among(
        [
            Logged("1", "database", "Scopus"),
            Logged("2", "citation", "Scopus"),
            Logged("3", "database", "Embase"),
        ],
        {"citation": "citation chasing"},
    )
    assert [one.label for one in sources.values()] == [
        "Scopus (database)",
        "Scopus (citation chasing)",
        "Embase",
    ]


@pytest.mark.parametrize(
    ("searches", "hits", "records", "difference"),
    [
        ([(10, 10)], 10, 10, 0),
        ([(10, 10), (5, 3)], 15, 13, -2),
        ([(10, 10), (None, 3)], 10, 13, None),
        ([(None, 3)], None, 3, None),
        ([(0, 0)], 0, 0, 0),
        ([(10, 0)], 10, 0, -10),
    ],
)
def test_the_searches_of_a_source_add_up_where_all_noted_their_hits(searches, hits, records, difference):
    (tally,) = tally_sources(
        Logged(str(n), "database", "MEDLINE", hits=noted, records=here)
        for n, (noted, here) in enumerate(searches)
    )
    assert (tally.hits, tally.records, tally.difference) == (hits, records, difference)


LOGS = st.lists(
    st.builds(
        Logged,
        id=st.uuids().map(str),
        kind=st.sampled_from(["database", "citation"]),
        name=st.sampled_from(["MEDLINE", "medline ", "Embase", "EMBASE", "CINAHL"]),
        hits=st.none() | st.integers(0, 99),
        records=st.integers(0, 99),
    )
)


@given(LOGS)
def test_each_search_is_under_one_source_and_no_record_is_lost(log):
    tallies = tally_sources(log)
    assert sorted(one.id for tally in tallies for one in tally.searches) == sorted(one.id for one in log)
    assert sum(tally.records for tally in tallies) == sum(one.records for one in log)
    assert len({tally.source.label for tally in tallies}) == len(tallies)
