"""Reading appraisals: the table, the tally, what waits, and how many questions the database is asked."""

from themeloom.stages.appraisal import actions, queries
from themeloom.stages.appraisal.queries.reports import reports_for
from themeloom.stages.appraisal.queries.units import get_instrument
from themeloom.stages.appraisal.tests.world import appraised_with_casp, fill_in


def test_papers_are_counted_by_item_and_answer_as_far_as_decided(team, review):
    instrument, first = appraised_with_casp(team, review, 0)
    _, second = appraised_with_casp(team, review, 1)
    for member in (team.amina, team.jonas):
        fill_in(member, instrument, first, casp_3="Can't tell")
    fill_in(team.amina, instrument, second, casp_3="No")
    table = queries.quality_table(instrument)
    assert [row.report for row in table.rows] == [first, second]
    assert [cell.answer for cell in table.rows[0].cells][:4] == ["Yes", "Yes", "Can't tell", "Yes"]
    assert [cell.answer for cell in table.rows[1].cells] == [""] * 10
    design = table.counted[2]
    assert (dict(design.answers), design.undecided) == ({"Yes": 0, "Can't tell": 1, "No": 0}, 1)


def test_a_number_of_the_tally_opens_its_reports(team, review):
    instrument, first = appraised_with_casp(team, review, 0)
    appraised_with_casp(team, review, 1)
    for member in (team.amina, team.jonas):
        fill_in(member, instrument, first, casp_3="No")
    table = queries.quality_table(instrument)
    assert [row.report for row in table.only("casp_3", "No").rows] == [first]
    assert table.only("casp_3", "Yes").rows == ()


def test_what_waits_for_each_member(team, review):
    instrument, report = appraised_with_casp(team, review)

    def waits(member):
        return [(one.label.split(",")[0], one.count) for one in queries.waiting_for(member)]

    assert waits(team.amina) == [("Reports to appraise", 1)]
    assert waits(team.otto) == waits(team.rosa) == []
    fill_in(team.amina, instrument, report, casp_6="No")
    assert (waits(team.amina), waits(team.jonas)) == ([], [("Reports to appraise", 1)])
    fill_in(team.jonas, instrument, report)
    assert waits(team.amina) == waits(team.jonas) == waits(team.rosa) == [("Appraisals to reconcile", 1)]
    actions.settle_item(
        by=team.rosa, instrument=instrument, report=report, item="casp_6", answer="No", how="adjudication"
    )
    assert waits(team.amina) == waits(team.rosa) == []


def test_lists_and_tables_ask_a_fixed_number_of_questions(team, review, django_assert_num_queries):
    instrument, _ = appraised_with_casp(team, review, 0)
    for n in range(3):
        _, report = appraised_with_casp(team, review, n) if n else (instrument, _)
        fill_in(team.amina, instrument, report)
        instrument = get_instrument(review)
        with django_assert_num_queries(5):
            reports_for(team.amina, instrument)
        with django_assert_num_queries(5):
            queries.quality_table(instrument)
        with django_assert_num_queries(6):
            queries.agreed_answers(review)
