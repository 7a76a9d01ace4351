"""Whatever a record says, in every format that is written: reading gives it back, or the loss is told."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themeloom.stages.search.domain.formats.carried import content_of
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Problem, Record, Severity
from themeloom.stages.search.domain.sniff import Format
from themeloom.stages.search.domain.writing import WRITERS, Written, write
from themeloom.stages.search.tests.domain.nasty_records import nasty_records, nearly_ordinary_records

EXAMPLES = {format: 20 if format is Format.XLSX else 60 for format in WRITERS}


def round_trip(records: list[Record], format: Format) -> tuple[list[Record], Written]:
    file = io.BytesIO()
    written = write(records, file, format=format)
    file.seek(0)
    reading = read(file, name="written")
    assert reading.format is format
    return [item for item in reading if isinstance(item, Record)], written


def kept_apart(record: Record) -> set[tuple[str, str]]:
    return {(tag, value) for tag, value, _ in record.unplaced}


def assert_comes_back(records: list[Record], format: Format) -> None:
    back, written = round_trip(records, format)
    assert [content_of(one) for one in back] == [content_of(record) for record in records]
    assert [kept_apart(record) - kept_apart(one) for record, one in zip(records, back, strict=True)] == [
        set() for _ in records
    ]
    assert [loss.sentence for loss in written.losses if loss.severity is Severity.ERROR] == []


@pytest.mark.parametrize("format", WRITERS)
def test_nasty_records_come_back(format: Format):
    @settings(max_examples=EXAMPLES[format], deadline=None)
    @given(st.lists(st.one_of(nasty_records, nearly_ordinary_records()), min_size=1, max_size=3))
    def holds(records: list[Record]) -> None:
        assert_comes_back(records, format)

    holds()


@pytest.mark.parametrize("format", WRITERS)
def test_a_second_journey_adds_nothing(format: Format):
    @settings(max_examples=EXAMPLES[format] // 4, deadline=None)
    @given(nasty_records)
    def holds(record: Record) -> None:
        [once], _ = round_trip([record], format)
        [twice], _ = round_trip([once], format)
        assert (content_of(twice), len(twice.unplaced)) == (content_of(once), len(once.unplaced))

    holds()


@pytest.mark.parametrize("format", WRITERS)
def test_what_is_written_is_read_without_an_error(format: Format):
    @settings(max_examples=15, deadline=None)
    @given(st.lists(nearly_ordinary_records(), min_size=1, max_size=3))
    def holds(records: list[Record]) -> None:
        file = io.BytesIO()
        write(records, file, format=format)
        file.seek(0)
        items = list(read(file, name="written"))
        assert [one for one in items if isinstance(one, Problem) and one.severity is Severity.ERROR] == []

    holds()
