"""Files without records are refused with a sentence that says what they are and what to do."""

import io
import zipfile

import pytest

from themeloom.kernel.refusal import Refused
from themeloom.stages.search.domain.reading import Unreadable, read
from themeloom.stages.search.domain.record import Record
from themeloom.stages.search.domain.sniff import Format

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
LOGIN = b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>TY - no</body></html>"


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "is empty", id="nothing"),
        pytest.param(b"\xef\xbb\xbf \r\n\n", "is empty", id="blank"),
        pytest.param(PDF, "is a PDF", id="pdf"),
        pytest.param(LOGIN, "is a web page", id="login page"),
        pytest.param(bytes(range(256)) * 20, "holds no text", id="binary"),
        pytest.param(zipped("a.ris"), "is a zip archive", id="zip"),
        pytest.param(b"Dear colleague,\nplease find attached\n", "in no format known", id="letter"),
    ],
)
def test_a_file_without_records_is_refused_with_its_name_and_kind(data: bytes, said: str):
    with pytest.raises(Unreadable, match=said) as refusal:
        read(io.BytesIO(data), name="export.ris")
    assert "\u201cexport.ris\u201d" in str(refusal.value)
    assert isinstance(refusal.value, Refused)


def test_ris_is_told_by_content_whatever_its_name():
    reading = read(io.BytesIO(b"TY  - JOUR\nTI  - One\nER  - \n"), name="export.txt")
    assert reading.format is Format.RIS
    assert [item.title for item in reading if isinstance(item, Record)] == ["One"]


def test_a_file_that_cannot_be_wound_back_is_read():
    class Pipe(io.BytesIO):
        def seek(self, *_: int) -> int:
            raise OSError("a pipe")

    data = b"TY  - JOUR\nTI  - One\nER  - \n" * 9000
    records = [item for item in read(Pipe(data), name="pipe") if isinstance(item, Record)]
    assert len(records) == 9000
