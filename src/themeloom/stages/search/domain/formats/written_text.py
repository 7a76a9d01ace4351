"""Text as files can hold it: one line where a format wants one, no letters that break a file."""

import re

# Control characters, halves of letter pairs, and what XML 1.0 forbids.
FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# This near the beginning of a file, whatever it is, makes it a PDF.
PDF = "%PDF-"


def clean(text: str) -> str:
    """The text with the letters that no file may hold replaced by U+FFFD.

    >>> clean("a\\x00b")
    'a\\ufffdb'
    """
    if not text.isprintable():
        text = FORBIDDEN.sub("\ufffd", text)
    return text.replace(PDF, "% PDF-") if PDF in text else text


def one_line(text: str) -> str:
    """The text in one line, blanks run together.

    >>> one_line(" Waiting\\nrooms ")
    'Waiting rooms'
    """
    if text.isprintable() and "  " not in text and PDF not in text:
        return text.strip()
    return " ".join(clean(text).split())


def text_lines(text: str) -> list[str]:
    """The lines of a text without blanks around them; blank lines at its ends are left out."""
    return [line.strip() for line in clean(text).strip().splitlines()]
