"""Putting codes into themes and taking them out, through the actions."""

import pytest

from themeloom.kernel.refusal import Refused
from themeloom.stages.coding.actions import delete_code
from themeloom.stages.coding.actions import merge_codes as merge_coding_codes
from themeloom.stages.synthesis import actions
from themeloom.stages.synthesis.models import Grouping
from themeloom.stages.synthesis.queries import board_of
from themeloom.stages.synthesis.tests.world import (
    check_rows_are_what_the_steps_come_to,
    drawn,
    uncoded_world,
)


@pytest.fixture
def world(team, review):
    world = uncoded_world(team, review)
    yield world
    # After every test, whatever happened in it.
    check_rows_are_what_the_steps_come_to(review)


def test_codes_go_into_descriptive_themes_and_those_under_analytic_ones(team, review, world):
    doors = world.theme("analytic", "Doors")
    silence = world.theme("descriptive", "The silence", doors)
    world.theme("descriptive", "Loose ends")
    world.group(silence, "waiting", "giving up")
    assert drawn(review) == (
        [("Doors", [("The silence", ["waiting", "giving up"])])],
        [("Loose ends", [])],
        ["being known"],
    )


def test_an_analytic_theme_holds_no_codes(team, review, world):
    doors = world.theme("analytic", "Doors")
    with pytest.raises(Refused, match="“Doors” is an analytic theme, and those hold no codes"):
        world.group(doors, "waiting")
    assert Grouping.objects.count() == 0


def test_a_code_stands_in_one_place(team, review, world):
    one, other = world.theme("descriptive", "One"), world.theme("descriptive", "Other")
    world.group(one, "waiting")
    world.group(other, "waiting")
    assert drawn(review)[1] == [("One", []), ("Other", ["waiting"])]
    assert [(row.theme.name, row.ended_at is None) for row in Grouping.objects.order_by("id")] == [
        ("One", False),
        ("Other", True),
    ]


def test_a_code_taken_out_waits_again(team, review, world):
    one = world.theme("descriptive", "One")
    world.group(one, "waiting")
    actions.ungroup_code(by=team.maya, theme=one, code=world.codes["waiting"])
    assert drawn(review)[2] == ["waiting", "giving up", "being known"]
    with pytest.raises(Refused, match="“waiting” is not in “One”"):
        actions.ungroup_code(by=team.maya, theme=one, code=world.codes["waiting"])


def test_a_code_follows_the_one_it_stands_under(team, review, world):
    world.code("on the phone", parent=world.codes["waiting"])
    world.group(world.theme("descriptive", "One"), "waiting")
    board = board_of(review)
    assert [(line.code.name, line.is_below) for line in board.loose[0].codes] == [
        ("waiting", False),
        ("on the phone", True),
    ]


def test_a_code_that_took_over_another_takes_its_place(team, review, world):
    world.group(world.theme("descriptive", "One"), "waiting")
    merge_coding_codes(by=team.maya, into=world.codes["giving up"], other=world.codes["waiting"])
    assert drawn(review) == ([], [("One", ["giving up"])], ["being known"])


def test_a_code_in_a_theme_is_not_deleted_from_the_codebook(team, review, world):
    world.group(world.theme("descriptive", "One"), "waiting")
    with pytest.raises(Refused, match="It stands in the descriptive theme “One”"):
        delete_code(by=team.maya, code=world.codes["waiting"])
