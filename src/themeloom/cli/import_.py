"""`themeloom import`: exports of databases into a programme, without the pages."""

from pathlib import Path

import click

from themeloom.cli.installation import acting_as, data_option, open_installation
from themeloom.stages.search.domain.columns import columns_from_words


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--programme", required=True, help="The programme's name as it stands in its address.")
@click.option("--source", required=True, help="Database or other source, such as MEDLINE.")
@click.option("--platform", default="", help="Platform it was searched on, such as Ovid.")
@click.option(
    "--columns",
    default="",
    help='Of a table of one\'s own layout, which field each heading is: "Wer=authors, Was=title, Notiz=".',
)
@click.option(
    "--as", "email", default=None, help="E-mail address of the member who imports. [default: the lead]"
)
@data_option
def command(
    files: tuple[Path, ...],
    programme: str,
    source: str,
    platform: str,
    columns: str,
    email: str | None,
    data: Path | None,
) -> None:
    """Import exports of one search into a programme.

    Each file is read whole or not at all; what is odd in it is listed by line. Duplicates are looked
    for at once, among all records of the programme.
    """
    chosen = columns_from_words(columns) if columns else None
    open_installation(data)
    from themeloom.stages.search.actions import import_file, log_search

    member = acting_as(programme, email)
    search = log_search(by=member, kind="database", source=source, platform=platform)
    for path in files:
        with path.open("rb") as content:
            imported = import_file(by=member, search=search, name=path.name, content=content, columns=chosen)
        click.echo(f"{imported.record_count}\t{path}")
        for problem in imported.problems.all():
            click.echo(f"  line {problem.line}: {problem.sentence}")
