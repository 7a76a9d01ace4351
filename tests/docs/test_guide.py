"""The guide: every picture and page it names is there, and none lies about unused."""

import re
from pathlib import Path

import pytest

from tests.docs.pictures import PICTURES, ROOT

GUIDE = ROOT / "docs" / "guide"
PAGES = [ROOT / "README.md", *sorted(GUIDE.glob("*.md"))]
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#:]+)(?:#[^)]*)?\)")
LARGEST = 150_000
STAGES = (
    "protocol",
    "search",
    "duplicates",
    "screening",
    "full-texts",
    "extraction",
    "appraisal",
    "coding",
    "themes",
    "manuscript",
)


def named_in(page: Path, pattern: re.Pattern[str], group: int) -> list[Path]:
    return [(page.parent / found[group]).resolve() for found in pattern.finditer(page.read_text("utf-8"))]


def test_every_picture_that_is_named_is_there_and_none_is_unused() -> None:
    named = {picture for page in PAGES for picture in named_in(page, PICTURE, 2)}
    assert named == set(PICTURES.glob("*.png"))


def test_every_picture_says_in_words_what_it_shows() -> None:
    silent = [
        page.name for page in PAGES for found in PICTURE.finditer(page.read_text("utf-8")) if not found[1]
    ]
    assert not silent


@pytest.mark.parametrize("picture", sorted(PICTURES.glob("*.png")), ids=lambda path: path.name)
def test_a_picture_is_small(picture: Path) -> None:
    assert picture.stat().st_size < LARGEST


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_page_that_is_linked_is_there(page: Path) -> None:
    assert [str(target) for target in named_in(page, LINK, 1) if not target.exists()] == []


def test_the_guide_goes_through_the_stages_in_the_order_of_the_method() -> None:
    linked = [found[1] for found in LINK.finditer((GUIDE / "index.md").read_text("utf-8"))]
    assert [name for name in linked if name.removesuffix(".md") in STAGES] == [f"{one}.md" for one in STAGES]
