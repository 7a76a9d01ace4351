"""Environments for the peers, made in a throwaway folder by uv; nothing of them enters the product."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

READING = Path(__file__).with_name("reading.py")


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool: the name that scripts know it by, how tables call it, what to install for it."""

    reader: str
    label: str
    requirement: str


PEERS = {
    peer.reader: peer
    for peer in (
        Peer("rispy", "rispy 0.10.0", "rispy==0.10.0"),
        Peer("rispy-sig", "rispy 0.10.0, opened as utf-8-sig", "rispy==0.10.0"),
        Peer("rispy-wos", "rispy 0.10.0, WokParser", "rispy==0.10.0"),
        Peer("bibtexparser1", "bibtexparser 1.4.4", "bibtexparser==1.4.4"),
        Peer("bibtexparser2", "bibtexparser 2.1.0", "bibtexparser==2.1.0"),
        Peer("pybtex", "pybtex 0.26.1", "pybtex==0.26.1"),
        Peer("nbib", "nbib 0.3.2", "nbib==0.3.2"),
        Peer("asreview", "asreview 3.0.8", "asreview==3.0.8"),
        Peer("csv", "Python's csv module (floor)", ""),
    )
}
RANKERS = {
    peer.reader: peer for peer in (Peer("asreview-simulate", "ASReview 2.2, ELAS u4", "asreview==2.2"),)
}
DEDUPERS = {peer.reader: peer for peer in (Peer("bib-dedupe", "bib-dedupe 0.11.0", "bib-dedupe==0.11.0"),)}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: processor time, user and system, and memory at its highest."""

    seconds: float
    mebibytes: float
    answer: dict[str, Any]


def prepare(folder: Path, readers: list[str]) -> dict[str, Path]:
    """The Python of each reader's environment; environments are made where they are missing."""
    pythons: dict[str, Path] = {}
    for reader in readers:
        requirement = (PEERS | DEDUPERS | RANKERS)[reader].requirement
        if not requirement:
            pythons[reader] = Path(sys.executable)
            continue
        home = folder / requirement.replace("==", "-")
        python = home / "bin" / "python"
        if not (home / "ready").is_file():
            subprocess.run(["uv", "venv", "-q", "--clear", "--python", sys.executable, home], check=True)
            subprocess.run(["uv", "pip", "install", "-q", "--python", python, requirement], check=True)
            (home / "ready").touch()
        pythons[reader] = python
    return pythons


def run(python: Path, reader: str, *files: Path) -> list[dict[str, Any]]:
    """What a reader found in each file: records, fields, or its error."""
    done = subprocess.run(
        [python, READING, reader, *files],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tempfile.gettempdir(),  # some peers leave files where they run
    )
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def measure(python: Path, reader: str, file: Path) -> Cost:
    """Run a reader on one file in a process of its own and take what it cost."""
    begun = time.monotonic()
    with subprocess.Popen(
        [python, READING, reader, file],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=tempfile.gettempdir(),
    ) as process:
        assert process.stdout
        said = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    lines = [line for line in said.splitlines() if line.startswith("{")]
    answer = json.loads(lines[-1]) if lines else {"error": f"ended with {process.returncode}"}
    answer["wall"] = time.monotonic() - begun
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, answer)
