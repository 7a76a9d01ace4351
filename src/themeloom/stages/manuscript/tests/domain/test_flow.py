"""manuscript tests: the numbers of the PRISMA flow and the lists behind them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.fulltext.domain.retrieval import Retrieval
from themeloom.stages.manuscript.domain.arithmetic import check_arithmetic, list_identities
from themeloom.stages.manuscript.domain.boxes import PART_LABELS, BoxId, MemberKind
from themeloom.stages.manuscript.domain.facts import (
    Facts,
    Outcome,
    RecordFact,
    ReferenceFact,
    Removal,
    ReportFact,
    SourceKind,
)
from themeloom.stages.manuscript.domain.flow import Part, count_flow, members
from themeloom.stages.manuscript.domain.ledger import Member
from themeloom.stages.manuscript.tests.domain.flows import FINISHED, UNFINISHED


def test_a_finished_review_is_counted_box_by_box():
    flow = count_flow(FINISHED)

    assert {box.id.value: box.n for box in flow.boxes} == {
        "box2": 8,
        "box3": 3,
        "box4": 5,
        "box5": 1,
        "box6": 4,
        "box7": 1,
        "box8": 3,
        "box9": 1,
        "box10": 1,
    }
    assert not flow.is_counting
    assert not flow.has_other_methods


def test_records_are_broken_down_by_kind_of_source_and_by_source():
    assert count_flow(FINISHED).box(BoxId.IDENTIFIED).breakdown == (
        Part("database", "Databases", 7),
        Part("database:MEDLINE", "MEDLINE", 4, 1),
        Part("database:Embase", "Embase", 3, 1),
        Part("register", "Registers", 1),
        Part("register:ISRCTN", "ISRCTN", 1, 1),
    )


def test_removed_records_say_how_they_were_found():
    assert count_flow(FINISHED).box(BoxId.REMOVED).breakdown == (
        Part("duplicate", "Duplicate records removed", 2),
        Part("duplicate:rule", "found by rule", 1, 1),
        Part("duplicate:person", "judged by a person", 1, 1),
        Part("automation", "Records marked as ineligible by automation tools", 0),
        Part("removed-other", "Records removed for other reasons", 1),
    )


def test_reasons_come_in_the_order_of_the_protocol_and_unused_ones_not_at_all():
    reports = (
        *FINISHED.reports,
        ReportFact("e", "E", Retrieval.RETRIEVED, Outcome.EXCLUDE, "Not qualitative"),
        ReportFact("f", "E", Retrieval.RETRIEVED, Outcome.EXCLUDE),
    )
    references = (*FINISHED.references[:4], ReferenceFact("E", Outcome.INCLUDE))
    flow = count_flow(
        replace(FINISHED, references=references, reports=reports, reasons=("Never used", *FINISHED.reasons))
    )

    assert flow.box(BoxId.REPORTS_EXCLUDED).breakdown == (
        Part("reason Not qualitative", "Not qualitative", 1),
        Part("reason Wrong population", "Wrong population", 1),
        Part("no-reason", "No reason recorded", 1),
    )


def test_two_companion_reports_are_one_study():
    included = count_flow(FINISHED).box(BoxId.INCLUDED)

    assert (included.part("studies"), included.part("reports")) == (1, 2)


def test_the_arm_of_other_methods_appears_with_its_first_record_and_has_no_screened_box():
    flow = count_flow(UNFINISHED)

    assert [
        box.id.value
        for box in flow.boxes
        if box.id.value not in {b.id.value for b in count_flow(FINISHED).boxes}
    ] == [
        "box11",
        "box12",
        "box13",
        "box14",
        "box15",
    ]
    assert flow.box(BoxId.OTHER_IDENTIFIED).breakdown == (
        Part("website", "Websites", 0),
        Part("organisation", "Organisations", 1),
        Part("organisation:Rethink", "Rethink", 1, 1),
        Part("citation", "Citation searching", 2),
        Part("citation:Backward citations", "Backward citations", 2, 1),
    )
    assert flow.box(BoxId.OTHER_IDENTIFIED).asides == (
        Part("aside:duplicate", "duplicates of other records", 1),
        Part("aside:excluded", "not relevant on title and abstract", 1),
    )


def test_a_reference_found_by_a_database_and_by_citations_goes_down_the_databases_arm():
    records = (
        RecordFact("r1", "Backward citations", SourceKind.CITATION, "A"),
        RecordFact("r2", "MEDLINE", SourceKind.DATABASE, "A", Removal.DUPLICATE_BY_PERSON),
    )
    flow = count_flow(Facts(records, (ReferenceFact("A", Outcome.EXCLUDE),)))

    assert (flow.box(BoxId.IDENTIFIED).n, flow.box(BoxId.REMOVED).n, flow.box(BoxId.SCREENED).n) == (1, 0, 1)
    assert flow.box(BoxId.OTHER_IDENTIFIED).part("aside:duplicate") == 1
    assert check_arithmetic(flow) == ()


def test_work_to_do_is_named_and_kept_out_of_the_numbers():
    flow = count_flow(UNFINISHED)

    assert flow.box(BoxId.REMOVED).waiting == (
        Part("waiting:place", "still to be checked for duplicates", 1),
    )
    assert flow.box(BoxId.SCREENED).n == 5
    assert {part.key: part.n for part in flow.box(BoxId.SCREENED).waiting} == {
        "waiting:unsettled": 1,
        "waiting:unread": 1,
    }
    assert flow.box(BoxId.OTHER_ASSESSED).waiting == (
        Part("waiting:undecided", "assessed by one person or in conflict", 1),
    )


def test_a_box_counts_as_long_as_work_before_it_is_unfinished():
    flow = count_flow(UNFINISHED)

    assert [box.id.value for box in flow.boxes if not box.is_counting] == ["box2", "box11", "box12", "box13"]


@pytest.mark.parametrize(
    ("box", "part", "expected"),
    [
        ("box2", None, ["r1", "r3", "r7", "r8", "r2", "r4", "r5", "r6"]),
        ("box2", "database", ["r1", "r3", "r7", "r8", "r2", "r4", "r5"]),
        ("box2", "database:Embase", ["r2", "r4", "r5"]),
        ("box3", "duplicate", ["r2", "r8"]),
        ("box3", "duplicate:person", ["r8"]),
        ("box4", None, ["A", "B", "C", "D", "E"]),
        ("box5", None, ["E"]),
        ("box9", "reason Wrong population", ["c"]),
        ("box10", None, ["1"]),
        ("box10", "reports", ["a", "b"]),
        ("box4", "waiting:unread", []),
    ],
)
def test_each_number_opens_the_list_that_it_counts(box, part, expected):
    assert [member.id for member in members(FINISHED, box, part)] == expected


def test_members_say_what_kind_of_thing_they_are():
    assert members(FINISHED, "box5") == (Member(MemberKind.REFERENCE, "E"),)
    assert members(FINISHED, "box10") == (Member(MemberKind.STUDY, "1"),)
    assert members(FINISHED, "box7") == (Member(MemberKind.REPORT, "d"),)


def test_a_reason_with_a_colon_is_one_reason_and_opens_only_its_own_list():
    reports = (
        ReportFact("a", "A", Retrieval.RETRIEVED, Outcome.EXCLUDE, "Design"),
        ReportFact("b", "B", Retrieval.RETRIEVED, Outcome.EXCLUDE, "Design: survey"),
        FINISHED.reports[2],
        FINISHED.reports[3],
    )
    facts = replace(FINISHED, reports=reports)

    assert [part.name for part in count_flow(facts).box(BoxId.REPORTS_EXCLUDED).breakdown] == [
        "Wrong population",
        "Design",
        "Design: survey",
    ]
    assert [member.id for member in members(facts, "box9", "reason Design")] == ["a"]


@pytest.mark.parametrize("kind", SourceKind)
def test_every_kind_of_source_has_a_name_in_the_flow(kind):
    flow = count_flow(Facts((RecordFact("r", "Source", kind, None),)))
    box = flow.box(BoxId.OTHER_IDENTIFIED if kind.is_other_method else BoxId.IDENTIFIED)

    assert [part.name for part in box.breakdown if part.key == kind.value] == [PART_LABELS[kind]]


@pytest.mark.parametrize("facts", [FINISHED, UNFINISHED, Facts()], ids=["finished", "unfinished", "empty"])
def test_consistent_facts_add_up(facts):
    assert check_arithmetic(count_flow(facts)) == ()


def test_the_sums_are_told_in_sentences_that_name_the_work_still_to_do():
    sentences = [identity.sentence for identity in list_identities(count_flow(UNFINISHED))]

    assert sentences[1] == (
        "11 records identified less 3 removed is 8; 5 were screened, "
        "and 1 still to be checked for duplicates, and 1 waiting for a second vote or a decision, "
        "and 1 still to screen."
    )


def test_a_sum_that_does_not_come_out_is_told():
    flow = count_flow(FINISHED)
    broken = replace(
        flow, boxes=tuple(replace(box, n=6) if box.id is BoxId.SCREENED else box for box in flow.boxes)
    )

    assert check_arithmetic(broken) == (
        "8 records identified less 3 removed is 5; 6 were screened. This does not add up.",
        "6 records screened less 1 excluded is 5; 4 reports were sought. This does not add up.",
    )


def test_a_reference_without_a_record_is_told():
    facts = replace(FINISHED, references=(*FINISHED.references, ReferenceFact("Z", Outcome.EXCLUDE)))

    assert check_arithmetic(count_flow(facts)) == (
        "8 records identified less 3 removed is 5; 6 were screened. This does not add up.",
        "1 reference has no record behind it, so records identified and screened cannot add up.",
    )


def test_a_report_of_an_excluded_reference_is_left_out_and_told():
    facts = replace(FINISHED, reports=(*FINISHED.reports, ReportFact("e", "E")))

    assert count_flow(facts).box(BoxId.SOUGHT).n == 4
    assert check_arithmetic(count_flow(facts)) == (
        "1 report is of a reference not included on title and abstract; the flow leaves it out.",
    )


def test_an_included_report_without_a_study_counts_as_one_of_its_own_and_is_told():
    reports = (replace(FINISHED.reports[0], study=None), *FINISHED.reports[1:])
    flow = count_flow(replace(FINISHED, reports=reports))

    assert flow.box(BoxId.INCLUDED).n == 2
    assert flow.doubts == ("1 included report has no study yet; it is counted as a study of its own.",)


def test_a_second_report_of_one_reference_does_not_upset_the_sums():
    reports = (*FINISHED.reports, ReportFact("a2", "A", Retrieval.RETRIEVED, Outcome.INCLUDE, study="1"))
    flow = count_flow(replace(FINISHED, reports=reports))

    assert (flow.box(BoxId.SOUGHT).n, flow.box(BoxId.SOUGHT).part("aside:extra")) == (5, 1)
    assert check_arithmetic(flow) == ()


@st.composite
def any_facts(draw):
    names = [f"ref{i}" for i in range(draw(st.integers(0, 6)))]
    records = [
        RecordFact(
            f"rec{i}",
            draw(st.sampled_from(["MEDLINE", "Embase", "Odd: name"])),
            draw(st.sampled_from(SourceKind)),
            draw(st.sampled_from([None, *names])),
            draw(st.sampled_from([None, *Removal])),
        )
        for i in range(draw(st.integers(0, 10)))
    ]
    found = {record.reference for record in records if record.reference is not None}
    references = [ReferenceFact(name, draw(st.sampled_from(Outcome))) for name in names if name in found]
    reports = [
        ReportFact(
            f"rep{i}",
            draw(st.sampled_from(sorted(found))),
            draw(st.sampled_from(Retrieval)),
            draw(st.sampled_from(Outcome)),
            draw(st.sampled_from([None, "Design", "Population"])),
            draw(st.sampled_from([None, "s1", "s2"])),
        )
        for i in range(draw(st.integers(0, 8)) if found else 0)
    ]
    return Facts(tuple(records), tuple(references), tuple(reports), ("Population", "Design"))


@given(any_facts())
def test_whatever_people_did_the_sums_come_out(facts):
    assert [identity.sentence for identity in list_identities(count_flow(facts)) if not identity.holds] == []


@given(any_facts())
def test_every_number_is_the_length_of_its_list(facts):
    for box in count_flow(facts).boxes:
        assert len(members(facts, box.id)) == box.n
        for part in (*box.breakdown, *box.waiting, *box.asides):
            assert len(members(facts, box.id, part.key)) == part.n
