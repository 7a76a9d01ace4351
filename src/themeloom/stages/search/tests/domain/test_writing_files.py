"""Real exports in every format: what a record says survives each format that is written, and comes back."""

import io
from itertools import islice
from pathlib import Path

import pytest

from themeloom.stages.search.domain.formats.carried import content_of, lacks_unplaced
from themeloom.stages.search.domain.reading import READERS, Unreadable, read
from themeloom.stages.search.domain.record import Record, Severity
from themeloom.stages.search.domain.sniff import Format
from themeloom.stages.search.domain.writing import WRITERS, write

# Of each file so many records; all records of all files take minutes.
SAMPLE = 12


@pytest.fixture(scope="module")
def sampled(real_exports: Path) -> list[Record]:
    found: list[Record] = []
    for folder in sorted({*READERS}):
        for path in sorted((real_exports / folder).glob("*")):
            with path.open("rb") as content:
                try:
                    items = read(content, name=path.name)
                    found += islice((item for item in items if isinstance(item, Record)), SAMPLE)
                except Unreadable:
                    continue
    return found


@pytest.mark.parametrize("format", WRITERS)
def test_records_of_every_real_file_come_back(sampled: list[Record], format: Format):
    file = io.BytesIO()
    done = write(sampled, file, format=format)
    file.seek(0)
    back = [item for item in read(file, name="written") if isinstance(item, Record)]
    assert len(sampled) > 500
    assert [content_of(record) for record in back] == [content_of(record) for record in sampled]
    assert [one for one, again in zip(sampled, back, strict=True) if lacks_unplaced(one, again)] == []
    assert [loss.sentence for loss in done.losses if loss.severity is not Severity.NOTE] == []
