"""Building a form, and finding the passage that an answer was read from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.refusal import Refused
from themeloom.stages.extraction.domain.building import make_key, moved, without
from themeloom.stages.extraction.domain.fields import Field
from themeloom.stages.extraction.domain.passages import find_passage

FORM = tuple(Field(key, key.upper()) for key in "abc")


@pytest.mark.parametrize(
    ("label", "taken", "key"),
    [
        ("Country", (), "country"),
        ("Women, %", (), "women"),
        ("Durée d’étude", (), "duree_d_etude"),
        ("国", (), "field"),
        ("Country", ("country",), "country_2"),
        ("Country", ("country", "country_2"), "country_3"),
        ("x" * 90, (), "x" * 56),
    ],
)
def test_a_field_gets_a_plain_key_of_its_own(label, taken, key):
    assert make_key(label, taken) == key


@pytest.mark.parametrize(
    ("key", "places", "order"),
    [("a", 1, "bac"), ("c", -1, "acb"), ("a", -1, "abc"), ("c", 1, "abc"), ("b", 5, "acb")],
)
def test_a_field_moves_and_stays_within_the_form(key, places, order):
    assert "".join(field.key for field in moved(FORM, key, places)) == order


@given(st.permutations("abcdef"), st.data())
def test_moving_up_undoes_moving_down(keys, data):
    form = tuple(Field(key, key) for key in keys)
    key = data.draw(st.sampled_from(keys[:-1]))
    assert moved(moved(form, key, 1), key, -1) == form


def test_a_field_that_is_not_in_the_form_is_refused():
    assert "".join(field.key for field in without(FORM, "b")) == "ac"
    with pytest.raises(Refused) as refusal:
        without(FORM, "z")
    assert refusal.value.sentence == "This field is no longer in the form. Reload the page."


@pytest.mark.parametrize(
    ("text", "pasted", "found"),
    [
        ("We met twelve people.", "twelve people", "twelve people"),
        ("We met twelve\npeople.", " twelve people ", "twelve\npeople"),
        ("We met twelve peo\u00adple.", "twelve people", "twelve peo\u00adple"),
        ("Twelve people. Twelve people came.", "Twelve people came", "Twelve people came"),
    ],
)
def test_a_passage_is_found_by_its_words(text, pasted, found):
    anchor = find_passage(text, pasted)
    assert (anchor.quotation, text[anchor.start : anchor.end]) == (found, found)


@pytest.mark.parametrize(("text", "pasted"), [("One.", "Two"), ("Ah, ah.", "h"), ("One.", " "), ("", "One")])
def test_words_that_are_not_there_or_stand_twice_are_refused(text, pasted):
    with pytest.raises(Refused) as refusal:
        find_passage(text, pasted)
    assert refusal.value.sentence == (
        "These words are not in the text, or stand there more than once. Paste a few words more."
    )
