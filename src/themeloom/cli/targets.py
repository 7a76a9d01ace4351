"""Files that commands write: the format told by the ending, nothing half done left, no input overwritten."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from themeloom.cli.exports import STANDARD
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.domain.sniff import Format

SUFFIXES: dict[str, Format] = {
    ".ris": Format.RIS,
    ".nbib": Format.NBIB,
    ".bib": Format.BIBTEX,
    ".json": Format.CSL_JSON,
    ".xml": Format.ENDNOTE_XML,
    ".csv": Format.CSV,
    ".xlsx": Format.XLSX,
}


def tell_format(target: str, format: str | None) -> Format:
    """The format that was named, else what the ending says. Raises Refused where neither says one."""
    if format:
        return Format(format)
    suffix = Path(target).suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise Refused(f"“{target}” does not say a format. Use one of the suffixes {known}, or --to.")
    return SUFFIXES[suffix]


def refuse_same(sources: Iterable[str], target: str) -> None:
    """Raises Refused where the target is one of the files that are read."""
    if target == STANDARD or not os.path.exists(target):
        return
    named = (source for source in sources if source != STANDARD and os.path.exists(source))
    if any(os.path.samefile(source, target) for source in named):
        raise Refused(f"“{target}” is read and would be overwritten. Name another file to write.")


@contextmanager
def replaced(target: str) -> Iterator[BinaryIO]:
    """A file beside the target that takes its place when all is written; nothing half done is left."""
    if target == STANDARD:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(target)
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as failure:
        raise Refused(f"“{target}” cannot be written ({failure.strerror}).") from None
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(beside, _mode_of(path))
        os.replace(beside, path)
    except OSError as failure:
        Path(beside).unlink(missing_ok=True)
        raise Refused(f"“{target}” could not be written ({failure.strerror or failure}).") from None
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _mode_of(path: Path) -> int:
    """The rights of the file that is replaced, or those a new file gets here."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
