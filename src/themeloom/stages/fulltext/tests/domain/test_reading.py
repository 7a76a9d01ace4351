"""A stored text laid out for reading."""

from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.fulltext.domain.reading import lay_out, paragraphs

WRAPPED = (
    "Findings\n"
    "Nearly everyone began with the referral. What they\n"
    "remembered was not the assessment but the silence\n"
    "after it.\n"
    "Staff who telephoned were named years later. A call\n"
    "of two minutes was the first sign of being expected."
)


def shown(text, spans):
    return [text[start:end] for start, end in spans]


def pieces_of(text, mark):
    return [piece for page in lay_out(text, (), mark) for one in page.paragraphs for piece in one.pieces]


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph():
    assert shown(WRAPPED, paragraphs(WRAPPED, 0, len(WRAPPED))) == [
        "Findings",
        "Nearly everyone began with the referral. What they\n"
        "remembered was not the assessment but the silence\nafter it.",
        "Staff who telephoned were named years later. A call\n"
        "of two minutes was the first sign of being expected.",
    ]


def test_a_blank_line_ends_a_paragraph():
    text = "One line\n\n\nAnother line"
    assert shown(text, paragraphs(text, 0, len(text))) == ["One line", "Another line"]


def test_lines_that_were_never_broken_are_paragraphs():
    text = f"{'a ' * 100}\n{'b ' * 100}\nshort"
    assert [line[0] for line in shown(text, paragraphs(text, 0, len(text)))] == ["a", "b", "s"]


def test_a_marked_passage_may_run_over_a_page():
    pages = lay_out("One two\nthree four", (0, 8), (4, 13))
    assert [
        (page.number, [(piece.text, piece.is_marked, piece.is_first) for piece in one.pieces])
        for page in pages
        for one in page.paragraphs
    ] == [
        (1, [("One ", False, False), ("two", True, True)]),
        (2, [("three", True, False), (" four", False, False)]),
    ]


def test_a_text_without_pages_is_one_page_without_a_number():
    (page,) = lay_out("Only this.", ())
    assert (page.number, len(page.paragraphs)) == (None, 1)


@given(st.text(alphabet="aB.\n \u00ad", max_size=200), st.data())
def test_nothing_but_blanks_is_left_out_and_nothing_stands_twice(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    pieces = pieces_of(text, (start, end))
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(text.split())
    marked = "".join(piece.text for piece in pieces if piece.is_marked)
    assert "".join(marked.split()) == "".join(text[start:end].split())


@given(st.text(alphabet="aB.\n ", max_size=80), st.data())
def test_exactly_one_piece_is_the_first_that_is_marked(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    marked = [piece for piece in pieces_of(text, (start, end)) if piece.is_marked]
    assert sum(piece.is_first for piece in marked) == (1 if text[start:end].strip() else 0)
