"""The words of a text by which it is found: no case, no accents, any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# No word is kept longer; a query is cut alike, so that it still finds what it was taken from.
LONGEST_WORD = 60

# Letters that decomposition leaves whole; case folding has seen to the German sharp s.
LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"})

# Scripts written without blanks between words: each sign stands for itself, and a word is a row of signs.
SPACELESS = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u3005\u3007\u3040-\u30ff\u31f0-\u31ff"  # Japanese syllables
    "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese characters
)
# Signs that readers leave out when they type: accents, Arabic and Hebrew vowel points, marks of direction.
LEFT_OUT = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u00ad]+"
)


def _ranges(codes: Iterable[int]) -> str:
    """Code points as a regular expression writes a class of them."""
    spans: list[list[int]] = []
    for code in codes:
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in spans)


# Vowel signs of Indian and other scripts belong to the word, which `\w` does not know.
MARKS = _ranges(code for code in range(0x370, 0x12000) if unicodedata.category(chr(code))[0] == "M")
WORD = re.compile(f"[{SPACELESS}]|(?:(?![_{SPACELESS}])[\\w{MARKS}])+")


def words_of(text: str, most: int | None = None) -> tuple[str, ...]:
    """The words of a text, or the first `most` of them, in one spelling.

    A sign of a script without blanks is a word by itself, so that what is sought in it is a phrase.
    What is no letter, mark or digit parts words; words hold nothing else. Doing it twice changes nothing.

    >>> words_of("Größe & Café-au-lait, 認知")
    ('grosse', 'cafe', 'au', 'lait', '認', '知')
    """
    found = WORD.findall(_fold(text))
    return tuple(word[:LONGEST_WORD] for word in found[:most])


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    plain = LEFT_OUT.sub("", unicodedata.normalize("NFKD", text)).casefold()
    plain = LEFT_OUT.sub("", unicodedata.normalize("NFKD", plain)).translate(LETTERS)
    return unicodedata.normalize("NFC", plain)
