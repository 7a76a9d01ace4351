"""Where themes and codes may stand, and the framework that a history comes to."""

from datetime import UTC, datetime

import pytest

from themeloom.kernel.refusal import Refused
from themeloom.kernel.tree import Create, Merge, Move, replay
from themeloom.stages.synthesis.domain.framework import Grouping, Theme, ThemeKind
from themeloom.stages.synthesis.domain.placing import (
    check_code_place,
    check_merge,
    check_theme_place,
    code_node,
    code_of,
    framework_of,
    read_colour,
    read_kind,
    tidy_name,
)

D, A = ThemeKind.DESCRIPTIVE, ThemeKind.ANALYTIC
NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


def step(kind, n, **what):
    return kind(id=f"e{n}", person="ana", at=NOON, **what)


HISTORY = [
    step(Create, 1, node="doors", name="Doors"),
    step(Create, 2, node="silence", name="The silence", parent="doors"),
    step(Create, 3, node="loose", name="Loose ends"),
    step(Create, 4, node=code_node("waiting"), name=code_node("waiting"), parent="silence"),
    step(Create, 5, node=code_node("giving up"), name=code_node("giving up"), parent="loose"),
    step(Move, 6, node=code_node("giving up"), parent=None),
]
KINDS = {"doors": A, "silence": D, "loose": D}


@pytest.mark.parametrize(
    ("kind", "above", "may"),
    [(D, None, True), (A, None, True), (D, A, True), (D, D, False), (A, A, False), (A, D, False)],
)
def test_a_descriptive_theme_stands_under_an_analytic_one_or_by_itself(kind, above, may):
    try:
        check_theme_place("Below", kind, ("Above", above) if above else None)
    except Refused:
        assert not may
    else:
        assert may


def test_codes_go_into_descriptive_themes_only():
    check_code_place("waiting", "The silence", D)
    with pytest.raises(Refused, match="“Doors” is an analytic theme"):
        check_code_place("waiting", "Doors", A)


def test_only_themes_of_one_kind_are_merged():
    check_merge("One", D, "Other", D)
    with pytest.raises(Refused, match="“One” is a descriptive theme and “Other” an analytic theme"):
        check_merge("One", D, "Other", A)


def test_a_node_is_a_theme_or_a_code():
    assert (code_of(code_node("waiting")), code_of("doors")) == ("waiting", None)


def test_the_framework_has_themes_in_order_with_the_codes_in_them():
    framework = framework_of(replay(HISTORY), KINDS, {})
    assert framework.themes == (
        Theme("doors", "Doors", A),
        Theme("silence", "The silence", D, "doors"),
        Theme("loose", "Loose ends", D),
    )
    assert framework.groupings == (Grouping("silence", "waiting"),)


def test_codes_move_along_when_themes_are_merged():
    merged = replay([*HISTORY, step(Merge, 7, node="silence", into="loose")])
    assert framework_of(merged, KINDS, {}).groupings == (Grouping("loose", "waiting"),)


@pytest.mark.parametrize(
    ("left", "themes"),
    [
        ("new name", ("silence",)),  # it has no place of its own
        ("giving up", ()),  # it was taken out of its theme, and that stands
    ],
)
def test_a_code_that_took_over_another_takes_its_place_unless_it_has_its_own(left, themes):
    framework = framework_of(replay(HISTORY), KINDS, {}, {"waiting": left})
    assert framework.themes_of_code(left) == themes


def test_two_codes_merged_into_one_give_it_one_place():
    history = [*HISTORY, step(Move, 7, node=code_node("giving up"), parent="loose")]
    framework = framework_of(replay(history), KINDS, {}, {"waiting": "both", "giving up": "both"})
    assert framework.themes_of_code("both") == ("silence",)


@pytest.mark.parametrize("colour", [0, 10, "", "teal", "-1", "1.5"])
def test_a_colour_is_one_of_nine(colour):
    assert read_colour("9") == 9
    with pytest.raises(Refused, match="numbered 1 to 9"):
        read_colour(colour)


def test_names_are_one_line_and_kinds_are_known():
    assert tidy_name("  The \n silence ") == "The silence"
    assert read_kind("analytic") is A
    with pytest.raises(Refused, match="either descriptive or analytic"):
        read_kind("grand")
