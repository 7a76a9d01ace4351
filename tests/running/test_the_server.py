"""`themeloom serve`: whom it believes, what it says where it cannot start, and how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

PATIENCE = 60


def start(folder: Path, port: int) -> subprocess.Popen[str]:
    """The application for one person, in a process of its own."""
    environment = {**os.environ, "THEMELOOM_DATA": str(folder / "data"), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "themeloom", "serve", "--single", "--port", str(port)]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free: int = probe.getsockname()[1]
    return free


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def server(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    process = start(folder, port)
    try:
        for _ in range(PATIENCE * 5):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/account/login/", timeout=5).close()
                break
            except OSError:
                assert process.poll() is None, process.communicate()[0]
                time.sleep(0.2)
        yield process
    finally:
        process.kill()


def where_one_ends(port: int, **headers: str) -> str:
    """The path at which somebody ends who opens the first page."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/", headers=named)
    with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310 - the same
        return str(answer.url).partition(str(port))[2].partition("?")[0]


def test_alone_nobody_signs_in(server: subprocess.Popen[str], port: int) -> None:
    assert where_one_ends(port) == "/"


@pytest.mark.parametrize("header", ["X_Forwarded_For", "Forwarded"])
def test_who_comes_through_a_web_server_is_not_taken_for_the_one_person(
    server: subprocess.Popen[str], port: int, header: str
) -> None:
    assert where_one_ends(port, **{header: "for=192.0.2.7"}) == "/account/login/"


def test_connections_that_browsers_keep_open_keep_nobody_out(
    server: subprocess.Popen[str], port: int
) -> None:
    with ExitStack() as kept:
        for _ in range(250):
            kept.enter_context(socket.create_connection(("127.0.0.1", port)))
        assert where_one_ends(port) == "/"


def test_where_the_port_is_taken_it_says_so_and_ends(
    server: subprocess.Popen[str], port: int, folder: Path
) -> None:
    told, _ = start(folder, port).communicate(timeout=PATIENCE)
    assert f"Cannot listen on 127.0.0.1:{port}: Address already in use. Choose another port" in told
    assert "Traceback" not in told


def test_asked_to_stop_it_ends_well(server: subprocess.Popen[str]) -> None:
    server.send_signal(signal.SIGTERM)
    assert server.wait(PATIENCE) == 0
