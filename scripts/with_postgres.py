"""Runs a command against a PostgreSQL server that lives only as long as the command.

    python scripts/with_postgres.py pytest -q

A new cluster is made in a temporary directory, listens on a free port of 127.0.0.1, and is stopped and
deleted afterwards, also where the command fails or is interrupted. The command finds it in DATABASE_URL.
The cluster gives up durability for speed: it is for tests alone. `--find` only prints where the server's
programs are; the exit code says whether they were found.
"""

import getpass
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

MISSING = """PostgreSQL's server programs (initdb, pg_ctl) were not found.
  Debian, Ubuntu:  sudo apt-get install postgresql
  Fedora, RHEL:    sudo dnf install postgresql-server
  macOS:           brew install postgresql@17
Where they are installed in an unusual place, put their folder on PATH."""

# Durability is worth nothing for a database that is deleted in a minute.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
}


def find_binaries() -> Path | None:
    """The folder that holds initdb and pg_ctl: pg_config's, then PATH's, then the packagers' usual ones."""
    return next((folder for folder in _candidates() if _is_server(folder)), None)


def _candidates() -> Iterator[Path]:
    if pg_config := shutil.which("pg_config"):
        told = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        if told.returncode == 0:
            yield Path(told.stdout.strip())
    if initdb := shutil.which("initdb"):
        yield Path(initdb).resolve().parent
    for root, pattern in (
        ("/usr/lib/postgresql", "*/bin"),
        ("/usr", "pgsql-*/bin"),
        ("/opt/homebrew/opt", "postgresql@*/bin"),
        ("/usr/local/opt", "postgresql@*/bin"),
    ):
        yield from sorted(Path(root).glob(pattern), key=_version, reverse=True)


def _version(folder: Path) -> int:
    digits = "".join(character for character in folder.parent.name if character.isdigit())
    return int(digits or 0)


def _is_server(folder: Path) -> bool:
    return all((folder / name).is_file() for name in ("initdb", "pg_ctl", "postgres"))


def _owner() -> str:
    """PostgreSQL refuses to run as root: then the package's own user, or failing that nobody."""
    if os.geteuid() != 0:
        return getpass.getuser()
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    sys.exit("PostgreSQL does not run as root, and there is neither a user 'postgres' nor 'nobody'.")


def _run_as(owner: str, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run one of the server's programs, as its owner where we are root.

    The output goes to a file: pg_ctl leaves its server behind, and that would hold a pipe open for ever.
    """
    user = owner if os.geteuid() == 0 else None
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            [str(part) for part in command],
            stdout=output,
            stderr=subprocess.STDOUT,
            user=user,
            group=pwd.getpwnam(owner).pw_gid if user else None,
            extra_groups=[] if user else None,
            cwd="/",
            check=False,
        )
        output.seek(0)
        return subprocess.CompletedProcess(done.args, done.returncode, output.read())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def temporary_server(binaries: Path) -> Iterator[str]:
    """The URL of a new, empty database."""
    owner = _owner()
    # Not the user's own TMPDIR: another user (postgres) has to reach the folder.
    home = Path(tempfile.mkdtemp(prefix="themeloom-postgres-", dir="/tmp" if os.geteuid() == 0 else None))  # noqa: S108
    data, log = home / "data", home / "server.log"
    try:
        if os.geteuid() == 0:
            shutil.chown(home, user=owner)
        _must(
            _run_as(
                owner,
                binaries / "initdb",
                "--pgdata",
                data,
                "--username=themeloom",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
            ),
            "initdb",
        )
        port = _free_port()
        options = " ".join(f"-c {name}='{value}'" for name, value in {**FAST, "port": str(port)}.items())
        started = _run_as(
            owner,
            binaries / "pg_ctl",
            "--pgdata",
            data,
            "--log",
            log,
            "--wait",
            "--timeout=60",
            "--options",
            options,
            "start",
        )
        _must(started, "pg_ctl start", log)
        try:
            yield f"postgresql://themeloom@127.0.0.1:{port}/postgres"
        finally:
            _run_as(owner, binaries / "pg_ctl", "--pgdata", data, "--mode=immediate", "--wait", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _must(done: subprocess.CompletedProcess[str], step: str, log: Path | None = None) -> None:
    if done.returncode == 0:
        return
    more = log.read_text(errors="replace") if log is not None and log.is_file() else ""
    raise SystemExit(f"PostgreSQL: {step} ended with code {done.returncode}\n{done.stdout}{more}")


def _stop_as_if_interrupted(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main(command: list[str]) -> int:
    """Run the command with DATABASE_URL set; its exit code is ours."""
    binaries = find_binaries()
    if command == ["--find"]:
        print(binaries or MISSING)
        return 0 if binaries else 1
    if not command:
        print(__doc__)
        return 2
    if binaries is None:
        print(MISSING, file=sys.stderr)
        return 1
    # A killed test run must not leave a server behind.
    signal.signal(signal.SIGTERM, _stop_as_if_interrupted)
    signal.signal(signal.SIGHUP, _stop_as_if_interrupted)
    try:
        with temporary_server(binaries) as url:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
