"""The form in which a text is stored, once and for good, before anything points into it."""

from __future__ import annotations

import re
import unicodedata

# Line ends of other systems and of Unicode; a form feed ends a line, and pages are kept elsewhere.
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\x1c\x1d\x1e]")
# What neither databases nor office files take: other control characters, byte-order marks.
UNWELCOME = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def normalise_text(raw: str) -> str:
    """`raw` as it is stored in a text version: composed (NFC), lines ended by a line feed alone.

    No byte-order mark, no control character but tab and line feed, no form feed. Doing it twice
    changes nothing. Offsets are counted in the result and never in the raw text, since both the
    byte-order mark and line ends would shift every one after them.
    """
    text = LINE_ENDS.sub("\n", raw).replace("\u2029", "\n\n")
    text = UNWELCOME.sub("", text)
    text = LONE_SURROGATE.sub("\ufffd", text)
    return unicodedata.normalize("NFC", text)
