"""coding: whose words a passage is: guessed from quotation marks, decided by the person who codes.

ENTREQ item 20 asks for quotations with their source told apart: the participants' own words, or
the authors'. The guess is only where the choice begins.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

# An apostrophe looks like a closing single quotation mark: one between letters, or before one, is not it.
QUOTED = re.compile(
    r"“[^“”]+”" r'|"[^"]+"' r"|«[^«»]+»" r"|„[^„“”]+[“”]" r"|(?<!\w)‘(?:[^‘’]|’(?=\w))+’(?!\w)"
)
# Fewer words within quotation marks are a term that the authors set apart, not somebody speaking.
FEWEST_WORDS = 4


class Voice(StrEnum):
    """Whose words."""

    PARTICIPANT = "participant"
    AUTHOR = "author"


def quoted(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where somebody seems to be quoted, with the marks, as (start, end); never across paragraphs."""
    return [
        (match.start(), match.end())
        for start, end in paragraphs
        for match in QUOTED.finditer(text, start, end)
        if len(match[0].split()) >= FEWEST_WORDS
    ]


def guess_voice(start: int, end: int, stretches: Sequence[tuple[int, int]]) -> Voice:
    """The participant's where more than half of the passage stands within quotation marks."""
    within = sum(max(0, min(end, stop) - max(start, begin)) for begin, stop in stretches)
    return Voice.PARTICIPANT if 2 * within > end - start else Voice.AUTHOR
