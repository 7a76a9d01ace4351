"""The words of a text in any script, as a model counts them.

Words are runs of two or more letters, digits and underscores in lower case, which is what scikit-learn's
vectorisers take for one. Two things are read otherwise, because runs of letters are no words there: a
letter's own marks (Hindi vowels, an accent set apart) belong to it, and scripts that put no spaces between
words (Chinese, Japanese, Thai, Lao, Khmer, Burmese) are read as pairs of neighbouring characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Code points from - to of scripts written without spaces between words.
UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),  # Chinese marks of repetition and zero
    (0x3040, 0x30FF),  # Japanese kana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Chinese characters
    (0x4E00, 0x9FFF),
    (0xA9E0, 0xA9FF),
    (0xAA60, 0xAA7F),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
    (0x20000, 0x323AF),
)
# Where combining marks lie; the rest of Unicode need not be asked.
WITH_MARKS = ((0x0300, 0x1FFF), (0x20D0, 0x20FF), (0x2CEF, 0x2DFF), (0x302A, 0x309A), (0xA66F, 0xABFF),
              (0xFB1E, 0xFB1E), (0xFE00, 0xFE2F), (0x10A01, 0x11FFF), (0x1E000, 0x1E94A))  # fmt: skip

# One byte in, one out: capitals become small, whatever is in no word becomes a space.
_ASCII = bytes(
    ord(chr(code).lower()) if code < 128 and (chr(code).isalnum() or chr(code) == "_") else 32
    for code in range(256)
)


def words_of(text: str) -> list[bytes]:
    """The words of a text in their order, encoded as UTF-8."""
    if text.isascii():
        return [word for word in text.encode("ascii").translate(_ASCII).split() if len(word) > 1]
    words: list[bytes] = []
    word, unspaced = _patterns()
    for run in word.findall(text.lower()):
        if run.isascii() or not unspaced.search(run):
            words.append(run.encode("utf-8", "replace"))
        else:
            words.extend(piece.encode("utf-8", "replace") for piece in _pieces(run, unspaced))
    return [word for word in words if len(word) > 1]


def _pieces(run: str, unspaced: re.Pattern[str]) -> list[str]:
    """A run of letters, some of a script without spaces: these in pairs, the others as they are."""
    pieces: list[str] = []
    end = 0
    for found in unspaced.finditer(run):
        if found.start() - end > 1:
            pieces.append(run[end : found.start()])
        characters = found.group()
        pieces.extend(characters[at : at + 2] for at in range(max(1, len(characters) - 1)))
        end = found.end()
    if len(run) - end > 1:
        pieces.append(run[end:])
    return pieces


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a word is, and what of it is written without spaces."""
    marks = "".join(
        re.escape(chr(code))
        for first, last in WITH_MARKS
        for code in range(first, last + 1)
        if unicodedata.category(chr(code)).startswith("M")
    )
    ranges = "".join(f"{chr(first)}-{chr(last)}" for first, last in UNSPACED)
    # A single character of a script without spaces is a word; a single letter elsewhere is none.
    return re.compile(rf"\w[\w{marks}]+|[{ranges}]"), re.compile(rf"[{ranges}]+")
