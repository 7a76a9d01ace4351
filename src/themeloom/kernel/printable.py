"""What may stand in a file of Word or Excel: text without control characters, web addresses."""

import re

# XML 1.0 has no way to write these; a PDF's text layer is full of them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _UNPRINTABLE.sub("", text)


def is_web_address(href: str) -> bool:
    """Whether a link leads somewhere also from a file on somebody's desk."""
    return href.startswith(("https://", "http://"))
