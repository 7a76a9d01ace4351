"""The contracts of pyproject.toml between floors and stages, checked by import-linter."""

import os
import re
import subprocess
import sys
from pathlib import Path

from .sources import Fault

BROKEN = re.compile(r"^(?P<contract>.+) BROKEN\s*(?:\[.*\])?$", re.MULTILINE)


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
    names = [found["contract"].strip() for found in BROKEN.finditer(done.stdout)]
    details = done.stdout.partition("Broken contracts")[2].strip("- \n") or done.stdout + done.stderr
    return [Fault("pyproject.toml", 0, f"{name}\n{details}") for name in names or ["import-linter failed"]]
