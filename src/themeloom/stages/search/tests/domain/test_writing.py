"""Files as they are written: byte for byte what a person found good, and what each format cannot show."""

import csv
import io
import tracemalloc
from dataclasses import replace
from typing import Any, BinaryIO, cast

import pytest
from openpyxl import load_workbook

from themeloom.stages.search.domain.formats.carried import TAGS, content_of, restore
from themeloom.stages.search.domain.formats.csl_json_tags import TYPES
from themeloom.stages.search.domain.formats.table_guard import guard, lift_guard
from themeloom.stages.search.domain.reading import Unreadable, read
from themeloom.stages.search.domain.record import Record, Severity
from themeloom.stages.search.domain.sniff import Format
from themeloom.stages.search.domain.writing import WRITERS, Written, write
from themeloom.stages.search.tests.domain.golden import assert_golden
from themeloom.stages.search.tests.domain.nasty_records import ORDINARY

SUFFIXES = {
    Format.RIS: "ris",
    Format.NBIB: "nbib",
    Format.BIBTEX: "bib",
    Format.CSL_JSON: "json",
    Format.ENDNOTE_XML: "xml",
    Format.CSV: "csv",
}

CASES = (
    ORDINARY,
    Record(
        position=2,
        line=20,
        verbatim="",
        kind="chapter",
        title="“What now?” – 50% of {carers} & the <rest> of \\us",
        authors=("Müller-Lüdenscheidt, Jürgen", "World Health Organization and Partners", "de la Cruz, Ana"),
        editors=("O'Neil, Bríd",),
        year=2021,
        journal="Handbook of Waiting",
        pages="S12",
        abstract="First paragraph.\n\n  =Second, indented.\nTY  - no tag",
        keywords=("care; at home", "waiting"),
        url="https://example.org/a_b?c=1&d=%20",
        language="de",
        key="müller 2021",
        identifiers={"wos": "000123", "pmid": "33"},
        unplaced=(("N1", "A note\nof two lines", 30), ("AD", "Somewhere", 31)),
    ),
    Record(
        position=3, line=40, verbatim="", kind="interview", title="等待室 🧵 انتظار", authors=("王, 小明",)
    ),
    Record(position=4, line=50, verbatim=""),
)


def written(records: tuple[Record, ...], format: Format) -> tuple[bytes, Written]:
    file = io.BytesIO()
    done = write(records, file, format=format)
    return file.getvalue(), done


def read_again(data: bytes) -> list[Record]:
    return [item for item in read(io.BytesIO(data), name="written") if isinstance(item, Record)]


@pytest.mark.parametrize("format", SUFFIXES)
def test_every_text_is_what_a_person_found_good(format: Format):
    assert_golden(f"written.{SUFFIXES[format]}", written(CASES, format)[0])


def test_the_cells_of_a_workbook_are_what_a_person_found_good():
    sheet = load_workbook(io.BytesIO(written(CASES, Format.XLSX)[0])).active
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(sheet.iter_rows(values_only=True))
    assert_golden("written_xlsx.csv", text.getvalue().encode())


@pytest.mark.parametrize("format", WRITERS)
def test_what_is_in_the_golden_files_comes_back(format: Format):
    back = read_again(written(CASES, format)[0])
    assert [content_of(record) for record in back] == [content_of(record) for record in CASES]
    assert [(tag, value) for tag, value, _ in back[1].unplaced if (tag, value) in KEPT] == KEPT


KEPT = [(tag, value) for tag, value, _ in CASES[1].unplaced]


@pytest.mark.parametrize("format", WRITERS)
def test_every_kind_comes_back(format: Format):
    records = tuple(replace(ORDINARY, kind=kind) for kind in TYPES)
    assert [record.kind for record in read_again(written(records, format)[0])] == list(TYPES)


@pytest.mark.parametrize("format", WRITERS)
def test_the_note_of_every_writer_is_looked_for(format: Format):
    assert WRITERS[format].note in TAGS


def test_what_medline_has_no_tag_for_is_told_with_the_first_record_and_their_number():
    plain = replace(ORDINARY, abstract="People wait.")
    records = (plain, replace(plain, url=""), replace(plain, accession=""))
    losses = written(records, Format.NBIB)[1].losses
    told = {(loss.severity, loss.first, loss.records, loss.sentence[:45]) for loss in losses}
    assert told == {
        (Severity.NOTE, 1, 2, "MEDLINE (nbib) has no place for the web addre"),
        (Severity.NOTE, 1, 2, "MEDLINE (nbib) has no place for the accession"),
        (Severity.NOTE, 1, 3, "MEDLINE (nbib) has no place for the key: kept"),
    }


@pytest.mark.parametrize("format", WRITERS)
def test_a_control_character_is_replaced_told_and_comes_back(format: Format):
    record = replace(ORDINARY, title="Waiting\x02 rooms")
    data, done = written((record,), format)
    warnings = [loss.sentence for loss in done.losses if loss.severity is Severity.WARNING]
    assert warnings == [
        "Letters that no file may hold (control characters) were replaced by \ufffd in the title."
    ]
    assert format is Format.XLSX or b"\x02" not in data
    assert read_again(data)[0].title == "Waiting\x02 rooms"


def test_what_another_program_changed_stands():
    record = replace(ORDINARY, title="Waiting  rooms", place="")
    text = written((record,), Format.RIS)[0].decode()
    assert read_again(text.encode())[0].title == "Waiting  rooms"
    changed = text.replace("TI  - Waiting rooms", "TI  - Waiting rooms, second edition")
    assert read_again(changed.encode())[0].title == "Waiting rooms, second edition"


@pytest.mark.parametrize(
    "note",
    [
        "{",
        "[]",
        '{"title": 7}',
        '{"authors": [1]}',
        '{"year": true}',
        '{"year": 12345}',
        '{"title": "zero \\u0000"}',
        '{"place": "half a letter \\ud800"}',
        '{"verbatim": "x"}',
        '{"over": 3, "place": "x"}',
        '{"place": "x", "over": {"place": "00000000"}}',
        "{" * 100_000,
    ],
)
def test_a_note_that_says_nothing_sensible_stays_where_it_is(note: str):
    record = Record(1, 1, "", title="A", unplaced=(("U5", f"themeloom: {note}", 3),))
    assert restore(record) == record


def test_keys_of_bibtex_are_valid_and_each_is_there_once():
    records = tuple(
        replace(ORDINARY, key=key) for key in ("a", "A", "a", "über {x}", "", "", "a-3", "1,2", "x" * 500)
    )
    text = written(records, Format.BIBTEX)[0].decode()
    keys = [line.partition("{")[2].rstrip(",") for line in text.splitlines() if line.startswith("@")]
    assert keys[:4] == ["a", "A-2", "a-3", "okafor2019waiting"]
    assert len({key.lower() for key in keys}) == len(records)
    assert [record.key for record in read_again(text.encode())] == [record.key for record in records]


@pytest.mark.parametrize(
    ("cell", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("'90s", "'90s"),
        ("1-2", "1-2"),
        ("", ""),
    ],
)
def test_a_cell_that_could_be_a_formula_is_guarded_and_the_guard_comes_off(cell: str, guarded: str):
    assert (guard(cell), lift_guard(guarded)) == (guarded, cell)


def test_an_apostrophe_in_a_table_of_somebody_else_stays():
    table = b"Title,Year,DOI\n'=One,2001,10.1000/x\n"
    assert read_again(table)[0].title == "'=One"


def test_no_cell_of_a_workbook_is_a_formula():
    record = replace(ORDINARY, title='=HYPERLINK("x")', volume="+1", pages="-1", place="@x")
    data, _ = written((record,), Format.XLSX)
    cells = [cell for row in load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row]
    risky = {
        cell.value: (cell.data_type, cell.quotePrefix) for cell in cells if str(cell.value)[:1] in "=+-@"
    }
    expected = {'=HYPERLINK("x")', "+1", "-1", "@x"}
    assert risky == dict.fromkeys(expected, ("s", True)) | {
        value: said for value, said in risky.items() if value not in expected
    }
    assert content_of(read_again(data)[0]) == content_of(record)


def test_a_workbook_keeps_what_is_longer_than_a_cell():
    record = replace(ORDINARY, abstract="People 🧵 wait. " * 6_000 + "End.", title="x" * 40_000)
    data, done = written((record,), Format.XLSX)
    cells = [str(value or "") for row in load_workbook(io.BytesIO(data)).active.values for value in row]
    assert max(len(cell.encode("utf-16-le")) // 2 for cell in cells) <= 32_767
    assert content_of(read_again(data)[0]) == content_of(record)
    assert [loss.severity for loss in done.losses] == [Severity.NOTE, Severity.NOTE]


@pytest.mark.parametrize("format", WRITERS)
def test_no_records_make_a_file_without_records(format: Format):
    data, done = written((), format)
    assert (done.records, done.losses) == (0, ())
    if data in (b"", b"[\n\n]\n"):
        with pytest.raises(Unreadable):
            read_again(data)
    else:
        assert read_again(data) == []


@pytest.mark.parametrize("format", SUFFIXES)
def test_memory_does_not_grow_with_the_records(format: Format):
    class Nowhere(io.RawIOBase):
        def write(self, data: Any) -> int:
            return len(data)

    def peak(count: int) -> int:
        records = (replace(ORDINARY, key=f"k{at}", abstract="People wait. " * 10) for at in range(count))
        tracemalloc.start()
        write(records, cast(BinaryIO, Nowhere()), format=format)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(200)
    assert peak(600) < 1.3 * peak(200)


def test_csv_opens_in_spreadsheets_as_utf8():
    assert written((ORDINARY,), Format.CSV)[0].startswith(b"\xef\xbb\xbfTitle,")
