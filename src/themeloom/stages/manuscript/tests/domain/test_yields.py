"""manuscript tests: what each source gave, counted on one's fingers and held against the flow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.fulltext.domain.retrieval import Retrieval
from themeloom.stages.manuscript.domain.boxes import BoxId, MemberKind
from themeloom.stages.manuscript.domain.facts import (
    Facts,
    Outcome,
    RecordFact,
    ReferenceFact,
    Removal,
    ReportFact,
    SourceKind,
)
from themeloom.stages.manuscript.domain.flow import members
from themeloom.stages.manuscript.domain.ledger import Member
from themeloom.stages.manuscript.domain.yield_files import StudyLine, studies_csv, yield_csv
from themeloom.stages.manuscript.domain.yields import Step, yields_of
from themeloom.stages.manuscript.tests.domain.flows import DB, FINISHED, UNFINISHED

NAMES = {"database:medline": "MEDLINE", "database:embase": "=Embase", "register:isrctn": "ISRCTN"}


def numbers(row):
    return (row.records, row.references, row.included, row.reports, row.studies)


def only(row):
    return (row.only_references, row.only_included, row.only_reports, row.only_studies)


# In the finished flow MEDLINE found A, B, C and F, Embase A, C and D, the register E. A and B are reports of
# one study, C was excluded, D not retrieved, F removed by hand.
@pytest.mark.parametrize(
    ("source", "counted", "alone"),
    [
        ("database:medline", (4, 4, 3, 2, 1), (2, 1, 1, 0)),
        ("database:embase", (3, 3, 3, 1, 1), (1, 1, 0, 0)),
        ("register:isrctn", (1, 1, 0, 0, 0), (1, 0, 0, 0)),
    ],
)
def test_a_finished_review_says_what_each_source_gave_and_what_only_it_gave(source, counted, alone):
    row = yields_of(FINISHED).of(source)
    assert numbers(row) == counted
    assert only(row) == alone


def test_a_study_of_which_each_of_two_sources_gave_one_report_is_there_without_either():
    facts = Facts(
        records=(RecordFact("r1", "MEDLINE", DB, "A"), RecordFact("r2", "Embase", DB, "B")),
        references=(ReferenceFact("A", Outcome.INCLUDE), ReferenceFact("B", Outcome.INCLUDE)),
        reports=(
            ReportFact("a", "A", Retrieval.RETRIEVED, Outcome.INCLUDE, study="1"),
            ReportFact("b", "B", Retrieval.RETRIEVED, Outcome.INCLUDE, study="1"),
        ),
    )
    for row in yields_of(facts).rows:
        assert (row.only_reports, row.only_studies, row.studies_without) == (1, 0, 1)


def test_a_report_of_which_nobody_has_said_whose_study_it_is_stands_for_one():
    facts = Facts(
        records=(RecordFact("r1", "MEDLINE", DB, "A"),),
        references=(ReferenceFact("A", Outcome.INCLUDE),),
        reports=(ReportFact("a", "A", Retrieval.RETRIEVED, Outcome.INCLUDE),),
    )
    yields = yields_of(facts)
    assert yields.reports_of == {Member(MemberKind.REPORT, "a"): ("a",)}
    assert (yields.of("database:medline").only_studies, yields.of("database:medline").precision) == (1, 100.0)


@pytest.mark.parametrize("outcome", [Outcome.OPEN, Outcome.AWAITING])
def test_what_is_not_decided_counts_nowhere(outcome):
    facts = Facts(
        records=(RecordFact("r1", "MEDLINE", DB, "A"), RecordFact("r2", "MEDLINE", DB, "B")),
        references=(ReferenceFact("A", outcome), ReferenceFact("B", Outcome.INCLUDE)),
        reports=(
            ReportFact("a", "A", Retrieval.RETRIEVED, Outcome.INCLUDE, study="1"),
            ReportFact("b", "B", Retrieval.RETRIEVED, outcome, study="2"),
        ),
    )
    row = yields_of(facts).of("database:medline")
    assert numbers(row) == (2, 2, 1, 0, 0)
    assert (row.precision, row.studies_percent) == (0.0, None)


def test_one_source_written_two_ways_is_one_and_another_kind_of_it_is_another():
    facts = Facts(
        records=(
            RecordFact("r1", "Scopus", DB, "A"),
            RecordFact("r2", "SCOPUS", DB, "A", Removal.DUPLICATE_AUTOMATIC),
            RecordFact("r3", "Scopus", SourceKind.CITATION, "B"),
        ),
        references=(ReferenceFact("A"), ReferenceFact("B")),
    )
    yields = yields_of(facts)
    assert [(one.source, one.records, one.only_references) for one in yields.rows] == [
        ("database:scopus", 2, 1),
        ("citation:scopus", 1, 1),
    ]


def test_sources_stand_in_the_order_asked_for_and_those_without_a_record_are_left_out():
    order = ["register:isrctn", "database:none", "database:embase"]
    assert yields_of(FINISHED, order).sources == ("register:isrctn", "database:embase", "database:medline")


def test_the_list_behind_a_number_is_in_the_order_of_the_facts():
    yields = yields_of(FINISHED)
    found = yields.things(Step.INCLUDED, "database:embase")
    assert [one.id for one in found] == ["A", "C", "D"]
    assert [one.id for one in yields.things(Step.INCLUDED, "database:embase", is_only=True)] == ["D"]
    assert [one.id for one in yields.things(Step.STUDIES)] == ["1"]


def test_the_files_hold_the_numbers_and_no_formula():
    lines = yield_csv(yields_of(FINISHED), NAMES).splitlines()
    assert lines[1:] == [
        "MEDLINE,4,4,3,2,1,25.0,100.0,2,1,0",
        "'=Embase,3,3,3,1,1,33.33,100.0,1,0,0",
        "ISRCTN,1,1,0,0,0,0.0,0.0,1,0,0",
    ]
    studies = [
        StudyLine("+Okafor 2016", "/r/1", ("Okafor 2016", "Okafor 2018"), ("MEDLINE",)),
        StudyLine("Weber 2018", "/r/2", ("Weber 2018",), ("MEDLINE", "Embase")),
    ]
    assert studies_csv(studies).splitlines() == [
        "Study,Reports,Sources,Found only by",
        "'+Okafor 2016,Okafor 2016; Okafor 2018,MEDLINE,MEDLINE",
        "Weber 2018,Weber 2018,MEDLINE; Embase,",
    ]


OUTCOMES = st.sampled_from(list(Outcome))
IDS = [f"ref{n}" for n in range(8)]
FACTS = st.builds(
    lambda records, verdicts, reports: Facts(
        records=tuple(
            RecordFact(f"r{n}", source, kind, reference)
            for n, (source, kind, reference) in enumerate(records)
        ),
        references=tuple(
            ReferenceFact(id_, verdict)
            for id_, verdict in zip(IDS, verdicts, strict=True)
            if any(reference == id_ for _, _, reference in records)
        ),
        reports=tuple(
            ReportFact(f"p{n}", reference, retrieval, outcome, study=study)
            for n, (reference, retrieval, outcome, study) in enumerate(reports)
        ),
    ),
    st.lists(
        st.tuples(
            st.sampled_from(["MEDLINE", "medline", "Embase", "CINAHL"]),
            st.sampled_from([DB, SourceKind.CITATION]),
            st.none() | st.sampled_from(IDS),
        ),
        max_size=20,
    ),
    st.lists(OUTCOMES, min_size=len(IDS), max_size=len(IDS)),
    st.lists(
        st.tuples(
            st.sampled_from(IDS),
            st.sampled_from(list(Retrieval)),
            OUTCOMES,
            st.none() | st.sampled_from(["s1", "s2"]),
        ),
        max_size=10,
    ),
)


@given(FACTS)
def test_the_whole_is_what_the_flow_counts(facts):
    yields = yields_of(facts)
    assert set(yields.things(Step.STUDIES)) == set(members(facts, BoxId.INCLUDED))
    assert set(yields.things(Step.REPORTS)) == set(members(facts, BoxId.INCLUDED, "reports"))
    assert sum(one.records for one in yields.rows) == len(facts.records)


@given(FACTS)
def test_each_number_is_the_length_of_its_list(facts):
    yields = yields_of(facts)
    for row in yields.rows:
        assert row.included == len(yields.things(Step.INCLUDED, row.source))
        assert row.reports == len(yields.things(Step.REPORTS, row.source))
        assert row.studies == len(yields.things(Step.STUDIES, row.source))
        assert row.only_studies == len(yields.things(Step.STUDIES, row.source, is_only=True))


@given(FACTS)
def test_what_would_be_missing_without_a_source_is_what_is_missing_without_its_records(facts):
    yields = yields_of(facts)
    for row in yields.rows:
        kept = tuple(
            one for one in facts.records if f"{one.source_kind}:{one.source.casefold()}" != row.source
        )
        still = {one.reference for one in kept}
        without = Facts(
            kept,
            tuple(one for one in facts.references if one.id in still),
            tuple(one for one in facts.reports if one.reference in still),
        )
        assert len(members(without, BoxId.INCLUDED)) == row.studies_without


@given(FACTS, st.randoms())
def test_the_order_of_the_records_does_not_matter(facts, chance):
    shuffled = list(facts.records)
    chance.shuffle(shuffled)
    first = yields_of(facts)
    second = yields_of(Facts(tuple(shuffled), facts.references, facts.reports, facts.reasons), first.sources)
    assert first.rows == second.rows


def test_an_unfinished_review_counts_what_is_done():
    yields = yields_of(UNFINISHED)
    assert [(one.source, numbers(one)) for one in yields.rows] == [
        ("database:medline", (7, 6, 3, 2, 1)),
        ("database:embase", (3, 3, 3, 1, 1)),
        ("register:isrctn", (1, 1, 0, 0, 0)),
        ("citation:backward citations", (2, 2, 2, 1, 1)),
        ("organisation:rethink", (1, 1, 0, 0, 0)),
    ]
