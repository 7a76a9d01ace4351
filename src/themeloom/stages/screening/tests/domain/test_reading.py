"""What stands on the desk: abstracts with their sections, the line of the source, the pace."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.screening.domain.abstract import Section, sections_of
from themeloom.stages.screening.domain.citation import (
    authors_in_short,
    in_words,
    safe_link,
    volume_and_pages,
)
from themeloom.stages.screening.domain.pace import duration_in_words, seconds_a_reference

ABSTRACTS = [
    (
        "labels with colons, in capitals and not",
        "BACKGROUND: People wait. Methods: We asked: how? RESULTS: Four themes.",
        [("Background", "People wait."), ("Methods", "We asked: how?"), ("Results", "Four themes.")],
    ),
    (
        "labels in capitals without colons",
        "OBJECTIVE We asked. METHODS We listened. The METHODS of others differ.",
        [("Objective", "We asked."), ("Methods", "We listened. The METHODS of others differ.")],
    ),
    (
        "labels on lines of their own",
        "Background\nPeople wait.\nMethods\nInterviews.",
        [("Background", "People wait."), ("Methods", "Interviews.")],
    ),
    (
        "labels of two words are not cut in half",
        "AIMS AND OBJECTIVES: To see. Materials &amp; Methods: Letters.",
        [("Aims and objectives", "To see."), ("Materials & Methods", "Letters.")],
    ),
    (
        "text before the first label is kept",
        "A line first.\nResults: Then this.",
        [("", "A line first."), ("Results", "Then this.")],
    ),
    (
        "words in a sentence are no labels",
        "Results were good. Methods vary.",
        [("", "Results were good. Methods vary.")],
    ),
    (
        "paragraphs and mark-up",
        "<p>One &amp; two</p><p>Three <i>p</i></p>",
        [("", "One & two"), ("", "Three p")],
    ),
    ("no abstract", "", []),
]


@pytest.mark.parametrize(
    ("abstract", "sections"), [row[1:] for row in ABSTRACTS], ids=[row[0] for row in ABSTRACTS]
)
def test_an_abstract_in_its_sections(abstract, sections):
    assert [(one.label, one.text) for one in sections_of(abstract)] == sections


@given(
    st.lists(
        st.sampled_from(["Results", "METHODS", "word", ":", ".", "\n", "Aims and objectives", "a b"]),
        max_size=30,
    )
)
def test_no_word_of_an_abstract_is_lost(parts):
    text = " ".join(parts)
    kept = " ".join(f"{one.label} {one.text}" for one in sections_of(text))
    assert _words(kept) == _words(text)


def test_an_abstract_as_long_as_a_book_is_read():
    assert sections_of("word " * 88_000)[0] == Section("", ("word " * 88_000).strip())


AUTHORS = [
    ([], ""),
    (["Example, Bea"], "Example B"),
    (
        ["Example, Bea", "Sample, Cy Dee", "Médecins Sans Frontières"],
        "Example B, Sample CD, Médecins Sans Frontières",
    ),
    (["A, B", "C, D", "E, F", "G, H"], "A B, C D, E F, G H"),
    (["A, B", "C, D", "E, F", "G, H", "I, J"], "A B, C D, E F et al."),
]


@pytest.mark.parametrize(("authors", "short"), AUTHORS)
def test_authors_in_short(authors, short):
    assert authors_in_short(authors) == short


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (("25", "1", "12-20"), "25(1): 12-20"),
        (("25", "", ""), "25"),
        (("", "", "e12"), "e12"),
        (("", "", ""), ""),
    ],
)
def test_volume_and_pages(parts, line):
    assert volume_and_pages(*parts) == line


@pytest.mark.parametrize(
    ("doi", "url", "link"),
    [
        ("10.9999/a", "http://x.example", "https://doi.org/10.9999/a"),
        ("", "https://x.example/a", "https://x.example/a"),
        ("", "javascript:alert(1)", ""),
        ("", "", ""),
    ],
)
def test_a_link_leads_to_the_web_or_nowhere(doi, url, link):
    assert safe_link(doi, url) == link


def test_names_in_a_sentence():
    assert [in_words(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]


NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


def at(*seconds: int) -> list[datetime]:
    return [NOON + timedelta(seconds=second) for second in seconds]


def test_the_pace_is_the_median_gap_without_pauses():
    assert seconds_a_reference(at(0, 10, 20, 30, 4000, 4012, 4026, 4036)) == 10


def test_before_five_gaps_nothing_is_said_of_the_pace():
    assert seconds_a_reference(at(0, 10, 20, 30, 40)) is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (20, "less than a minute"),
        (300, "about 5 min"),
        (3570, "about 1 h"),
        (6600, "about 1 h 50 min"),
        (40_000, "about 11 h"),
    ],
)
def test_durations_as_people_say_them(seconds, words):
    assert duration_in_words(seconds) == words


def _words(text: str) -> list[str]:
    return text.casefold().replace(":", " ").replace(".", " ").split()
