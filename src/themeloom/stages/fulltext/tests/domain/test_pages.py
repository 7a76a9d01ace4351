"""fulltext tests: pages of a text, and the page of a passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.text import normalise_text
from themeloom.stages.fulltext.domain.pages import (
    PagedText,
    join_pages,
    name_pages,
    page_of,
    pages_of,
    split_pages,
)

#          0123 4567 89   three pages, the last one empty
THREE = PagedText("one\ntwo\n", (0, 4, 8))


@pytest.mark.parametrize(
    ("pages", "joined"),
    [
        (["one", "two", ""], THREE),
        (["one\r\n", "\n\ntwo\n", "\n"], THREE),
        (["one"], PagedText("one", (0,))),
        ([""], PagedText("", (0,))),
        ([], PagedText("", (0,))),
        (["", "", "x"], PagedText("\n\nx", (0, 1, 2))),
        (["cafe\u0301", "b"], PagedText("caf\u00e9\nb", (0, 5))),
        (["\ufeffa😀", "b"], PagedText("a😀\nb", (0, 3))),
    ],
)
def test_pages_are_joined_by_one_line_break_and_counted_in_code_points(pages, joined):
    assert join_pages(pages) == joined


@pytest.mark.parametrize(
    ("offset", "page"), [(0, 1), (2, 1), (3, 1), (4, 2), (6, 2), (7, 2), (8, 3), (99, 3)]
)
def test_a_character_stands_on_one_page(offset, page):
    assert page_of(offset, THREE.page_starts) == page


def test_a_text_without_pages_is_one_page():
    assert page_of(17, ()) == 1


def test_a_negative_offset_is_an_error():
    with pytest.raises(ValueError, match="an offset is not negative, and this is -1"):
        page_of(-1, (0,))


@pytest.mark.parametrize(
    ("start", "end", "pages", "named"),
    [
        (0, 3, (1, 1), "p. 1"),
        (0, 4, (1, 1), "p. 1"),
        (0, 5, (1, 2), "pp. 1–2"),
        (4, 7, (2, 2), "p. 2"),
        (5, 5, (2, 2), "p. 2"),
    ],
)
def test_a_passage_may_go_over_the_page(start, end, pages, named):
    assert pages_of(start, end, THREE.page_starts) == pages
    assert name_pages(start, end, THREE.page_starts) == named


@given(st.lists(st.text(), min_size=1, max_size=6))
def test_pages_come_back_as_they_went_in(pages):
    joined = join_pages(pages)

    assert split_pages(joined.text, joined.page_starts) == tuple(
        normalise_text(page).strip("\n") for page in pages
    )


@given(st.lists(st.text(), min_size=1, max_size=6))
def test_a_joined_text_is_already_in_the_form_in_which_texts_are_stored(pages):
    joined = join_pages(pages)

    assert normalise_text(joined.text) == joined.text


@given(st.lists(st.text(), min_size=1, max_size=6))
def test_every_page_begins_where_its_number_says(pages):
    starts = join_pages(pages).page_starts

    assert [page_of(start, starts) for start in starts] == list(range(1, len(pages) + 1))
