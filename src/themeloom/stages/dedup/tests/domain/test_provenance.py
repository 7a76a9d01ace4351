"""A merged record says all that its records said: they can be had back from it, through every format."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.dedup.domain.provenance import Found, merged_record, taken_apart
from themeloom.stages.search.domain.formats.carried import content_of
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Record
from themeloom.stages.search.domain.sniff import Format
from themeloom.stages.search.domain.writing import WRITERS, write

MEDLINE = Record(
    3,
    40,
    "",
    kind="article-journal",
    title="Waiting for help.",
    authors=("Okafor, N.", "Lind, P."),
    year=2019,
    journal="Journal of Waiting",
    pages="101-9",
    accession="31000001",
    identifiers={"pmid": "31000001"},
    unplaced=(("DB", "MEDLINE", 44),),
)
EMBASE = Record(
    7,
    90,
    "",
    kind="article-journal",
    title="Waiting for help: an interview study",
    authors=("Okafor N",),
    year=2020,
    journal="J Wait",
    pages="101-109",
    doi="10.1000/wait",
    abstract="People wait.",
    accession="L600",
    identifiers={"embase": "L600"},
    unplaced=(("DB", "Embase", 95), ("N1", "In press", 96)),
)
FOUND = [Found("medline.ris", 3, MEDLINE), Found("embase, 2.ris", 7, EMBASE)]


def said(found: list[Found]) -> list[tuple[object, ...]]:
    """What records say, without the lines they stood on."""
    return [
        (
            one.file,
            one.position,
            content_of(one.record),
            [(tag, value) for tag, value, _ in one.record.unplaced],
        )
        for one in found
    ]


def test_the_best_of_each_field_is_shown_and_the_rest_is_told_by_record():
    merged = merged_record(FOUND, position=5)
    assert (merged.position, merged.title, merged.doi, merged.pages) == (
        5,
        "Waiting for help: an interview study",
        "10.1000/wait",
        "101-109",
    )
    assert merged.identifiers == {"pmid": "31000001", "embase": "L600"}
    assert [(tag, value) for tag, value, _ in merged.unplaced if tag.startswith("record 2")] == [
        ("record 2", "embase, 2.ris, 7"),
        ("record 2 authors", "Okafor N"),
        ("record 2 year", "2020"),
        ("record 2 journal", "J Wait"),
        ("record 2 accession", "L600"),
        ("record 2 lacks", "identifiers.pmid"),
        ("record 2 tag DB", "Embase"),
        ("record 2 tag N1", "In press"),
    ]


def test_the_records_can_be_had_back():
    assert said(taken_apart(merged_record(FOUND))) == said(FOUND)


def test_a_single_record_stays_as_it_is():
    assert merged_record(FOUND[:1]) is MEDLINE
    assert said(taken_apart(MEDLINE)) == [("", 3, content_of(MEDLINE), [("DB", "MEDLINE")])]


def test_of_nothing_no_record_is_made():
    with pytest.raises(ValueError, match="no record"):
        merged_record([])


@pytest.mark.parametrize("format", WRITERS)
def test_through_every_format_that_is_written_nothing_is_lost(format: Format):
    file = BytesIO()
    write([merged_record(FOUND)], file, format=format)
    file.seek(0)
    records = [item for item in read(file, name="unique") if isinstance(item, Record)]
    assert [said(taken_apart(record)) for record in records] == [said(FOUND)]


WORDS = st.sampled_from(["", "Waiting", "waiting", "NA", "10.1000/a", "record 1 lacks", "=1+1"])
RECORDS = st.builds(
    Record,
    st.just(1),
    st.just(1),
    st.just(""),
    title=WORDS,
    authors=st.lists(WORDS.filter(bool), max_size=3).map(tuple),
    year=st.sampled_from([None, 2019, 2020]),
    doi=WORDS,
    keywords=st.lists(WORDS.filter(bool), max_size=2).map(tuple),
    identifiers=st.dictionaries(st.sampled_from(["pmid", "wos"]), WORDS.filter(bool)),
    unplaced=st.lists(st.tuples(WORDS, WORDS, st.just(1)), max_size=2).map(tuple),
)


@given(st.lists(RECORDS, min_size=2, max_size=12))
def test_whatever_records_say_they_can_be_had_back(records: list[Record]):
    found = [Found("a, b\nc.ris", place, record) for place, record in enumerate(records, start=1)]
    assert said(taken_apart(merged_record(found))) == said(found)
