"""What differs within the words of two texts, word by word, and letter by letter in a word spelt otherwise.

Case, accents and punctuation are left out of account, as they are where the texts are compared. Marks are
for eyes alone: no rule reads them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

# A word with the signs that hang on it, and what stands between words.
TOKENS = re.compile(r"\w+(?:['’]\w+)*|\W+")
# Two words that share as much as this are one word spelt in two ways; less, and letters say nothing.
SPELT_ALIKE = 0.6
# Longer texts are compared by words alone; letters within them would mark too much to be read.
MOST_WORDS_FOR_LETTERS = 60
# Beyond this the comparison would take longer than a reader waits.
MOST_WORDS = 4000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and whether it differs from the other text."""

    text: str
    differs: bool = False


Pieces = tuple[Piece, ...]


def mark_differences(a: str, b: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces, what the other does not say marked; each text's pieces join to the text.

    >>> mark_differences("Waiting for help", "Waiting for care")[0]
    (Piece(text='Waiting for ', differs=False), Piece(text='help', differs=True))
    """
    if not a or not b:
        return _whole(a), _whole(b)
    left, right = TOKENS.findall(a), TOKENS.findall(b)
    words_left, words_right = _words(left), _words(right)
    if max(len(words_left), len(words_right)) > MOST_WORDS:
        return (Piece(a, bare(a) != bare(b)),), (Piece(b, bare(a) != bare(b)),)
    by_letters = max(len(words_left), len(words_right)) <= MOST_WORDS_FOR_LETTERS
    marks_left: dict[int, Pieces] = {}
    marks_right: dict[int, Pieces] = {}
    matcher = SequenceMatcher(
        None, [bare(left[at]) for at in words_left], [bare(right[at]) for at in words_right], autojunk=False
    )
    for what, from_a, to_a, from_b, to_b in matcher.get_opcodes():
        if what == "equal":
            continue
        ours, theirs = words_left[from_a:to_a], words_right[from_b:to_b]
        paired = by_letters and len(ours) == len(theirs)
        for place, at in enumerate(ours):
            other = right[theirs[place]] if paired else ""
            marks_left[at] = _within(left[at], other)
        for place, at in enumerate(theirs):
            other = left[ours[place]] if paired else ""
            marks_right[at] = _within(right[at], other)
    return _joined(left, marks_left), _joined(right, marks_right)


def mark_among(texts: Sequence[str]) -> tuple[Pieces, ...]:
    """Several texts: each against the first, and the first against the one it shares least with."""
    filled = [text for text in texts if text]
    if len(filled) < 2:
        return tuple(_whole(text) for text in texts)
    first = filled[0]
    against = {text: mark_differences(first, text) for text in filled[1:]}
    of_first = max((ours for ours, _ in against.values()), key=_marked)
    return tuple(
        _whole("") if not text else of_first if text == first else against[text][1] for text in texts
    )


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """A text without case, accents and punctuation.

    >>> bare("Café-Société!")
    'cafesociete'
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def _words(tokens: Sequence[str]) -> list[int]:
    return [at for at, token in enumerate(tokens) if bare(token)]


def _within(word: str, other: str) -> Pieces:
    """One word against the one in its place: its letters where it is spelt alike, else the whole word."""
    matcher = SequenceMatcher(None, word.casefold(), other.casefold(), autojunk=False)
    is_number = word.isdigit() or other.isdigit()
    if not other or is_number or len(word.casefold()) != len(word) or matcher.ratio() < SPELT_ALIKE:
        return (Piece(word, differs=True),)
    pieces = []
    end = 0
    for start, _, size in matcher.get_matching_blocks():
        if start > end:
            pieces.append(Piece(word[end:start], differs=True))
        if size:
            pieces.append(Piece(word[start : start + size]))
        end = start + size
    # Letters that only the other word has leave nothing to mark here: then the word is marked.
    return tuple(pieces) if any(piece.differs for piece in pieces) else (Piece(word, differs=True),)


def _joined(tokens: Sequence[str], marks: dict[int, Pieces]) -> Pieces:
    """The tokens as pieces, neighbours of one kind together; a gap between two marks is marked with them."""

    def pieces() -> Iterator[Piece]:
        for at, token in enumerate(tokens):
            if at in marks:
                yield from marks[at]
            else:
                is_between = at - 1 in marks and at + 1 in marks and not bare(token)
                yield Piece(token, is_between and marks[at - 1][-1].differs and marks[at + 1][0].differs)

    joined: list[Piece] = []
    for piece in pieces():
        if joined and joined[-1].differs == piece.differs:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.differs)
        else:
            joined.append(piece)
    return tuple(joined)


def _whole(text: str) -> Pieces:
    return (Piece(text),) if text else ()


def _marked(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces if piece.differs)
