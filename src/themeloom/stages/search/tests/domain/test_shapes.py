"""Values told by their shape."""

import pytest

from themeloom.stages.search.domain import shapes
from themeloom.stages.search.domain.readable import is_placeholder, readable


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/Ab.12", "10.1000/ab.12"),
        ("https://dx.doi.org/10.1000/ab.12.", "10.1000/ab.12"),
        ("doi:10.1016/S0140-6736(05)67228-4", "10.1016/s0140-6736(05)67228-4"),
        ("(see 10.1000/ab)", "10.1000/ab"),
        (
            "10.1002/(SICI)1097(1998)17:15&lt;16::A-S&gt;3.0.CO;2-2",
            "10.1002/(sici)1097(1998)17:15<16::a-s>3.0.co;2-2",
        ),
        ("Digital Object Identifier", ""),
        ("110.10/x", ""),
    ],
)
def test_a_doi_is_found_bare_and_in_lower_case(text: str, doi: str):
    assert shapes.find_doi(text) == doi


@pytest.mark.parametrize(
    ("name", "tidy"),
    [("Lind,Per", "Lind, Per"), ("Lind , Per", "Lind, Per"), ("WHO", "WHO"), ("Lind,", "Lind")],
)
def test_a_name_reads_family_comma_given(name: str, tidy: str):
    assert shapes.tidy_name(name) == tidy


@pytest.mark.parametrize(
    ("name", "inverted"),
    [
        ("Brownstein C D", "Brownstein, C D"),
        ("Van Dijk A", "Van Dijk, A"),
        ("World Health Organization", "World Health Organization"),
        ("Lind, Per", "Lind, Per"),
    ],
)
def test_initials_at_the_end_are_the_given_names(name: str, inverted: str):
    assert shapes.invert_initials(name) == inverted


@pytest.mark.parametrize(
    ("first", "last", "pages"),
    [
        ("1", "9", "1-9"),
        ("9", "9", "9"),
        ("", "9", "9"),
        ("9", "", "9"),
        ("1-9", "9", "1-9"),
        ("e1", "", "e1"),
    ],
)
def test_pages_are_joined(first: str, last: str, pages: str):
    assert shapes.join_pages(first, last) == pages


def test_numbers_of_journals_and_books_are_told_apart():
    assert shapes.find_issns("1895-5770 18955771 (Print)") == ["1895-5770", "1895-5771"]
    assert shapes.find_isbns("978-3-16-148410-0; 0-306-40615-2") == ["9783161484100", "0306406152"]
    assert shapes.find_issns("978-3-16-148410-0") == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("p<0.05 and x>3", "p<0.05 and x>3"),
        ("<jats:p>One.</jats:p> <jats:p>Two.</jats:p>", "One.\nTwo."),
        ("H<sub>2</sub>O &amp; CO&lt;sub&gt;2", "H2O & CO2"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_markup_goes_words_stay(text: str, read: str):
    assert readable(text) == read


def test_na_is_no_abstract():
    assert [is_placeholder(text) for text in ("NA", "n/a", " Unknown. ", "Natural history")] == [
        True,
        True,
        True,
        False,
    ]
