"""A stretch of a RIS file: the lines of a record, or of the gap between two, with the tags found in them."""

from dataclasses import dataclass, field

from themeloom.stages.search.domain.formats.ris_tags import KNOWN_TAGS
from themeloom.stages.search.domain.record import Severity

# What begins a line with a tag as it should be written. Tags are kept in this form, "AU  - ", while
# reading: one slice of a line then tells its tag, and what follows is the value.
KEY = "{}  - "
VALUE_AT = 6
USUAL = frozenset(KEY.format(tag) for tag in KNOWN_TAGS if len(tag) == 2)
TYPE = KEY.format("TY")
END = KEY.format("ER")
# A line that belongs to a record but has no tag.
UNTAGGED = KEY.format("")


@dataclass(slots=True)
class Stretch:
    """Lines `start` to `end` (exclusive) of those being read.

    `tags` gives for every tag, TY and ER apart, the places of its lines. Where each tagged line is
    written as usual and holds its whole value, the stretch `is_plain`; else `offsets` says where values
    begin in lines that are odd, and lines without a tag continue the value above them.
    """

    start: int
    end: int = 0
    type_at: int = -1
    end_at: int = -1
    tags: dict[str, list[int]] = field(default_factory=dict)
    is_plain: bool = True
    offsets: dict[int, int] = field(default_factory=dict)
    oddities: list[tuple[Severity, str]] = field(default_factory=list)

    def add_odd(self, tag: str, at: int, offset: int) -> None:
        """Note a tag that is not written in the usual way."""
        self.tags.setdefault(tag, []).append(at)
        self.offsets[at] = offset
        self.is_plain = False

    def kind(self, lines: list[str]) -> str:
        """What TY says, "" where there is none."""
        return (
            lines[self.type_at][self.offsets.get(self.type_at, VALUE_AT) :].strip()
            if self.type_at >= 0
            else ""
        )

    def places(self) -> list[int]:
        """The places of all lines with a tag, in order."""
        found = [at for places in self.tags.values() for at in places]
        return sorted([*found, *(at for at in (self.type_at, self.end_at) if at >= 0)])

    def last_tag(self) -> str:
        """The tag that was read last, "" at the beginning."""
        return max(((places[-1], key[:-4]) for key, places in self.tags.items()), default=(0, ""))[1]

    def made_plain(self, lines: list[str]) -> tuple[list[str], dict[str, list[int]]]:
        """Lines and tags of this stretch alone, each tagged line rewritten to hold its whole value."""
        plain = lines[self.start : self.end]
        places = self.places()
        for at, following in zip(places, [*places[1:], self.end], strict=True):
            parts = [lines[at][self.offsets.get(at, VALUE_AT) :].strip()]
            for line in lines[at + 1 : following]:
                if text := line.strip():
                    # Wrapped text is indented; a line that is not begins a new paragraph or value.
                    parts.append(f" {text}" if line[0] == " " else f"\n{text}")
            plain[at - self.start] = " " * VALUE_AT + "".join(parts).replace("\r", "\n").strip()
        return plain, {key: [at - self.start for at in places] for key, places in self.tags.items()}
