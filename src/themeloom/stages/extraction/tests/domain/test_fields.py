"""extraction tests: what people type becomes a value, or a sentence that helps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.refusal import Refused
from themeloom.stages.extraction.domain.fields import KIND_SENTENCES, READERS, Field, FieldKind, parse, show

K = FieldKind
CHOICES = ("Interview", "Focus group", "Survey")


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (K.TEXT, "  Smith  et al. ", "Smith et al."),
        (K.TEXT, "", None),
        (K.TEXT, "not reported", "not reported"),
        (K.LONG_TEXT, "one\r\ntwo", "one\ntwo"),
        (K.NUMBER, "1531", 1531),
        (K.NUMBER, "1,531", 1531),
        (K.NUMBER, " 36.5 ", 36.5),
        (K.NUMBER, "0", 0),
        (K.NUMBER, "-2", -2),
        (K.NUMBER, "not reported", None),
        (K.NUMBER, "NR", None),
        (K.CHOICE, "focus group", "Focus group"),
        (K.SEVERAL, "survey; interview", ("Interview", "Survey")),
        (K.SEVERAL, ["Survey", "Survey"], ("Survey",)),
        (K.SEVERAL, [], None),
        (K.YES_NO, "Yes", True),
        (K.YES_NO, "off", False),
        (K.YES_NO, None, None),
        (K.DATE, "2019", "2019"),
        (K.DATE, "2019-5", "2019-05"),
        (K.DATE, "2020-02-29", "2020-02-29"),
    ],
)
def test_what_fits_the_kind_becomes_its_value(kind, typed, value):
    parsed = parse(Field("f", "Field", kind, CHOICES), typed)

    assert parsed == value
    assert type(parsed) is type(value)


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        (
            K.NUMBER,
            "about 40",
            "Field: “about 40” is not a number. Write digits, such as 1531 or 1,531 or 36.5; "
            "leave it empty where the report gives none.",
        ),
        (
            K.NUMBER,
            "15,31",
            "Field: “15,31” is not a number. Write digits, such as 1531 or 1,531 or 36.5; "
            "leave it empty where the report gives none.",
        ),
        (K.CHOICE, "Diary", "Field: “Diary” is not among the choices: Interview, Focus group, Survey."),
        (
            K.SEVERAL,
            "Survey; Diary",
            "Field: “Diary” is not among the choices: Interview, Focus group, Survey.",
        ),
        (K.TEXT, ["a", "b"], "Field: one answer is wanted here, and there are 2."),
        (K.YES_NO, "perhaps", "Field: “perhaps” is neither yes nor no."),
        (K.DATE, "31.5.2019", "Field: “31.5.2019” is not a date. Write it as 2019-05-31, 2019-05 or 2019."),
        (K.DATE, "2019-02-30", "Field: “2019-02-30” is not a date. Write it as 2019-05-31, 2019-05 or 2019."),
        (K.DATE, "0000", "Field: “0000” is not a date. Write it as 2019-05-31, 2019-05 or 2019."),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(kind, typed, sentence):
    with pytest.raises(Refused) as refusal:
        parse(Field("f", "Field", kind, CHOICES), typed)

    assert str(refusal.value) == sentence


def test_every_kind_can_be_read_and_is_explained():
    assert set(READERS) == set(FieldKind) == set(KIND_SENTENCES)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "Yes"),
        (("Interview", "Survey"), "Interview; Survey"),
        (12345, "12,345"),
        (["Interview"], "Interview"),
        (36.5, "36.5"),
    ],
)
def test_a_value_is_shown_in_words(value, shown):
    assert show(value) == shown


@given(st.integers(-(10**12), 10**12))
def test_a_number_comes_back_as_it_was_with_and_without_commas(n):
    field = Field("f", "Field", K.NUMBER)

    assert parse(field, str(n)) == n
    assert parse(field, f"{n:,}") == n
