"""`themeloom demo`: the application with the worked example in it."""

import os
from pathlib import Path

import click

from themeloom.cli.installation import data_option, open_installation
from themeloom.cli.serve_ import run_server


@click.command("demo")
@data_option
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--load-only", is_flag=True, help="Load the example and end.")
def command(data: Path | None, port: int, load_only: bool) -> None:
    """Run the application with the worked example: a published review, as data.

    Loads it once; started again, what you changed in it is still there. People's names, votes and
    hit counts are invented; papers, characteristics, ratings and themes are those of the publication.
    """
    open_installation(
        data or Path(os.environ.get("THEMELOOM_DATA", ".themeloom")), migrate=True, THEMELOOM_DEMO="1"
    )
    from themeloom.site.example.load import EXAMPLE_TEAM, PASSWORD, is_loaded, load_example

    if not is_loaded():
        with click.progressbar(load_example(), label="Loading the worked example", length=100) as steps:
            for _ in steps:
                pass
    click.echo("The worked example is loaded. Sign in as any of these invented people, all with the password")
    click.echo(f"  {PASSWORD}")
    for person in EXAMPLE_TEAM:
        click.echo(f"  {person.email:<28} {person.name} ({', '.join(person.roles)})")
    if load_only:
        return
    click.echo(f"\nOpen http://127.0.0.1:{port}/  (Ctrl+C stops it)")
    run_server("127.0.0.1", port)
