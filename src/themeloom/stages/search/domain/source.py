"""A file on its way in: its first bytes can be looked at before it is read once, front to back."""

from typing import BinaryIO

# Enough to tell every format, with a search strategy of some length above the first record.
HEAD_BYTES = 1 << 16


class Source:
    """A binary file that need not be seekable; `head` is its beginning, `read` starts at the beginning.

    `name` is what messages call the file.
    """

    def __init__(self, file: BinaryIO, name: str = "the file") -> None:
        self.file = file
        self.name = name
        self.head = _fill(file, HEAD_BYTES)
        self._waiting = self.head

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, all that is left where `size` is negative, b"" at the end."""
        if not self._waiting:
            return self.file.read(size)
        if 0 <= size < len(self._waiting):
            part, self._waiting = self._waiting[:size], self._waiting[size:]
            return part
        part, self._waiting = self._waiting, b""
        return part + self.file.read() if size < 0 else part


def _fill(file: BinaryIO, size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0 and (part := file.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
