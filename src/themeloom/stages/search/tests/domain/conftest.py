"""Where the shared collection of real exports lies; tests that need it are skipped where it is absent."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def real_exports() -> Path:
    """The folder of real exports: THEMELOOM_SHARED, or `shared` beside the repository."""
    root = os.environ.get("THEMELOOM_SHARED")
    shared = Path(root) if root else Path(__file__).resolve().parents[7] / "shared"
    folder = shared / "data" / "formats"
    if not folder.is_dir():
        pytest.skip(f"the collection of real exports is not at {folder}")
    return folder
