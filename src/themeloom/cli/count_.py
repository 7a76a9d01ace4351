"""`themeloom count`: how many records are in exports."""

import click

from themeloom.cli.exports import Refusals, name_of, opened
from themeloom.stages.search.domain.counting import count_records


@click.command("count")
@click.argument("files", nargs=-1, required=True)
def command(files: tuple[str, ...]) -> None:
    """Count the records in exports. One line a file: the number, a tab, the path.

    "-" reads standard input. A file that cannot be read is told on standard error; the others are counted
    all the same, and the exit status is then 1.
    """
    refusals = Refusals()
    for path in files:
        with refusals.told(), opened(path) as file:
            click.echo(f"{count_records(file, name=name_of(path))}\t{path}")
    refusals.finish()
