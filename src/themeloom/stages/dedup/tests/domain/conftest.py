"""Where the shared sets with known duplicates lie; tests that need them are skipped where they are absent."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def labelled_sets() -> Path:
    """The folder of labelled sets: THEMELOOM_SHARED, or `shared` beside the repository."""
    root = os.environ.get("THEMELOOM_SHARED")
    shared = Path(root) if root else Path(__file__).resolve().parents[7] / "shared"
    folder = shared / "data" / "dedup"
    if not folder.is_dir():
        pytest.skip(f"the labelled sets are not at {folder}")
    return folder
