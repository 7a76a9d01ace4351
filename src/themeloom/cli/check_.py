"""`themeloom check`: what is in an export and what is odd in it."""

from pathlib import Path

import click

from themeloom.stages.search.domain.columns import columns_from_words
from themeloom.stages.search.domain.counting import Contents, check
from themeloom.stages.search.domain.record import Severity

SIGNS = {Severity.NOTE: "note", Severity.WARNING: "look", Severity.ERROR: "error"}


@click.command("check")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--columns",
    default="",
    help='Of a table of one\'s own layout, which field each heading is: "Wer=authors, Was=title, Notiz=".',
)
@click.option("--notes", is_flag=True, help="List also what was read right and is only told.")
def command(files: tuple[Path, ...], columns: str, notes: bool) -> None:
    """Say what is in an export and what is odd in it, line by line. Nothing is stored."""
    chosen = columns_from_words(columns) if columns else None
    for path in files:
        with path.open("rb") as content:
            show(check(content, name=path.name, columns=chosen), with_notes=notes)


def show(contents: Contents, *, with_notes: bool) -> None:
    """Print what was found in one file."""
    click.echo(f"{contents.name}: {contents.records} records ({contents.format.value})")
    width = max((len(field) for field in contents.filled), default=0)
    for field, n in contents.filled.items():
        if n:
            click.echo(f"  {field:<{width}}  {n:>7}  {n * 100 // max(contents.records, 1):>3}%")
    if contents.unplaced:
        kept = ", ".join(f"{tag} ({n})" for tag, n in sorted(contents.unplaced.items()))
        click.echo(f"  Kept with their records, though no field is theirs: {kept}")
    shown = [one for one in contents.problems if with_notes or one.severity is not Severity.NOTE]
    for problem in shown:
        click.echo(f"  line {problem.line}: {SIGNS[problem.severity]}: {problem.sentence}")
    hidden = len(contents.problems) - len(shown)
    if hidden:
        click.echo(f"  {hidden} notes; --notes lists them.")
