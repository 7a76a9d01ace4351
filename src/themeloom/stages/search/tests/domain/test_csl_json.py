"""CSL-JSON as Zotero, Crossref and citeproc programs write it."""

import json

from themeloom.stages.search.domain.record import Severity
from themeloom.stages.search.tests.domain.test_ris_quirks import only, read_text

ITEM = {
    "id": "http://zotero.example/1",
    "citation-key": "okafor2019",
    "type": "article-journal",
    "title": "Waiting <i>rooms</i>",
    "container-title": "Journal of Waiting",
    "author": [
        {"family": "Okafor", "given": "Ngozi", "suffix": "Jr"},
        {"family": "Berg", "given": "Hans", "non-dropping-particle": "van den"},
        {"literal": "The Waiting Group"},
    ],
    "editor": [{"family": "Lind", "given": "Per"}],
    "issued": {"date-parts": [["2019", 3, 1]]},
    "volume": 12,
    "issue": "3",
    "page": "101-109",
    "DOI": "10.1000/WAIT",
    "ISSN": ["1234-5678", "8765-4321"],
    "URL": "https://example.org/1",
    "abstract": "People wait.\nAnd worry.",
    "keyword": "waiting, worry",
    "language": "en",
    "note": "PMID: 77\nPMCID: PMC7",
    "custom": {"a": 1},
}


def test_an_item_fills_every_field_and_keeps_what_has_none():
    text = json.dumps([ITEM], indent=1)
    values = only(text).to_dict()
    assert values.pop("verbatim") == text[text.index("{") : text.rindex("}") + 1]
    assert values.pop("origin")["key"] == "citation-key"
    assert values == {
        "position": 1,
        "line": 2,
        "kind": "article-journal",
        "title": "Waiting rooms",
        "authors": ["Okafor, Ngozi Jr", "van den Berg, Hans", "The Waiting Group"],
        "editors": ["Lind, Per"],
        "year": 2019,
        "journal": "Journal of Waiting",
        "volume": "12",
        "issue": "3",
        "pages": "101-109",
        "doi": "10.1000/wait",
        "issn": "1234-5678",
        "abstract": "People wait.\nAnd worry.",
        "keywords": ["waiting", "worry"],
        "url": "https://example.org/1",
        "language": "en",
        "key": "okafor2019",
        "identifiers": {"pmid": "77", "pmcid": "PMC7"},
        "unplaced": [
            ["id", "http://zotero.example/1", 2],
            ["issued", "2019-3-1", 2],
            ["ISSN", "8765-4321", 2],
            ["note", "PMID: 77\nPMCID: PMC7", 2],
            ["custom", '{"a": 1}', 2],
        ],
    }


def test_a_list_under_a_name_and_an_item_alone_are_read():
    items = [{"id": "a", "title": "One"}, {"id": "b", "title": "Two"}]
    for text in (
        json.dumps(items),
        json.dumps({"items": items}),
        json.dumps({"references": items}, indent=2),
    ):
        assert [record.title for record in read_text(text)[0]] == ["One", "Two"]
    assert only(json.dumps(items[0])).title == "One"


def test_an_item_alone_over_several_lines_ends_without_a_line_end():
    assert only(json.dumps(ITEM, indent=1)).title == "Waiting rooms"


def test_a_broken_item_costs_only_itself():
    records, problems = read_text(
        '[\n{"id": "a", "title": "One"},\n{"id": "b", "title": },\n{"id": "c", "title": "Three"}\n]'
    )
    assert [record.title for record in records] == ["One", "Three"]
    assert [(problem.line, problem.severity) for problem in problems] == [(3, Severity.ERROR)]
    assert problems[0].text == '{"id": "b", "title": }'


def test_a_file_that_is_cut_off_keeps_its_whole_items():
    records, problems = read_text('[\n{"id": "a", "title": "One"},\n{"id": "b", "title": "Tw')
    assert [record.title for record in records] == ["One"]
    assert [(problem.line, problem.severity) for problem in problems] == [(3, Severity.ERROR)]


def test_braces_and_quotes_in_titles_end_nothing():
    assert only(json.dumps([{"id": "a", "title": 'A "b} c{ \\ d'}])).title == 'A "b} c{ \\ d'


def test_half_a_letter_becomes_a_sign_that_it_is_damaged():
    assert only('[{"id": "a", "title": "x \\ud83d y"}]').title == "x \ufffd y"


def test_a_short_doi_is_left_and_the_address_gives_the_real_one():
    record = only('[{"id": "a", "title": "x", "DOI": "10/fqd6hj", "URL": "https://doi.org/10.1000/x"}]')
    assert (record.doi, record.origin["doi"]) == ("10.1000/x", "URL")


def test_what_stands_above_the_list_is_told_as_it_is_read():
    (record,), problems = read_text(
        b'{\r\n\xa0"\xe4": 1, "items": [{"id": "a", "type": "book", "title": "One"}]}'
    )
    assert record.title == "One"
    assert [one.text for one in problems if one.text] == ['{\r\n\xa0"\xe4": 1, "items": [']
