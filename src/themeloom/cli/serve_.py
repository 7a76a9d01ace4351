"""`themeloom serve`: the application on this machine."""

import logging
import os
import select
import signal
import sys
from pathlib import Path
from typing import Any

import click

from themeloom.cli.installation import data_option, open_installation
from themeloom.kernel.refusal import Refused

MANY: dict[str, Any] = {
    # Requests answered at once; more wait their turn. Python works on one at a time, the database on several.
    "threads": 8,
    # Each browser keeps some connections open; so many people must not wait for one of another to be let go.
    "connection_limit": 1000,
    "asyncore_use_poll": hasattr(select, "poll"),
}
# A web server on this machine says for whom it asks, and whether by HTTPS; nobody else is believed.
BEHIND: dict[str, Any] = {
    "trusted_proxy": "127.0.0.1",
    "trusted_proxy_count": 1,
    "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    # The application itself looks for these, to know that it is not alone with one person.
    "clear_untrusted_proxy_headers": False,
}


@click.command("serve")
@data_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--single", is_flag=True, help="One person on their own machine: nobody signs in.")
@click.option("--no-worker", is_flag=True, help="Leave long jobs to “themeloom worker”.")
def command(data: Path | None, host: str, port: int, single: bool, no_worker: bool) -> None:
    """Run the application on this machine.

    The first start makes the data folder, the tables and, when nobody can sign in yet, asks for the
    first person's name and e-mail address.
    """
    if single and host not in ("127.0.0.1", "localhost", "::1"):
        raise click.UsageError("--single is for one's own machine: leave --host as it is.")
    environment = {"THEMELOOM_SINGLE_PERSON": "1"} if single else {}
    open_installation(data, migrate=True, **environment)
    first_person(single=single)
    click.echo(f"Themeloom runs at http://{host}:{port}/  (Ctrl+C stops it)")
    run_server(host, port, with_worker=not no_worker)


def first_person(*, single: bool) -> None:
    """Make the first account where there is none: asked for, or the local person of a single machine."""
    from themeloom.base.accounts.actions import add_person
    from themeloom.base.accounts.queries import the_only_person

    if the_only_person() is not None:
        return
    if single:
        add_person(
            name=os.environ.get("USER", "Me").capitalize(), email="me@localhost.localdomain", password=None
        )
        return
    click.echo("Nobody can sign in yet. Who is the first person?")
    name = click.prompt("Name")
    email = click.prompt("E-mail address")
    password = click.prompt("Password (10 characters or more)", hide_input=True, confirmation_prompt=True)
    add_person(name=name, email=email, password=password)


def run_server(host: str, port: int, *, with_worker: bool = True) -> None:
    """Serve until stopped, with a worker for long jobs beside the server.

    Raises Refused where this address cannot be listened on.
    """
    from waitress.server import create_server

    from themeloom.base.jobs.worker import start_thread
    from themeloom.site.wsgi import application

    try:
        server = create_server(application, host=host, port=port, ident=None, **MANY, **BEHIND)
    except OSError as problem:
        raise Refused(
            f"Cannot listen on {host}:{port}: {problem.strerror or problem}. "
            "Choose another port with --port, or stop what uses it."
        ) from None
    # That requests wait for a thread is no fault to be told of at each of them.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    # Asked to stop, it ends as on Ctrl+C: what is being answered is answered, and the worker is told.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    duties = start_thread() if with_worker else None
    try:
        server.run()
    finally:
        if duties is not None:
            duties.stop()
