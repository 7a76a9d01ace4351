"""The pages of the extraction stage, as a browser asks for them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from themeloom.base.membership.actions import found_programme
from themeloom.stages.extraction import actions, queries
from themeloom.stages.extraction.domain.fields import Field, FieldKind, Value
from themeloom.stages.extraction.models import Answer, Sheet
from themeloom.stages.extraction.tests.world import FIELDS, FIRST, both, fill, form_for
from themeloom.stages.fulltext.tests.world import included, retrieved
from themeloom.stages.protocol.actions import add_review

LISTS = ("reports", "table", "form")
TYPED = {
    "n": "12",
    "country": "Norway",
    "has-methods": "1",
    "methods": ["Interviews"],
    "consent": "yes",
    "design": "Other",
}
# The answers that only Amina gives; on nobody else's page before theirs is finished.
TELLTALE: dict[str, Value] = {"country": "Kiribati", "n": 4711}
BLIND = ("jonas", "maya", "rosa", "ines", "tom", "otto")


def address(name, review, *more):
    return reverse(f"extraction:{name}", args=[review.programme.slug, review.slug, *more])


def values_of(team, form, report):
    return queries.units_of(form, [report])[report.pk].values_of(team.amina.person_id)


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_page_says_what_to_do(name, team, review, sign_in):
    page = sign_in(team.maya).get(address(name, review))
    assert (page.status_code, "Begin with the usual characteristics" in page.text) == (200, True)


def test_a_lead_begins_with_the_usual_form_and_changes_it(team, review, sign_in):
    client = sign_in(team.maya)
    client.post(address("start", review))
    client.post(
        address("add_field", review),
        {"label": "Design", "kind": "choice", "choices": "Phenomenology\n\nGrounded theory"},
    )
    client.post(address("move_field", review, "design"), {"to": "up"})
    client.post(address("drop_field", review, "female_pct"))
    form = queries.form_of(review)
    assert form is not None
    fields = queries.plain_fields(form)
    assert [field.key for field in fields][-2:] == ["design", "analysis"]
    assert "female_pct" not in [field.key for field in fields]
    assert fields[-2] == Field("design", "Design", FieldKind.CHOICE, ("Phenomenology", "Grounded theory"))


def test_half_a_field_is_answered_on_the_page(team, review, sign_in):
    page = sign_in(team.maya).post(
        address("add_field", review), {"label": "Design", "kind": "choice", "choices": "One"}
    )
    assert (page.status_code, "Write at least two choices, one a line." in page.text) == (422, True)


def test_who_does_not_lead_sees_the_form_and_no_way_to_change_it(team, review, sign_in):
    form_for(team, review)
    page = sign_in(team.amina).get(address("form", review)).text
    assert [word in page for word in ("Country", "Add a field", "Remove")] == [True, False, False]


def test_a_sheet_is_saved_and_finished_as_it_is_typed(team, review, sign_in):
    report, form = included(team, review), form_for(team, review)
    client = sign_in(team.amina)
    here = address("sheet", review, report.uuid)
    client.post(here, TYPED)
    assert values_of(team, form, report) == FIRST | {"methods": ["Interviews"]}
    assert Sheet.objects.get().finished_at is None
    page = client.post(here, TYPED | {"finish": "1"}, follow=True).text
    assert "Your sheet is finished." in page


def test_a_wrong_entry_is_told_beside_its_field_and_the_others_are_kept(team, review, sign_in):
    report, form = included(team, review), form_for(team, review)
    page = sign_in(team.amina).post(
        address("sheet", review, report.uuid), TYPED | {"n": "about twelve", "finish": "1"}
    )
    assert page.status_code == 422
    assert "Participants: “about twelve” is not a number." in page.text
    assert 'value="about twelve"' in page.text
    assert values_of(team, form, report)["country"] == "Norway"
    assert Sheet.objects.get().finished_at is None


def test_choices_that_are_all_taken_away_are_taken_away(team, review, sign_in):
    report, form = included(team, review), form_for(team, review)
    client = sign_in(team.amina)
    client.post(address("sheet", review, report.uuid), TYPED)
    client.post(address("sheet", review, report.uuid), {"has-methods": "1"})
    values = values_of(team, form, report)
    assert (values["methods"], values["country"]) == (None, "Norway")


def test_a_field_is_kept_as_soon_as_it_is_left(team, review, sign_in):
    report = included(team, review)
    form_for(team, review)
    answer = sign_in(team.amina).post(
        address("answer", review, report.uuid, "country"),
        {"country": "Norway", "note-country": "by name", "passage-country": "for a month"},
        headers={"HX-Request": "true"},
    )
    assert "Saved" in answer.text
    assert "1 of 5 answered" in answer.text
    assert "?text=1&amp;at=" in answer.text
    kept = Answer.objects.get()
    assert (kept.value, kept.note, kept.anchor["quotation"]) == ("Norway", "by name", "for a month")


@pytest.mark.parametrize(
    ("key", "sent", "sentence"),
    [
        ("n", {"n": "many"}, "Participants: “many” is not a number."),
        ("country", {"country": "Norway", "passage-country": "not there"}, "These words are not in the text"),
    ],
)
def test_what_cannot_be_kept_is_told_beside_the_field(key, sent, sentence, team, review, sign_in):
    report = included(team, review)
    form_for(team, review)
    answer = sign_in(team.amina).post(
        address("answer", review, report.uuid, key), sent, headers={"HX-Request": "true"}
    )
    assert (answer.status_code, sentence in answer.text, Answer.objects.count()) == (200, True, 0)


def test_two_sheets_stand_side_by_side_and_are_settled_together(team, review, sign_in):
    report, form = included(team, review), form_for(team, review)
    both(team, form, report)
    client = sign_in(team.jonas)
    here = address("reconcile", review, report.uuid)
    page = client.get(here).text
    assert [word in page for word in ("Amina Okafor", "Jonas Weber", "1 field differs")] == [True] * 3
    client.post(here, {"field": "n", "take": str(team.amina.person.uuid), "note": "p. 1"})
    assert queries.settled_values(review)[report.pk]["n"] == 12
    wrong = client.post(here, {"field": "n", "value": "several"})
    assert (wrong.status_code, "“several” is not a number" in wrong.text) == (422, True)
    client.post(here, {"field": "n", "value": "13"})
    assert "settled together" in client.get(here).text
    assert queries.settled_values(review)[report.pk]["n"] == 13


def test_the_table_counts_over_what_is_settled(team, review, sign_in):
    form = form_for(team, review)
    for n in range(2):
        report = included(team, review, n)
        both(team, form, report, FIRST)
    page = sign_in(team.otto).get(address("table", review)).text
    assert "2 reports of 2 studies; <b>24</b> participants, counted once a study." in page


@pytest.mark.parametrize("who", BLIND)
@pytest.mark.parametrize("is_finished", [False, True])
def test_a_colleagues_sheet_shows_on_no_page(who, is_finished, team, review, sign_in):
    """One sheet, begun or finished; the pages are the same as without any sheet."""
    report, form = included(team, review), form_for(team, review)
    client = sign_in(getattr(team, who))
    pages = [
        address("reports", review),
        *(f"{address('reports', review)}?show={one.key}" for one in queries.FILTERS),
        address("table", review),
        address("form", review),
        address("sheet", review, report.uuid),
        address("reconcile", review, report.uuid),
        reverse("fulltext:report", args=[team.programme.slug, review.slug, report.uuid]),
    ]
    before = [_without_token(client.get(page).text) for page in pages]
    actions.record_answers(by=team.amina, form=form, report=report, values=FIRST | TELLTALE)
    if is_finished:
        actions.finish_sheet(by=team.amina, form=form, report=report)
    after = [_without_token(client.get(page).text) for page in pages]
    assert after == before


def _without_token(page):
    return "\n".join(line for line in page.splitlines() if "csrf" not in line.lower())


def test_in_a_conflict_only_the_two_and_those_who_settle_see_the_answers(team, review, sign_in):
    report, form = included(team, review), form_for(team, review)
    fill(team.amina, form, report, FIRST | TELLTALE)
    fill(team.jonas, form, report, FIRST)
    here = address("reconcile", review, report.uuid)
    seen = {
        who: "Kiribati" in sign_in(getattr(team, who)).get(here).text
        for who in ("amina", "jonas", "maya", "rosa", "ines", "tom", "otto")
    }
    assert seen == {
        "amina": True,
        "jonas": True,
        "maya": True,
        "rosa": True,
        "ines": False,
        "tom": False,
        "otto": False,
    }
    for who in ("ines", "tom", "otto"):
        assert "Kiribati" not in sign_in(getattr(team, who)).get(address("table", review)).text


def test_a_report_that_is_not_included_has_no_sheet(team, review, sign_in):
    form_for(team, review)
    report = retrieved(team, review)
    assert sign_in(team.amina).get(address("sheet", review, report.uuid)).status_code == 404


def test_sheets_of_another_programme_are_not_found(team, review, sign_in):
    report, _ = included(team, review), form_for(team, review)
    stranger = found_programme(lead=team.zoe, name="Elsewhere")
    elsewhere = add_review(by=stranger, name="Another question")
    actions.use_form(by=stranger, review=elsewhere, name="Theirs", fields=FIELDS)
    client = sign_in(stranger)
    for name, more in (("sheet", ()), ("reconcile", ()), ("answer", ("n",)), ("reopen", ())):
        ask = client.get if name in ("sheet", "reconcile") else client.post
        for one in (review, elsewhere):
            assert ask(address(name, one, report.uuid, *more)).status_code == 404, name
    for name in LISTS:
        assert client.get(address(name, review)).status_code == 404, name


@pytest.mark.parametrize("name", ["reports", "table", "sheet", "reconcile"])
def test_a_page_asks_the_database_as_often_for_three_reports_as_for_one(name, team, review, sign_in):
    form = form_for(team, review)
    first = included(team, review)
    both(team, form, first)
    client = sign_in(team.amina)
    here = address(name, review, *([first.uuid] if name in ("sheet", "reconcile") else []))

    def ask():
        with CaptureQueriesContext(connection) as taken:
            client.get(here)
        return len(taken)

    ask()
    with_one = ask()
    for n in (1, 2):
        both(team, form, included(team, review, n))
    assert ask() == with_one
