"""`themeloom convert`: exports of any format in, one file of any format out."""

import click

from themeloom.cli.oddities import Oddities, count, tell_losses
from themeloom.cli.targets import refuse_same, replaced, tell_format
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.domain.record import Severity
from themeloom.stages.search.domain.writing import WRITERS, write


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
    wanted = tell_format(target, format)
    refuse_same(sources, target)
    oddities = Oddities()
    with replaced(target) as file:
        written = write(oddities.records(sources), file, format=wanted)
    if not quiet:
        told = f"{count(written.records, 'record')} written to {target} ({written.format.value})."
        click.echo(told, err=True)
        oddities.tell()
    tell_losses(written.losses, quiet=quiet)
    if any(loss.severity is Severity.ERROR for loss in written.losses):
        raise SystemExit(1)
