"""appraisal tests: the shipped instruments, and what a home-made one must have."""

import pytest

from themeloom.kernel.refusal import Refused
from themeloom.stages.appraisal.domain.instruments import (
    load_instrument,
    load_instruments,
    read_instrument,
)

SCALE = {"key": "s", "answers": [{"label": "Yes", "adequate": True}, {"label": "No"}]}
ITEM = {"key": "q1", "label": "Is it good?", "scale": "s"}
HOME_MADE = {"key": "own", "name": "Our list", "scale": [SCALE], "item": [ITEM]}


@pytest.mark.parametrize("instrument", load_instruments(), ids=lambda instrument: instrument.key)
def test_each_shipped_instrument_has_ten_items_a_link_and_own_words(instrument):
    assert len(instrument.items) == 10
    assert instrument.link.startswith("https://")
    assert [item.key for item in instrument.items] == [
        f"{instrument.short_name.lower()}_{n}" for n in range(1, 11)
    ]


def test_the_first_two_items_of_casp_are_gates():
    assert [item.key for item in load_instrument("casp_qualitative").items if item.is_gate] == [
        "casp_1",
        "casp_2",
    ]


def test_the_last_item_of_casp_has_its_own_scale():
    casp = load_instrument("casp_qualitative")

    assert casp.item("casp_9").scale.labels == ("Yes", "Can't tell", "No")
    assert casp.item("casp_10").scale.labels == ("Valuable", "Somewhat valuable", "Not valuable")


@pytest.mark.parametrize(
    ("written", "read"),
    [("Yes", "Yes"), ("can’t tell", "Can't tell"), ("  CAN'T   TELL ", "Can't tell"), ("no", "No")],
)
def test_an_answer_is_read_whatever_its_case_and_apostrophe(written, read):
    assert load_instrument("casp_qualitative").item("casp_1").read(written) == read


def test_an_answer_outside_the_scale_is_refused_with_the_choices():
    with pytest.raises(Refused, match="Choose one of: Yes, Can't tell, No"):
        load_instrument("casp_qualitative").item("casp_1").read("partly")


def test_a_home_made_list_is_an_instrument_like_any_other():
    instrument = read_instrument(HOME_MADE)

    assert instrument.items[0].short == "Is it good?"
    assert instrument.items[0].is_adequate("yes")
    assert not instrument.items[0].is_adequate("No")


def test_an_unknown_instrument_is_refused_with_those_there_are():
    with pytest.raises(Refused, match="There are: casp_qualitative, jbi_qualitative"):
        load_instrument("camelot")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "The instrument has no “name”."),
        ({"key": None}, "Our list has no “key”."),
        ({"item": []}, "Our list has no list of “item”."),
        ({"scale": [SCALE, SCALE]}, "Our list: the scale “s” stands there twice."),
        ({"item": [ITEM, ITEM]}, "Our list: the item “q1” stands there twice."),
        ({"item": [ITEM | {"label": ""}]}, "Item 1 has no “label”."),
        ({"item": [ITEM | {"scale": "t"}]}, "Item 1 uses the scale “t”, which is not defined. There are: s."),
        (
            {"scale": [{"key": "s", "answers": [{"label": "Yes"}]}]},
            "Scale 1 (s) has one answer only; a judgement needs at least two to choose from.",
        ),
        (
            {"scale": [{"key": "s", "answers": [{"label": "Yes"}, {"label": "yes"}]}]},
            "Scale 1: the answer “yes” stands there twice.",
        ),
    ],
)
def test_a_faulty_instrument_is_refused_with_a_sentence_that_says_where(change, sentence):
    with pytest.raises(Refused) as refusal:
        read_instrument(HOME_MADE | change)

    assert str(refusal.value) == sentence
