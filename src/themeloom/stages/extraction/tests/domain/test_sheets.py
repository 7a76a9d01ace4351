"""Two people's sheets: where they differ, and what they come to."""

import pytest

from themeloom.kernel.refusal import Refused
from themeloom.stages.extraction.domain.fields import Field, FieldKind
from themeloom.stages.extraction.domain.sheets import (
    can_be_carried,
    differing,
    fit,
    key_of,
    merge,
    still_empty,
)

K = FieldKind
N = Field("n", "Participants", K.NUMBER, is_required=True)
PLACE = Field("place", "Place")
HOW = Field("how", "How", K.SEVERAL, ("Interviews", "Diaries"))
FORM = (N, PLACE, HOW)


@pytest.mark.parametrize(
    ("first", "second", "keys"),
    [
        ({}, {}, []),
        ({"n": 12}, {"n": 12.0}, []),
        ({"n": 12}, {}, ["n"]),
        ({"place": "Norway"}, {"place": "norway."}, []),
        ({"place": "not reported"}, {}, []),
        ({"how": ["Diaries", "Interviews"]}, {"how": ["Interviews", "Diaries"]}, []),
        ({"n": 1, "place": "A"}, {"n": 2, "place": "B"}, ["n", "place"]),
    ],
)
def test_sheets_differ_in_substance_field_by_field(first, second, keys):
    assert [field.key for field in differing(FORM, first, second)] == keys
    assert (key_of(FORM)(first) == key_of(FORM)(second)) is not bool(keys)


@pytest.mark.parametrize(
    ("second", "settled", "merged"),
    [
        (None, {}, {"n": 12, "place": "Norway", "how": None}),
        ({"n": 12, "place": "NORWAY"}, {}, {"n": 12, "place": "Norway", "how": None}),
        ({"n": 14, "place": "Norway"}, {}, {"place": "Norway", "how": None}),
        ({"n": 14, "place": "Norway"}, {"n": 13}, {"n": 13, "place": "Norway", "how": None}),
        ({"n": 14, "place": "Norway"}, {"n": None}, {"n": None, "place": "Norway", "how": None}),
    ],
)
def test_what_counts_is_what_was_settled_or_else_agreed(second, settled, merged):
    assert merge(FORM, {"n": 12, "place": "Norway"}, second, settled) == merged


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        (N, "1,531", 1531),
        (N, 12, 12),
        (N, 36.5, 36.5),
        (N, None, None),
        (PLACE, "  Norway ", "Norway"),
        (HOW, ["Diaries", "interviews"], ("Interviews", "Diaries")),
        (HOW, "Diaries; Interviews", ("Interviews", "Diaries")),
        (Field("c", "Consent", K.YES_NO), True, True),
        (Field("c", "Consent", K.YES_NO), "no", False),
    ],
)
def test_a_value_is_kept_as_its_field_takes_it(field, value, kept):
    assert fit(field, value) == kept


@pytest.mark.parametrize(("field", "value"), [(N, True), (N, ["1", "2"]), (PLACE, 3), (HOW, "Guesses")])
def test_what_does_not_fit_is_refused(field, value):
    with pytest.raises(Refused):
        fit(field, value)


def test_only_required_fields_are_missed():
    assert [field.key for field in still_empty(FORM, {"place": "Norway"})] == ["n"]
    assert still_empty(FORM, {"n": 0}) == ()


@pytest.mark.parametrize(
    ("new", "is_carried"),
    [
        (HOW, True),
        (Field("how", "In which way", K.SEVERAL, ("Interviews", "Diaries", "Other")), True),
        (Field("how", "How", K.SEVERAL, ("Interviews", "Letters")), False),
        (Field("how", "How", K.TEXT), False),
        (Field("means", "How", K.SEVERAL, ("Interviews", "Diaries")), False),
    ],
)
def test_answers_are_carried_where_they_still_answer_the_field(new, is_carried):
    assert can_be_carried(HOW, new) is is_carried
