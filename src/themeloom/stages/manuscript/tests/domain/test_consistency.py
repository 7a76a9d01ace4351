"""manuscript tests: a text beside its data: the published example, and sentences as people write them."""

import csv
from collections import Counter
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.sentences import sentences
from themeloom.stages.appraisal.domain.instruments import load_instrument, read_instrument
from themeloom.stages.extraction.domain.studies import ReportedNumber, participants_of
from themeloom.stages.fulltext.domain.companions import CompanionLink, group_companions
from themeloom.stages.manuscript.domain.consistency import check_text
from themeloom.stages.manuscript.domain.counts import Counts
from themeloom.stages.manuscript.domain.numerals import find_numerals

EXAMPLE = files("themeloom").joinpath("site", "example", "data")


def read_rows(name):
    return list(csv.DictReader(EXAMPLE.joinpath(name).read_text("utf-8").splitlines()))


@pytest.fixture(scope="module")
def published():
    """The counts of the published review, computed from its tables."""
    papers = read_rows("characteristics.csv")
    casp = load_instrument("casp_qualitative")
    ratings = read_rows("appraisal_casp.csv")
    links = [
        CompanionLink(paper["paper"], paper["same_sample_as"], at=datetime(2020, 1, 1, tzinfo=UTC))
        for paper in papers
        if paper["same_sample_as"]
    ]
    groups = group_companions((paper["paper"] for paper in papers), links)
    study_of = {paper: group[0] for group in groups for paper in group}
    participants = participants_of(
        ReportedNumber(paper["paper"], study_of[paper["paper"]], int(paper["n"]) if paper["n"] else None)
        for paper in papers
    )
    return Counts(
        review="Service users’ experiences",
        records=120,
        references=68,
        reports=len(papers),
        studies=participants.studies,
        participants=participants.total,
        reports_without_participants=len(participants.reports_without),
        countries=Counter(paper["country"] for paper in papers),
        appraisal={item.key: Counter(row[item.key] for row in ratings) for item in casp.items},
    )


def verdicts(text, counts, **more):
    return [
        (check.says, check.claimed, check.counted, check.agrees) for check in check_text(text, counts, **more)
    ]


def test_the_published_counts_are_computed_from_the_published_tables(published):
    assert (published.reports, published.studies, published.participants) == (47, 44, 1538)
    assert published.reports_without_participants == 1


def test_the_published_totals_are_compared_and_the_participants_disagree(published):
    assert verdicts("47 papers from 44 studies, 1,531 service users", published) == [
        ("47 papers", 47, 47, True),
        ("44 studies", 44, 44, True),
        ("1,531 service users", 1531, 1538, False),
    ]


def test_the_published_countries_all_agree(published):
    text = (
        "countries: United Kingdom 28, elsewhere in Europe 8, Australia 5, United States 3, "
        "rest of the world 3"
    )

    assert verdicts(text, published) == [
        ("United Kingdom 28", 28, 28, True),
        ("elsewhere in Europe 8", 8, 8, True),
        ("Australia 5", 5, 5, True),
        ("United States 3", 3, 3, True),
        ("rest of the world 3", 3, 3, True),
    ]


def test_the_published_ratings_are_compared_item_by_item(published):
    text = (
        "CASP: all papers state their aims clearly; research design inadequate or unclear in 5, "
        "data collection in 1, analysis in 2, ethical issues not adequately considered in 14, "
        "relationship between researcher and participants not adequately explored in 27"
    )

    assert verdicts(text, published) == [
        ("all papers state their aims clearly", 47, 46, False),
        ("research design inadequate or unclear in 5", 5, 6, False),
        ("data collection in 1", 1, 1, True),
        ("analysis in 2", 2, 6, False),
        ("ethical issues not adequately considered in 14", 14, 19, False),
        ("relationship between researcher and participants not adequately explored in 27", 27, 32, False),
    ]


def test_where_a_number_is_that_of_one_answer_alone_the_check_says_so(published):
    check = check_text("Ethical issues were not adequately considered in 14 papers.", published)[0]

    assert check.data_say == (
        "Ethical issues are considered: not fulfilled in 19 of 47 papers (Can't tell 5, No 14)"
    )
    assert check.note == "14 is the number of those answered “No” alone."
    assert check.quantity == "appraisal: casp_7 not fulfilled"


def test_a_wrong_number_of_participants_reminds_of_papers_that_give_none(published):
    check = check_text("1,531 service users took part.", published)[0]

    assert (check.data_say, check.note) == ("1,538 participants", "1 paper gives no number.")


TOTALS = [
    ("We included 47 papers reporting on 44 studies with a total of 1,538 people.", [True, True, True]),
    ("Forty-five papers were included.", [False]),
    ("This review of 47 papers is large.", [True]),
    ("Studies (n = 44) were small.", [True]),
    ("Number of studies: 43", [False]),
    ("Twelve papers used focus groups.", [None]),
    ("The 12 papers that used focus groups were recent.", [None]),
    ("Five of the papers were theses.", [None]),
    ("We found 50 studies.", [False]),
    ("Ninety studies used interviews.", [False]),
    ("About 1,500 people took part.", [None]),
    ("The papers came from 11 countries.", [True]),
    ("In total 120 records were identified, and 68 records were screened.", [True, True]),
    ("One paper did not report its sample size.", [True]),
    ("371 papers were assessed for eligibility and 324 papers were excluded.", [None]),
    ("No one knows.", []),
    ("In 2015 the service closed.", [None]),
    ("Many papers were small.", []),
]


@pytest.mark.parametrize(("sentence", "agree"), TOTALS)
def test_totals_are_told_from_numbers_of_some(published, sentence, agree):
    assert [check.agrees for check in check_text(sentence, published)] == agree


PLACES = [
    ("Of the 47 papers, 28 were from the United Kingdom and five from Australia.", [47, 28, 5], True),
    ("Papers came from the UK (n = 28) and the USA (three papers).", [28, 3], True),
    ("Norway and Sweden gave four papers.", [4], True),
    ("Two papers were from the Netherlands.", [2], True),
    ("Germany contributed two papers.", [0], False),
    ("Sixteen papers were from Europe.", [36], False),
]


@pytest.mark.parametrize(("sentence", "counted", "agree"), PLACES)
def test_countries_are_known_by_any_of_their_names(published, sentence, counted, agree):
    checks = check_text(sentence, published)

    assert [check.counted for check in checks] == counted
    assert {check.agrees for check in checks} == {agree}


def test_elsewhere_is_what_the_sentence_before_left_over(published):
    checks = check_text("28 papers were from the UK. Eight were from elsewhere in Europe.", published)

    assert [(check.counted, check.agrees) for check in checks] == [(28, True), (8, True)]


def test_participants_of_a_country_are_not_taken_for_its_papers(published):
    assert [check.agrees for check in check_text("In Australia 20 people were interviewed.", published)] == [
        None
    ]


ITEMS = [
    ("Analysis was poorly described in six papers.", [(6, 6)]),
    ("Fourteen of the 47 papers did not adequately consider ethical issues.", [(14, 19), (47, 47)]),
    ("Only 28 papers considered ethical issues.", [(28, 28)]),
    ("None of the papers considered reflexivity.", [(0, 15)]),
    ("In all studies recruitment was appropriate.", [(47, 47)]),
    ("The research design was unclear in 5 papers and data collection in 1.", [(5, 6), (1, 1)]),
    ("Five papers used thematic analysis.", [(5, 47)]),
]


@pytest.mark.parametrize(("sentence", "numbers"), ITEMS)
def test_items_are_known_by_their_usual_words(published, sentence, numbers):
    checks = check_text(sentence, published)

    assert sorted((check.claimed, check.counted) for check in checks) == sorted(numbers)


def test_a_home_made_instrument_is_checked_by_its_own_words():
    own = read_instrument(
        {
            "key": "own",
            "name": "Our list",
            "scale": [{"key": "s", "answers": [{"label": "Fine", "adequate": True}, {"label": "Thin"}]}],
            "item": [{"key": "q1", "label": "Depth of data", "short": "Depth", "scale": "s"}],
        }
    )
    counts = Counts(reports=10, appraisal={"Depth of data": {"Fine": 7, "Thin": 3}})

    assert verdicts("Depth was insufficient in 4 papers.", counts, instruments=[own]) == [
        ("Depth was insufficient in 4 papers", 4, 3, False)
    ]


def test_counts_named_by_label_are_known_as_well():
    counts = Counts(
        reports=3, appraisal={"Ethical issues are considered": {"Yes": 1, "Can't tell": 1, "No": 1}}
    )

    assert verdicts("Ethics were unclear in two papers.", counts) == [
        ("Ethics were unclear in two papers", 2, 2, True)
    ]


def test_numbers_that_cannot_be_placed_are_listed_sentence_by_sentence(published):
    text = "It took 85% of them 33.5 days [23, 24]. Staff, in a 12-week group, waited."
    checks = check_text(text, published)

    assert [(check.says, check.agrees, check.at) for check in checks] == [
        ("85, 33.5, 23, 24", None, 0),
        ("12", None, 40),
    ]


def test_the_counts_come_back_as_they_were_written(published):
    assert Counts.from_dict(published.to_dict()) == published
    assert list(published.to_dict()) == [
        "review",
        "records",
        "references",
        "reports",
        "studies",
        "participants",
        "reports_without_participants",
        "countries",
        "appraisal",
    ]


PIECES = st.sampled_from(
    [
        "47",
        "1,531",
        "five",
        "33.5",
        "85%",
        "2015",
        "papers",
        "studies",
        "service users",
        "of the",
        "from",
        "and",
        "United Kingdom",
        "elsewhere in Europe",
        "ethical issues",
        "not adequately",
        "in",
        "all",
        ",",
        ";",
        ".",
        "(",
        ")",
        "\n\n",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=14).map(" ".join)))
def test_no_number_of_any_text_is_passed_over(text):
    counts = Counts(
        reports=47, studies=44, countries={"United Kingdom": 28}, appraisal={"casp_7": {"No": 14}}
    )
    checks = check_text(text, counts)

    for start, end in sentences(text):
        said = " ".join(check.says for check in checks if check.at == start)
        for numeral in find_numerals(text[start:end]):
            assert numeral.is_one or numeral.text in said
