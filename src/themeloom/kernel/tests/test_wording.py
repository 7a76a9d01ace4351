"""The words of a text: one spelling in any script, and nothing but letters, marks and digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.wording import LONGEST_WORD, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Waiting for care", ("waiting", "for", "care")),
        ("Müller, MÜLLER, Mu\u0308ller", ("muller", "muller", "muller")),
        ("Größe", ("grosse",)),
        ("Łódź, Ærø, Þór", ("lodz", "aero", "thor")),
        ("children’s e-mental", ("children", "s", "e", "mental")),
        ("snake_case", ("snake", "case")),
        ("10.1000/x", ("10", "1000", "x")),
        ("認知症ケア", ("認", "知", "症", "ケ", "ア")),
        ("ｶﾞ", ("ガ",)),
        ("돌봄 경험", ("돌봄", "경험")),
        ("हिन्दी में", ("हिन्दी", "में")),
        ("Забота о себе", ("забота", "о", "себе")),
        ("φροντίδα", ("φροντιδα",)),
        ("رِعَايَة", ("رعاية",)),
        ("ﬁnding H²O", ("finding", "h2o")),
        ("ISTANBUL İstanbul", ("istanbul", "istanbul")),
        ("…?!", ()),
        ("a\x00b\ud800c", ("a", "b", "c")),
        ("x" * 99, ("x" * LONGEST_WORD,)),
    ],
)
def test_words_are_spelt_alike(text, words):
    assert words_of(text) == words


def test_as_many_words_as_asked_for():
    assert words_of("one two three", 2) == ("one", "two")


@given(st.text())
def test_doing_it_twice_changes_nothing(text):
    words = words_of(text)
    assert words_of(" ".join(words)) == words


@given(st.text())
def test_no_word_holds_what_a_database_reads_as_anything_else(text):
    assert set("".join(words_of(text))) & set(" \t\n\x00\"'():*&|!<>-^+\\{}[],;.%_") == set()
