"""The contracts of pyproject.toml between floors and stages, checked by import-linter."""

import os
import re
import subprocess
import sys
from pathlib import Path

from .sources import Fault

# A broken contract is told as its name, a line of dashes as long, and what breaks it.
TOLD = re.compile(
    r"^(?P<contract>[^\n]+)\n-{10,}\n(?P<details>.*?)(?=^[^\n]+\n-{10,}\n|\Z)", re.DOTALL | re.MULTILINE
)


def broken_contracts(package: Path) -> list[Fault]:
    """Contracts that the package breaks; the rules are read from pyproject.toml above its `src`."""
    root = package.parent.parent
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache", "--config", root / "pyproject.toml"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(package.parent), "COLUMNS": "400", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return []
    told = TOLD.finditer(done.stdout.partition("Broken contracts\n----------------\n")[2])
    faults = [Fault(found["contract"].splitlines()[0], 0, found["details"].strip()) for found in told]
    return faults or [Fault("pyproject.toml", 0, done.stdout + done.stderr)]
