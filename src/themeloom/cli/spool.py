"""Records laid aside on disk while a command compares them, so that memory does not grow with them."""

import json
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from themeloom.cli.exports import STANDARD
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.domain.record import Record


class RecordSpool:
    """Records by their place, from 0; eight bytes of memory each. The text of the file is not kept."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._ends = array("Q")

    def __len__(self) -> int:
        return len(self._ends)

    def lay_aside(self, record: Record) -> None:
        """Put a record behind the others."""
        fields = record.to_dict()
        fields.pop("verbatim", None)
        try:
            self._file.seek(0, 2)
            self._file.write(json.dumps(fields).encode())
        except OSError as failure:
            raise Refused(
                f"There is no room to lay records aside ({failure.strerror or failure}). Free some in "
                f"{tempfile.gettempdir()}, or let the variable TMPDIR name a folder with room."
            ) from None
        self._ends.append(self._file.tell())

    def __getitem__(self, place: int) -> Record:
        start = self._ends[place - 1] if place else 0
        self._file.seek(start)
        return Record.from_dict(json.loads(self._file.read(self._ends[place] - start)))


@contextmanager
def record_spool(target: str) -> Iterator[RecordSpool]:
    """A spool on the disk that the target is written to, as both need about as much room; then it is gone.

    Without a target it lies where temporary files do.
    """
    folder = None if target in ("", STANDARD) else Path(target).parent
    try:
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed below; only opening is refused
    except OSError as failure:
        raise Refused(f"“{target}” cannot be written ({failure.strerror}).") from None
    with file:
        yield RecordSpool(file)  # type: ignore[arg-type]
