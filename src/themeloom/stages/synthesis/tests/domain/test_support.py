"""synthesis tests: what each theme rests on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.synthesis.domain.framework import (
    Framework,
    Grouping,
    Theme,
    ThemeKind,
    check_framework,
)
from themeloom.stages.synthesis.domain.support import Attribution, Coded, Support, support_of
from themeloom.stages.synthesis.tests.domain.themes import CODINGS, FRAMEWORK, A, D


def test_a_theme_rests_on_its_codes_and_on_the_themes_under_it():
    assert support_of(FRAMEWORK, CODINGS) == {
        "known": Support(
            "known", ("s1", "s2"), ("r1", "r2", "r3"), ("p1", "p2", "p3"), 0, {"participant": 2, "author": 1}
        ),
        "continuity": Support(
            "continuity",
            ("s1", "s2"),
            ("r1", "r2", "r3"),
            ("p1", "p2", "p3"),
            0,
            {"participant": 2, "author": 1},
        ),
        "endings": Support("endings", ("s2",), ("r3",), ("p3",), 0, {"author": 1}),
        "doors": Support("doors", ("s2",), ("r3",), ("p4",), 0, {"participant": 1}),
        "waiting": Support("waiting", ("s2",), ("r3",), ("p4",), 0, {"participant": 1}),
        "loose": Support("loose", voices={}),
    }


def test_two_companion_reports_are_one_study_so_the_theme_rests_on_one_study():
    support = support_of(FRAMEWORK, CODINGS[:2])["continuity"]

    assert (len(support.reports), support.rests_on_one_study) == (2, True)


def test_a_theme_with_nothing_behind_it_says_so():
    assert [theme for theme, support in support_of(FRAMEWORK, CODINGS).items() if support.is_unsupported] == [
        "loose"
    ]


def test_a_passage_that_two_people_and_two_codes_put_in_a_theme_counts_once():
    twice = (*CODINGS[:1], *CODINGS[:1], Coded("p1", "worker leaves", "r1", "s1", "participant"))

    assert support_of(FRAMEWORK, twice)["known"].passages == ("p1",)
    assert support_of(FRAMEWORK, twice)["known"].voices == {"participant": 1}


def test_an_attribution_counts_its_study_and_voice_without_a_passage():
    attribution = Attribution("waiting", "r9", "s9", "author")
    support = support_of(FRAMEWORK, CODINGS, [attribution])["doors"]

    assert support == Support(
        "doors", ("s2", "s9"), ("r3", "r9"), ("p4",), 1, {"participant": 1, "author": 1}
    )


def test_studies_can_be_set_aside():
    without = support_of(FRAMEWORK, CODINGS, [Attribution("loose", "r3", "s2", "author")], set_aside={"s2"})

    assert {theme: support.studies for theme, support in without.items() if support.studies} == {
        "known": ("s1",),
        "continuity": ("s1",),
    }


def test_a_code_that_was_put_into_a_theme_itself_leaves_the_one_above_it():
    moved = Framework(
        FRAMEWORK.themes, (*FRAMEWORK.groupings, Grouping("waiting", "same nurse")), FRAMEWORK.code_parents
    )

    assert support_of(moved, CODINGS)["waiting"].passages == ("p2", "p4")
    assert support_of(moved, CODINGS)["continuity"].passages == ("p1", "p3")


@pytest.mark.parametrize(
    ("themes", "faults"),
    [
        ((Theme("a", "A", A), Theme("b", "B", D, "a"), Theme("c", "C", D, "b")), ()),
        (
            (Theme("a", "A", D), Theme("b", "B", A, "a")),
            ("“B” is an analytic theme and cannot stand under “A”, which is a descriptive one.",),
        ),
        ((Theme("a", "A", D, "z"),), ("“A” stands under a theme that is not there.",)),
    ],
)
def test_what_is_out_of_place_in_a_framework_is_told(themes, faults):
    assert check_framework(themes) == faults


@given(
    st.lists(st.sampled_from(CODINGS)),
    st.lists(st.sampled_from([None, "a", "b", "c"]), min_size=3, max_size=3),
)
def test_a_theme_never_rests_on_less_than_the_themes_under_it(codings, parents):
    themes = tuple(
        Theme(id_, id_, ThemeKind.DESCRIPTIVE, parent) for id_, parent in zip("abc", parents, strict=True)
    )
    groupings = tuple(Grouping(theme, coding.code) for theme, coding in zip("abcab", CODINGS, strict=True))
    support = support_of(Framework(themes, groupings), codings)

    for theme in themes:
        if theme.parent is not None:
            assert set(support[theme.id].passages) <= set(support[theme.parent].passages)
