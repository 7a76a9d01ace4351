"""Calibration rounds: read by all, blind until nobody can be swayed, and never part of a verdict."""

import re
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from themeloom.base.audit.act import NotAllowed
from themeloom.base.membership.actions import remove_member
from themeloom.kernel.refusal import Refused
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.models import CalibrationVote, Vote
from themeloom.stages.screening.queries import waiting_for
from themeloom.stages.screening.queries.calibration import reviews_in

# How long ago something was done, which a slow run changes between two looks.
AGO = re.compile(r", [^<]{1,40} ago\.")
TOKEN = re.compile(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+')


@pytest.fixture
def calibration(team, reviews, references):
    """A round of two references, read by Amina and Jonas."""
    references(6)
    return actions.open_round(by=team.maya, size=2, readers=[team.amina, team.jonas])


def decide(member, calibration, decision, *, number=None, note=""):
    found = list(calibration.references.order_by("pk"))
    for one in found if number is None else [found[number]]:
        actions.decide_in_round(
            by=member,
            calibration=calibration,
            reference=one,
            decisions=dict.fromkeys(reviews_in(calibration), decision),
            note=note,
        )


def may_see(calibration, *members):
    return [queries.round_shown(member, calibration).may_see for member in members]


def test_its_references_come_to_nobody_on_the_desk_until_it_is_closed(team, reviews, calibration):
    in_round = set(calibration.references.values_list("pk", flat=True))
    asked = {one.pk for one in queries.next_references(team.maya, count=100)}
    with pytest.raises(Refused, match="calibration round"):
        actions.cast_vote(
            by=team.maya, reference=calibration.references.first(), review=reviews[0], decision="include"
        )
    actions.close_round(by=team.maya, calibration=calibration, outcome="Carers alone are excluded.")
    again = {one.pk for one in queries.next_references(team.maya, count=100)}
    assert (asked & in_round, again & in_round) == (set(), in_round)


def test_what_is_decided_in_it_is_no_vote(team, reviews, calibration):
    for member in (team.amina, team.jonas):
        decide(member, calibration, "include")
    assert (Vote.objects.count(), [queries.verdicts_of(one).count() for one in reviews]) == (0, [0, 0])


def test_what_is_sent_again_does_not_undo_a_later_change(team, reviews, calibration, sign_in):
    one = calibration.references.order_by("pk")[0]
    address = reverse("screening:round_sheet", args=[team.programme.slug, calibration.number, one.uuid])

    def sending(decision):
        return {f"vote-{review.uuid}": decision for review in reviews} | {"sent_as": str(uuid4())}

    old, new = sending("include"), sending("exclude")
    for sent in (old, new, old):
        sign_in(team.amina).post(address, sent, headers={"HX-Request": "true"})
    rows = CalibrationVote.objects.filter(reference=one, person=team.amina.person_id, review=reviews[0])
    assert list(rows.order_by("pk").values_list("decision", "sent_as")) == [
        ("include", UUID(old["sent_as"])),
        ("exclude", UUID(new["sent_as"])),
    ]


def test_results_open_once_everybody_has_finished(team, calibration):
    decide(team.amina, calibration, "include")
    seen = [may_see(calibration, team.amina, team.jonas, team.maya)]
    decide(team.jonas, calibration, "exclude", number=0)
    seen.append(may_see(calibration, team.amina, team.jonas, team.maya))
    decide(team.jonas, calibration, "exclude", number=1)
    seen.append(may_see(calibration, team.amina, team.jonas, team.maya))
    assert seen == [[False] * 3, [False] * 3, [True] * 3]


def test_closed_early_they_open_to_who_has_finished_and_to_others_when_they_have(team, calibration):
    decide(team.amina, calibration, "include")
    actions.close_round(by=team.maya, calibration=calibration, outcome="We read alike.")
    calibration.refresh_from_db()
    seen = [may_see(calibration, team.amina, team.jonas, team.maya)]
    decide(team.jonas, calibration, "exclude")
    seen.append(may_see(calibration, team.jonas))
    late = queries.results_of(calibration)[0].read_by_two
    assert (seen, late) == ([[True, False, True], [True]], 0)


def test_who_leaves_is_not_waited_for(team, calibration):
    decide(team.amina, calibration, "include")
    remove_member(by=team.maya, member=team.jonas)
    assert may_see(calibration, team.amina) == [True]


def test_once_open_nobody_changes_what_they_decided(team, calibration):
    decide(team.amina, calibration, "include")
    decide(team.amina, calibration, "maybe")
    decide(team.jonas, calibration, "exclude")
    with pytest.raises(Refused, match="results of this round are open"):
        decide(team.amina, calibration, "exclude")


def test_results_say_how_far_people_agree_and_where_they_differ_with_notes(team, reviews, calibration):
    decide(team.amina, calibration, "include", note="by its setting")
    decide(team.jonas, calibration, "maybe", number=0)
    decide(team.jonas, calibration, "exclude", number=1, note="a trial")
    result = queries.results_of(calibration)[0]
    assert [(reference.pk, sorted(vote.note for vote in votes)) for reference, votes in result.differing] == [
        (calibration.references.order_by("pk")[1].pk, ["a trial", "by its setting"])
    ]
    assert [(pair.one, pair.other, pair.items, pair.kappa) for pair in result.pairs] == [
        ("Amina", "Jonas", 2, "0.00")
    ]
    assert result.alpha_reading == "Krippendorff’s alpha is 0.00: too low even for tentative conclusions."


def test_agreement_is_on_what_was_decided_first(team, reviews, calibration):
    decide(team.amina, calibration, "include")
    decide(team.amina, calibration, "exclude")
    decide(team.jonas, calibration, "exclude")
    result = queries.results_of(calibration)[0]
    assert (result.pairs[0].reading.split(".")[0], result.differing) == (
        "Two people judged 2 items and gave the same answer to 0 (0%)",
        (),
    )


def test_the_next_round_draws_others(team, calibration):
    first = set(calibration.references.values_list("pk", flat=True))
    with pytest.raises(Refused, match="open already"):
        actions.open_round(by=team.maya, size=2, readers=[team.amina, team.jonas])
    actions.close_round(by=team.maya, calibration=calibration, outcome="Once more.")
    second = actions.open_round(by=team.maya, size=2, readers=[team.amina, team.jonas])
    assert (second.number, first & set(second.references.values_list("pk", flat=True))) == (2, set())


def test_a_round_draws_nothing_that_somebody_has_voted_on(team, reviews, references):
    pool = references(3)
    actions.cast_vote(by=team.amina, reference=pool[0], review=reviews[0], decision="include")
    made = actions.open_round(by=team.maya, size=10, readers=[team.amina, team.jonas])
    assert set(made.references.all()) == set(pool[1:])


def test_only_leads_open_and_close_and_a_round_needs_two_who_screen(team, reviews, references):
    references(2)
    with pytest.raises(NotAllowed):
        actions.open_round(by=team.amina, size=2, readers=[team.amina, team.jonas])
    for readers in ([team.amina], [team.amina, team.tom]):
        with pytest.raises(Refused):
            actions.open_round(by=team.maya, size=2, readers=readers)


def test_a_round_is_closed_with_a_sentence(team, calibration):
    with pytest.raises(Refused, match="in a sentence"):
        actions.close_round(by=team.maya, calibration=calibration, outcome=" ")


def test_the_desk_and_the_home_page_tell_its_readers_what_is_left(team, calibration, sign_in):
    desk = reverse("screening:desk", args=[team.programme.slug])
    told = "Calibration round 1: 2 references, 2 left for you"
    waits = {
        name: [(one.label, one.count) for one in waiting_for(getattr(team, name)) if one.count < 3]
        for name in ("amina", "maya")
    }
    assert (
        told in sign_in(team.amina).get(desk).content.decode(),
        told in sign_in(team.maya).get(desk).content.decode(),
    ) == (True, False)
    assert ("Calibration round 1", 2) in waits["amina"]
    assert ("Calibration round 1", 2) not in waits["maya"]


def test_it_is_read_on_the_desks_sheet_one_after_the_other(team, reviews, calibration, sign_in):
    slug = team.programme.slug
    client = sign_in(team.amina)
    first, second = calibration.references.order_by("pk")
    page = client.get(reverse("screening:round", args=[slug, 1])).content.decode()
    address = reverse("screening:round_sheet", args=[slug, 1, first.uuid])
    assert (f'action="{address}"' in page, "/skip/" in page, "take-back" in page) == (True, False, False)
    choices = {f"vote-{review.uuid}": "include" for review in reviews}
    answer = client.post(address, choices, headers={"HX-Request": "true"}).content.decode()
    assert ("1 of 2" in answer, str(second.uuid) in answer) == (True, True)
    back = client.get(reverse("screening:round_back", args=[slug, 1]))
    assert back["Location"] == address
    client.post(reverse("screening:round_sheet", args=[slug, 1, second.uuid]), choices)
    done = client.get(reverse("screening:round", args=[slug, 1])).content.decode()
    assert "You have read everything in this round" in done


def test_pages_tell_nothing_of_what_others_decide(team, reviews, calibration, client):
    slug, first = team.programme.slug, calibration.references.order_by("pk")[0]
    names = ["rounds", "desk", "work", "agreement", "mine", "decided", "conflicts"]
    addresses = [reverse(f"screening:{name}", args=[slug]) for name in names]
    addresses += [
        reverse("screening:round", args=[slug, 1]),
        reverse("screening:round_results", args=[slug, 1]),
        reverse("screening:round_sheet", args=[slug, 1, first.uuid]),
        reverse("screening:sheet", args=[slug, first.uuid]),
        reverse("screening:votes_on", args=[slug, first.uuid]),
        reverse("history", args=[slug]),
        reverse("programme", args=[slug]),
    ]

    def pages():
        found = {}
        for name in ("jonas", "maya", "rosa", "otto"):
            client.force_login(getattr(team, name).person)
            for address in addresses:
                found[name, address] = AGO.sub("", TOKEN.sub(r"\1", client.get(address).content.decode()))
        return found

    before = pages()
    decide(team.amina, calibration, "include", number=0, note="whisper")
    decide(team.amina, calibration, "exclude", number=0, note="whisper")
    after = pages()
    assert [key for key in before if before[key] != after[key]] == []


def test_the_results_page_shows_all_once_open_and_says_what_to_do_before(team, reviews, calibration, sign_in):
    address = reverse("screening:round_results", args=[team.programme.slug, 1])
    assert "Finish the round first" in sign_in(team.amina).get(address).content.decode()
    decide(team.amina, calibration, "include", note="whisper")
    assert "whisper" not in sign_in(team.maya).get(address).content.decode()
    decide(team.jonas, calibration, "exclude")
    assert "whisper" in sign_in(team.maya).get(address).content.decode()
    close = reverse("screening:close_round", args=[team.programme.slug, 1])
    sign_in(team.maya).post(close, {"outcome": "Trials are out."})
    page = sign_in(team.otto).get(reverse("screening:rounds", args=[team.programme.slug]))
    assert "Trials are out." in page.content.decode()


def test_a_lead_opens_a_round_on_its_page(team, reviews, references, sign_in):
    references(3)
    slug = team.programme.slug
    page = sign_in(team.maya).get(reverse("screening:rounds", args=[slug])).content.decode()
    assert "No round yet" in page
    sign_in(team.maya).post(
        reverse("screening:open_round", args=[slug]),
        {"size": "2", "readers": [str(team.amina.uuid), str(team.jonas.uuid)]},
    )
    assert queries.get_round(team.programme, 1).references.count() == 2


@pytest.mark.parametrize("size", [1, 3])
def test_a_round_asks_as_often_whatever_its_size(team, review, references, size, django_assert_num_queries):
    references(4)
    made = actions.open_round(by=team.maya, size=size, readers=[team.amina, team.jonas])
    decide(team.amina, made, "include")
    decide(team.jonas, made, "exclude")
    with django_assert_num_queries(2):
        queries.results_of(made)
    with django_assert_num_queries(7):
        queries.round_shown(team.amina, made)
