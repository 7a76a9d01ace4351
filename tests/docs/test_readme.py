"""The commands of README.md do what they say: each is run, in their order, in an empty folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.site import free_port, wait_for
from tests.docs.pictures import ROOT
from tests.journeys import papers

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
# What takes the place of a command in a folder that is no clone, or may stand in no test.
INSTEAD = {
    "make demo": "themeloom demo --load-only",
    "source .venv/bin/activate": "true",
    "export DATABASE_URL=postgresql://themeloom@localhost/themeloom": "true",
    "export THEMELOOM_DATA=/srv/themeloom": "export THEMELOOM_DATA=$PWD/shared",
    "themeloom worker": "themeloom worker --until-idle",
}
ANSWERS = "Maya Lead\nmaya@example.org\na loom of one’s own\na loom of one’s own\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    (folder / "medline.ris").write_bytes(papers.MEDLINE)
    (folder / "embase.ris").write_bytes(papers.PSYCINFO)
    return folder


def environment() -> dict[str, str]:
    """That of a reader who has activated the environment and set nothing."""
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("THEMELOOM_") and name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    return {**ours, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{ours.get('PATH', '')}"}


def lines_of(block: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The commands of a block, each with what was exported before it."""
    exported: dict[str, str] = {}
    for line in block.splitlines():
        command = INSTEAD.get(line, line)
        if command.startswith("export "):
            for pair in command.removeprefix("export ").split():
                name, _, value = pair.partition("=")
                exported[name] = value
        else:
            yield command, exported


def test_the_two_commands_and_the_others_are_there() -> None:
    assert "make demo" in README
    assert "make test" in README
    assert len(BLOCKS) == 6


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.splitlines()[0])
def test_the_commands_of_the_readme_run(block: str, folder: Path) -> None:
    for command, exported in lines_of(block):
        settings = {
            **environment(),
            **{name: value.replace("$PWD", str(folder)) for name, value in exported.items()},
        }
        if command.startswith("themeloom serve"):
            serve(command, settings, folder)
            continue
        done = subprocess.run(
            ["sh", "-c", command], cwd=folder, env=settings, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


def serve(command: str, settings: dict[str, str], folder: Path) -> None:
    """Start a server, answer what it asks, see that it answers, and stop it."""
    port = free_port()
    log = folder / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", *command.split(), "--port", str(port)],
            cwd=folder,
            env=settings,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            assert server.stdin is not None
            server.stdin.write(ANSWERS.encode())
            server.stdin.close()
            wait_for(f"http://127.0.0.1:{port}/account/login/", server, log)
        finally:
            server.terminate()
            server.wait(20)


def test_the_flow_and_the_clusters_were_written(folder: Path) -> None:
    assert (folder / "flow.svg").read_text("utf-8").startswith("<svg")
    assert (folder / "clusters.csv").read_text("utf-8").count("\n") == 9
