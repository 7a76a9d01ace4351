"""A passage of a text: where it is, what it says, and what stands around it.

Offsets are Unicode code points over a text version that never changes, so that Python's slices
are the passage. Browsers count UTF-16 units: convert at the edge, with the two functions below.
The quotation with some context lets the passage be found again in a better text of the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol
from unicodedata import normalize

from themeloom.kernel.refusal import Refused
from themeloom.kernel.sentences import sentences
from themeloom.kernel.text import normalise_text

__all__ = [
    "Anchor",
    "Refused",
    "Span",
    "anchor_at",
    "codepoints_to_utf16",
    "normalise_text",
    "overlap",
    "resolve",
    "sentences",
    "utf16_to_codepoints",
]

CONTEXT = 32
# Hyphens at line ends come and go with the extraction; so do dashes and invisible characters.
LEFT_OUT = frozenset("-\u00ad\u2010\u2011\u2012\u2013\u2014\u200b\u200c\u200d\u2060\ufeff")
TYPOGRAPHY = str.maketrans("\u2018\u2019\u201a\u201c\u201d\u201e", "'''\"\"\"")


class Span(Protocol):
    """Anything with a start and an end in code points, the end not included."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Anchor:
    """The passage `text[start:end]`, with its words and up to 32 characters before and after it."""

    start: int
    end: int
    quotation: str
    prefix: str = ""
    suffix: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Plain values, fit for JSON."""
        return {
            "start": self.start,
            "end": self.end,
            "quotation": self.quotation,
            "prefix": self.prefix,
            "suffix": self.suffix,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Anchor:
        """The anchor that `to_dict` wrote."""
        return cls(
            start=int(data["start"]),
            end=int(data["end"]),
            quotation=str(data["quotation"]),
            prefix=str(data.get("prefix", "")),
            suffix=str(data.get("suffix", "")),
        )


def anchor_at(text: str, start: int, end: int, context: int = CONTEXT) -> Anchor:
    """The anchor of `text[start:end]`. Refused if that is empty, blank or outside the text."""
    if not 0 <= start <= end <= len(text):
        raise Refused("The selected passage lies outside this text. Reload the page and select it again.")
    if not text[start:end].strip():
        raise Refused("Nothing is selected. Select at least one character of the text.")
    return Anchor(
        start=start,
        end=end,
        quotation=text[start:end],
        prefix=text[max(0, start - context) : start],
        suffix=text[end : end + context],
    )


def resolve(text: str, anchor: Anchor) -> tuple[int, int] | None:
    """Where the passage is in this text, the same or a better version; None if absent or ambiguous.

    In this order: at its offset with its surroundings; else where the quotation stands, the
    surroundings deciding between several places; else the same while line breaks, spacing,
    hyphenation, ligatures and the shape of quotation marks may differ.
    """
    if _stands_at_its_offset(text, anchor):
        return anchor.start, anchor.end
    exact = [(at, at + len(anchor.quotation)) for at in _places(text, anchor.quotation)]
    found = exact or _loose_places(text, anchor.quotation)
    if len(found) < 2:
        return found[0] if found else None
    scores = [_context_score(text, place, anchor) for place in found]
    best = max(scores)
    return found[scores.index(best)] if scores.count(best) == 1 else None


def overlap(a: Span, b: Span) -> int:
    """How many characters two passages share; 0 where they only touch."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def utf16_to_codepoints(text: str, offset: int) -> int:
    """The code point offset of a browser's offset; one inside a surrogate pair counts as before it.

    Refused if the offset lies outside the text.
    """
    units = text.encode("utf-16-le")
    if not 0 <= offset <= len(units) // 2:
        raise Refused("The selected passage lies outside this text. Reload the page and select it again.")
    # "ignore" drops the first half of a pair that the offset cuts.
    return len(units[: 2 * offset].decode("utf-16-le", "ignore"))


def codepoints_to_utf16(text: str, offset: int) -> int:
    """The browser's offset of a code point offset. Refused if it lies outside the text."""
    if not 0 <= offset <= len(text):
        raise Refused("The passage lies outside this text.")
    return len(text[:offset].encode("utf-16-le")) // 2


def _stands_at_its_offset(text: str, anchor: Anchor) -> bool:
    before = max(0, anchor.start - len(anchor.prefix))
    whole = anchor.prefix + anchor.quotation + anchor.suffix
    # bool() of the quotation: an empty one would be found everywhere.
    return bool(anchor.quotation) and text[before : anchor.end + len(anchor.suffix)] == whole


def _places(text: str, wanted: str) -> list[int]:
    """Every place of `wanted`, overlapping ones too: "no, no, no" holds "no, no" twice."""
    found: list[int] = []
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found


def _loose_places(text: str, quotation: str) -> list[tuple[int, int]]:
    squeezed, origin = _squeeze_whole(text)
    wanted, _ = _squeeze(quotation)
    return [(origin[at], origin[at + len(wanted) - 1] + 1) for at in _places(squeezed, wanted)]


@lru_cache(maxsize=4)
def _squeeze_whole(text: str) -> tuple[str, tuple[int, ...]]:
    """Remembered, as all passages of a report are looked up in the same text one after another."""
    return _squeeze(text)


def _squeeze(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without what extraction changes, and the offset in `text` of each character left."""
    kept: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        if character in LEFT_OUT or character.isspace():
            continue
        for part in normalize("NFKC", character).translate(TYPOGRAPHY):
            if not part.isspace():
                kept.append(part)
                origin.append(index)
    return "".join(kept), tuple(origin)


def _context_score(text: str, place: tuple[int, int], anchor: Anchor) -> int:
    """How many characters next to the place are those that stood next to the passage."""
    start, end = place
    # Twice the context leaves room for line breaks and hyphens that the other version has not.
    before, _ = _squeeze(text[max(0, start - 2 * CONTEXT) : start])
    after, _ = _squeeze(text[end : end + 2 * CONTEXT])
    prefix, _ = _squeeze(anchor.prefix)
    suffix, _ = _squeeze(anchor.suffix)
    return _shared_start(before[::-1], prefix[::-1]) + _shared_start(after, suffix)


def _shared_start(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length
