"""Archives of exports, and some that mean harm."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from themeloom.stages.search.domain.reading import Unreadable, read
from themeloom.stages.search.domain.record import Problem, Record, Severity

RIS = "TY  - JOUR\nTI  - One\nER  - \n"
BIB = "@article{a, title={Two}}\n"


def zipped(files: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def read_all(data: bytes) -> tuple[list[Record], list[Problem]]:
    items = list(read(io.BytesIO(data), name="some.zip"))
    return [item for item in items if isinstance(item, Record)], [
        item for item in items if isinstance(item, Problem)
    ]


def test_every_export_in_an_archive_is_read_and_records_are_counted_on():
    records, problems = read_all(
        zipped(
            {
                "a/one.ris": RIS,
                "__MACOSX/a/._one.ris": "x",
                "two.bib": BIB,
                "a/": "",
                "full.pdf": b"%PDF-1.7\n",
            }
        )
    )
    assert [(record.position, record.title) for record in records] == [(1, "One"), (2, "Two")]
    assert [problem.severity for problem in problems] == [Severity.NOTE, Severity.NOTE, Severity.WARNING]
    assert "Here begins \u201ca/one.ris\u201d, RIS." in problems[0].sentence
    assert "full.pdf" in problems[2].sentence


@pytest.mark.parametrize(
    "name", ["../one.ris", "/etc/one.ris", "a/../../one.ris", "C:\\one.ris", "..\\one.ris"]
)
def test_names_that_lead_outside_are_not_read(name: str):
    records, problems = read_all(zipped({name: RIS, "two.bib": BIB}))
    assert [record.title for record in records] == ["Two"]
    assert problems[0].severity is Severity.ERROR
    assert "leads outside" in problems[0].sentence


def test_an_archive_of_nothing_but_tricks_or_other_files_is_refused():
    for files in ({"../one.ris": RIS}, {"photo.jpg": b"\xff\xd8\xff\xe0" * 100}, {}):
        with pytest.raises(Unreadable, match="holds no export"):
            read_all(zipped(files))


def test_an_archive_in_an_archive_is_not_opened():
    records, problems = read_all(zipped({"inner.zip": zipped({"one.ris": RIS}), "two.bib": BIB}))
    assert [record.title for record in records] == ["Two"]
    assert "archive in an archive" in problems[0].sentence


def test_a_bomb_is_refused():
    with pytest.raises(Unreadable, match="unpack to"):
        read_all(zipped({"one.ris": RIS + " " * (1 << 26)}))


def test_too_many_files_are_refused():
    with pytest.raises(Unreadable, match="more than 10000 files"):
        read_all(zipped({f"{number}.ris": "" for number in range(10_001)}))


def test_a_damaged_member_is_told_and_the_others_are_read():
    data = zipped({"one.ris": RIS * 5000, "two.bib": BIB}, zipfile.ZIP_STORED)
    at = data.index(b"TI  - One", 100_000)
    damaged = data[:at] + b"TI  - Odd" + data[at + 9 :]
    records, problems = read_all(damaged)
    assert 2000 < len(records) < 5000
    assert records[-1].title == "Two"
    assert "\u201cone.ris\u201d is damaged" in next(
        problem.sentence for problem in problems if problem.severity is Severity.ERROR
    )


def test_a_damaged_archive_is_refused():
    data = zipped({"one.ris": RIS})
    with pytest.raises(Unreadable, match="damaged"):
        read_all(data[:-30])
