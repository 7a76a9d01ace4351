"""A copy of the package in which faults can be planted, beside a copy of the rules."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_COPIED = shutil.ignore_patterns("__pycache__", "dist", "*.sqlite3")


def copy_package(folder: Path) -> Path:
    """The package as it is, in `src` beside a pyproject.toml, free to be spoilt."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    package = folder / "src" / "themeloom"
    shutil.copytree(ROOT / "src" / "themeloom", package, ignore=NOT_COPIED)
    return package


@pytest.fixture
def copied_package(tmp_path: Path) -> Path:
    """A copy of the package for one test."""
    return copy_package(tmp_path)
