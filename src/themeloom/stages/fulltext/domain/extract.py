"""fulltext: an uploaded file becomes text with pages; bytes in, text out.

What a PDF's letters say is read with pdfium, in the order in which the file draws them. A hyphen at
the end of a line, which may or may not belong to the word, is kept as a soft hyphen: it shows only
where a line breaks, and anchors pass over it.
"""

import re
import threading
from typing import NamedTuple

import pypdfium2

from themeloom.kernel.refusal import Refused
from themeloom.stages.fulltext.domain.pages import join_pages
from themeloom.stages.search.domain.encoding import tell_encoding

SOFT_HYPHEN = "\u00ad"
# What pdfium writes for a hyphen at a line's end, by function and version.
HYPHEN_MARKS = re.compile("[\ufffe\x02]")
PDF_MARK = b"%PDF-"
# The mark of a PDF may stand a little way into the file; readers have always allowed for that.
MARK_WITHIN = 1024

# Files that people take for a PDF or a text, by how they begin.
FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "an older Word file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a packed file"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
)

# pdfium may be used by one thread at a time, whatever the document.
_pdfium_lock = threading.Lock()


class Extracted(NamedTuple):
    """A text as it is stored, the offset at which each page begins, and what made it.

    Offsets are code points. A text without pages has no `page_starts`.
    """

    text: str
    page_starts: tuple[int, ...]
    made_with: str


def is_pdf(content: bytes) -> bool:
    """Whether these bytes are a PDF, whatever the file is called."""
    return PDF_MARK in content[:MARK_WITHIN]


def extract(content: bytes, name: str) -> Extracted:
    """The text of a PDF or a plain text file called `name`.

    Raises Refused, with what is wrong and what to do, for a file that is empty, broken, locked by a
    password, without text (a scan), or neither a PDF nor plain text.
    """
    if not content.strip():
        raise Refused(f"“{name}” is empty. Check the file and upload it again.")
    if is_pdf(content):
        return _extract_pdf(content, name)
    beginning = content[:64].lstrip().lower()
    for mark, what in FOREIGN:
        if beginning.startswith(mark.lower()):
            raise Refused(f"“{name}” is {what}. Save it as a PDF or as plain text and upload that.")
    if name.lower().endswith(".pdf"):
        raise Refused(f"“{name}” is called a PDF but is none. Fetch the paper again and upload that.")
    return _extract_plain(content, name)


def _extract_pdf(content: bytes, name: str) -> Extracted:
    with _pdfium_lock:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as problem:
            raise Refused(_say_why(problem, name)) from None
        try:
            pages = [_text_of(document[number]) for number in range(len(document))]
        except pypdfium2.PdfiumError:
            raise Refused(f"“{name}” is damaged: not all of its pages can be read. Fetch it again.") from None
        finally:
            document.close()
    if not any(page.strip() for page in pages):
        raise Refused(
            f"“{name}” holds no text ({len(pages)} pages of pictures): probably a scan. "
            "Run text recognition (OCR) on it, then upload the result."
        )
    text, starts = join_pages(pages)
    return Extracted(text, starts, f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}")


def _text_of(page: pypdfium2.PdfPage) -> str:
    letters = page.get_textpage()
    try:
        return HYPHEN_MARKS.sub(SOFT_HYPHEN, letters.get_text_range())
    finally:
        letters.close()
        page.close()


def _say_why(problem: pypdfium2.PdfiumError, name: str) -> str:
    if problem.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
        return f"“{name}” is locked with a password. Save a copy without one and upload that."
    return f"“{name}” is damaged and cannot be opened. Fetch the paper again and upload that."


def _extract_plain(content: bytes, name: str) -> Extracted:
    encoding, mark = tell_encoding(content)
    try:
        raw = content[mark:].decode(encoding)
    except UnicodeDecodeError:
        encoding = "windows-1252"
        raw = content.decode(encoding, errors="replace")
    if "\0" in raw:
        raise Refused(f"“{name}” is neither a PDF nor plain text. Upload one of the two.")
    # Many programs put a form feed at the very end; it begins no page.
    pages = raw.rstrip("\f\n\r ").split("\f")
    text, starts = join_pages(pages)
    return Extracted(text, starts if len(pages) > 1 else (), f"plain text, {encoding}")
