"""screening: text with case and accents folded away, and where each letter of it stood.

Terms to highlight are found in the folded text and marked in the text as it is written.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Combining diacritical marks: the accents of Latin, Greek and Cyrillic letters. Vowel signs of other scripts,
# which are letters of their words, lie elsewhere and stay.
FIRST_ACCENT, LAST_ACCENT = "\u0300", "\u036f"
# Signs that are typed in several ways and mean one thing.
ALIKE = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-") | dict.fromkeys("\u2018\u2019\u02bc", "'")
)


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text, and for each place in it, and its end, the place in the text as it was."""

    text: str
    origins: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a non-empty stretch of the folded text stands in the text as it was, in code points.

        Whole letters: accents that are written after a letter belong to it.
        """
        return self.origins[start], max(self.origins[start] + 1, self._after(end))

    def _after(self, end: int) -> int:
        # Half of a letter that folds into two takes the whole of it.
        is_within = end < len(self.text) and self.origins[end] == self.origins[end - 1]
        return self.origins[end] + 1 if is_within else self.origins[end]


def fold(text: str) -> Folded:
    """The text without case and accents: é is e, ß is ss, a typographic hyphen is a hyphen.

    >>> fold("Café").text
    'cafe'
    """
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    pieces: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(text):
        plain = fold_letter(letter)
        pieces.append(plain)
        origins.extend([place] * len(plain))
    return Folded("".join(pieces), (*origins, len(text)))


@lru_cache(maxsize=4096)
def fold_letter(letter: str) -> str:
    """One letter folded; nothing for an accent that stands by itself."""
    return without_accents(letter).casefold().translate(ALIKE)


def without_accents(text: str) -> str:
    """The text without accents, with its case; letters of other scripts as they are.

    >>> without_accents("Élan")
    'Elan'
    """
    apart = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize(
        "NFC", "".join(one for one in apart if not FIRST_ACCENT <= one <= LAST_ACCENT)
    )
