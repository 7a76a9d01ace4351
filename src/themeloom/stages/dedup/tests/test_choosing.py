"""A merged field chosen by hand: it holds through later imports and merges, and can be taken back."""

import pytest
from django.urls import reverse

from themeloom.base.audit.act import NotAllowed
from themeloom.base.audit.models import Entry
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup import actions, queries
from themeloom.stages.dedup.models import FieldChoice
from themeloom.stages.dedup.tests.world import MOVED, WAITING, record_of
from themeloom.stages.search.actions import restore_import, undo_import
from themeloom.stages.search.queries import ImportedFile
from themeloom.stages.search.tests.world import imported, ris

SHORT, LONG = "An abstract.", "An abstract that says a good deal more."


@pytest.fixture
def reference(team):
    """One publication with a short abstract in MEDLINE and a longer one in Embase, which the rules prefer."""
    for source, abstract in [("MEDLINE", SHORT), ("Embase", LONG)]:
        imported(team.ines, ris(WAITING, DO="10.1000/1", AB=abstract), source=source)
    found = queries.pool(team.programme).get()
    assert found.abstract == LONG
    return found


def choose(member, reference, source="MEDLINE", field="abstract"):
    return actions.choose_field(
        by=member, reference=reference, field=field, record=record_of(reference, source)
    )


def abstract_of(reference):
    reference.refresh_from_db()
    return reference.abstract


def test_the_field_says_what_the_chosen_record_says(team, reference):
    choose(team.amina, reference)
    assert abstract_of(reference) == SHORT
    assert reference.origin["abstract"] == str(record_of(reference, "MEDLINE").uuid)
    entry = Entry.objects.get(verb="dedup.judge.choose")
    assert (entry.person, entry.before["says"], entry.after["says"]) == (team.amina.person, LONG, SHORT)


def test_a_later_import_does_not_change_what_was_chosen(team, reference):
    choose(team.amina, reference)
    imported(team.ines, ris(WAITING, DO="10.1000/1", AB=LONG + " And more."), source="CINAHL")
    assert abstract_of(reference) == SHORT


def test_a_merge_does_not_change_it_whichever_of_the_two_stays_and_undoing_gives_it_back(team, reference):
    choose(team.amina, reference)
    imported(team.ines, ris(MOVED, AB=LONG + " And more."), source="CINAHL")
    other = queries.pool(team.programme).get(title=MOVED)
    actions.merge_references(by=team.amina, into=other, other=reference)
    assert abstract_of(other) == SHORT
    reference.refresh_from_db()
    actions.undo_merge(by=team.amina, other=reference)
    assert (abstract_of(reference), abstract_of(other)) == (SHORT, LONG + " And more.")


def test_where_the_record_is_taken_out_the_rules_choose_again(team, reference):
    choose(team.amina, reference)
    record = record_of(reference, "MEDLINE")
    actions.take_apart(by=team.amina, record=record)
    assert abstract_of(reference) == LONG
    actions.put_back(by=team.amina, record=record)
    assert abstract_of(reference) == SHORT


def test_it_holds_for_an_import_that_is_undone_and_brought_back(team, reference):
    imported(team.ines, ris(WAITING, DO="10.1000/1", AB="Third."), source="CINAHL")
    choose(team.amina, reference, source="CINAHL")
    assert abstract_of(reference) == "Third."
    file = ImportedFile.objects.latest("id")
    undo_import(by=team.ines, imported_file=file)
    assert abstract_of(reference) == LONG
    file.refresh_from_db()
    restore_import(by=team.ines, imported_file=file)
    assert abstract_of(reference) == "Third."


def test_taking_it_back_brings_the_choice_before_it_back_and_then_the_rules_choose(team, reference):
    imported(team.ines, ris(WAITING, DO="10.1000/1", AB="Third."), source="CINAHL")
    choose(team.amina, reference)
    choose(team.jonas, reference, source="CINAHL")
    assert abstract_of(reference) == "Third."
    for expected in (SHORT, LONG):
        actions.undo_choice(by=team.amina, reference=reference, field="abstract")
        assert abstract_of(reference) == expected
    with pytest.raises(Refused, match="Nobody has chosen"):
        actions.undo_choice(by=team.amina, reference=reference, field="abstract")


def test_the_same_choice_again_changes_nothing(team, reference):
    assert choose(team.amina, reference) == choose(team.jonas, reference)
    assert FieldChoice.objects.count() == 1


@pytest.mark.parametrize("field", ["publisher", "identifiers", "id"])
def test_a_field_in_which_the_record_says_nothing_cannot_be_chosen(team, reference, field):
    with pytest.raises(Refused):
        choose(team.amina, reference, field=field)


def test_a_record_of_another_reference_cannot_be_chosen(team, reference):
    strange = imported(team.ines, ris(MOVED, AB="Other."), source="CINAHL").records.get()
    with pytest.raises(Refused, match="under another reference"):
        actions.choose_field(by=team.amina, reference=reference, field="abstract", record=strange)


def test_who_may_not_judge_may_not_choose_or_take_back(team, reference):
    with pytest.raises(NotAllowed):
        choose(team.otto, reference)
    choose(team.amina, reference)
    with pytest.raises(NotAllowed):
        actions.undo_choice(by=team.otto, reference=reference, field="abstract")


def test_the_page_offers_what_the_records_say_and_names_who_chose(team, reference, sign_in):
    client = sign_in(team.amina)
    page = reverse("dedup:reference", args=["waiting-for-help", reference.uuid])
    shown = client.get(page).content.decode()
    assert shown.count("The records differ") == 1
    record = record_of(reference, "MEDLINE")
    chosen = client.post(f"{page}choose/", {"field": "abstract", "record": record.uuid}, follow=True)
    assert "Chosen by Amina Okafor" in chosen.content.decode()
    back = client.post(f"{page}undo-choice/", {"field": "abstract"}, follow=True).content.decode()
    assert "Chosen by" not in back
    assert abstract_of(reference) == LONG


def test_who_only_reads_sees_the_differences_and_no_button(team, reference, sign_in):
    page = reverse("dedup:reference", args=["waiting-for-help", reference.uuid])
    shown = sign_in(team.otto).get(page).content.decode()
    assert "The records differ" in shown
    assert "Take this one" not in shown
