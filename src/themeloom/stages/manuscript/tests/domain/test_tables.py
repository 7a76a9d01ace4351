"""manuscript tests: what the three tables say, whatever format they are written in."""

from themeloom.stages.manuscript.domain.tables import (
    Characteristics,
    Link,
    characteristics_table,
    text_of,
)
from themeloom.stages.manuscript.tests.domain.papers import appraisal, characteristics, quotations


def test_a_row_of_table_1_reads_as_the_paper_reports_it():
    assert characteristics().rows[0] == (
        Link("Ashdown & Öztürk", "https://example.org/ashdown"),
        "2011",
        1204,
        "18–65",
        "30 (75%)",
        "United Kingdom",
        "Day service",
        "Any",
        "Interviews; focus groups",
        "Thematic analysis",
    )


def test_what_a_paper_does_not_report_is_said_and_not_left_blank():
    assert [text_of(cell) for cell in characteristics().rows[2][2:6]] == [
        "not reported",
        "not reported",
        "62.5%",
        "Norway",
    ]


def test_the_notes_of_table_1_count_participants_once_a_study():
    assert characteristics().notes == (
        "3 papers of 2 studies; 1,204 participants, counted once a study.",
        'Number of participants not reported: =HYPERLINK("x").',
        "Papers of one study: Ashdown & Öztürk; Ashdown & Birch.",
        "Reports of one study give different numbers of participants: 1,204 in Ashdown & Öztürk, "
        "1,100 in Ashdown & Birch. 1,204 is counted.",
    )


def test_two_papers_of_the_same_name_without_a_study_are_two_studies():
    table = characteristics_table([Characteristics("Smith", n=3), Characteristics("Smith", n=4)])

    assert table.notes == ("2 papers of 2 studies; 7 participants, counted once a study.",)


def test_an_empty_table_1_has_headings_and_no_notes():
    table = characteristics_table([])

    assert (len(table.columns), table.rows, table.notes) == (10, (), ())


def test_table_2_gives_answers_in_words_and_no_score():
    table = appraisal()

    assert [column.heading for column in table.columns[:3]] == ["Paper", "1. Aims", "2. Qualitative approach"]
    assert table.rows[0] == (
        "Ashdown & Öztürk",
        "Yes",
        "Yes",
        "Yes",
        "Yes",
        "Yes",
        "Can't tell",
        "Yes",
        "Yes",
        "Yes",
        "Valuable",
    )


def test_table_2_says_which_judgements_are_not_yet_agreed():
    assert appraisal().rows[1][:3] == ("Quill", "No", "not yet agreed")


def test_table_3_tells_whose_voice_a_quotation_is():
    assert [row[3] for row in quotations().rows] == ["Participant", "Author"]


def test_tables_with_many_columns_are_wide():
    assert [table.is_wide for table in (characteristics(), appraisal(), quotations())] == [True, True, False]
