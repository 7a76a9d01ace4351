"""Letters come out right whatever the encoding, and doubts are told."""

import io

import pytest

from themeloom.stages.search.domain.encoding import LONGEST_LINE, TextBlocks, tell_encoding
from themeloom.stages.search.domain.record import Severity
from themeloom.stages.search.domain.source import Source

TEXT = "TY  - JOUR\nAU  - Gómez, Ñ\nTI  - 中文 “quoted” 🙂\nER  - \n"


def decode(data: bytes) -> tuple[str, list[Severity], list[int]]:
    blocks = TextBlocks(Source(io.BytesIO(data)))
    text = "".join(blocks)
    return (
        text,
        [problem.severity for problem in blocks.problems],
        [problem.line for problem in blocks.problems],
    )


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        (TEXT.encode(), []),
        (TEXT.encode("utf-8-sig"), [Severity.NOTE]),
        (TEXT.encode("utf-16"), [Severity.NOTE]),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), [Severity.NOTE]),
        (TEXT.encode("utf-16-le"), [Severity.NOTE]),
        (TEXT.encode("utf-16-be"), [Severity.NOTE]),
    ],
)
def test_unicode_in_every_form_gives_the_same_text(data: bytes, problems: list[Severity]):
    assert decode(data)[:2] == (TEXT, problems)


def test_a_line_that_is_not_utf8_is_read_as_windows_1252_and_told():
    data = "TI  - 中文\nAU  - ".encode() + "Müller – “x”".encode("cp1252") + b"\nER  - \n"
    assert decode(data) == ("TI  - 中文\nAU  - Müller – “x”\nER  - \n", [Severity.WARNING], [2])


def test_a_byte_that_windows_1252_does_not_know_is_kept():
    assert decode(b"a \x81 \xe9\n")[0] == "a \x81 é\n"


def test_a_file_cut_in_the_middle_of_a_letter_loses_only_that_letter():
    data = "TI  - 中文".encode()[:-1]
    assert decode(data) == ("TI  - 中\ufffd", [Severity.WARNING], [1])


def test_zero_bytes_are_replaced_since_a_database_cannot_hold_them():
    assert decode(b"TI  - a\0b\n")[:2] == ("TI  - a\ufffdb\n", [Severity.WARNING])


def test_a_line_without_end_comes_in_pieces():
    data = ("é" * (LONGEST_LINE * 3 // 4)).encode()
    blocks = TextBlocks(Source(io.BytesIO(data)))
    pieces = list(blocks)
    assert len(pieces) > 1
    assert "".join(pieces) == data.decode()
    assert max(map(len, pieces)) <= LONGEST_LINE


def test_plain_ascii_is_utf8():
    assert tell_encoding(b"TY  - JOUR\n") == ("utf-8", 0)
