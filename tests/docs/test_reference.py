"""The reference says what the product does: its pages are written from the product's own tables."""

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
SOURCES = ROOT / "src" / "themeloom"
SETTING = re.compile(r"\b(?:THEMELOOM_[A-Z_]+|DATABASE_URL)\b")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return runpy.run_path(str(REFERENCE / "generate.py"))["write_pages"]()


def test_no_page_is_stale(pages: dict[str, str]) -> None:
    stale = [name for name, text in pages.items() if (REFERENCE / name).read_text("utf-8") != text]
    assert not stale, "run python docs/reference/generate.py"


def test_no_page_is_left_over(pages: dict[str, str]) -> None:
    assert {path.name for path in REFERENCE.glob("*.md")} == set(pages)


def test_every_setting_that_the_sources_read_is_described(pages: dict[str, str]) -> None:
    read = {
        name
        for path in SOURCES.rglob("*.py")
        if "tests" not in path.parts
        for line in path.read_text("utf-8").splitlines()
        if "environ" in line
        for name in SETTING.findall(line)
    }
    described = set(re.findall(r"^\| `(\w+)` \|", pages["settings.md"], re.MULTILINE))
    assert read == described
