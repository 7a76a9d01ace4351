"""Where the sentences of a text are: the lines of line-by-line coding.

Line-by-line coding wants every sentence to get at least one code (Thomas and Harden 2008), so no
character of the text may fall between sentences. In doubt two sentences stay one: a line that is
too long can be coded, one that is cut in its middle cannot.
"""

from __future__ import annotations

import re
from itertools import pairwise

# A blank line, or a line that begins with a bullet.
PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[^\S\n]*[•▪‣◦●])")
CLOSERS = "\"'”’»›)]}"
# End marks with the closers that belong to them. Full-width marks need no space after them.
END = re.compile(
    r"(?<![.!?…؟۔।])(?P<marks>[.!?…؟۔।]+)"
    r"(?P<note>(?:\d{1,3}(?:[,–-]\d{1,3})*)?)"
    rf"(?P<closers>[{re.escape(CLOSERS)}]*)(?=\s|$)"
    r"|(?P<wide>[。！？]+[」』”’）]*)"
)
# Whose words they were, “It hurt.” (Participant 3), or where they stand, as reported. [3, 4]
SOURCE = re.compile(r"[^\S\n]*\n?[^\S\n]*(?:\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\])\.?(?=\s|$)")
WHOLE_SENTENCE = re.compile(r"[.!?…][)\]]\.?$")
LAST_WORD = re.compile(r"[^\s()\[\]“”\"'‘’/]+$")

# fmt: off
# Nearly always followed by what they abbreviate.
NEVER_END = frozenset((
    "e.g", "i.e", "eg", "ie", "cf", "vs", "viz", "dr", "mr", "mrs", "ms", "mx", "prof", "rev", "hon", "st",
    "sr", "jr", "gen", "fr", "approx", "ca", "resp", "incl", "dept", "univ",
))
# Abbreviations only before a number: "No. 4", but "No. They refused."
BEFORE_NUMBER = frozenset((
    "no", "nos", "p", "pp", "par", "para", "fig", "figs", "tab", "vol", "vols", "ch", "chap", "sec", "sect",
    "eq", "ref", "refs", "art", "app", "suppl", "ed", "eds", "n",
))
# fmt: on
# Abbreviations that may also be a sentence's last word.
MAY_END = frozenset(("al", "etc"))
OPENERS = "\"'“‘«‹([{¿¡"
LONGEST_BRACKET = 300
LONGEST_WORD = 40
LOOK_AHEAD = 200


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences as (start, end) in code points, in order, without blanks at either end.

    Every character that is not blank lies in exactly one of them. A blank line always ends a
    sentence; a single line break never does.
    """
    found: list[tuple[int, int]] = []
    for start, end in _paragraphs(text):
        found += _sentences_of_paragraph(text, start, end)
    return found


def _paragraphs(text: str) -> list[tuple[int, int]]:
    breaks = [(match.start(), match.end()) for match in PARAGRAPH_BREAK.finditer(text)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    return list(zip(starts, ends, strict=True))


def _sentences_of_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts: list[int] = []
    begin = start
    position = start
    while match := END.search(text, position, end):
        cut, ends = _judge_end(text, begin, end, match)
        position = cut
        if ends:
            cuts.append(cut)
            begin = cut
    edges = [start, *cuts, end]
    spans = (_trim(text, *pair) for pair in pairwise(edges))
    return [span for span in spans if span is not None]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    kept = piece.strip()
    if not kept:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(kept)


def _judge_end(text: str, begin: int, end: int, match: re.Match[str]) -> tuple[int, bool]:
    """Where the mark's sentence would end, and whether it does."""
    if match["wide"]:
        return match.end(), not _is_within_brackets(text, begin, match.start(), end)
    cut = match.end()
    source = SOURCE.match(text, cut, end)
    quotes_close = any(closer in "\"'”’»›" for closer in match["closers"])
    if source and (quotes_close or source[0].lstrip()[0] == "[") and not WHOLE_SENTENCE.search(source[0]):
        cut = source.end()
    following = text[cut : min(end, cut + LOOK_AHEAD)].lstrip()
    if not following:
        return cut, True
    if match["note"] and not _is_note(text, match, following):
        return cut, False
    if cut == match.end() and _mark_goes_on(text, begin, match, following):
        return cut, False
    return cut, not _is_within_brackets(text, begin, match.start(), end, closed_by=match["closers"])


def _is_note(text: str, match: re.Match[str], following: str) -> bool:
    """Whether digits after the mark are a note's number (hospital.12 The) and not a decimal (p = .12 and)."""
    before = text[match.start() - 1 : match.start()]
    return before.isalpha() and _begins_a_sentence(following)


def _mark_goes_on(text: str, begin: int, match: re.Match[str], following: str) -> bool:
    """Whether the sentence continues after this mark."""
    first = following.lstrip(OPENERS)[:1]
    if first.islower():
        return True
    marks = match["marks"]
    if len(marks) > 1 or marks == "…":
        trails_off = set(marks) <= {".", "…"}
        return trails_off and re.match(r"I\b", following) is not None
    return marks == "." and not match["closers"] and _is_abbreviation(text, begin, match.start(), following)


def _is_abbreviation(text: str, begin: int, stop: int, following: str) -> bool:
    before = LAST_WORD.search(text, max(begin, stop - LONGEST_WORD), stop)
    word = before[0] if before else ""
    is_all = text[begin:stop].strip() == word
    if is_all and (word.isdigit() or (len(word) == 1 and word.isalpha())):
        return True  # "1. Introduction", "a. first"
    if len(word) == 1 and word.isupper() and word != "I":
        return True  # an initial
    low = word.lower()
    if low in NEVER_END:
        return True
    if low in BEFORE_NUMBER:
        return following[:1].isdigit()
    if "." in word and word.isupper():
        return True  # "the U.S. Army"
    return (low in MAY_END or "." in word) and not _begins_a_sentence(following)


def _begins_a_sentence(following: str) -> bool:
    first = following.lstrip(OPENERS)[:1]
    return following[:1] not in "([" and first.isalpha() and not first.islower()


def _is_within_brackets(text: str, begin: int, stop: int, end: int, closed_by: str = "") -> bool:
    """Whether a bracket opened in this sentence is still open at the mark, and closes soon."""
    if any(bracket in closed_by for bracket in ")]}"):
        return False
    opened = text.count("(", begin, stop) - text.count(")", begin, stop)
    return opened > 0 and text.find(")", stop, min(end, stop + LONGEST_BRACKET)) >= 0
