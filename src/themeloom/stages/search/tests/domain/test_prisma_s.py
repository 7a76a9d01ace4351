"""The items of PRISMA-S answered from the log, with what is missing; and the files made of them."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from themeloom.stages.search.domain.told.logged import LoggedSearch, PeerReview
from themeloom.stages.search.domain.told.prisma_s import ITEMS, State, answer_items
from themeloom.stages.search.domain.told.prisma_s_files import FILES, to_csv, to_docx, to_markdown, write_file

DAY = date(2026, 3, 3)
FULL = LoggedSearch(
    "1",
    "database",
    "MEDLINE",
    "Ovid",
    run_on=DAY,
    hits=40,
    records=40,
    strategy="1. a (4)\n2. 1 or b (9)",
    version=2,
    language_limits="English",
    reviews=(PeerReview("Jonas Weber", 1, DAY, revisions=1),),
)
BARE = LoggedSearch("2", "database", "Embase")


def answer(number, *log):
    one = answer_items(log)[number - 1]
    told = [told.sentence for told in one.told]
    missing = [lack.sentence for lack in one.missing]
    return one.state.value, told, missing, one.reason


def test_there_are_sixteen_items_in_order():
    assert [item.number for item in ITEMS] == list(range(1, 17))


REVIEWED = "MEDLINE (Ovid), version 1: reviewed by Jonas Weber with PRESS 2015 on 3 March 2026;"
# Item -> searches -> state, what is told, what is missing, why it may not apply.
ANSWERS = [
    (
        1,
        [FULL, BARE],
        ("partly", ["MEDLINE was searched through Ovid."], ["Embase: no platform noted."], ""),
    ),
    (1, [LoggedSearch("3", "website", "Mind")], ("not applicable", [], [], "No database is logged.")),
    (
        2,
        [replace(FULL, searched_together="Embase")],
        ("answered", ["MEDLINE (Ovid) was searched together with Embase."], [], ""),
    ),
    (2, [FULL], ("not applicable", [], [], "The log names no databases that were searched at once.")),
    (3, [FULL], ("not applicable", [], [], "No register is logged.")),
    (
        3,
        [LoggedSearch("3", "register", "ICTRP", "WHO", run_on=DAY)],
        ("answered", ["ICTRP, through WHO, searched on 3 March 2026."], [], ""),
    ),
    (4, [LoggedSearch("3", "website", "Mind")], ("answered", ["Mind."], [], "")),
    (
        5,
        [LoggedSearch("3", "citation", "Included papers", chase="both ways")],
        ("answered", ["Included papers: both ways."], [], ""),
    ),
    (6, [LoggedSearch("3", "contact", "Two authors")], ("answered", ["Two authors."], [], "")),
    (7, [LoggedSearch("3", "other", "A newsletter")], ("answered", ["A newsletter."], [], "")),
    (
        8,
        [FULL, BARE],
        (
            "partly",
            ["MEDLINE (Ovid): 2 lines, version 2, in the appendix."],
            ["Embase: no strategy noted."],
            "",
        ),
    ),
    (
        9,
        [FULL, BARE, replace(BARE, key="3", source="CINAHL", limits="none")],
        (
            "partly",
            ["MEDLINE (Ovid): languages: English.", "CINAHL: no limits."],
            ["Embase: nothing noted; write “none” where none was set."],
            "",
        ),
    ),
    (10, [replace(FULL, filters="none")], ("answered", ["MEDLINE (Ovid): none."], [], "")),
    (10, [FULL], ("not applicable", [], [], "No search filter is logged.")),
    (
        11,
        [replace(FULL, prior_work="The review of 2019.")],
        ("answered", ["MEDLINE (Ovid): The review of 2019."], [], ""),
    ),
    (
        12,
        [FULL, replace(FULL, key="9", updates="1", run_on=date(2026, 9, 1))],
        ("answered", ["MEDLINE (Ovid) was searched again on 1 September 2026, after 3 March 2026."], [], ""),
    ),
    (13, [FULL, BARE], ("partly", ["MEDLINE (Ovid): 3 March 2026."], ["Embase: no date noted."], "")),
    (
        14,
        [FULL],
        (
            "answered",
            [f"{REVIEWED} 1 revision asked for."],
            [],
            "",
        ),
    ),
    (
        14,
        [replace(FULL, reviews=(PeerReview("Jonas Weber", 1, DAY, 2, 2, 1),))],
        (
            "partly",
            [f"{REVIEWED} 2 revisions asked for."],
            ["MEDLINE (Ovid): 2 revisions not answered yet."],
            "",
        ),
    ),
    (
        14,
        [replace(FULL, reviews=())],
        ("missing", [], ["No strategy has been peer-reviewed; ask somebody who did not write it."], ""),
    ),
    (
        15,
        [FULL, BARE, replace(BARE, source="CINAHL", hits=7), replace(BARE, source="Scopus", records=1)],
        (
            "partly",
            [
                "MEDLINE (Ovid): 40 reported, 40 records imported.",
                "CINAHL: 7 reported, 0 records imported.",
                "Scopus: 1 record imported.",
            ],
            ["Embase: neither hits nor records.", "CINAHL: hits are reported, and no record is here yet."],
            "",
        ),
    ),
]


@pytest.mark.parametrize(("number", "log", "expected"), ANSWERS)
def test_each_item_is_answered_from_the_log(number, log, expected):
    assert answer(number, *log) == expected


def test_every_item_has_an_example():
    assert {number for number, _, _ in ANSWERS} == set(range(1, 16))


def test_an_empty_log_leaves_every_item_open():
    assert {one.state for one in answer_items([])} == {State.MISSING}


def test_the_last_item_is_told_by_the_stage_that_removes_duplicates():
    assert answer_items([FULL])[15].state is State.MISSING
    assert [told.sentence for told in answer_items([FULL], ["Rules did it."])[15].told] == ["Rules did it."]


def test_a_sentence_leads_to_the_search_that_it_is_about():
    assert [told.search for told in answer_items([FULL, BARE])[0].missing] == ["2"]


NASTY = replace(FULL, source="=1+1", strategy="1. a | b (4)\n```\n2. <b>\x0b (0)")


@pytest.mark.parametrize("name", FILES)
def test_each_file_can_be_written_of_a_full_an_empty_and_a_nasty_log(name):
    for log in ([FULL, BARE], [], [NASTY]):
        assert write_file(name, answer_items(log), log)


def test_the_table_has_a_row_for_each_item_and_no_cell_is_a_formula():
    log = [replace(NASTY, platform="")]
    rows = list(csv.reader(io.StringIO(to_csv(answer_items(log), log).decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["Item", *(str(number) for number in range(1, 17))]
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
    assert rows[1][4] == "'=1+1: no platform noted."


def test_the_markdown_has_the_strategy_word_for_word_in_a_fence_that_it_cannot_close():
    text = to_markdown(answer_items([NASTY]), [NASTY]).decode()
    assert f"\n````\n{NASTY.strategy}\n````\n" in text
    assert "| 13 | Dates of the searches | answered | =1+1 (Ovid): 3 March 2026. |  |" in text


def test_the_word_document_has_the_items_and_the_strategy_line_by_line():
    document = Document(io.BytesIO(to_docx(answer_items([FULL]), [FULL])))
    items, lines = document.tables
    assert len(items.rows) == 17
    assert [[cell.text for cell in row.cells] for row in lines.rows] == [
        ["Line", "As run", "Hits"],
        ["1", "a", "4"],
        ["2", "1 or b", "9"],
    ]
