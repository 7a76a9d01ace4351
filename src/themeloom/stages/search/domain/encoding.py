"""Bytes become text: byte order marks, UTF-16, UTF-8, and Windows-1252 for what is none of these."""

import codecs
from collections.abc import Iterator

from themeloom.stages.search.domain.record import Problem, Severity
from themeloom.stages.search.domain.source import Source

# Small enough that a block and its lines stay in the processor's cache: four times 256 KiB is slower.
BLOCK_BYTES = 1 << 18
# A line longer than this comes in pieces, so that memory stays bounded whatever the file holds.
LONGEST_LINE = 1 << 23

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

NOT_UTF8 = (
    "This line is not UTF-8. It, and any later line like it, was read as Windows-1252 "
    "(Western European): check its accented letters."
)


def tell_encoding(head: bytes) -> tuple[str, int]:
    """The encoding of a text by its first bytes, and how many of them are a byte order mark.

    Without a mark, UTF-16 is told by zero bytes standing on one side of every second place. Anything
    else is called UTF-8; lines that are not are found while decoding.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    sample = head[:2048]
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if pairs >= 2 and odd > 0.6 * pairs and even < 0.1 * pairs:
        return "utf-16-le", 0
    if pairs >= 2 and even > 0.6 * pairs and odd < 0.1 * pairs:
        return "utf-16-be", 0
    return "utf-8", 0


def decode_head(head: bytes) -> str:
    """The beginning of a file as text, for telling formats apart; never fails."""
    encoding, mark = tell_encoding(head)
    return head[mark:].decode(encoding, errors="replace" if encoding != "utf-8" else "surrogateescape")


class TextBlocks:
    """The text of a file in blocks that end where a line ends.

    `newline` is what ends a line: "\\n", or "\\r" where the file has no other. Only the last block,
    and the pieces of a line longer than LONGEST_LINE, may end elsewhere. `problems` fills up while
    blocks are taken; whoever reads empties it.
    """

    def __init__(self, source: Source, block_bytes: int = BLOCK_BYTES) -> None:
        self.source = source
        self._block_bytes = block_bytes
        self.encoding, self._mark = tell_encoding(source.head)
        head = decode_head(source.head)
        self.newline = "\r" if "\r" in head[:-1] and "\n" not in head else "\n"
        self.problems: list[Problem] = []
        self._line = 1
        self._told: set[str] = set()

    def __iter__(self) -> Iterator[str]:
        self.source.read(self._mark)
        if self._mark and self.encoding == "utf-8":
            self._tell("mark", Severity.NOTE, "The file begins with a byte order mark; it was left out.")
        elif self.encoding != "utf-8":
            self._tell("utf-16", Severity.NOTE, "The file is in UTF-16 and was read as such.")
        for block in self._whole_lines():
            text = self._decode(block)
            self._line += text.count(self.newline)
            yield text

    def _bytes(self) -> Iterator[bytes]:
        """The file as it is, or, where it is UTF-16, as UTF-8: all that follows knows one encoding."""
        if self.encoding == "utf-8":
            yield from iter(lambda: self.source.read(self._block_bytes), b"")
            return
        decoder = codecs.getincrementaldecoder(self.encoding)(errors="replace")
        while block := self.source.read(self._block_bytes):
            yield decoder.decode(block).encode()
        yield decoder.decode(b"", final=True).encode()

    def _whole_lines(self) -> Iterator[bytes]:
        end = self.newline.encode()
        waiting: list[bytes] = []
        size = 0
        for block in self._bytes():
            if cut := block.rfind(end) + 1:
                yield b"".join((*waiting, block[:cut]))
                waiting, size = [block[cut:]], len(block) - cut
                continue
            waiting.append(block)
            size += len(block)
            if size > LONGEST_LINE:
                self._tell(
                    "long",
                    Severity.WARNING,
                    f"This line is longer than {LONGEST_LINE >> 20} MB; it was read in pieces.",
                )
                piece = b"".join(waiting)
                cut = _between_letters(piece)
                yield piece[:cut]
                waiting, size = [piece[cut:]], len(piece) - cut
        if size:
            yield b"".join(waiting)

    def _decode(self, block: bytes) -> str:
        try:
            text = block.decode()
        except UnicodeDecodeError as failure:
            text = self._decode_what_is_not_utf8(block, failure)
        if self.encoding != "utf-8" and "\ufffd" in text:
            self._tell("damaged", Severity.WARNING, "Some letters are damaged; they are shown as \ufffd.")
        if "\0" in text:
            self._tell("zero", Severity.WARNING, "Zero bytes in the text were replaced by \ufffd.")
            text = text.replace("\0", "\ufffd")
        return text

    def _decode_what_is_not_utf8(self, block: bytes, failure: UnicodeDecodeError) -> str:
        end = self.newline.encode()
        line = self._line + block.count(end, 0, failure.start)
        if failure.reason == "unexpected end of data" and "cp1252" not in self._told:
            self._tell("cut", Severity.WARNING, "The file ends in the middle of a letter.", line)
            return block[: failure.start].decode() + "\ufffd"
        self._tell("cp1252", Severity.WARNING, NOT_UTF8, line)
        return end.decode().join(_decode_line(part) for part in block.split(end))

    def _tell(self, what: str, severity: Severity, sentence: str, line: int | None = None) -> None:
        if what not in self._told:
            self._told.add(what)
            self.problems.append(Problem(line or self._line, severity, sentence))


def _decode_line(line: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")


def _between_letters(piece: bytes) -> int:
    """A place near the end of the piece that cuts no UTF-8 letter in two."""
    for back in range(1, min(4, len(piece)) + 1):
        if piece[-back] >= 0xC0:
            return len(piece) - back
        if piece[-back] < 0x80:
            break
    return len(piece)
