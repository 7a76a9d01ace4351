"""Files without end: long lines, deep nesting, many columns, whatever makes a rule look again and again."""

import json
import time

import pytest

from themeloom.stages.search.domain.formats.latex import read_latex
from themeloom.stages.search.domain.readable import readable
from themeloom.stages.search.domain.reading import Unreadable
from themeloom.stages.search.domain.shapes import find_doi, find_isbns, find_issns, find_year, invert_initials
from themeloom.stages.search.domain.sniff import sniff
from themeloom.stages.search.tests.domain.test_hostile_files import read_all


def seconds(data: bytes) -> float:
    begun = time.process_time()
    try:
        read_all(data)
    except Unreadable:
        pass
    return time.process_time() - begun


LONG = 50_000_000
BEGINNINGS = {
    "ris": "TY  - JOUR\nTI  - ",
    "nbib": "PMID- 1\nTI  - ",
    "ovid": "<1. >\nVN  - Ovid Technologies\nTI  - ",
    "wos": "FN ISI\nPT J\nTI ",
    "refworks": "RT Book, Whole\nT1 ",
    "enw": "%0 Book\n%T ",
    "csv": "Title,Authors,DOI\n",
    "bibtex": "@article{a, title={",
    "csl_json": '[{"id":"a","title":"',
    "endnote_xml": "<xml><records><record><titles><title>",
    "pubmed_xml": "<PubmedArticleSet><PubmedArticle><ArticleTitle>",
}


@pytest.mark.parametrize("format", BEGINNINGS)
def test_a_line_of_50_mb_is_read_in_good_time_and_told(format: str):
    data = BEGINNINGS[format].encode() + b"a line " * (LONG // 7) + b"\n"
    begun = time.process_time()
    _, problems = read_all(data)
    assert time.process_time() - begun < 30
    assert any("longer than 8 MB" in problem.sentence for problem in problems)


@pytest.mark.parametrize("format", ["ris", "nbib", "wos", "enw", "csv", "bibtex", "csl_json"])
def test_300_000_empty_lines_are_read_in_good_time(format: str):
    assert seconds(BEGINNINGS[format].encode() + b"x\n" + b"\n" * 300_000) < 15


@pytest.mark.parametrize("extra", [0, 100])
def test_a_table_of_20_000_columns_is_read_in_good_time(extra: int):
    headings = ",".join(["Title", "DOI", *(f"c{number}" for number in range(20_000))])
    row = "One,10.1000/x" + ",x" * (20_000 + extra)
    begun = time.process_time()
    records, _ = read_all(f"{headings}\n{row}\n{row}\n".encode())
    assert [record.doi for record in records] == ["10.1000/x"] * 2
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("depth", [500, 980, 1_000, 100_000])
@pytest.mark.parametrize("field", ["note", "author", "issued"])
def test_json_nested_without_end_costs_its_item_alone(depth: int, field: str):
    deep = f'{{"id":"a","title":"One","{field}":{"[" * depth}{"]" * depth}}}'
    records, problems = read_all(f'[{deep},{{"id":"b","title":"Two"}}]'.encode())
    assert records[-1].title == "Two"
    assert len(records) == 2 or "too deeply nested" in problems[0].sentence


@pytest.mark.parametrize(
    "entry", ["author={" + "{A B} and " * 50_000 + "C}", "f={b},\n" * 50_000, "title={" + "{" * 300_000]
)
def test_an_entry_of_many_names_fields_or_braces_is_read_in_good_time(entry: str):
    assert seconds(f"@article{{a, {entry}}}\n".encode()) < 15


def test_numbers_in_json_are_kept_as_they_are_written():
    many = "9" * 5000
    records, _ = read_all(f'[{{"id":"a","title":"One","volume":{many},"issue":1e999,"page":1.10}}]'.encode())
    assert (records[0].volume, records[0].issue, records[0].pages) == (many, "1e999", "1.10")


def test_the_last_item_of_a_list_without_a_last_line_end_is_read():
    """It waited for as much again as had come, which never came."""
    text = json.dumps([{"id": "a", "title": "One", "note": "x" * 200}], indent=1)
    records, problems = read_all(text.encode())
    assert ([record.title for record in records], problems) == (["One"], [])


UNITS = (
    "a",
    "A ",
    "1",
    "1-",
    "10.1000/",
    "<",
    "<p",
    "&",
    "&amp",
    "\\",
    "\\{",
    "{",
    "$",
    "_",
    "^",
    "~",
    "-",
    "'",
    ". ",
    "(",
    "X",
)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    "rule", [find_doi, find_year, find_issns, find_isbns, invert_initials, readable, read_latex]
)
def test_no_rule_for_values_takes_more_than_its_time(rule, unit: str):
    text = unit * (200_000 // len(unit))
    begun = time.process_time()
    rule(text)
    rule(text + "!")
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "unit",
    [
        "<!-- -->",
        "<!--",
        "TI  - \n",
        "RT A\n",
        '{"id" ',
        "title,",
        "doi;\t",
        "a\t",
        "@a %\n",
        "<1>\n\n",
        "\n",
        '"\n',
    ],
)
@pytest.mark.parametrize("before", ["", "{", "<xml>", "title"])
def test_telling_the_format_takes_a_moment_whatever_the_file_begins_with(before: str, unit: str):
    head = (before + unit * 65_536)[:65_536].encode()
    begun = time.process_time()
    sniff(head)
    assert time.process_time() - begun < 1.5
