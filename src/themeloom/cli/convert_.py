"""`themeloom convert`: exports of any format in, one file of any format out."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from themeloom.cli.exports import STANDARD, name_of, opened
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Problem, Record, Severity
from themeloom.stages.search.domain.sniff import Format
from themeloom.stages.search.domain.writing import WRITERS, Written, write

SUFFIXES: dict[str, Format] = {
    ".ris": Format.RIS,
    ".nbib": Format.NBIB,
    ".bib": Format.BIBTEX,
    ".json": Format.CSL_JSON,
    ".xml": Format.ENDNOTE_XML,
    ".csv": Format.CSV,
    ".xlsx": Format.XLSX,
}
CALLED = {Severity.NOTE: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
SHOWN = 5


@click.command("convert")
@click.argument("files", nargs=-1, required=True, metavar="IN... OUT")
@click.option(
    "--to",
    "format",
    type=click.Choice([format.value for format in WRITERS]),
    help="The format of OUT, where its suffix does not say it.",
)
@click.option("--quiet", is_flag=True, help="Say nothing but what could not be kept.")
def command(files: tuple[str, ...], format: str | None, quiet: bool) -> None:
    """Convert exports into one file of another format.

    The formats of IN are told by content, that of OUT by its suffix: .ris, .nbib, .bib, .json (CSL-JSON),
    .xml (EndNote), .csv, .xlsx. "-" is standard input or output. What was odd in IN, and what OUT cannot
    show, is told on standard error. OUT appears only when it is complete.
    """
    *sources, target = files
    if not sources:
        raise Refused("Name the file to convert, and behind it the file to write.")
    wanted = _tell_format(target, format)
    _refuse_same(sources, target)
    oddities = _Oddities()
    with _replaced(target) as file:
        written = write(oddities.records(sources), file, format=wanted)
    _tell(written, oddities, target, quiet=quiet)
    if any(loss.severity is Severity.ERROR for loss in written.losses):
        raise SystemExit(1)


def _tell_format(target: str, format: str | None) -> Format:
    if format:
        return Format(format)
    suffix = Path(target).suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise Refused(f"“{target}” does not say a format. Use one of the suffixes {known}, or --to.")
    return SUFFIXES[suffix]


def _refuse_same(sources: list[str], target: str) -> None:
    if target == STANDARD or not os.path.exists(target):
        return
    named = (source for source in sources if source != STANDARD and os.path.exists(source))
    if any(os.path.samefile(source, target) for source in named):
        raise Refused(f"“{target}” is read and would be overwritten. Name another file to write.")


@contextmanager
def _replaced(target: str) -> Iterator[BinaryIO]:
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


class _Oddities:
    """Problems met while files are read: how many of each kind, and the first lines."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(Severity, 0)
        self.first: list[tuple[str, Problem]] = []

    def records(self, sources: list[str]) -> Iterator[Record]:
        """The records of all files, one after the other."""
        for source in sources:
            with opened(source) as file:
                for item in read(file, name=name_of(source)):
                    if isinstance(item, Record):
                        yield item
                    else:
                        self._take(name_of(source), item)

    def _take(self, name: str, problem: Problem) -> None:
        self.counts[problem.severity] += 1
        if problem.severity is not Severity.NOTE and len(self.first) < SHOWN:
            self.first.append((name, problem))


def _tell(written: Written, oddities: _Oddities, target: str, *, quiet: bool) -> None:
    def say(text: str) -> None:
        click.echo(text, err=True)

    if not quiet:
        say(f"{_count(written.records, 'record')} written to {target} ({written.format.value}).")
        if counts := [_count(n, CALLED[severity]) for severity, n in oddities.counts.items() if n]:
            say(f"While reading: {', '.join(counts)}; “themeloom check” lists them.")
        for name, problem in oddities.first:
            say(f"  {name}, line {problem.line}: {problem.sentence}")
    for loss in written.losses:
        if not quiet or loss.severity is not Severity.NOTE:
            more = f" and {loss.records - 1:,} more" if loss.records > 1 else ""
            say(f"  {CALLED[loss.severity]}, record {loss.first}{more}: {loss.sentence}")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
