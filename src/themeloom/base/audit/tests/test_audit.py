"""The audit: written with the action or not at all, never changed, and blind where the work is blind."""

import pytest
from django.db import DatabaseError, transaction

from themeloom.base.audit import seals
from themeloom.base.audit.act import NotAllowed, act, writing
from themeloom.base.audit.models import Entry
from themeloom.base.audit.queries import history


def test_an_action_that_fails_leaves_neither_rows_nor_entry(team):
    before = Entry.objects.count()

    def rename_and_fail() -> None:
        with act("protocol.write", by=team.maya):
            team.programme.name = "Changed"
            team.programme.save()
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        rename_and_fail()
    team.programme.refresh_from_db()
    assert (team.programme.name, Entry.objects.count()) == ("Waiting for help", before)


def test_who_may_not_leaves_no_trace(team):
    before = Entry.objects.count()
    with pytest.raises(NotAllowed), act("protocol.write", by=team.otto):
        pytest.fail("the block must not run")
    assert Entry.objects.count() == before


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_or_delete_an_entry(team, change):
    entries = Entry.objects.filter(pk=Entry.objects.all()[0].pk)
    with pytest.raises(DatabaseError), writing(), transaction.atomic():
        entries.update(words="something else") if change == "update" else entries._raw_delete("default")
    assert Entry.objects.filter(words="something else").count() == 0


def test_a_verb_that_no_permission_covers_is_a_mistake_of_the_program(team):
    with pytest.raises(KeyError), act("weaving.carpets", by=team.maya):
        pass


def test_a_sealed_entry_shows_to_its_author_alone_until_the_seal_is_open(team, monkeypatch):
    monkeypatch.setattr(seals, "_stages", {"screening": lambda member, asked: set()})
    with act("screening.vote", by=team.amina, seal="screening:1:1") as deed:
        deed.words = "excluded a reference"
    assert history(team.amina, limit=1)[0].words == "excluded a reference"
    for colleague in (team.jonas, team.maya, team.rosa, team.otto):
        assert "excluded a reference" not in [entry.words for entry in history(colleague)]
    monkeypatch.setattr(seals, "_stages", {"screening": lambda member, asked: set(asked)})
    assert history(team.jonas, limit=1)[0].words == "excluded a reference"


def test_a_seal_of_a_stage_that_registered_nothing_stays_shut(team, monkeypatch):
    monkeypatch.setattr(seals, "_stages", {})
    with act("screening.vote", by=team.amina, seal="screening:1:1") as deed:
        deed.words = "excluded a reference"
    assert "excluded a reference" not in [entry.words for entry in history(team.jonas)]


def test_the_history_fills_its_page_although_most_entries_are_sealed(team, monkeypatch):
    monkeypatch.setattr(seals, "_stages", {})
    for number in range(210):
        with act("screening.vote", by=team.amina, seal=f"screening:{number}:1"):
            pass
    assert [entry.verb for entry in history(team.jonas, limit=2)] == ["team.manage.roles"] * 2
