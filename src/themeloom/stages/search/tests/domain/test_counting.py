"""What is in a file, before anything is stored."""

import io
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from themeloom.stages.search.domain.counting import COUNTERS, check, count_records
from themeloom.stages.search.domain.formats.ris import count_ris, read_ris
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Record, Severity
from themeloom.stages.search.domain.refusal import Unreadable
from themeloom.stages.search.domain.sniff import Format
from themeloom.stages.search.domain.source import Source
from themeloom.stages.search.tests.domain.test_format_properties import SAMPLES, mutations, read_as
from themeloom.stages.search.tests.domain.test_ris_properties import ris_texts
from themeloom.stages.search.tests.domain.test_ris_quirks import PLAIN

FILE = (
    b"TY  - JOUR\nTI  - One\nAU  - Lind, P\nAB  - NA\nPY  - 2001\nN1  - x\nER  - \n\n"
    b"TY  - JOUR\nAU  - Lind, P\nAB  - Text.\nPY  - soon\nER  - \n"
)


def test_a_file_is_counted_field_by_field():
    contents = check(io.BytesIO(FILE), name="a.ris")
    assert (contents.format, contents.records) == (Format.RIS, 2)
    assert {field: count for field, count in contents.filled.items() if count} == {
        "kind": 2,
        "title": 1,
        "authors": 2,
        "abstract": 1,
        "year": 1,
    }
    assert contents.placeholders == {"abstract": 1}
    assert contents.unplaced == {"N1": 1, "PY": 1}
    assert contents.count_problems(Severity.WARNING) == 1


def test_records_are_counted():
    assert count_records(io.BytesIO(FILE * 3), name="a.ris") == 6


def test_a_file_without_records_is_refused_when_counted_too():
    with pytest.raises(Unreadable, match="is empty"):
        count_records(io.BytesIO(b""), name="a.ris")
    with pytest.raises(Unreadable, match="is a PDF"):
        count_records(io.BytesIO(b"%PDF-1.7\n"), name="a.ris")


@given(ris_texts)
def test_counting_finds_as_many_as_reading(text: str):
    data = text.encode()
    records = [item for item in read_ris(Source(io.BytesIO(data))) if isinstance(item, Record)]
    assert count_ris(Source(io.BytesIO(data))) == len(records)


@pytest.mark.parametrize("format", [format for format in COUNTERS if format in SAMPLES])
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_counting_without_fields_finds_as_many_in_every_format(format: Format, data: st.DataObject):
    damaged = data.draw(mutations(SAMPLES[format]))
    records = [item for item in read_as(format, damaged) if isinstance(item, Record)]
    assert COUNTERS[format](Source(io.BytesIO(damaged))) == len(records)


def test_memory_does_not_grow_with_the_file():
    def peak(times: int) -> int:
        file = io.BytesIO(PLAIN.encode() * times)
        tracemalloc.start()
        count_records(file, name="a.ris")
        file.seek(0)
        for _ in read(file, name="a.ris"):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(8_000) < 1.5 * peak(2_000)
