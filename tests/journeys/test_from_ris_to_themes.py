"""A whole review in plain Python: from exported files to PRISMA counts and a table of themes, without Django.

Each test says what one stage came to; how it came about is told in conftest.py.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.journeys import papers
from tests.journeys.conftest import REASONS, Coded, Pool
from themeloom import method
from themeloom.method import Decision, State

FINDING = "Waiting without word is felt as a judgement on one’s worth."


def test_a_record_is_kept_word_for_word(pool: Pool) -> None:
    record = pool.records["waiting"]
    assert record.verbatim.encode() in papers.MEDLINE
    assert (record.position, record.line, record.year, record.authors) == (1, 1, 2016, ("Okafor, A.",))


def test_one_paper_from_two_databases_becomes_one_reference(pool: Pool) -> None:
    assert [cluster for cluster in pool.clusters if len(cluster) > 1] == [("P1", "waiting")]
    together = method.merge({key: pool.records[key] for key in ("waiting", "P1")})
    assert together.given_by["authors"] == "P1"
    assert together.fields["abstract"] == "Twenty-four people on waiting lists were interviewed."


def test_the_votes_come_to_verdicts(screened: Mapping[str, method.Screened]) -> None:
    verdicts = {id_: (unit.verdict.state, unit.verdict.decision) for id_, unit in screened.items()}
    assert verdicts == {
        "waiting": (State.AGREED, Decision.INCLUDE),
        "stays": (State.AGREED, Decision.INCLUDE),
        "turnover": (State.AGREED, Decision.EXCLUDE),
        "diary": (State.SETTLED, Decision.INCLUDE),
        "letters": (State.AGREED, Decision.INCLUDE),
        "P2": (State.AGREED, Decision.INCLUDE),
        "P3": (State.SETTLED, Decision.EXCLUDE),
        "door": (State.AGREED, Decision.INCLUDE),
    }


def test_agreement_is_counted_on_the_first_votes(screened: Mapping[str, method.Screened]) -> None:
    first = method.first_pairs(unit.votes for unit in screened.values())
    passing = [(one is not Decision.EXCLUDE, other is not Decision.EXCLUDE) for one, other in first]
    assert method.agreement_of(passing).table == ((5, 0), (2, 1))


def test_an_excluded_full_text_carries_the_first_reason_that_applies() -> None:
    reason = method.primary_reason({REASONS[2], REASONS[1]}, REASONS)
    assert method.check_decision("exclude", reason).reason == "Not a qualitative design"
    with pytest.raises(method.Refused, match="An exclusion needs a reason"):
        method.check_decision("exclude", None)


def test_the_flow_counts_what_people_did(facts: method.Facts) -> None:
    flow = method.count_flow(facts)
    assert {box.id.name: box.n for box in flow.boxes} == {
        "IDENTIFIED": 8,
        "REMOVED": 1,
        "SCREENED": 7,
        "EXCLUDED": 2,
        "SOUGHT": 5,
        "NOT_RETRIEVED": 1,
        "ASSESSED": 4,
        "REPORTS_EXCLUDED": 1,
        "OTHER_IDENTIFIED": 1,
        "OTHER_SOUGHT": 1,
        "OTHER_NOT_RETRIEVED": 0,
        "OTHER_ASSESSED": 1,
        "OTHER_REPORTS_EXCLUDED": 0,
        "INCLUDED": 3,
    }
    sources = {part.name: part.n for part in flow.box("box2").breakdown}
    assert sources == {"Databases": 8, "MEDLINE": 5, "PsycINFO": 3, "Registers": 0}
    assert [(part.name, part.n) for part in flow.box("box9").breakdown] == [("Not a qualitative design", 1)]
    assert flow.box("box10").part("reports") == 4
    assert not flow.is_counting


def test_every_sum_adds_up_and_each_number_opens_its_list(facts: method.Facts) -> None:
    flow = method.count_flow(facts)
    assert method.check_arithmetic(flow) == ()
    opened = {box: [member.id for member in method.members(facts, box)] for box in ("box3", "box5", "box7")}
    assert opened == {"box3": ["P1"], "box5": ["turnover", "P3"], "box7": ["letters"]}
    assert "Records screened" in method.draw_flow(flow)


def test_two_people_extract_and_a_third_settles_what_differs(
    answers: Mapping[str, Mapping[str, method.Value]],
) -> None:
    assert answers["stays"] == {"label": "Weber 2018", "n": 16, "country": "Austria"}
    assert [given["n"] for given in answers.values()] == [24, None, 16, 1002]


def rows_of_papers(
    answers: Mapping[str, Mapping[str, method.Value]], study_of: Mapping[str, str]
) -> list[method.Characteristics]:
    return [
        method.Characteristics(
            str(given["label"]),
            n=given["n"] if isinstance(given["n"], int) else None,
            country=str(given["country"]),
            study=study_of[report],
        )
        for report, given in answers.items()
    ]


def test_participants_are_counted_once_a_study(
    answers: Mapping[str, Mapping[str, method.Value]], study_of: Mapping[str, str]
) -> None:
    table = method.characteristics_table(rows_of_papers(answers, study_of))
    assert [(row[0], row[2], row[5]) for row in table.rows] == [
        ("Okafor 2016", 24, "Norway"),
        ("Okafor 2017", "not reported", "Norway"),
        ("Weber 2018", 16, "Austria"),
        ("Reed 2012", 1002, "Norway"),
    ]
    assert table.notes == (
        "4 papers of 3 studies; 1,042 participants, counted once a study.",
        "Number of participants not reported: Okafor 2017.",
        "Papers of one study: Okafor 2016; Okafor 2017.",
    )


def tally_of(appraised: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, int]]:
    return method.tally(
        method.load_instrument("casp_qualitative"),
        (
            method.Judged(report, item, answer)
            for report, given in appraised.items()
            for item, answer in given.items()
        ),
    )


def test_casp_answers_are_counted_and_never_added_up(appraised: Mapping[str, Mapping[str, str]]) -> None:
    counted = tally_of(appraised)
    assert counted["casp_3"] == {"Yes": 2, "Can't tell": 1, "No": 1}
    assert counted["casp_7"] == {"Yes": 3, "Can't tell": 1, "No": 0}
    table = method.appraisal_table(
        method.load_instrument("casp_qualitative"),
        [method.Appraised("Reed 2012", appraised["door"])],
    )
    assert table.rows[0][:4] == ("Reed 2012", "Yes", "Yes", "No")


def test_every_line_is_walked_and_coverage_counts_up(
    texts: Mapping[str, method.Extracted], codings: Mapping[str, Coded]
) -> None:
    text = texts["waiting"].text
    spans = method.lines(text)
    assert [text[start:end].split()[0] for start, end in spans] == ["Most", "“You", "Waiting", "“I"]
    coded = [(one.anchor.start, one.anchor.end) for one in codings.values() if one.report == "waiting"]
    assert method.coverage(spans, coded) == method.Coverage(total=4, coded=3, nothing=0)


def test_a_passage_knows_its_page_and_whose_voice_it_is(codings: Mapping[str, Coded]) -> None:
    told = {id_: (one.report, one.page, one.voice.value) for id_, one in codings.items()}
    assert told == {
        "passage 1": ("waiting", 1, "author"),
        "passage 2": ("waiting", 1, "participant"),
        "passage 3": ("waiting", 2, "participant"),
        "passage 4": ("P2", 1, "author"),
        "passage 5": ("stays", 1, "participant"),
    }


def test_a_merged_code_keeps_its_passages_and_an_undone_one_is_gone(codebook: method.Tree) -> None:
    assert [node.name for node, _ in method.walk(codebook)] == [
        "silence after the referral",
        "waiting as a judgement",
        "being known",
    ]
    assert method.find_node(codebook, "quiet") == "silence"


def test_the_table_of_themes_says_what_each_rests_on(
    framework: method.Framework, coded: list[method.Coded]
) -> None:
    support = method.support_of(framework, coded)
    table = [
        (framework.theme(id_).name, one.studies, len(one.reports), len(one.passages), one.voices)
        for id_, one in support.items()
    ]
    assert table == [
        ("Left alone with it", ("waiting",), 2, 4, {"author": 2, "participant": 2}),
        ("The wait before help", ("waiting",), 2, 4, {"author": 2, "participant": 2}),
        ("Somebody who stays", ("stays",), 1, 1, {"participant": 1}),
    ]
    assert support["wait"].rests_on_one_study


def test_a_finding_can_be_walked_back_to_its_words_and_the_search_that_found_them(
    framework: method.Framework,
    coded: list[method.Coded],
    codings: Mapping[str, Coded],
    codebook: method.Tree,
    pool: Pool,
    study_of: Mapping[str, str],
) -> None:
    evidence = method.gather_evidence(
        [method.Claim("finding", method.write_finding(FINDING), themes=("alone",))],
        framework,
        {node.id: node.name for node in codebook.nodes.values()},
        coded,
        [
            method.Passage(
                id_,
                one.anchor.quotation,
                one.report,
                pool.records[one.report].authors[0],
                one.page,
                study_of[one.report],
                f"study of {study_of[one.report]}",
                ((pool.source_of[one.report],) * 2,),
            )
            for id_, one in codings.items()
        ],
    )
    finding = method.Step(method.StepKind.FINDING, "finding")
    chains = [[step.label for step in chain[1:]] for chain in method.walk_back(evidence, finding)]
    assert [
        "Left alone with it",
        "The wait before help",
        "waiting as a judgement",
        "“I thought, well, they have seen my name and put it at the bottom.”",
        "Okafor, A., p. 2",
        "study of waiting",
        "MEDLINE",
    ] in chains
    passage = method.Step(method.StepKind.PASSAGE, "passage 3")
    assert [chain[-1].label for chain in method.walk_forward(evidence, passage)] == [FINDING]


def test_quotations_stand_in_table_3_with_voice_paper_and_page(
    framework: method.Framework, codings: Mapping[str, Coded]
) -> None:
    one = codings["passage 3"]
    theme = framework.theme("wait")
    row = method.Quoted(
        framework.theme(theme.parent or "").name,
        theme.name,
        one.anchor.quotation,
        one.voice,
        "Okafor 2016",
        one.page,
    )
    assert method.quotations_table([row]).rows == (
        (
            "Left alone with it",
            "The wait before help",
            "“I thought, well, they have seen my name and put it at the bottom.”",
            "Participant",
            "Okafor 2016",
            2,
        ),
    )


def test_numbers_of_the_text_are_held_against_the_data(
    pool: Pool,
    answers: Mapping[str, Mapping[str, method.Value]],
    appraised: Mapping[str, Mapping[str, str]],
    study_of: Mapping[str, str],
) -> None:
    told = method.participants_of(
        method.ReportedNumber(row.paper, row.study or "", row.n) for row in rows_of_papers(answers, study_of)
    )
    counts = method.Counts(
        records=len(pool.records),
        references=len(pool.clusters),
        reports=len(answers),
        studies=told.studies,
        participants=told.total,
        reports_without_participants=len(told.reports_without),
        countries={"Norway": 3, "Austria": 1},
        appraisal=tally_of(appraised),
    )
    text = "We included 4 papers of 3 studies with 1,050 participants. The research design was unclear in 2."
    checks = method.check_text(text, counts)
    assert [(check.quantity, check.claimed, check.counted, check.agrees) for check in checks] == [
        ("reports", 4, 4, True),
        ("studies", 3, 3, True),
        ("participants", 1050, 1042, False),
        ("appraisal: casp_3 not fulfilled", 2, 2, True),
    ]
