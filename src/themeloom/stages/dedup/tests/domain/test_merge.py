"""A merged view takes the best of each field, says whose it is, and loses nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.dedup.domain.merge import merge
from themeloom.stages.search.domain.record import Record


def record(**fields: Any) -> Record:
    return Record(position=1, line=1, verbatim="", **fields)


@pytest.mark.parametrize(
    ("field", "first", "second", "taken"),
    [
        ("title", "Waiting for help", "Waiting for Help", "a"),
        ("title", "WAITING FOR HELP", "Waiting for help", "b"),
        ("title", "", "Waiting for help", "b"),
        ("title", "NA", "Wait", "b"),
        ("authors", ("Okafor, A.",), ("Okafor, A.", "Weber, J."), "b"),
        ("authors", ("Okafor, A.",), ("Okafor, Amina",), "b"),
        ("journal", "J Ment Health", "Journal of Mental Health", "b"),
        ("pages", "1008-12", "1008-1012", "b"),
        ("pages", "215 p.", "12-20", "b"),
        ("abstract", "Short.", "Much longer than that.", "b"),
        ("abstract", "It is whole.", "It is much longer but was cut ...", "a"),
        ("doi", "10.1000/1", "10.1000/2", "a"),
        ("year", 2019, 2020, "a"),
        ("year", None, 2020, "b"),
        ("kind", "document", "article-journal", "b"),
    ],
)
def test_the_better_value_is_taken_and_of_equals_the_lower_id(
    field: str, first: Any, second: Any, taken: str
):
    merged = merge({"a": record(**{field: first}), "b": record(**{field: second})})
    assert merged.given_by[field] == taken
    assert merged.fields[field] == {"a": first, "b": second}[taken]


def test_most_records_are_right_about_the_year():
    merged = merge({"a": record(year=2002), "b": record(year=2020), "c": record(year=2020)})
    assert (merged.fields["year"], merged.given_by["year"], merged.disputed) == (2020, "b", ("year",))


def test_volume_issue_and_pages_come_from_one_record():
    early = record(volume="", issue="", pages="1-17", year=2023)
    final = record(volume="33", issue="4", pages="566-582", year=2024)
    merged = merge({"a": early, "b": final})
    assert [merged.fields[name] for name in ("volume", "issue", "pages")] == ["33", "4", "566-582"]


def test_a_person_may_choose_otherwise():
    records = {"a": record(title="Short"), "b": record(title="Much longer")}
    assert merge(records, chosen={"title": "a"}).fields["title"] == "Short"
    assert merge(records, chosen={"title": "gone"}).fields["title"] == "Much longer"


def test_identifiers_of_all_records_are_kept_each_with_its_source():
    merged = merge(
        {"a": record(identifiers={"pmid": "1"}), "b": record(identifiers={"wos": "2", "pmid": "3"})}
    )
    assert merged.fields["identifiers"] == {"pmid": "1", "wos": "2"}
    assert merged.given_by == {"identifiers.pmid": "a", "identifiers.wos": "b"}


def test_no_records_say_nothing():
    assert merge({}).fields == {}


texts = st.text(alphabet="abcXYZ ", max_size=6)
records = st.builds(
    record,
    title=texts,
    journal=texts,
    abstract=texts,
    doi=texts,
    volume=texts,
    pages=texts,
    authors=st.lists(texts.filter(bool), max_size=3).map(tuple),
    year=st.none() | st.integers(1900, 2030),
)


@given(st.dictionaries(st.sampled_from("abcd"), records, max_size=4))
def test_every_field_can_be_walked_back_to_the_record_that_said_it(several: dict[str, Record]):
    merged = merge(several)
    assert merged == merge(dict(reversed(several.items())))
    for field, value in merged.fields.items():
        assert getattr(several[merged.given_by[field]], field) == value
    for one in several.values():
        assert all(field in merged.fields for field in ("title", "doi", "year") if getattr(one, field))
