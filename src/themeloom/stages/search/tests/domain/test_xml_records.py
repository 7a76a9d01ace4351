"""XML is read record by record; what is hostile is refused, what is broken is told, the rest is read."""

import io
import tracemalloc

import pytest

from themeloom.stages.search.domain.formats.xml_records import mend
from themeloom.stages.search.domain.reading import Unreadable, read
from themeloom.stages.search.domain.record import Severity
from themeloom.stages.search.tests.domain.test_ris_quirks import read_text

RECORD = "<record><ref-type name='Book'>6</ref-type><titles><title>{}</title></titles></record>\n"
FILE = "<?xml version='1.0'?>\n<xml><records>\n{}</records></xml>\n"


def titles(text: str) -> list[str]:
    return [record.title for record in read_text(FILE.format(text))[0]]


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://example.org/a.dtd"> %a;',
    ],
)
def test_a_file_that_declares_entities_is_refused_by_name(declared: str):
    data = f"<!DOCTYPE xml [{declared}]>\n" + FILE.format(RECORD.format("&b;")).partition("\n")[2]
    with pytest.raises(Unreadable, match=r"some\.xml. declares XML entities"):
        read(io.BytesIO(data.encode()), name="some.xml")


def test_entities_declared_beyond_the_beginning_stay_unread_and_are_told():
    data = FILE.format(RECORD.format("One") + " " * 70_000 + "<!ENTITY a 'x'>" + RECORD.format("&a; two"))
    records, problems = read_text(data)
    assert [record.title for record in records] == ["One", "&a; two"]
    assert [problem.severity for problem in problems] == [Severity.ERROR, Severity.WARNING]


def test_a_record_that_is_not_well_formed_is_told_with_its_line_and_the_others_are_read():
    records, problems = read_text(
        FILE.format(RECORD.format("One") + RECORD.format("<b>Two</i>") + RECORD.format("Three"))
    )
    assert [record.title for record in records] == ["One", "Three"]
    assert [(problem.line, problem.severity) for problem in problems] == [(4, Severity.ERROR)]
    assert "line 4" in problems[0].sentence
    assert problems[0].text == RECORD.format("<b>Two</i>").strip()


def test_loose_ampersands_and_named_letters_are_mended_and_told():
    records, problems = read_text(FILE.format(RECORD.format("Q&A at the caf&eacute; \x0b")))
    assert [record.title for record in records] == ["Q&A at the café \ufffd"]
    assert [problem.severity for problem in problems] == [Severity.WARNING]


def test_a_file_that_is_cut_off_keeps_its_whole_records():
    records, problems = read_text(FILE.format(RECORD.format("One") + RECORD.format("Two")[:50]))
    assert [record.title for record in records] == ["One"]
    assert [(problem.line, problem.severity) for problem in problems] == [(4, Severity.ERROR)]
    assert "never ends" in problems[0].sentence


def test_text_between_records_is_told():
    _, problems = read_text(
        FILE.format(RECORD.format("One") + "<note>left over</note>" + RECORD.format("Two"))
    )
    assert [(problem.line, problem.text) for problem in problems] == [(4, "<note>left over</note>")]


def test_prefixes_declared_at_the_root_are_known_in_every_record():
    text = FILE.format(RECORD.format("One <m:i>more</m:i>")).replace("<xml>", "<xml xmlns:m='urn:m'>")
    assert [record.title for record in read_text(text)[0]] == ["One more"]


def test_a_record_without_an_end_costs_only_itself():
    broken = RECORD.format("One").replace("</record>", "")
    records, problems = read_text(FILE.format(broken + RECORD.format("Two") + RECORD.format("Three")))
    assert [record.title for record in records] == ["Two", "Three"]
    assert [(problem.line, problem.severity) for problem in problems] == [(3, Severity.ERROR)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_letters_come_out_right_in_every_encoding(encoding: str):
    records, _ = read_text(FILE.format(RECORD.format("Gómez")).encode(encoding))
    assert [record.title for record in records] == ["Gómez"]


def test_markup_and_cdata_are_text():
    assert titles(RECORD.format("<![CDATA[p<0.05 & c]]> <i>d</i>")) == ["p<0.05 & c d"]
    assert mend("&lt;&#10;&#x1;") == "&lt;&#10;\ufffd"


def test_memory_does_not_grow_with_the_file():
    def peak(times: int) -> int:
        data = FILE.format(RECORD.format("One") * times).encode()
        file = io.BytesIO(data)
        tracemalloc.start()
        assert sum(1 for _ in read(file, name="big.xml")) == times
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(20_000) < 1.5 * peak(8_000)
