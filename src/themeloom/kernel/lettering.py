"""How wide a text is in a drawing, and where its lines break, without asking a browser."""

import unicodedata
from functools import lru_cache

# Widths of the sans-serif that journals print (Helvetica, and Arial made to match), in thousandths of the
# font's size: each group of signs with the width that they share.
_WIDTHS = {
    "ijl'": 222,
    " !,./:;ftI[]\\|": 278,
    "r()-{}`": 333,
    '*"': 370,
    "cksvxyzJ": 500,
    "abdeghnopqu?0123456789#$_L": 556,
    "+=<>~^": 584,
    "FTZ": 611,
    "ABEKPSVXY&": 667,
    "wCDHNRU": 722,
    "GOQ": 778,
    "mM%": 860,
    "W@—…": 1000,
}
_WIDTH_OF = {sign: width for signs, width in _WIDTHS.items() for sign in signs}
_USUAL, _FULL = 600, 1000
_BOLD = 1.07
# Other fonts that stand in for it are wider; a line that is a little short does no harm.
_ALLOWANCE = 1.1


def measure(text: str, size: float, *, is_bold: bool = False) -> float:
    """About how wide `text` is when set at `size`, in the same unit."""
    return sum(map(_measure_sign, text)) / 1000 * size * (_BOLD if is_bold else 1) * _ALLOWANCE


@lru_cache(maxsize=4096)
def _measure_sign(sign: str) -> int:
    plain = unicodedata.normalize("NFKD", sign)[0]
    if unicodedata.combining(plain):
        return 0
    if unicodedata.east_asian_width(plain) in "WF":
        return _FULL
    return _WIDTH_OF.get(plain, _USUAL)


def wrap(text: str, size: float, width: float, *, is_bold: bool = False) -> tuple[str, ...]:
    """The text in lines that fit `width`; a word that is too long by itself is broken. Never empty."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if measure(longer, size, is_bold=is_bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *broken, line = _break_word(word, size, width, is_bold=is_bold)
        lines += broken
    return (*lines, line) if line or not lines else tuple(lines)


def _break_word(word: str, size: float, width: float, *, is_bold: bool) -> list[str]:
    pieces: list[str] = []
    piece = ""
    for sign in word:
        if piece and measure(piece + sign, size, is_bold=is_bold) > width:
            pieces.append(piece)
            piece = ""
        piece += sign
    return [*pieces, piece]
