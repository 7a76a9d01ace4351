"""extraction tests: when two people's answers say the same."""

import pytest

from themeloom.stages.extraction.domain.compare import agree, compare
from themeloom.stages.extraction.domain.fields import Field, FieldKind
from themeloom.stages.extraction.domain.forms import CHARACTERISTICS, check_form

K = FieldKind


@pytest.mark.parametrize(
    ("kind", "first", "second", "same"),
    [
        (K.NUMBER, 40, 40.0, True),
        (K.NUMBER, 40, 41, False),
        (K.NUMBER, 40, None, False),
        (K.NUMBER, None, None, True),
        (K.TEXT, "Thematic  analysis.", "thematic analysis", True),
        (K.TEXT, "not reported", "", True),
        (K.TEXT, "not reported", None, True),
        (K.TEXT, "Norway", "Norwegian", False),
        (K.SEVERAL, ("a", "b"), ("b", "a"), True),
        (K.SEVERAL, ["b", "a"], ("a", "b"), True),
        (K.SEVERAL, ("a",), ("a", "b"), False),
        (K.YES_NO, False, None, False),
        (K.YES_NO, True, True, True),
        (K.DATE, "2019", "2019-05", False),
    ],
)
def test_answers_agree_in_substance_not_in_writing(kind, first, second, same):
    assert agree(Field("f", "Field", kind), first, second) is same


def test_a_comparison_goes_through_the_whole_form_in_its_order():
    fields = (Field("n", "Participants", K.NUMBER), Field("country", "Country"))

    assert [(c.field.key, c.agrees) for c in compare(fields, {"n": 8, "country": "Norway"}, {"n": 9})] == [
        ("n", False),
        ("country", False),
    ]


def test_the_form_of_characteristics_is_sound():
    assert check_form(CHARACTERISTICS) == ()
    assert [field.key for field in CHARACTERISTICS] == [
        "label",
        "year",
        "n",
        "age",
        "female_n",
        "female_pct",
        "country",
        "setting",
        "diagnosis",
        "data_collection",
        "analysis",
    ]


def test_a_faulty_form_is_told_in_sentences():
    form = (
        Field("a", "Method", K.CHOICE, ("one",)),
        Field("a", " "),
        Field("b", "Place", K.TEXT, ("x", "y")),
    )

    assert check_form(form) == (
        "Two fields have the key “a”.",
        "“Method” needs at least two choices.",
        "The field “a” has no label.",
        "“Place” is a text field, so its choices would never be offered.",
    )
