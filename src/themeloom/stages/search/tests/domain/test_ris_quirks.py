"""RIS as it is found in the wild: one small file a quirk, all written for these tests."""

import pytest

from themeloom.stages.search.domain.record import Severity
from themeloom.stages.search.tests.domain.snippets import PLAIN, only, read_text


def test_a_plain_record_fills_every_field_and_says_which_tag_it_came_from():
    record = only(PLAIN)
    assert record.to_dict() == {
        "position": 1,
        "line": 1,
        "verbatim": PLAIN.removesuffix("\n"),
        "kind": "article-journal",
        "title": "Waiting rooms and worry",
        "authors": ["Okafor, Ngozi", "Lind, Per"],
        "year": 2019,
        "journal": "Journal of Waiting",
        "volume": "12",
        "issue": "3",
        "pages": "101-109",
        "doi": "10.1000/wait.12",
        "issn": "1234-5678",
        "abstract": "People wait.",
        "keywords": ["waiting", "worry"],
        "url": "https://example.org/12",
        "origin": {
            "kind": "TY",
            "authors": "AU",
            "title": "TI",
            "journal": "JO",
            "year": "PY",
            "volume": "VL",
            "issue": "IS",
            "pages": "SP+EP",
            "doi": "DO",
            "issn": "SN",
            "abstract": "AB",
            "keywords": "KW",
            "url": "UR",
        },
        "unplaced": [["PY", "2019/03//", 6]],
    }


def test_1_counters_and_links_around_a_record_are_kept_with_it():
    text = (
        "1. \nTY  - JOUR\nT1  - One\nER  - \n\n"
        "Link to the Ovid Full Text or citation: http://example.org/1\n\n"
        "2. \nTY  - JOUR\nT1  - Two\nER  - \n"
    )
    records, problems = read_text(text)
    assert [record.title for record in records] == ["One", "Two"]
    assert records[0].verbatim.startswith("1. \nTY")
    assert records[0].unplaced == (("", "Link to the Ovid Full Text or citation: http://example.org/1", 6),)
    assert records[1].line == 8
    assert problems == []


def test_1_a_search_strategy_between_records_is_told_with_its_line():
    text = (
        "TY  - JOUR\nTI  - One\nER  - \n\n#1 exp kidney/\n#2 dialysis.ti,ab.\n"
        "C1  - Database: Embase <1974>\n\nTY  - JOUR\nTI  - Two\nER  - \n"
    )
    records, problems = read_text(text)
    assert [record.title for record in records] == ["One", "Two"]
    assert [(problem.line, problem.severity) for problem in problems] == [(4, Severity.NOTE)]
    assert "#2 dialysis.ti,ab." in problems[0].text
    assert "3 lines outside any record" in problems[0].sentence


def test_2_a_preamble_above_each_record_belongs_to_it():
    text = (
        'Record #3 of 18\nProvider: Some Publisher\nContent: text/plain; charset="UTF-8"\n\n'
        "TY  -  JOUR\nAN  -  CN-001\nTI  -  Title\nC3  -  PUBMED 213\nER  -  \n"
    )
    record = only(text)
    assert (record.title, record.accession, record.identifiers) == (
        "Title",
        "CN-001",
        {"cochrane": "CN-001", "pmid": "213"},
    )


def test_3_a_tag_after_the_end_belongs_to_the_record_before():
    records, problems = read_text(
        "TY  - JOUR\nTI  - One\nER  - \nNL  - AIDS Behav\n\nTY  - JOUR\nTI  - Two\nER  - \n"
    )
    assert [record.journal for record in records] == ["AIDS Behav", ""]
    assert records[0].verbatim.endswith("NL  - AIDS Behav")
    assert problems == []


@pytest.mark.parametrize("end", ["ER  -  ", "ER  - ", "ER  -", "ER  - End of Reference", " ER  -"])
def test_4_an_end_may_be_written_in_several_ways(end: str):
    records, _ = read_text(f"TY  - JOUR\nTI  - One\n{end}\nTY  - JOUR\nTI  - Two\n{end}\n")
    assert [record.title for record in records] == ["One", "Two"]


def test_4_text_that_begins_with_er_does_not_end_a_record():
    record = only("TY  - JOUR\nTI  - One\nAB  - first,\nER then second line\nthird\nER  -\n")
    assert record.abstract == "first,\nER then second line\nthird"


def test_4_two_ends_make_one_record():
    records, problems = read_text("TY  - GEN\nTI  - One\nER  - End of Reference\nUK  - Unknown\nER  -\n")
    assert [record.unplaced for record in records] == [(("UK", "Unknown", 4),)]
    assert problems == []


def test_5_a_record_without_an_end_is_closed_by_the_next():
    records, problems = read_text("TY  - JOUR\nTI  - One\n\nTY  - JOUR\nTI  - Two\nER  - \n")
    assert [record.title for record in records] == ["One", "Two"]
    assert [(problem.line, problem.severity) for problem in problems] == [(1, Severity.NOTE)]


def test_5_a_file_cut_in_the_middle_keeps_whole_records_and_the_rest_of_the_last():
    records, problems = read_text(PLAIN + "\n" + PLAIN[:60])
    assert [record.position for record in records] == [1, 2]
    assert (records[1].line, records[1].authors) == (19, ("Okafor, Ngozi", "Lind, Per"))
    assert [(problem.line, problem.severity) for problem in problems[:1]] == [(19, Severity.WARNING)]
    assert "may have been cut off" in problems[0].sentence


def test_6_a_record_without_a_type_begins_with_its_first_tag():
    records, problems = read_text(
        "TI  - One\nAU  - Lind, Per\nER  - \n\nTI  - Two\nAU  - Lind, Per\nER  - \n"
    )
    assert [(record.title, record.kind) for record in records] == [
        ("One", "article-journal"),
        ("Two", "article-journal"),
    ]
    assert [problem.line for problem in problems] == [1, 5]


def test_7_a_byte_order_mark_does_not_cost_the_first_record():
    records, problems = read_text(b"\xef\xbb\xbf" + PLAIN.encode())
    assert [record.title for record in records] == ["Waiting rooms and worry"]
    assert [problem.severity for problem in problems] == [Severity.NOTE]


def test_7_nor_does_one_in_the_middle_where_files_were_joined():
    records, _ = read_text(PLAIN + "\ufeff" + PLAIN)
    assert len(records) == 2


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_8_line_ends_of_every_system_give_the_same_fields(newline: str):
    assert only(PLAIN.replace("\n", newline)).to_dict() | {"verbatim": ""} == only(PLAIN).to_dict() | {
        "verbatim": ""
    }


def test_8_a_bare_return_inside_a_value_is_part_of_it():
    record = only("TY  - JOUR\r\nTI  - One\r\nAB  - first\rsecond\r\nER  - \r\n")
    assert record.abstract == "first\nsecond"
    assert record.verbatim == "TY  - JOUR\r\nTI  - One\r\nAB  - first\rsecond\r\nER  - "


def test_8_a_bare_return_before_a_tag_ends_a_line():
    record = only("TY  - JOUR\r\nTI  - One\rPY  - 2001\r\nER  - \r\n")
    assert (record.title, record.year) == ("One", 2001)
    assert record.verbatim == "TY  - JOUR\r\nTI  - One\rPY  - 2001\r\nER  - "


def test_9_lines_without_a_tag_continue_the_value_above():
    record = only(
        "TY  - JOUR\nTI  - A title\n   cut in two\nAB  - First paragraph.\n\nSecond.\n"
        "KW  - one\ntwo\nthree\nUR  - http://a.example\nhttp://b.example\nER  - \n"
    )
    assert record.title == "A title cut in two"
    assert record.abstract == "First paragraph.\nSecond."
    assert record.keywords == ("one", "two", "three")
    assert (record.url, record.unplaced) == ("http://a.example", (("UR", "http://b.example", 10),))


@pytest.mark.parametrize("between", ["", "\n", "\n\n\n"])
def test_10_blank_lines_mean_nothing(between: str):
    records, _ = read_text(PLAIN + between + PLAIN.replace("\nTI", "\n\n\nTI"))
    assert [record.title for record in records] == ["Waiting rooms and worry"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "TY - JOUR\nTI - One\nPY - 2009\nER -\n",
        "TY  -  JOUR\nTI  -  One\nPY  -  2009\nER  -  \n",
        " TY  - JOUR\n TI  - One\n PY  - 2009\n ER  - \n",
        "TY  - JOUR\nTI\t- One\nPY  - 2009\nER  - \n",
    ],
)
def test_11_tags_may_be_spaced_in_several_ways(text: str):
    record = only(text)
    assert (record.title, record.year) == ("One", 2009)


def test_11_a_letter_and_a_dash_inside_an_abstract_are_no_tag():
    record = only("TY  - JOUR\nTI  - One\nAB  - We used\nT2 - weighted images\nER  - \n")
    assert (record.abstract, record.journal) == ("We used\nT2 - weighted images", "")


def test_11_a_four_letter_tag_is_read():
    assert only("TY  - JOUR\nPMID  - 33355555\nTI  - One\nER  - \n").identifiers == {"pmid": "33355555"}


def test_an_empty_record_and_one_without_title_are_told():
    records, problems = read_text("TY  - JOUR\nER  - \n\nTY  - JOUR\nAU  - Lind, Per\nER  - \n")
    assert len(records) == 2
    assert [problem.sentence for problem in problems] == [
        "This record is empty.",
        "This record has no title.",
    ]
