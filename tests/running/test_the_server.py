"""`themeloom serve`: whom it believes, what it says where it cannot start, and how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.browser.site import free_port, wait_for

PATIENCE = 60


def start(folder: Path, port: int, log: Path) -> subprocess.Popen[bytes]:
    """The application for one person, in a process of its own; what it prints goes into the log."""
    environment = {**os.environ, "THEMELOOM_DATA": str(folder / "data"), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "themeloom", "serve", "--single", "--port", str(port)]
    with log.open("w") as output:
        return subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def server(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    log = folder / "server.log"
    process = start(folder, port, log)
    try:
        wait_for(f"http://127.0.0.1:{port}/account/login/", process, log)
        yield process
    finally:
        process.kill()


def where_one_ends(port: int, **headers: str) -> str:
    """The path at which somebody ends who opens the first page."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/", headers=named)
    with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310 - an address of this machine
        return str(answer.url).partition(str(port))[2].partition("?")[0]


def test_alone_nobody_signs_in(server: subprocess.Popen[bytes], port: int) -> None:
    assert where_one_ends(port) == "/"


@pytest.mark.parametrize("header", ["X_Forwarded_For", "Forwarded"])
def test_who_comes_through_a_web_server_is_not_taken_for_the_one_person(
    server: subprocess.Popen[bytes], port: int, header: str
) -> None:
    assert where_one_ends(port, **{header: "for=192.0.2.7"}) == "/account/login/"


def test_connections_that_browsers_keep_open_keep_nobody_out(
    server: subprocess.Popen[bytes], port: int
) -> None:
    with ExitStack() as kept:
        for _ in range(250):
            kept.enter_context(socket.create_connection(("127.0.0.1", port)))
        assert where_one_ends(port) == "/"


def test_where_the_port_is_taken_it_says_so_and_ends(
    server: subprocess.Popen[bytes], port: int, folder: Path
) -> None:
    log = folder / "second.log"
    assert start(folder, port, log).wait(PATIENCE) == 1
    told = log.read_text()
    assert f"Cannot listen on 127.0.0.1:{port}: Address already in use. Choose another port" in told
    assert "Traceback" not in told


def test_asked_to_stop_it_ends_well(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGTERM)
    assert server.wait(PATIENCE) == 0
