"""`themeloom worker`: long jobs in a process of their own."""

from pathlib import Path

import click

from themeloom.cli.installation import data_option, open_installation


@click.command("worker")
@data_option
@click.option("--until-idle", is_flag=True, help="End when no job waits.")
def command(data: Path | None, until_idle: bool) -> None:
    """Run a worker for long jobs.

    Any number of workers, on any number of machines, may share one PostgreSQL database (set
    DATABASE_URL). On SQLite the server has its own worker and needs none beside it.
    """
    open_installation(data)
    from themeloom.base.jobs.duties import Rounds, do_what_is_due
    from themeloom.base.jobs.worker import make_worker

    worker = make_worker(batch=until_idle)
    worker.configure_signals()
    click.echo("Waiting for jobs (Ctrl+C stops after the one in hand)")
    duties = None if until_idle else Rounds()
    try:
        worker.run()
        if until_idle:
            do_what_is_due()
    finally:
        if duties is not None:
            duties.stop()
