"""screening: which references somebody wants to see or to read, as the address of the page says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self
from urllib.parse import urlencode
from uuid import UUID

from themeloom.kernel.printable import printable
from themeloom.kernel.terms_read import LONGEST_QUERY

LONGEST_NAME = 200


class Standing(StrEnum):
    """How a reference stands, as far as the person who asks may know."""

    WAITING = "waiting"
    SECOND = "second"
    VOTED = "voted"
    SKIPPED = "skipped"
    CONFLICT = "conflict"
    TO_SETTLE = "to-settle"
    INCLUDED = "included"
    EXCLUDED = "excluded"


STANDING_WORDS: dict[Standing, str] = {
    Standing.WAITING: "Waiting for me",
    Standing.SECOND: "Second vote waiting",
    Standing.VOTED: "I voted",
    Standing.SKIPPED: "Skipped",
    Standing.CONFLICT: "My conflicts",
    Standing.TO_SETTLE: "Conflicts to settle",
    Standing.INCLUDED: "Decided: include",
    Standing.EXCLUDED: "Decided: exclude",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody filtered for; what is empty leaves everything in.

    `review` narrows the standing to one review (its slug), `tag` is the tag's UUID as text.
    """

    words: str = ""
    source: str = ""
    since: int | None = None
    until: int | None = None
    tag: str = ""
    standing: Standing | None = None
    review: str = ""
    with_note: bool = False

    @classmethod
    def from_query(cls, values: Mapping[str, str]) -> Self:
        """The filter that an address says; what makes no sense in it is left out, and nothing raises."""
        return cls(
            words=_text(values.get("q", ""), LONGEST_QUERY),
            source=_text(values.get("source", ""), LONGEST_NAME),
            since=_year(values.get("from", "")),
            until=_year(values.get("to", "")),
            tag=_uuid(values.get("tag", "")),
            standing=_standing(values.get("state", "")),
            review=_text(values.get("review", ""), LONGEST_NAME),
            with_note=values.get("noted", "") == "1",
        )

    def to_query(self) -> str:
        """The same as an address says it, without the question mark; "" for everything."""
        said = {
            "q": self.words,
            "source": self.source,
            "from": _of_year(self.since),
            "to": _of_year(self.until),
            "tag": self.tag,
            "state": self.standing or "",
            "review": self.review,
            "noted": "1" if self.with_note else "",
        }
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered out; a review alone says only what a standing would be of."""
        return self in (Filter(), Filter(review=self.review))


def told(asked: Filter, *, tag: str, review: str) -> tuple[str, ...]:
    """The filter in words, piece by piece; `tag` and `review` are their names.

    >>> told(Filter(words="wait*", since=2010), tag="", review="")
    ('“wait*”', 'from 2010')
    """
    pieces = [f"“{asked.words}”"] if asked.words else []
    if asked.source:
        pieces.append(f"found in {asked.source}")
    if asked.since and asked.until:
        pieces.append(f"{asked.since} to {asked.until}")
    elif asked.since or asked.until:
        pieces.append(f"from {asked.since}" if asked.since else f"up to {asked.until}")
    if asked.tag:
        pieces.append(f"tagged “{tag}”" if tag else "a tag that is no longer there")
    if asked.standing:
        pieces.append(STANDING_WORDS[asked.standing].lower().replace("i voted", "you voted"))
    if asked.standing and review:
        pieces.append(f"in “{review}”")
    if asked.with_note:
        pieces.append("with a note of yours")
    return tuple(pieces)


def _text(value: str, longest: int) -> str:
    return printable(value)[:longest].strip()


def _year(value: str) -> int | None:
    value = value.strip()
    return (
        int(value) if value.isascii() and value.isdecimal() and 1 <= len(value) <= 4 and int(value) else None
    )


def _of_year(year: int | None) -> str:
    return "" if year is None else str(year)


def _uuid(value: str) -> str:
    try:
        return str(UUID(value))
    except ValueError:
        return ""


def _standing(value: str) -> Standing | None:
    return Standing(value) if value in Standing._value2member_map_ else None
