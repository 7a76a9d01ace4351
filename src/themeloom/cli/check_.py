"""`themeloom check`: what is in an export and what is odd in it."""

from collections.abc import Iterable

import click

from themeloom.cli.exports import Refusals, name_of, opened
from themeloom.stages.search.domain.columns import columns_from_words
from themeloom.stages.search.domain.counting import Contents, check
from themeloom.stages.search.domain.record import Problem, Severity
from themeloom.stages.search.domain.sniff import NAMES

SIGNS = {Severity.NOTE: "note", Severity.WARNING: "look", Severity.ERROR: "error"}
# So many lines are named where the same thing is odd in many.
SHOWN = 5


@click.command("check")
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--columns",
    default="",
    help='Of a table of one\'s own layout, which field each heading is: "Wer=authors, Was=title, Notiz=".',
)
@click.option("--notes", is_flag=True, help="List also what was read right and is only told.")
@click.option("--lines", is_flag=True, help="Give every odd line a line of its own.")
def command(files: tuple[str, ...], columns: str, notes: bool, lines: bool) -> None:
    """Say what is in an export and what is odd in it, line by line. Nothing is stored.

    For each file: its format and encoding, how many records it holds, in how many of them each field is
    filled, and what is odd. "-" reads standard input. A file that cannot be read is told on standard error;
    the others are checked all the same, and the exit status is then 1.
    """
    chosen = columns_from_words(columns) if columns else None
    refusals = Refusals()
    for path in files:
        with refusals.told(), opened(path) as content:
            show(check(content, name=name_of(path), columns=chosen), with_notes=notes, each_line=lines)
    refusals.finish()


def show(contents: Contents, *, with_notes: bool, each_line: bool = False) -> None:
    """Print what was found in one file."""
    click.echo(f"{contents.name}: {contents.records} records ({contents.format.value})")
    letters = f", {contents.encoding}" if contents.encoding else ""
    click.echo(f"  {NAMES[contents.format]}{letters}")
    width = max((len(field) for field in contents.filled), default=0)
    for field, n in contents.filled.items():
        empty = contents.placeholders.get(field, 0)
        if n or empty:
            said = f"  ({empty} say only that there is none)" if empty else ""
            click.echo(f"  {field:<{width}}  {n:>7}  {n * 100 // max(contents.records, 1):>3}%{said}")
    if contents.unplaced:
        kept = ", ".join(f"{tag} ({n})" for tag, n in sorted(contents.unplaced.items()))
        click.echo(f"  Kept with their records, though no field is theirs: {kept}")
    shown = [one for one in contents.problems if with_notes or one.severity is not Severity.NOTE]
    for where, problem in gathered(shown, each_line=each_line):
        click.echo(f"  {where}: {SIGNS[problem.severity]}: {problem.sentence}")
    hidden = len(contents.problems) - len(shown)
    if hidden:
        click.echo(f"  {hidden} notes; --notes lists them.")


def gathered(problems: Iterable[Problem], *, each_line: bool) -> list[tuple[str, Problem]]:
    """Problems with where they stand; those that say the same are told once, with their first lines."""
    same: dict[tuple[Severity, str, int], list[Problem]] = {}
    for problem in problems:
        same.setdefault((problem.severity, problem.sentence, problem.line if each_line else 0), []).append(
            problem
        )
    return [(_where([one.line for one in alike]), alike[0]) for alike in same.values()]


def _where(lines: list[int]) -> str:
    if len(lines) == 1:
        return f"line {lines[0]}"
    named = ", ".join(map(str, lines[:SHOWN]))
    return f"lines {named}" + (f" and {len(lines) - SHOWN} more" if len(lines) > SHOWN else "")
