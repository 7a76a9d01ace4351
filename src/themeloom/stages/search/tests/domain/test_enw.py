"""Refer (enw): one small file a quirk."""

from themeloom.stages.search.tests.domain.test_ris_quirks import only, read_text

RECORD = """%0 Journal Article
%A Okafor, Ngozi
%A Lind, Per
%H Wu Jing
%T Waiting rooms and worry
%J Journal of Waiting
%V 12
%N 3
%P 101-109
%@ 1234-5678
%D 2019
%R 10.1000/WAIT
%X People wait.
And worry.
%K waiting
worry
%U https://example.org/1
%G eng
%F okafor2019
%M 77
"""


def test_a_record_fills_every_field():
    values = only(RECORD).to_dict()
    del values["origin"], values["verbatim"]
    assert values == {
        "position": 1,
        "line": 1,
        "kind": "article-journal",
        "title": "Waiting rooms and worry",
        "authors": ["Okafor, Ngozi", "Lind, Per"],
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
        "language": "eng",
        "key": "okafor2019",
        "accession": "77",
        "unplaced": [["%H", "Wu Jing", 4]],
    }


def test_records_are_told_apart_without_blank_lines_too():
    records, problems = read_text(RECORD * 2)
    assert ([record.line for record in records], problems) == ([1, 21], [])


def test_the_type_may_stand_after_the_title_or_be_missing():
    records, _ = read_text(
        "%T One\n%0 Journal Article\n%A Lind, Per\n\n\n%T Two\n%B A Journal\n\n\n%T Three\n%0 Book\n"
    )
    assert [(record.title, record.kind, record.journal) for record in records] == [
        ("One", "article-journal", ""),
        ("Two", "article-journal", "A Journal"),
        ("Three", "book", ""),
    ]


def test_the_type_may_come_twice():
    record = only("%0 Serial\n%0 Audio\n%D 2021\n%T Diesseits\n%U https://doi.org/10.1000/x\n")
    assert (record.kind, record.doi) == ("song", "10.1000/x")
    assert record.unplaced == (("%0", "Serial", 1),)


def test_a_blank_line_inside_an_abstract_ends_nothing():
    record = only("%0 Book\n%T One\n%X First.\n\nSecond.\n\n%U https://example.org\n")
    assert (record.abstract, record.url) == ("First.\nSecond.", "https://example.org")
