"""Whatever the bytes: records and problems or a clear refusal, no crash, no line lost."""

import io
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from themeloom.stages.search.domain.formats.ris import read_ris
from themeloom.stages.search.domain.reading import Unreadable, read
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.source import Source

TAGS = ["TY", "ER", "TI", "AU", "A1", "AB", "N1", "PY", "DO", "UR", "SP", "EP", "KW", "NL", "Q7", "PMID"]
BETWEEN = ["  - ", " - ", "  -", "-", " -", "\t- ", "  -  "]
WORDS = st.text(alphabet=string.ascii_letters + string.digits + " .;,&<>/-é中\u2028\x85", max_size=30)

tagged_lines = st.builds("{}{}{}".format, st.sampled_from(TAGS), st.sampled_from(BETWEEN), WORDS)
loose_lines = st.one_of(
    WORDS,
    st.sampled_from(["", "1. ", "Record #1 of 2", "Link to the Ovid Full Text: x", "   indented", "\ufeff"]),
)
ris_texts = st.lists(
    st.tuples(st.one_of(tagged_lines, loose_lines), st.sampled_from(["\n", "\r\n", "\r"])), max_size=40
).map(lambda lines: "".join(line + end for line, end in lines))


clean_lines = st.sampled_from(
    [
        "TI  - Waiting rooms",
        "T1  - Of rooms & <i>waiting</i>",
        "TI  - ",
        "AU  - Okafor, Ngozi",
        "A1  - Lind,Per; Weber, J.",
        "PY  - 2019",
        "PY  - 2019///Spring",
        "Y1  - no year",
        "AB  - UNIVERSITY ER TY of waiting",
        "a line that goes on",
        "KW  - one; two",
        "DO  - 10.1000/x     LK  - https://example.org",
        "SN  - 1234-5678",
        " TY - within a text",
        "ER -",
        "L2  - http://ovidsp.ovid.com/D=psyc",
    ]
)
gaps = st.sampled_from(
    ["", "", "\n", "\n", "  \n", "1. \n", "Link to the Ovid Full Text: x\n", "NL  - A journal\n"]
)


@st.composite
def nearly_whole_records(draw: st.DrawFn) -> str:
    """Records that keep to the rule, most of them, with what platforms write between them."""
    parts = []
    for _ in range(draw(st.integers(1, 6))):
        lines = ["TI  - Waiting rooms", *draw(st.lists(clean_lines, max_size=5))]
        end = draw(
            st.sampled_from(["ER  - ", "ER  - ", "ER  -", "ER  -a", "ER  -\t", "ER  - End of Reference", ""])
        )
        parts += ["TY  - JOUR\n", *(line + "\n" for line in lines), end + "\n", draw(gaps)]
    text = "".join(parts)
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


def read_all(data: bytes) -> list[Record | Problem]:
    return list(read_ris(Source(io.BytesIO(data))))


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes):
    try:
        items = list(read(io.BytesIO(data), name="any"))
    except Unreadable:
        return
    assert all(isinstance(item, (Record, Problem)) for item in items)


@given(st.binary(max_size=300), ris_texts, st.integers(0, 200))
def test_ris_with_bytes_spliced_in_is_read(data: bytes, text: str, place: int):
    whole = text.encode()
    read_all(whole[:place] + data + whole[place:])


@settings(max_examples=300)
@given(ris_texts)
def test_no_line_vanishes(text: str):
    kept = "".join(
        item.verbatim + "\n" if isinstance(item, Record) else item.text + "\n"
        for item in read_all(text.encode())
    )
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n")]
    assert [line for line in lines if line.strip("\ufeff \x85\u2028\t") and line not in kept] == []


@given(ris_texts, st.integers(1, 50))
def test_how_the_file_is_cut_into_blocks_changes_nothing(text: str, size: int):
    data = text.encode()
    assert list(read_ris(Source(io.BytesIO(data)), block_bytes=size)) == read_all(data)


@settings(max_examples=400)
@given(st.one_of(nearly_whole_records(), ris_texts), st.integers(1, 300))
def test_a_record_found_whole_is_the_record_read_line_by_line(text: str, size: int):
    data = text.encode()
    line_by_line = list(read_ris(Source(io.BytesIO(data)), line_by_line=True))
    assert list(read_ris(Source(io.BytesIO(data)), block_bytes=size)) == line_by_line


@given(nearly_whole_records())
def test_a_record_that_nobody_looked_into_equals_itself(text: str):
    one, other = read_all(text.encode()), read_all(text.encode())
    assert [item for item in one if isinstance(item, Record)] == [
        item for item in other if isinstance(item, Record)
    ]
    assert list(map(repr, read_all(text.encode()))) == list(map(repr, one))


@given(ris_texts)
def test_positions_count_up_and_lines_never_go_back(text: str):
    records = [item for item in read_all(text.encode()) if isinstance(item, Record)]
    assert [record.position for record in records] == list(range(1, len(records) + 1))
    assert [record.line for record in records] == sorted(record.line for record in records)


@given(ris_texts)
def test_a_record_survives_being_stored(text: str):
    for item in read_all(text.encode()):
        if isinstance(item, Record):
            assert Record.from_dict(item.to_dict()) == item
        else:
            assert Problem.from_dict(item.to_dict()) == item
