"""The text of an uploaded file, and what is said to a file that has none."""

import pytest

from themeloom.kernel.refusal import Refused
from themeloom.kernel.text import normalise_text
from themeloom.stages.fulltext.domain.apart import extract_apart
from themeloom.stages.fulltext.domain.extract import extract
from themeloom.stages.fulltext.tests.domain.pdfs import locked, pdf_of, scan

PAPER = pdf_of([["Waiting was the hard-", "est part of it.", "She agreed."], [], ["Café on page three"]])


def test_a_pdf_becomes_text_with_pages():
    text, page_starts, made_with = extract(PAPER, "paper.pdf")
    assert text == "Waiting was the hard\u00adest part of it.\nShe agreed.\n\nCafé on page three"
    assert [text[start:].split("\n")[0] for start in page_starts] == [
        "Waiting was the hard\u00adest part of it.",
        "",
        "Café on page three",
    ]
    assert made_with.startswith("pypdfium2 5")


def test_what_is_extracted_is_in_the_form_in_which_texts_are_stored():
    text = extract(PAPER, "paper.pdf").text
    assert normalise_text(text) == text


@pytest.mark.parametrize(
    ("content", "text", "made_with"),
    [
        (b"One.\r\nTwo.", "One.\nTwo.", "plain text, utf-8"),
        (b"\xef\xbb\xbfCaf\xc3\xa9", "Café", "plain text, utf-8"),
        ("Cafe\u0301".encode(), "Café", "plain text, utf-8"),
        ("Café".encode("utf-16"), "Café", "plain text, utf-16-le"),
        ("“Café”".encode("cp1252"), "“Café”", "plain text, windows-1252"),
    ],
)
def test_plain_text_is_read_in_the_encoding_it_is_in(content, text, made_with):
    assert extract(content, "paper.txt") == (text, (), made_with)


def test_a_form_feed_in_plain_text_begins_a_page():
    assert extract(b"First page\n\x0cSecond page\n\x0c", "paper.txt")[:2] == (
        "First page\nSecond page",
        (0, 11),
    )


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.pdf", "“a.pdf” is empty. Check the file and upload it again."),
        (
            PAPER[:150],
            "a.pdf",
            "“a.pdf” is damaged and cannot be opened. Fetch the paper again and upload that.",
        ),
        (
            locked(),
            "a.pdf",
            "“a.pdf” is locked with a password. Save a copy without one and upload that.",
        ),
        (
            scan(),
            "a.pdf",
            "“a.pdf” holds no text (2 pages of pictures): probably a scan. "
            "Run text recognition (OCR) on it, then upload the result.",
        ),
        (
            b"PK\x03\x04word",
            "a.docx",
            "“a.docx” is a Word, OpenDocument or zip file. "
            "Save it as a PDF or as plain text and upload that.",
        ),
        (
            b" <!DOCTYPE html><p>Log in",
            "a.pdf",
            "“a.pdf” is a web page. Save it as a PDF or as plain text and upload that.",
        ),
        (
            b"TY  - JOUR",
            "a.pdf",
            "“a.pdf” is called a PDF but is none. Fetch the paper again and upload that.",
        ),
        (
            b"\x01\x00\x00\xff\x00\x07",
            "a.bin",
            "“a.bin” is neither a PDF nor plain text. Upload one of the two.",
        ),
    ],
)
def test_a_file_without_a_text_is_refused_with_what_to_do(content, name, sentence):
    with pytest.raises(Refused) as refusal:
        extract(content, name)
    assert refusal.value.sentence == sentence


def test_reading_in_another_process_gives_the_same_text():
    assert extract_apart(PAPER, "paper.pdf") == extract(PAPER, "paper.pdf")


def test_reading_in_another_process_refuses_with_the_same_sentence():
    with pytest.raises(Refused) as refusal:
        extract_apart(scan(), "a scan.pdf")
    assert refusal.value.sentence.startswith("“a scan.pdf” holds no text")
