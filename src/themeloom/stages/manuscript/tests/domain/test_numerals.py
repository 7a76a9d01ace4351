"""manuscript tests: which numbers a sentence holds, and which of them may count things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.manuscript.domain.numerals import find_numerals


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("47 papers", [47]),
        ("1,531 service users", [1531]),
        ("12,345,678 hits", [12345678]),
        ("Forty-seven papers and twenty one studies", [47, 21]),
        ("five, 6 and seven", [5, 6, 7]),
        ("In 5, 14 and 27 papers", [5, 14, 27]),
        ("no number at all", []),
        ("someone bone oneself", []),
    ],
)
def test_numbers_are_found_in_digits_and_in_words(sentence, numbers):
    assert [numeral.value for numeral in find_numerals(sentence) if numeral.may_count] == numbers


@pytest.mark.parametrize(
    "sentence",
    [
        "mean 33.5",
        "85% were women",
        "85 per cent were women",
        "aged 18-65",
        "aged 18–65 years",
        "aged 18 – 65 years",
        "a 12-week group",
        "a two-year wait",
        "as others found [23, 24]",
        "the 2nd round",
        "p = 0.05",
        "p < 5",
        "£300 each",
        "type B12",
    ],
)
def test_decimals_shares_ranges_and_citations_count_nothing(sentence):
    assert find_numerals(sentence) != ()
    assert [numeral for numeral in find_numerals(sentence) if numeral.may_count] == []


@pytest.mark.parametrize("word", ["about", "more than", "nearly", "at least", "some"])
def test_a_number_after_such_a_word_is_not_exact(word):
    assert [numeral.is_exact for numeral in find_numerals(f"{word} 40 studies and 12 papers")] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("text", "is_year"), [("2015", True), ("1,531", False), ("1531", False), ("47", False)]
)
def test_a_year_is_known_by_its_look(text, is_year):
    assert find_numerals(text)[0].is_year is is_year


@given(st.integers(0, 10**9))
def test_a_number_is_read_as_it_was_written_with_and_without_commas(n):
    for written in (str(n), f"{n:,}"):
        assert [(one.value, one.text) for one in find_numerals(f"There were {written} papers.")] == [
            (n, written)
        ]
