"""What was odd in the files that a command read, and what the file it wrote cannot show, in sentences."""

from collections.abc import Iterator

import click

from themeloom.cli.exports import name_of, opened
from themeloom.stages.search.domain.losses import Loss
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Problem, Record, Severity

CALLED = {Severity.NOTE: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
SHOWN = 5


class Oddities:
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
                        self.take(name_of(source), item)

    def take(self, name: str, problem: Problem) -> None:
        """Count a problem of the file of this name; of those that ask for a look the first are kept."""
        self.counts[problem.severity] += 1
        if problem.severity is not Severity.NOTE and len(self.first) < SHOWN:
            self.first.append((name, problem))

    def tell(self) -> None:
        """Say on standard error how many there were, and name the first lines."""
        if counts := [count(n, CALLED[severity]) for severity, n in self.counts.items() if n]:
            click.echo(f"While reading: {', '.join(counts)}; “themeloom check” lists them.", err=True)
        for name, problem in self.first:
            click.echo(f"  {name}, line {problem.line}: {problem.sentence}", err=True)


def tell_losses(losses: tuple[Loss, ...], *, quiet: bool) -> None:
    """Say on standard error what a file that was written cannot show; if quiet, only what matters to all."""
    for loss in losses:
        if not quiet or loss.severity is not Severity.NOTE:
            more = f" and {loss.records - 1:,} more" if loss.records > 1 else ""
            click.echo(f"  {CALLED[loss.severity]}, record {loss.first}{more}: {loss.sentence}", err=True)


def count(number: int, what: str) -> str:
    """A number and its noun.

    >>> count(1, "record"), count(1200, "record")
    ('1 record', '1,200 records')
    """
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
