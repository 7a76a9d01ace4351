"""The real application in a process of its own, on a database of its own, with the worked example in it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

PATIENCE = 60


@dataclass(frozen=True)
class Site:
    """A running installation: where it answers, and how to run commands on it."""

    address: str
    environment: dict[str, str]

    def url(self, path: str) -> str:
        """The whole address of a path."""
        return f"{self.address}{path}"

    def run(self, *arguments: str) -> str:
        """What `themeloom ...` prints for this installation; fails where the command does."""
        return command(self.environment, *arguments)


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """Load the example into a new installation and serve it for as long as the block lasts."""
    with database() as url:
        environment = {**os.environ, "THEMELOOM_DATA": str(folder / "data"), **url}
        command(environment, "demo", "--load-only")
        port = free_port()
        log = folder / "server.log"
        with log.open("w") as output:
            server = subprocess.Popen(
                [sys.executable, "-m", "themeloom", "demo", "--port", str(port)],
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            try:
                address = f"http://127.0.0.1:{port}"
                wait_for(f"{address}/account/login/", server, log)
                yield Site(address, environment)
            finally:
                server.terminate()
                try:
                    server.wait(10)
                except subprocess.TimeoutExpired:
                    server.kill()
                    server.wait()


@contextmanager
def database() -> Iterator[dict[str, str]]:
    """What the environment has to say of the database: nothing for SQLite, else a new one on the server."""
    server = os.environ.get("DATABASE_URL", "")
    if not server:
        yield {}
        return
    import psycopg
    from psycopg import sql

    name = f"themeloom_browser_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield {"DATABASE_URL": urlunsplit(urlsplit(server)._replace(path=f"/{name}"))}
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def command(environment: dict[str, str], *arguments: str) -> str:
    """Run `themeloom ...` and give what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "themeloom", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"themeloom {' '.join(arguments)}:\n{done.stdout}{done.stderr}"
    return done.stdout


def free_port() -> int:
    """A port on which nobody listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the server answers; fail with what it printed where it does not."""
    begin = time.monotonic()
    while time.monotonic() - begin < PATIENCE:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - an address of this machine
                return
        except urllib.error.HTTPError:
            return  # a refusal is an answer
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"the server does not answer:\n{log.read_text(errors='replace')}")
