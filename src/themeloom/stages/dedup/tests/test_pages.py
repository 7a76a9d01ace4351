"""The pages of the dedup stage, as people of the team meet them."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from themeloom.stages.dedup import actions, queries
from themeloom.stages.dedup.models import Pair
from themeloom.stages.dedup.tests.world import MOVED, WAITING, alike, record_of, same_in, standing
from themeloom.stages.search.tests.world import imported, ris


def address(view, *parts):
    return reverse(f"dedup:{view}", args=["waiting-for-help", *(part.uuid for part in parts)])


def text(response):
    return response.content.decode()


def test_an_empty_pool_says_what_to_do_next(team, sign_in):
    client = sign_in(team.amina)
    assert "There is nothing to compare yet" in text(client.get(address("overview")))
    assert "No pair waits" in text(client.get(address("pairs")))
    assert "No references yet" in text(client.get(address("references")))
    assert "None" in text(client.get(address("removed")))


def test_the_overview_adds_up_and_each_number_opens_its_list(team, sign_in):
    same_in(team.ines, "MEDLINE", "Embase")
    alike(team.ines)
    client = sign_in(team.amina)
    page = text(client.get(address("overview")))
    assert "Duplicates found by rule" in page
    assert address("removed") + "?by=rule" in page
    assert "1</strong> pair of references may be one publication" in page
    assert "The records are the same in every field." in text(client.get(address("removed") + "?by=rule"))


def test_two_that_are_alike_stand_side_by_side_with_what_differs_marked(team, sign_in):
    pair = alike(team.ines)
    page = text(sign_in(team.amina).get(address("pairs")))
    assert pair.sentence in page
    assert page.count("mark-differs") == 1
    assert all(f'data-key="{key}"' in page for key in "sdk")


@pytest.mark.parametrize(("answer", "left", "words"), [("same", 1, "Merged"), ("different", 2, "Kept apart")])
def test_a_pair_is_judged_and_the_judgement_taken_back_on_the_page(team, sign_in, answer, left, words):
    pair = alike(team.ines)
    client = sign_in(team.amina)
    page = text(client.post(address("judge", pair), {"answer": answer}, follow=True))
    assert words in page
    assert address("undo-judgement", pair) in page
    assert queries.pool(team.programme).count() == left
    page = text(client.post(address("undo-judgement", pair), follow=True))
    assert "Are these one publication?" in page
    assert queries.pool(team.programme).count() == 2


def test_a_skipped_pair_is_offered_again_at_the_end(team, sign_in):
    pair = alike(team.ines)
    page = text(sign_in(team.amina).get(f"{address('pairs')}?after={pair.uuid}"))
    assert "You have been through all pairs" in page


def test_an_observer_looks_at_pairs_and_cannot_judge(team, sign_in):
    pair = alike(team.ines)
    client = sign_in(team.otto)
    assert 'data-key="s"' not in text(client.get(address("pairs")))
    page = text(client.post(address("judge", pair), {"answer": "same"}))
    assert "Your role does not allow you to judge and merge duplicates" in page
    assert queries.pool(team.programme).count() == 2


def test_references_are_searched_by_words(team, sign_in):
    imported(team.ines, ris(WAITING), ris(MOVED))
    client = sign_in(team.tom)
    page = text(client.get(address("references"), {"q": "moved"}))
    assert MOVED in page
    assert WAITING not in page
    assert "Nothing found for “xyz”" in text(client.get(address("references"), {"q": "xyz"}))


def test_a_reference_shows_its_fields_records_and_how_they_came_together(team, sign_in):
    reference = same_in(team.ines, "MEDLINE", "Embase")
    page = text(sign_in(team.otto).get(address("reference", reference)))
    expected = (WAITING, "side by side", "The records are the same in every field.", "begins the reference")
    assert all(words in page for words in expected)
    assert "Take out" not in page


def test_a_record_is_taken_out_and_put_back_on_the_page(team, sign_in):
    reference = same_in(team.ines, "MEDLINE", "Embase")
    record = record_of(reference, "Embase")
    client = sign_in(team.amina)
    assert "Take out" in text(client.get(address("reference", reference)))
    page = text(client.post(address("take-apart", record), follow=True))
    assert "Taken apart" in page
    assert "Put back where it was" in page
    page = text(client.post(address("put-back", record), follow=True))
    assert "The record is back under this reference." in page
    assert standing(reference) == [("MEDLINE", "new"), ("Embase", "same")]


def test_two_references_are_merged_by_hand_and_the_page_of_the_merged_one_undoes_it(team, sign_in):
    imported(team.ines, ris(WAITING), ris(MOVED))
    waiting, moved = queries.pool(team.programme)
    client = sign_in(team.amina)
    page = text(client.get(address("references"), {"merge": waiting.uuid}))
    assert address("beside", waiting, moved) in page
    assert "Make one reference of these two?" in text(client.get(address("beside", waiting, moved)))
    client.post(address("beside", waiting, moved), {"why": "the same interviews"})
    page = text(client.get(address("reference", moved)))
    assert "This reference was merged into" in page
    assert "the same interviews" in text(client.get(address("reference", waiting)))
    client.post(address("undo-merge", moved))
    assert queries.pool(team.programme).count() == 2


def test_a_record_leads_to_its_reference(team, sign_in):
    reference = same_in(team.ines, "MEDLINE", "Embase")
    page = text(sign_in(team.otto).get(address("of-record", record_of(reference, "Embase"))))
    assert address("reference", reference) in page


def pages_of(pair):
    reference = pair.first
    record = queries.placements_of([reference])[reference.pk][0].record
    return [
        address("overview"),
        address("removed"),
        address("pairs"),
        f"{address('pairs')}?judged={pair.uuid}",
        address("references"),
        address("reference", reference),
        address("beside", reference, pair.second),
        address("of-record", record),
    ]


def test_a_stranger_finds_none_of_the_pages(team, client):
    pair = alike(team.ines)
    record = queries.placements_of([pair.first])[pair.first.pk][0].record
    posts = [
        address("place"),
        address("judge", pair),
        address("undo-judgement", pair),
        address("undo-merge", pair.first),
        address("take-apart", record),
        address("put-back", record),
    ]
    pages = pages_of(pair)
    client.force_login(team.zoe)
    assert {client.get(page).status_code for page in pages} == {404}
    assert {client.post(page).status_code for page in posts} == {404}


def test_an_address_of_nothing_is_not_found(team, sign_in):
    client = sign_in(team.amina)
    nothing = UUID(int=0)
    for view in ("reference", "of-record"):
        assert client.get(reverse(f"dedup:{view}", args=["waiting-for-help", nothing])).status_code == 404


def questions_of(client, pages):
    counts = []
    for page in pages:
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        counts.append(len(asked))
    return counts


def test_pages_ask_as_many_questions_for_three_things_as_for_one(team, sign_in):
    client = sign_in(team.amina)
    same_in(team.ines, "MEDLINE", "Embase", title=MOVED)
    with_one = questions_of(client, pages_of(alike(team.ines)))
    for number in (2, 3):
        title = f"Another study of waiting, part {number * 7}"
        same_in(team.ines, "PsycINFO", "Scopus", title=f"{MOVED} in {number} towns")
        imported(team.ines, ris(title, year=2019), source="MEDLINE", name=f"a{number}.ris")
        imported(team.ines, ris(title, year=2020), source="Embase", name=f"b{number}.ris")
    third = Pair.objects.latest("id")
    imported(team.ines, ris(third.first.title, year=2019, N1="CINAHL"), source="CINAHL", name="third.ris")
    assert Pair.objects.count() == 3
    assert len(standing(third.first)) == 2
    assert questions_of(client, pages_of(third)) == with_one


def test_what_was_left_unplaced_can_be_placed_from_the_overview(team, sign_in, monkeypatch):
    with monkeypatch.context() as interrupted:
        interrupted.setattr("themeloom.stages.search.signals.records_imported.receivers", [])
        imported(team.ines, ris(WAITING))
    client = sign_in(team.amina)
    assert "Not compared yet" in text(client.get(address("overview")))
    assert "1 record is placed." in text(client.post(address("place"), follow=True))
    assert actions.place_unplaced(by=team.amina) == 0


def test_how_duplicates_were_removed_is_told_as_a_fragment(team, sign_in):
    client = sign_in(team.otto)
    address = reverse("dedup:prisma-s", args=["waiting-for-help"])
    assert "No records are imported yet" in client.get(address).content.decode()
    same_in(team.ines, "MEDLINE", "Embase")
    page = client.get(address).content.decode()
    assert (
        "Of 2 records, 1 was removed automatically and 0 by a person’s judgement; 1 reference remained."
        in page
    )
    client.force_login(team.zoe)
    assert client.get(address).status_code == 404
