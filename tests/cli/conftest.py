"""cli tests: exports as files."""

from pathlib import Path

import pytest

from tests.cli.deduping import EMBASE, MEDLINE


@pytest.fixture
def medline(tmp_path: Path) -> Path:
    path = tmp_path / "medline.ris"
    path.write_text(MEDLINE, "utf-8")
    return path


@pytest.fixture
def embase(tmp_path: Path) -> Path:
    path = tmp_path / "embase.ris"
    path.write_text(EMBASE, "utf-8")
    return path
