"""Building the framework of themes through its actions."""

import pytest

from themeloom.base.audit.act import NotAllowed
from themeloom.base.audit.models import Entry
from themeloom.kernel.refusal import Refused
from themeloom.stages.protocol.actions import add_review
from themeloom.stages.synthesis import actions
from themeloom.stages.synthesis.models import Theme, ThemeEvent
from themeloom.stages.synthesis.queries import board_of, steps_of
from themeloom.stages.synthesis.tests.world import (
    check_rows_are_what_the_steps_come_to,
    drawn,
    last_step,
    uncoded_world,
)


@pytest.fixture
def world(team, review):
    world = uncoded_world(team, review)
    yield world
    # After every test, whatever happened in it.
    check_rows_are_what_the_steps_come_to(review)


@pytest.mark.parametrize(
    ("kind", "parent_kind", "sentence"),
    [
        ("analytic", "analytic", "it heads a column and stands under no other theme"),
        ("analytic", "descriptive", "it heads a column and stands under no other theme"),
        ("descriptive", "descriptive", "groups codes, not themes"),
    ],
)
def test_the_kinds_are_kept_apart(team, review, world, kind, parent_kind, sentence):
    parent = world.theme(parent_kind, "Above")
    with pytest.raises(Refused, match=sentence):
        world.theme(kind, "Below", parent)
    below = world.theme(kind, "Below")
    with pytest.raises(Refused, match=sentence):
        actions.place_theme(by=team.maya, theme=below, parent=parent)
    assert sorted(Theme.objects.values_list("name", "parent")) == [("Above", None), ("Below", None)]


def test_themes_are_moved_between_columns_and_within_one(team, review, world):
    left, right = world.theme("analytic", "Left"), world.theme("analytic", "Right")
    a, b = world.theme("descriptive", "A", left), world.theme("descriptive", "B", right)
    actions.place_theme(by=team.maya, theme=a, parent=right, before=b)
    assert drawn(review)[0] == [("Left", []), ("Right", [("A", []), ("B", [])])]
    actions.place_theme(by=team.maya, theme=a, parent=right)
    assert drawn(review)[0] == [("Left", []), ("Right", [("B", []), ("A", [])])]
    actions.place_theme(by=team.maya, theme=right, parent=None, before=left)
    assert [name for name, _ in drawn(review)[0]] == ["Right", "Left"]


def test_a_move_to_where_it_stands_writes_nothing(team, review, world):
    a = world.theme("descriptive", "A")
    world.theme("descriptive", "B")
    before = ThemeEvent.objects.count(), Entry.objects.count()
    actions.place_theme(by=team.maya, theme=a, parent=None, before=Theme.objects.get(name="B"))
    actions.rename_theme(by=team.maya, theme=a, name=" A ")
    assert (ThemeEvent.objects.count(), Entry.objects.count()) == before


def test_a_merge_carries_codes_over_and_is_undone_whole(team, review, world):
    one, other = world.theme("descriptive", "One"), world.theme("descriptive", "Other")
    world.group(one, "waiting")
    world.group(other, "giving up")
    apart = drawn(review)
    actions.merge_themes(by=team.maya, into=one, other=other, why="the same thing")
    assert drawn(review)[1] == [("One", ["waiting", "giving up"])]
    assert Theme.objects.get(pk=other.pk).merged_into == one
    actions.undo_change(by=team.jonas, event=last_step(review))
    assert drawn(review) == apart


def test_themes_of_two_kinds_are_not_merged(team, review, world):
    doors, silence = world.theme("analytic", "Doors"), world.theme("descriptive", "Silence")
    with pytest.raises(Refused, match="only themes of one kind can be merged"):
        actions.merge_themes(by=team.maya, into=doors, other=silence)


def test_a_theme_that_holds_something_is_not_removed(team, review, world):
    doors = world.theme("analytic", "Doors")
    silence = world.theme("descriptive", "Silence", doors)
    world.group(silence, "waiting", "giving up")
    with pytest.raises(Refused, match="“Silence” still holds 2 codes"):
        actions.remove_theme(by=team.maya, theme=silence)
    with pytest.raises(Refused, match="“Doors” still holds “Silence”"):
        actions.remove_theme(by=team.maya, theme=doors)


def test_a_theme_on_which_findings_rest_is_neither_removed_nor_undone(team, review, world):
    doors = world.theme("analytic", "Doors")
    made = last_step(review)
    finding = actions.write_finding(by=team.maya, review=review, sentence="Doors are shut.")
    support = actions.rest_finding(by=team.maya, finding=finding, theme=doors)
    for act in (
        lambda: actions.remove_theme(by=team.maya, theme=doors),
        lambda: actions.undo_change(by=team.maya, event=made),
    ):
        with pytest.raises(Refused, match="A finding rests on “Doors”, so it cannot go: “Doors are shut"):
            act()
    actions.unrest(by=team.maya, support=support)
    actions.remove_theme(by=team.maya, theme=doors)
    assert drawn(review)[0] == []


def test_a_removed_theme_comes_back(team, review, world):
    doors = world.theme("analytic", "Doors")
    actions.remove_theme(by=team.maya, theme=doors, why="not needed")
    assert Theme.objects.get(pk=doors.pk).gone_at is not None
    actions.undo_change(by=team.amina, event=last_step(review))
    assert Theme.objects.get(pk=doors.pk).gone_at is None
    assert drawn(review)[0] == [("Doors", [])]


def test_a_step_on_which_another_rests_is_not_undone(team, review, world):
    doors = world.theme("analytic", "Doors")
    made = last_step(review)
    world.theme("descriptive", "Silence", doors)
    with pytest.raises(Refused, match="a later one rests on it"):
        actions.undo_change(by=team.maya, event=made)


def test_words_and_colour_change_with_the_history_kept(team, review, world):
    doors = world.theme("analytic", "Doors")
    actions.rename_theme(by=team.maya, theme=doors, name="Shut doors", why="clearer")
    actions.summarise_theme(by=team.amina, theme=doors, summary="How one does not get in.")
    actions.recolour_theme(by=team.amina, theme=doors, colour=7)
    now = Theme.objects.get(pk=doors.pk)
    assert (now.name, now.summary, now.colour) == ("Shut doors", "How one does not get in.", 7)
    assert [(step.who, step.words, step.why) for step in steps_of(review)] == [
        ("Maya Lead", "made the analytic theme “Doors”", ""),
        ("Maya Lead", "renamed “Doors” to “Shut doors”", "clearer"),
        ("Amina Okafor", "summed up “Shut doors”", ""),
        ("Amina Okafor", "gave “Shut doors” another colour", ""),
    ]


def test_every_step_stands_in_the_audit_with_its_reason(team, review, world):
    doors = world.theme("analytic", "Doors")
    actions.rename_theme(by=team.maya, theme=doors, name="Shut doors", why="clearer")
    entry = Entry.objects.latest("id")
    assert (entry.verb, entry.object_uuid, entry.words, entry.why, entry.before, entry.after) == (
        "synthesis.arrange.rename",
        doors.uuid,
        "renamed “Doors” to “Shut doors” in the themes of “Service users’ experiences”",
        "clearer",
        {"name": "Doors"},
        {"name": "Shut doors"},
    )


@pytest.mark.parametrize("name", ["", "  ", "Doors", "DOORS", "x" * 241])
def test_a_name_is_needed_short_and_its_own(team, review, world, name):
    world.theme("analytic", "Doors")
    with pytest.raises(Refused):
        world.theme("analytic", name)
    assert Theme.objects.count() == 1


def test_the_past_board_shows_what_stood_then(team, review, world):
    doors = world.theme("analytic", "Doors")
    silence = world.theme("descriptive", "Silence", doors)
    world.group(silence, "waiting")
    actions.rename_theme(by=team.maya, theme=doors, name="Shut doors")
    past = board_of(review, 2)
    assert [(column.name, [card.name for card in column.cards]) for column in past.columns] == [
        ("Doors", ["Silence"])
    ]
    assert past.columns[0].cards[0].codes == ()
    assert (past.at.number, past.step_before.number, past.step_after.number) == (2, 1, 3)
    assert board_of(review, 4).at is None


@pytest.mark.parametrize("who", ["rosa", "ines", "tom", "otto"])
def test_only_leads_and_reviewers_build_themes(team, review, world, who):
    doors = world.theme("analytic", "Doors")
    member = getattr(team, who)
    for act in (
        lambda: actions.make_theme(by=member, review=review, kind="analytic", name="Mine"),
        lambda: actions.rename_theme(by=member, theme=doors, name="Mine"),
        lambda: actions.remove_theme(by=member, theme=doors),
        lambda: actions.undo_change(by=member, event=last_step(review)),
    ):
        with pytest.raises(NotAllowed, match="a lead or reviewer can"):
            act()
    assert list(Theme.objects.values_list("name", "gone_at")) == [("Doors", None)]


def test_codes_and_themes_of_another_review_are_refused(team, review, world):
    other = add_review(by=team.maya, name="Clinicians’ experiences")
    theirs = actions.make_theme(by=team.maya, review=other, kind="analytic", name="Theirs")
    mine = world.theme("descriptive", "Mine")
    with pytest.raises(Refused, match="“Theirs” is a theme of another review"):
        actions.place_theme(by=team.maya, theme=mine, parent=theirs)
    group = actions.make_theme(by=team.maya, review=other, kind="descriptive", name="Group")
    with pytest.raises(Refused, match="“waiting” is a code of another review"):
        world.group(group, "waiting")
