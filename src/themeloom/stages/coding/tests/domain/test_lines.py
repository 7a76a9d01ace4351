"""coding tests: paragraphs, the lines that are walked, and how far somebody is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.coding.domain.lines import Coverage, coverage, lines, paragraphs

TEXT = (
    "Findings\n\n"
    "Nearly everyone began with the referral. What they remembered was\nthe silence after it.\n\n"
    "“You ring, and they say you’re on the list.”\n\n"
    "A person who stays\n\n"
    "Two people disagreed."
)


def said(text, spans):
    return [text[start:end] for start, end in spans]


def test_blank_lines_part_paragraphs_and_short_ones_without_a_full_stop_are_headings():
    assert [(TEXT[one.start : one.end][:12], one.is_heading) for one in paragraphs(TEXT)] == [
        ("Findings", True),
        ("Nearly every", False),
        ("“You ring, a", False),
        ("A person who", True),
        ("Two people d", False),
    ]


def test_lines_are_all_sentences_but_headings():
    assert said(TEXT, lines(TEXT)) == [
        "Nearly everyone began with the referral.",
        "What they remembered was\nthe silence after it.",
        "“You ring, and they say you’re on the list.”",
        "Two people disagreed.",
    ]


def test_where_each_line_is_a_paragraph_it_is_taken_as_one():
    text = "a" * 200 + "\n" + "b" * 200
    assert [(one.start, one.end) for one in paragraphs(text)] == [(0, 200), (201, 401)]


def test_a_page_is_named_where_it_begins():
    text = "One.\n\nTwo.\n\nThree."
    assert [one.page for one in paragraphs(text, [0, 6])] == [1, 2, None]
    assert [one.page for one in paragraphs(text, [0])] == [None, None, None]


@given(st.text(st.sampled_from("aB .\n“😀"), max_size=80), st.lists(st.integers(0, 80), max_size=4))
def test_every_character_that_is_not_blank_is_in_one_paragraph(text, pages):
    found = paragraphs(text, sorted({0, *(page for page in pages if page < len(text))}))
    covered = [index for one in found for index in range(one.start, one.end)]
    assert len(covered) == len(set(covered))
    assert {index for index, character in enumerate(text) if not character.isspace()} <= set(covered)


SPANS = [(0, 10), (11, 20), (21, 30), (31, 40)]


@pytest.mark.parametrize(
    ("coded", "nothing", "counted"),
    [
        ([], [], Coverage(4, 0, 0)),
        ([(2, 5)], [], Coverage(4, 1, 0)),
        ([(2, 5), (3, 8)], [], Coverage(4, 1, 0)),
        ([(5, 25)], [], Coverage(4, 3, 0)),
        ([(10, 11)], [], Coverage(4, 0, 0)),
        ([(0, 10)], [(0, 10), (21, 30)], Coverage(4, 1, 1)),
        ([(0, 40)], [(0, 40)], Coverage(4, 4, 0)),
    ],
)
def test_a_line_counts_as_coded_when_a_passage_touches_it(coded, nothing, counted):
    assert coverage(SPANS, coded, nothing) == counted
    assert counted.done <= counted.total
