"""MEDLINE text as PubMed, PubMed Central and ERIC write it: one small file a quirk."""

import pytest

from themeloom.stages.search.tests.domain.test_ris_quirks import only, read_text

PUBMED = """PMID- 101
OWN - NLM
IS  - 1234-5678 (Print)
VI  - 12
IP  - 3
DP  - 2019 Mar
TI  - Waiting rooms
      and worry.
PG  - 101-9
AB  - People wait,
      and worry.
FAU - Okafor, Ngozi B
AU  - Okafor NB
AD  - A clinic,
      a town.
AU  - Lind P
CN  - The Waiting Group
LA  - eng
PT  - Journal Article
PT  - Multicenter Study
TA  - J Wait
JT  - Journal of waiting
MH  - Waiting/*psychology
OT  - worry
AID - S1234-5678(19)1-1 [pii]
AID - 10.1000/WAIT.12 [doi]
PMC - PMC77
"""


def test_a_pubmed_record_fills_every_field_and_says_which_tag_it_came_from():
    assert only(PUBMED).to_dict() == {
        "position": 1,
        "line": 1,
        "verbatim": PUBMED.removesuffix("\n"),
        "kind": "article-journal",
        "title": "Waiting rooms and worry.",
        "authors": ["Okafor, Ngozi B", "Lind, P", "The Waiting Group"],
        "year": 2019,
        "journal": "Journal of waiting",
        "volume": "12",
        "issue": "3",
        "pages": "101-9",
        "doi": "10.1000/wait.12",
        "issn": "1234-5678",
        "abstract": "People wait, and worry.",
        "keywords": ["Waiting/*psychology", "worry"],
        "language": "eng",
        "accession": "101",
        "identifiers": {"pmid": "101", "pmcid": "PMC77"},
        "origin": {
            "kind": "PT",
            "title": "TI",
            "authors": "FAU+AU+CN",
            "year": "DP",
            "journal": "JT",
            "volume": "VI",
            "issue": "IP",
            "pages": "PG",
            "doi": "AID",
            "issn": "IS",
            "abstract": "AB",
            "keywords": "MH+OT",
            "language": "LA",
            "accession": "PMID",
            "identifiers.pmid": "PMID",
            "identifiers.pmcid": "PMC",
        },
        "unplaced": [
            ["OWN", "NLM", 2],
            ["DP", "2019 Mar", 6],
            ["AD", "A clinic, a town.", 14],
            ["PT", "Multicenter Study", 20],
            ["TA", "J Wait", 21],
            ["AID", "S1234-5678(19)1-1 [pii]", 25],
        ],
    }


@pytest.mark.parametrize("between", ["", "\n", "\n\n\n"])
def test_records_are_told_apart_with_and_without_blank_lines(between: str):
    records, problems = read_text("\n" + PUBMED + between + PUBMED)
    assert ([record.line for record in records], problems) == ([2, 29 + len(between)], [])


def test_pubmed_central_begins_a_record_with_its_own_number():
    records, _ = read_text(
        "PMC - PMC1\nPMID- 1\nTI  - One\nAB  - \n\nPMC - PMC2\nTI  - Two\n\n"
        "PMC - PMC3\nPMID- 3\nTI  - Three\n"
    )
    assert [(record.title, dict(record.identifiers)) for record in records] == [
        ("One", {"pmid": "1", "pmcid": "PMC1"}),
        ("Two", {"pmcid": "PMC2"}),
        ("Three", {"pmid": "3", "pmcid": "PMC3"}),
    ]


def test_eric_has_no_pmid():
    text = (
        "OWN - ERIC\nTI  - One\nAU  - Lind, Per\nJT  - Journal of Waiting\nSO  - v10 n1 p1-10 2000\n"
        "AID - http://dx.doi.org/10.1000/x\nOID - EJ11\nDP  - 2000\nLID - http://eric.example/?id=EJ11\n"
        "ISSN - ISSN-1234-5678\nPT  - Journal Articles\n"
    )
    records, _ = read_text("\n" + text + "\n" + text)
    assert len(records) == 2
    record = records[0]
    assert (record.doi, record.accession, record.url, record.issn) == (
        "10.1000/x",
        "EJ11",
        "http://eric.example/?id=EJ11",
        "1234-5678",
    )


def test_a_chapter_stands_in_its_book_and_a_book_under_its_own_title():
    chapter = only("PMID- 1\nTI  - Part\nBTI - Whole\nPT  - Book Chapter\nED  - Lind P\n")
    assert (chapter.title, chapter.journal, chapter.kind, chapter.editors) == (
        "Part",
        "Whole",
        "chapter",
        ("Lind, P",),
    )
    book = only("PMID- 1\nBTI - Whole\nPT  - Book\n")
    assert (book.title, book.journal, book.kind) == ("Whole", "", "book")


def test_what_stands_above_the_first_record_is_told():
    records, problems = read_text("Search: waiting rooms\n\n" + PUBMED)
    assert len(records) == 1
    assert [(problem.line, problem.text) for problem in problems] == [(1, "Search: waiting rooms")]


def test_the_last_line_needs_no_end():
    assert only("PMID- 1\nTI  - One").verbatim == "PMID- 1\nTI  - One"
