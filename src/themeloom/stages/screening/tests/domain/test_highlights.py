"""Which words of a title or an abstract are marked, and where they stand."""

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.refusal import Refused
from themeloom.stages.screening.domain.folding import fold
from themeloom.stages.screening.domain.highlights import (
    Kind,
    Mark,
    Piece,
    Term,
    Tone,
    marks_in,
    pieces_of,
    read_terms,
)
from themeloom.stages.screening.domain.patterns import compile_pattern
from themeloom.stages.screening.domain.suggested_terms import suggest_terms


def marked(text, lines):
    """The words of a text that a list, as a person writes it, would mark."""
    return [text[mark.start : mark.end] for mark in marks_in(text, read_terms(lines, Tone.FOR))]


# A list, a text, and the words of the text that are marked.
EXAMPLES = [
    ("interview", "An interview, interviews and an INTERVIEW.", ["interview", "INTERVIEW"]),
    (
        "interview*",
        "We interviewed; interviewing is an interview",
        ["interviewed", "interviewing", "interview"],
    ),
    ("view*", "An interview of views", ["views"]),
    ("focus group", "A focus\n  group, focus groups, a FOCUS GROUP", ["focus\n  group", "FOCUS GROUP"]),
    ("focus group*", "Two focus groups", ["focus groups"]),
    (
        "semi-structured",
        "Semi‑structured, semi–structured, semi structured",
        ["Semi‑structured", "semi–structured"],
    ),
    ("carers’ needs", "The carers' needs", ["carers' needs"]),
    ("résumé", "resume RÉSUMÉ re\u0301sume\u0301", ["resume", "RÉSUMÉ", "re\u0301sume\u0301"]),
    ("resume", "résumé", ["résumé"]),
    ("strasse", "Die Straße", ["Straße"]),
    ("опыт*", "Опыты пациентов", ["Опыты"]),
    ("访谈", "半结构化访谈研究", ["访谈"]),
    ("अनुभव", "अनुभव और अनुभवी", ["अनुभव"]),
    ("COVID-19", "covid-19 and covid-190", ["covid-19"]),
    ("health\nmental health services\nmental health", "Mental health services", ["Mental health services"]),
    ("/qualitat\\w* (study|research)/", "Qualitative research, qualitative data", ["Qualitative research"]),
    ("/caf[ée]s?/", "Cafés", ["Cafés"]),
    ("/ward|wards/", "Wards", ["Ward"]),
    ("(participatory)", "It is (participatory).", ["(participatory)"]),
    ("", "Nothing is asked for", []),
]


@pytest.mark.parametrize(("lines", "text", "expected"), EXAMPLES, ids=[row[0] or "empty" for row in EXAMPLES])
def test_what_is_marked(lines, text, expected):
    assert marked(text, lines) == expected


# How a line is written, and how it is read.
LINES = [
    ("wait", Kind.WORD, "wait"),
    ("  wait  ", Kind.WORD, "wait"),
    ("wait*", Kind.STEM, "wait"),
    ("waiting   list", Kind.PHRASE, "waiting list"),
    ("waiting list*", Kind.STEM, "waiting list"),
    ("/wait(ing|ed)/", Kind.PATTERN, "wait(ing|ed)"),
    ("and/or", Kind.WORD, "and/or"),
]


@pytest.mark.parametrize(("line", "kind", "text"), LINES)
def test_how_a_line_is_read_and_written_again(line, kind, text):
    [term] = read_terms(line, Tone.LOOK)
    assert (term.kind, term.text, term.as_written) == (kind, text, " ".join(line.split()))


REFUSED_LINES = ["*", "...", "w*ait", "x" * 300, "/(/", "/(a+)+/", "/a*/"]


@pytest.mark.parametrize("line", REFUSED_LINES)
def test_a_line_that_cannot_be_searched_for_is_refused(line):
    with pytest.raises(Refused):
        read_terms(f"fine\n{line}", Tone.FOR)


# What could take for ever, is outside the grammar, or is no regular expression; and a word of the sentence.
REFUSED_PATTERNS = [
    ("(a+)+$", "so many ways"),
    ("(a|a)*b", "so many ways"),
    ("(x+x+)+y", "so many ways"),
    (".*.*.*x", "so many ways"),
    ("(?:a?){30}a{30}", "so many ways"),
    ("((a{0,9}){0,9}){0,9}", "so many ways"),
    ("a{2}{3}", "repeat is repeated"),
    ("a**", "repeat is repeated"),
    ("*a", "nothing before it"),
    ("{3}a", "nothing before it"),
    ("a{5,2}", "larger number first"),
    ("a{101}", "more than 100"),
    ("(?=a)b", "not read here"),
    ("(?P<n>a)", "not read here"),
    (r"(a)\1", "refers back"),
    (r"\p{L}", "not read here"),
    (r"[\p]", "not read here"),
    ("(a", "does not close"),
    ("a)", "never opens"),
    ("[a", "does not close"),
    ("[z-a]", "no regular expression"),
    ("a\\", "lone"),
    ("a?", "nothing at all"),
    ("a" * 201, "at most 200"),
    ("(" * 30 + "a" + ")" * 30, "too deep"),
]


@pytest.mark.parametrize(
    ("pattern", "words"), REFUSED_PATTERNS, ids=[row[0][:20] for row in REFUSED_PATTERNS]
)
def test_a_pattern_that_is_dangerous_or_none_is_refused_with_a_reason(pattern, words):
    with pytest.raises(Refused, match=words):
        compile_pattern(pattern)


PATTERNS = [
    (r"\bcost.{0,40}effect\w*", "Costs and their effectiveness", ["Costs and their effectiveness"]),
    (r"[^a-z]\d{2,}", "n=14 and n=3", ["=14"]),
    (r"[[\]]x", "[x", ["[x"]),
    (r"a--b", "a--b", ["a--b"]),
    (r"[a--]", "-", ["-"]),
    (r"x{y}", "x{y}", ["x{y}"]),
    (r"\w+\s+\w+ wards?", "two closed wards", ["two closed wards"]),
    (r"(in|out)-?patients?", "Inpatients, out-patient", ["Inpatients", "out-patient"]),
]


@pytest.mark.parametrize(("pattern", "text", "expected"), PATTERNS, ids=[row[0] for row in PATTERNS])
def test_what_a_pattern_marks(pattern, text, expected):
    assert marked(text, f"/{pattern}/") == expected


@pytest.mark.parametrize(
    "pattern", [r"\w*\w*\w*!", r".*.*x{3}", r"(\w|a)?(\w|a)?(\w|a)?\w*q", r"a?a?a?a?a?a?a?b"]
)
def test_no_pattern_that_is_taken_holds_up_the_page(pattern):
    begin = perf_counter()
    marks_in("a" * 440_000, [Term(Kind.PATTERN, pattern)])
    # Folding the text takes its time too; a hanging pattern would take minutes.
    assert perf_counter() - begin < 5


def test_a_long_abstract_and_a_long_list_are_quick():
    terms = [Term(Kind.WORD, f"word{number}") for number in range(500)] + [Term(Kind.STEM, "peop")]
    begin = perf_counter()
    assert len(marks_in("word7 with people in towns " * 1000, terms)) == 2000
    assert perf_counter() - begin < 5


def test_two_lists_share_a_mark_and_where_they_differ_it_is_to_be_looked_at():
    one, other = Term(Kind.WORD, "ward", Tone.FOR, "A"), Term(Kind.STEM, "war", Tone.AGAINST, "B")
    [mark] = marks_in("ward", [one, other])
    assert (mark, mark.tone) == (Mark(0, 4, (one, other)), Tone.LOOK)
    assert pieces_of("a ward", marks_in("a ward", [one, other])) == (
        Piece("a "),
        Piece("ward", "look", "for: A; against: B"),
    )


WRITING = st.text(alphabet="aAbé\u0301ßﬁ -‑\n.İ한ा访*", max_size=40)
LISTS = st.lists(
    st.sampled_from(["a", "ab", "b*", "ss", "fi", "a b", "é*", "访", "한", "a-b", "/[ab]{2}/", "/a.b/"])
)


@given(WRITING, LISTS)
def test_marks_are_in_order_never_overlap_and_lie_within_the_text(text, lines):
    marks = marks_in(text, read_terms("\n".join(lines), Tone.FOR))
    places = [place for mark in marks for place in (mark.start, mark.end)]
    assert places == sorted(places)
    assert all(mark.start < mark.end <= len(text) for mark in marks)


@given(WRITING, LISTS)
def test_the_pieces_are_the_text(text, lines):
    marks = marks_in(text, read_terms("\n".join(lines), Tone.FOR))
    assert "".join(piece.text for piece in pieces_of(text, marks)) == text


@given(WRITING, LISTS)
def test_what_is_marked_is_what_the_term_says_and_nothing_longer_was_there(text, lines):
    terms = read_terms("\n".join(lines), Tone.FOR)
    marks = marks_in(text, terms)
    for term in terms:
        for alone in marks_in(text, [term]):
            overlapping = [mark for mark in marks if mark.start < alone.end and alone.start < mark.end]
            assert any(mark.end - mark.start >= alone.end - alone.start for mark in overlapping)


@given(st.text())
def test_every_letter_of_a_folded_text_stands_where_it_came_from(text):
    folded = fold(text)
    assert len(folded.origins) == len(folded.text) + 1
    assert list(folded.origins) == sorted(folded.origins)
    for place, letter in enumerate(folded.text):
        start, end = folded.span(place, place + 1)
        assert letter in fold(text[start:end]).text


@given(st.text(alphabet=r"ab.*+?|()[]{}\1,2wd^$-", max_size=12))
def test_any_pattern_is_compiled_or_refused_with_a_sentence(pattern):
    try:
        compiled = compile_pattern(pattern)
    except Refused as refusal:
        told: object = refusal.sentence[-1:]
    else:
        told = type(compiled)
    assert told in (".", re.Pattern)


def test_terms_are_suggested_from_the_criteria():
    criteria = [
        ("include", "Adults with a diagnosis of personality disorder or similar needs"),
        ("include", "Community mental health services, specialist or general"),
        ("exclude", "Inpatient, forensic or crisis care only"),
        ("exclude", "Case reports; adults"),
    ]
    assert [(term.as_written, term.tone.value) for term in suggest_terms(criteria)] == [
        ("diagnosis", "for"),
        ("personality disorder", "for"),
        ("community mental health services", "for"),
        ("inpatient", "against"),
        ("forensic", "against"),
        ("crisis care", "against"),
        ("case reports", "against"),
    ]


def test_of_no_criteria_nothing_is_suggested():
    assert suggest_terms([]) == []
