"""Designing a form, extracting alone, and settling what differs, through the actions."""

import pytest

from themeloom.base.audit.act import NotAllowed
from themeloom.base.audit.queries import history
from themeloom.kernel.double import Plan, PlanKind
from themeloom.kernel.refusal import Refused
from themeloom.stages.extraction import actions, queries
from themeloom.stages.extraction.domain.fields import Field, FieldKind
from themeloom.stages.extraction.domain.passages import find_passage
from themeloom.stages.extraction.models import Answer, Settlement, Sheet
from themeloom.stages.extraction.tests.world import FIELDS, FIRST, SECOND, both, fill, form_for
from themeloom.stages.fulltext.queries import latest_text
from themeloom.stages.fulltext.tests.world import TEXT, decide, included, reasons, retrieved
from themeloom.stages.protocol.actions import set_plan

YEAR = Field("year", "Year", FieldKind.NUMBER)


def keys(form):
    return [field.key for field in queries.fields_of(form)]


def field(form, key):
    return next(one for one in queries.fields_of(form) if one.key == key)


def test_a_form_nobody_has_begun_with_is_changed_in_place(team, review):
    form = form_for(team, review)
    changed = actions.add_field(by=team.maya, form=form, field=YEAR)
    assert (changed.pk, changed.version, keys(changed)[-1]) == (form.pk, 1, "year")


def test_a_form_in_use_gets_a_further_version_and_takes_the_answers_along(team, review):
    report = included(team, review)
    form = form_for(team, review)
    both(team, form, report)
    actions.settle_answer(by=team.amina, field=field(form, "n"), report=report, value=13, how="consensus")
    changed = actions.drop_field(by=team.maya, form=form, key="country")
    assert (changed.version, queries.form_of(review)) == (2, changed)
    assert queries.settled_values(review)[report.pk] == {
        "n": 13,
        "methods": ["Interviews"],
        "consent": True,
        "design": "Other",
    }
    assert Answer.objects.filter(field__form=form).count() == 10


def test_a_new_field_opens_finished_sheets_again(team, review):
    report = included(team, review)
    form = form_for(team, review)
    both(team, form, report)
    changed = actions.add_field(by=team.maya, form=form, field=YEAR)
    assert list(Sheet.objects.filter(form=changed).values_list("finished_at", flat=True)) == [None, None]
    unit = queries.units_of(changed, [report])[report.pk]
    assert unit.values_of(team.amina.person_id)["n"] == 12


def test_the_order_of_fields_says_nothing_and_makes_no_version(team, review):
    form = form_for(team, review)
    fill(team.amina, form, included(team, review), FIRST)
    actions.move_field(by=team.maya, form=form, key="country", places=-1)
    assert (queries.form_of(review).version, keys(form)[:2]) == (1, ["country", "n"])


def test_a_form_that_cannot_be_used_is_refused_with_the_reason(team, review):
    with pytest.raises(Refused) as refusal:
        form_for(team, review, (Field("a", "Design", FieldKind.CHOICE, ("One",)),))
    assert refusal.value.sentence == "“Design” needs at least two choices."
    with pytest.raises(Refused) as refusal:
        form_for(team, review, ())
    assert refusal.value.sentence == "A form needs at least one field."


def test_only_a_lead_designs_the_form(team, review):
    with pytest.raises(NotAllowed):
        actions.use_form(by=team.amina, review=review, name="Mine", fields=FIELDS)


def test_an_answer_given_again_supersedes_the_one_before(team, review):
    report, form = included(team, review), form_for(team, review)
    for typed in ("12", "14", "14"):
        actions.record_answer(by=team.amina, field=field(form, "n"), report=report, value=typed)
    answers = Answer.objects.order_by("id")
    assert [(one.value, one.superseded_at is None) for one in answers] == [(12, False), (14, True)]


def test_an_answer_keeps_the_passage_it_was_read_from(team, review):
    report, form = included(team, review), form_for(team, review)
    answer = actions.record_answer(
        by=team.amina,
        field=field(form, "country"),
        report=report,
        value="Norway",
        text_version=latest_text(report),
        anchor=find_passage(TEXT, "for a month"),
    )
    assert (answer.anchor["quotation"], answer.text_version) == ("for a month", latest_text(report))
    actions.record_answers(by=team.amina, form=form, report=report, values={"country": "Sweden"})
    assert Answer.objects.latest("id").anchor["quotation"] == "for a month"


def test_a_value_that_does_not_fit_its_field_is_refused_and_nothing_is_written(team, review):
    report, form = included(team, review), form_for(team, review)
    with pytest.raises(Refused) as refusal:
        actions.record_answers(
            by=team.amina, form=form, report=report, values={"country": "Norway", "n": "about twelve"}
        )
    assert refusal.value.sentence.startswith("Participants: “about twelve” is not a number.")
    assert (Answer.objects.count(), Sheet.objects.count()) == (0, 0)


def test_only_included_reports_are_extracted(team, review):
    report, form = retrieved(team, review), form_for(team, review)
    with pytest.raises(Refused) as refusal:
        actions.record_answers(by=team.amina, form=form, report=report, values=FIRST)
    assert refusal.value.sentence == "Barr 2010 is not included in “Service users’ experiences”."


def test_a_sheet_is_not_finished_while_required_fields_are_empty(team, review):
    required = (Field("label", "Paper", is_required=True), YEAR)
    report, form = included(team, review), form_for(team, review, required)
    with pytest.raises(Refused) as refusal:
        actions.finish_sheet(by=team.amina, form=form, report=report)
    assert refusal.value.sentence == "Still empty: Paper. Fill in what the report gives, then finish."


def test_a_finished_sheet_can_be_opened_until_the_colleague_has_finished(team, review):
    report, form = included(team, review), form_for(team, review)
    fill(team.amina, form, report, FIRST)
    with pytest.raises(Refused):
        actions.record_answers(by=team.amina, form=form, report=report, values={"n": 3})
    actions.reopen_sheet(by=team.amina, form=form, report=report)
    fill(team.amina, form, report, FIRST | {"n": 3})
    fill(team.jonas, form, report, SECOND)
    with pytest.raises(Refused) as refusal:
        actions.reopen_sheet(by=team.amina, form=form, report=report)
    assert refusal.value.sentence.startswith("Your colleague has finished too")


def test_a_third_sheet_is_never_asked_for(team, review):
    report, form = included(team, review), form_for(team, review)
    both(team, form, report)
    with pytest.raises(Refused):
        actions.record_answers(by=team.maya, form=form, report=report, values=FIRST)


def test_two_sheets_that_say_the_same_agree(team, review):
    report, form = included(team, review), form_for(team, review)
    both(team, form, report, FIRST | {"country": "norway."})
    assert queries.settled_values(review)[report.pk]["country"] == "Norway"


def test_nothing_counts_until_every_difference_is_settled(team, review):
    report, form = included(team, review), form_for(team, review)
    both(team, form, report)
    assert queries.settled_values(review) == {}
    actions.settle_answer(
        by=team.rosa, field=field(form, "n"), report=report, value="14", how="adjudication", note="p. 2"
    )
    assert queries.settled_values(review)[report.pk]["n"] == 14
    assert Answer.objects.filter(superseded_at=None).count() == 10


def test_a_settlement_can_be_given_again_and_the_one_before_stays(team, review):
    report, form = included(team, review), form_for(team, review)
    both(team, form, report)
    for value in (12, 14):
        actions.settle_answer(
            by=team.jonas, field=field(form, "n"), report=report, value=value, how="consensus"
        )
    rows = Settlement.objects.order_by("id")
    assert [(one.value, one.superseded_at is None) for one in rows] == [(12, False), (14, True)]


def test_nothing_is_settled_where_both_agree_or_one_has_not_finished(team, review):
    report, form = included(team, review), form_for(team, review)
    fill(team.amina, form, report, FIRST)
    with pytest.raises(Refused) as refusal:
        actions.settle_answer(
            by=team.rosa, field=field(form, "n"), report=report, value=1, how="adjudication"
        )
    assert refusal.value.sentence.startswith("Not both people have finished")
    fill(team.jonas, form, report, SECOND)
    with pytest.raises(Refused) as refusal:
        actions.settle_answer(
            by=team.rosa, field=field(form, "country"), report=report, value="", how="adjudication"
        )
    assert refusal.value.sentence == "Both answered “Country” alike; there is nothing to settle."


@pytest.mark.parametrize(
    ("who", "how", "refusal"),
    [
        ("amina", "adjudication", Refused),
        ("rosa", "consensus", Refused),
        ("otto", "adjudication", NotAllowed),
    ],
)
def test_who_may_not_settle(team, review, who, how, refusal):
    report, form = included(team, review), form_for(team, review)
    both(team, form, report)
    with pytest.raises(refusal):
        actions.settle_answer(by=getattr(team, who), field=field(form, "n"), report=report, value=1, how=how)


def test_one_sheet_counts_under_a_plan_of_single_work(team, review):
    set_plan(by=team.maya, review=review, stage="extraction", plan=Plan(PlanKind.SINGLE))
    report, form = included(team, review), form_for(team, review)
    fill(team.amina, form, report, FIRST)
    assert queries.settled_values(review)[report.pk]["n"] == 12


def test_an_inclusion_stays_once_data_have_been_extracted(team, review):
    set_plan(by=team.maya, review=review, stage="fulltext", plan=Plan(PlanKind.SINGLE))
    wrong, _ = reasons(team, review)
    report = retrieved(team, review)
    decide(team.amina, report, review)
    both(team, form_for(team, review), report, FIRST)
    with pytest.raises(Refused) as refusal:
        decide(team.amina, report, review, wrong)
    assert refusal.value.sentence == (
        "Barr 2010 stays included. Its data have been extracted for “Service users’ experiences”."
    )


def test_what_rests_on_a_report_does_not_give_away_that_somebody_extracts_unseen(team, review):
    report, form = included(team, review), form_for(team, review)
    actions.record_answer(
        by=team.amina,
        field=field(form, "country"),
        report=report,
        value="Norway",
        text_version=latest_text(report),
        anchor=find_passage(TEXT, "for a month"),
    )
    fill(team.amina, form, report, {})
    assert queries.rests_on_inclusion(report=report, review=review) == []
    assert queries.rests_on_text(report=report) == []
    fill(team.jonas, form, report, {"country": "Norway"})
    sentence = "Its data have been extracted for “Service users’ experiences”."
    assert queries.rests_on_inclusion(report=report, review=review) == [sentence]
    assert queries.rests_on_text(report=report) == [sentence]


def test_a_colleagues_answers_are_not_in_the_history_before_they_may_be_seen(team, review):
    report, form = included(team, review), form_for(team, review)
    fill(team.amina, form, report, FIRST)

    def extracted(member):
        return sum(entry.verb.startswith("extraction.answer") for entry in history(member))

    assert [extracted(one) for one in (team.amina, team.jonas, team.maya, team.rosa)] == [2, 0, 0, 0]
    fill(team.jonas, form, report, FIRST)
    assert extracted(team.otto) == 4


def test_a_seal_of_an_earlier_version_opens_with_the_one_in_force(team, review):
    report, form = included(team, review), form_for(team, review)
    fill(team.amina, form, report, FIRST)
    changed = actions.drop_field(by=team.maya, form=form, key="design")
    seal = queries.seal_of(form, report)
    assert queries.open_seals(team.otto, [seal]) == set()
    fill(team.jonas, changed, report, {key: FIRST[key] for key in ("n", "country", "methods", "consent")})
    assert queries.open_seals(team.otto, [seal]) == {seal}
