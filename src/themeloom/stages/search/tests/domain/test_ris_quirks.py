"""RIS as it is found in the wild: one small file a quirk, all written for these tests."""

import io

import pytest

from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Problem, Record, Severity


def read_text(text: str | bytes) -> tuple[list[Record], list[Problem]]:
    data = text.encode() if isinstance(text, str) else text
    items = list(read(io.BytesIO(data), name="some.ris"))
    return [item for item in items if isinstance(item, Record)], [
        item for item in items if isinstance(item, Problem)
    ]


def only(text: str | bytes) -> Record:
    records, _ = read_text(text)
    assert len(records) == 1
    return records[0]


PLAIN = """TY  - JOUR
AU  - Okafor, Ngozi
AU  - Lind, Per
TI  - Waiting rooms and worry
JO  - Journal of Waiting
PY  - 2019/03//
VL  - 12
IS  - 3
SP  - 101
EP  - 109
DO  - https://doi.org/10.1000/WAIT.12
SN  - 12345678
AB  - People wait.
KW  - waiting
KW  - worry
UR  - https://example.org/12
ER  -
"""


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


def test_12_repeated_tags_lose_nothing():
    record = only(
        "TY  - JOUR\nTI  - One\nAB  - English.\nAB  - Deutsch.\nDO  - 10.1000/a\nDO  - 10.1000/b\n"
        "SN  - 1111-1111\nSN  - 2222-2222\nN1  - x\nN1  - y\nER  - \n"
    )
    assert record.abstract == "English.\nDeutsch."
    assert (record.doi, record.issn) == ("10.1000/a", "1111-1111")
    assert [value for _, value, _ in record.unplaced] == ["10.1000/b", "2222-2222", "x", "y"]


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        ("PY  - 2019///", 2019),
        ("Y1  - 2012/05//", 2012),
        ("DA  - SEP 22\nPY  - 1999", 1999),
        ("PY  - Start date: 20170812", 2017),
        ("Y1  - 4-8 Aug. 2020", 2020),
        ("PY  - 10 15", None),
        ("PY  - \nDA  - May 2020", 2020),
    ],
)
def test_13_a_year_is_found_in_whatever_says_one(lines: str, year: int | None):
    assert only(f"TY  - JOUR\nTI  - One\n{lines}\nER  - \n").year == year


def test_13_a_year_that_is_none_is_told():
    _, problems = read_text("TY  - JOUR\nTI  - One\nPY  - 10 15\nER  - \n")
    assert [problem.sentence for problem in problems] == [
        "No year could be read from \u201c10 15\u201d; the year was left empty."
    ]


def test_13_pages_that_say_there_are_none_are_left_empty():
    assert only("TY  - JOUR\nTI  - One\nSP  - No\nEP  - Specified\nER  - \n").pages == ""


def test_14_markup_leaves_titles_but_comparisons_stay():
    record = only("TY  - JOUR\nTI  - <i>Vibrio</i> &amp; dose (p<0.05)\nAU  - Garc&iacute;a, M\nER  - \n")
    assert (record.title, record.authors) == ("Vibrio & dose (p<0.05)", ("García, M",))


def test_15_a_record_of_many_authors_is_read_whole():
    names = [f"Name{number}, A" for number in range(7456)]
    text = "TY  - JOUR\nTI  - One\n" + "".join(f"AU  - {name}\n" for name in names) + "ER  - \n"
    assert only(text).authors == tuple(names)


def test_17_the_last_line_needs_no_end():
    assert only(PLAIN.rstrip()).verbatim == PLAIN.rstrip()


def test_17_two_files_joined_without_a_line_end_are_two_records():
    records, _ = read_text(PLAIN.rstrip() + " " + PLAIN)
    assert len(records) == 2
    assert [record.line for record in records] == [1, 17]


def test_20_unknown_tags_stay_in_the_record_and_are_listed():
    record = only("TY  - JOUR\nTI  - One\nQ7  - seven\nFX  - Funded.\nER  - \n")
    assert record.unplaced == (("Q7", "seven", 3), ("FX", "Funded.", 4))


def test_an_empty_record_and_one_without_title_are_told():
    records, problems = read_text("TY  - JOUR\nER  - \n\nTY  - JOUR\nAU  - Lind, Per\nER  - \n")
    assert len(records) == 2
    assert [problem.sentence for problem in problems] == [
        "This record is empty.",
        "This record has no title.",
    ]
