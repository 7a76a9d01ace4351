"""What is in a file, before anything is stored."""

import io
import tracemalloc

from themeloom.stages.search.domain.counting import check, count_records
from themeloom.stages.search.domain.record import Severity
from themeloom.stages.search.domain.sniff import Format

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


def test_memory_does_not_grow_with_the_file():
    def peak(times: int) -> int:
        file = io.BytesIO(FILE * times)
        tracemalloc.start()
        count_records(file, name="a.ris")
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(12_000) < 1.5 * peak(4_000)
