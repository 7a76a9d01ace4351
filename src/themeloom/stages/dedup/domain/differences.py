"""dedup: where two texts differ, within the words, for eyes that compare two records."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word and what stands behind it; what stands before the first word.
WORDS = re.compile(r"(\w+)(\W*)")
# Longer texts are compared as far as this; who has read so much has seen what they are.
LONGEST = 3_000
# Two words that share this much are shown letter by letter; others differ as a whole.
ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and whether the other text says something else in its place."""

    text: str
    differs: bool


Pieces = tuple[Piece, ...]
# A word and what stands behind it.
Word = tuple[str, str]


def mark_differences(a: str, b: str) -> tuple[Pieces, Pieces]:
    """Two texts in pieces; put together, the pieces are the texts.

    Case, accents and punctuation are left out of account, as they are in deciding. Where one text is
    empty nothing differs: there is nothing to compare it with.

    >>> mark_differences("Caring, part 1", "caring: Part 2")[0]
    (Piece(text='Caring, part ', differs=False), Piece(text='1', differs=True))
    """
    (before_a, left, rest_a), (before_b, right, rest_b) = _words_of(a), _words_of(b)
    pieces_a, pieces_b = [Piece(before_a, False)], [Piece(before_b, False)]
    is_compared = bool(left and right)
    matcher = SequenceMatcher(None, _keys(left), _keys(right), autojunk=False) if is_compared else None
    for what, a1, a2, b1, b2 in matcher.get_opcodes() if matcher else ():
        if what == "equal":
            pieces_a += _whole(left[a1:a2], differs=False)
            pieces_b += _whole(right[b1:b2], differs=False)
        elif a2 - a1 == b2 - b1:
            for word, other in zip(left[a1:a2], right[b1:b2], strict=True):
                pieces_a += [*_letters(word[0], other[0]), Piece(word[1], False)]
                pieces_b += [*_letters(other[0], word[0]), Piece(other[1], False)]
        else:
            pieces_a += _whole(left[a1:a2], differs=True)
            pieces_b += _whole(right[b1:b2], differs=True)
    if not is_compared:
        return _joined([Piece(a, False)]), _joined([Piece(b, False)])
    return _joined([*pieces_a, Piece(rest_a, False)]), _joined([*pieces_b, Piece(rest_b, False)])


def _words_of(text: str) -> tuple[str, list[Word], str]:
    """What stands before the first word, the words, and what is too long to be compared."""
    head = text[:LONGEST]
    words = WORDS.findall(head)
    return head[: len(head) - sum(len(word) + len(behind) for word, behind in words)], words, text[LONGEST:]


def _keys(words: Iterable[Word]) -> list[str]:
    return [_plain(word) for word, _ in words]


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)) or word


def _whole(words: Iterable[Word], *, differs: bool) -> list[Piece]:
    return [piece for word, behind in words for piece in (Piece(word, differs), Piece(behind, False))]


def _letters(word: str, other: str) -> list[Piece]:
    """A word beside the one in its place: letter by letter where most letters are the same."""
    small, other_small = word.casefold(), other.casefold()
    matcher = SequenceMatcher(None, small, other_small, autojunk=False)
    if len(small) != len(word) or matcher.ratio() < ALIKE:
        return [Piece(word, True)]
    return [Piece(word[a1:a2], what != "equal") for what, a1, a2, _, _ in matcher.get_opcodes()]


def _joined(pieces: Sequence[Piece]) -> Pieces:
    """Neighbours of one kind in one piece; a blank between two words that differ goes with them."""
    said = [piece for piece in pieces if piece.text]
    joined: list[Piece] = []
    for at, piece in enumerate(said):
        after = said[at + 1] if at + 1 < len(said) else piece
        is_between = piece.text.isspace() and after.differs and bool(joined) and joined[-1].differs
        differs = piece.differs or is_between
        if joined and joined[-1].differs == differs:
            joined[-1] = Piece(joined[-1].text + piece.text, differs)
        else:
            joined.append(Piece(piece.text, differs))
    return tuple(joined)
