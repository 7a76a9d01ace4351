"""Lines of a RIS file, and which of them begin with a tag."""

import re

from themeloom.stages.search.domain.formats.ris_tags import KINDS, KNOWN_TAGS, RUNNING_TEXT

# A tag as it should not be written: blanks before it, one blank or none before the dash, four letters.
ODD_TAG = re.compile(r"^([\s\ufeff]{0,4})([A-Z][A-Z0-9]|[A-Z]{4})([ \t]{0,3})-(?=\s|$)")
TAG = re.compile(r"[A-Z][A-Z0-9]")
BARE_RETURN_BEFORE_TAG = re.compile(r"(?<=\r)(?=[A-Z][A-Z0-9]  -)")
# Two files joined where the first had no last line end.
END_THEN_TYPE = re.compile(r"^(\s*ER {0,2}- ?)(?=TY {0,2}-)")


class Piece(str):
    """A part of a line: no line end follows it."""

    __slots__ = ()


class LineSplitter:
    """Cuts blocks of text into lines without their line ends.

    `has_pieces` and `has_bare_returns` tell whether that was ever needed, so that readers can take
    the short way where it was not.
    """

    def __init__(self, newline: str) -> None:
        self.newline = newline
        self.has_pieces = False
        self.has_bare_returns = False

    def split(self, text: str) -> list[str]:
        lines = text.split(self.newline)
        last = lines.pop()
        if last:
            lines.append(self.piece(last))
        if self.newline == "\n" and "\r" in text and text.count("\r") != text.count("\r\n"):
            self.has_bare_returns = True
            lines = [part for line in lines for part in self._at_bare_returns(line)]
        return lines

    def join(self, lines: list[str]) -> str:
        """The text the lines came from, without its last line end."""
        if not self.has_pieces:
            text = self.newline.join(lines)
        else:
            text = "".join(line if isinstance(line, Piece) else line + self.newline for line in lines)
        return text.rstrip("\r\n")

    def count(self, lines: list[str]) -> int:
        """How many lines of the file these are."""
        if not self.has_pieces:
            return len(lines)
        return sum(not isinstance(line, Piece) for line in lines)

    def piece(self, text: str) -> Piece:
        self.has_pieces = True
        return Piece(text)

    def _at_bare_returns(self, line: str) -> list[str]:
        if "\r" not in line[:-1]:
            return [line]
        *parts, rest = BARE_RETURN_BEFORE_TAG.split(line)
        return [*(self.piece(part) for part in parts), rest]


def find_odd_tag(line: str, *, record_is_odd: bool, last_tag: str) -> tuple[str, int] | None:
    """The tag of a line that is not written in the usual way, and where its value begins.

    `record_is_odd` says that the record's own first line was written so; then one blank before the
    dash is this file's habit. Elsewhere "T2 - weighted" in the midst of an abstract is text.
    """
    found = ODD_TAG.match(line)
    if not found:
        return None
    before, tag, blanks = found.groups()
    value = line[found.end() :]
    if tag == "TY":
        belongs = blanks == "  " or value.strip().upper() in KINDS
    elif tag == "ER":
        belongs = not value.strip() or blanks == "  "
    elif blanks == "  ":
        belongs = tag in KNOWN_TAGS or not before
    else:
        belongs = tag in KNOWN_TAGS and (record_is_odd or last_tag not in RUNNING_TEXT)
    return (tag, found.end()) if belongs else None
