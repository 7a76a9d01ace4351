"""The same tag means different things to different writers."""

import pytest

from themeloom.stages.search.tests.domain.test_ris_quirks import only

RECORD = "TY  - JOUR\nTI  - One\n{}\nER  - \n"


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        pytest.param("L3  - 10.1000/x", "doi", "10.1000/x", id="EBSCO writes the DOI in L3"),
        pytest.param("N1  - 10.1000/x", "doi", "10.1000/x", id="some writers put it in a note"),
        pytest.param("M3  - doi:10.1000/x", "doi", "10.1000/x", id="APA puts it in M3"),
        pytest.param(
            "UR  - https://a.example/doi/full/10.1000%2Fx?y=1",
            "doi",
            "10.1000/x",
            id="or it is in an address",
        ),
        pytest.param("N1  - References: Lind, P. 10.1000/x", "doi", "", id="a cited work's DOI is not taken"),
        pytest.param("SN  - 03064530 (ISSN)", "issn", "0306-4530", id="Scopus says ISSN"),
        pytest.param("SN  - 0894-9867, 0894-9867", "issn", "0894-9867", id="ProQuest says it twice"),
        pytest.param("SN  - 978-3-16-148410-0", "isbn", "9783161484100", id="a book's number is an ISBN"),
        pytest.param("C7  - e12292", "pages", "e12292", id="Web of Science has article numbers"),
        pytest.param("SP  - 1008\nEP  - 12", "pages", "1008-12", id="short last pages stay as they are"),
        pytest.param("SP  - 12\nEP  - 12", "pages", "12", id="Mendeley repeats the first page"),
        pytest.param("SP  - 1386\u20101391", "pages", "1386\u20101391", id="Cochrane writes a range"),
        pytest.param("C5  - 38271406", "identifiers", {"pmid": "38271406"}, id="Embase has PMID in C5"),
        pytest.param("C2  - 31574429", "identifiers", {"pmid": "31574429"}, id="Scopus in C2"),
        pytest.param("U1  - 31574429 [PMID]", "identifiers", {"pmid": "31574429"}, id="Dimensions in U1"),
        pytest.param("U2  - L644327397", "identifiers", {"embase": "L644327397"}, id="Embase's own number"),
        pytest.param("AN  - WOS:0002", "identifiers", {"wos": "0002"}, id="Web of Science's own number"),
        pytest.param("A1  - Lind,Per", "authors", ("Lind, Per",), id="older RIS has authors in A1"),
        pytest.param("AU  - Lind, P; Okafor, N", "authors", ("Lind, P", "Okafor, N"), id="two on a line"),
        pytest.param("AU  - Lind, P\nA1  - WHO Group", "authors", ("Lind, P", "WHO Group"), id="a group"),
        pytest.param("JF  - Full Name\nJO  - F. Name", "journal", "Full Name", id="full before short"),
        pytest.param("T2  - FULL\nJ2  - F", "journal", "FULL", id="Scopus: T2 before J2"),
        pytest.param("N2  - Text.", "abstract", "Text.", id="older RIS has the abstract in N2"),
        pytest.param("KW  - one; two;three", "keywords", ("one", "two", "three"), id="keywords on one line"),
    ],
)
def test_each_writer_is_understood(lines: str, field: str, value: object):
    assert getattr(only(RECORD.format(lines)), field) == value


def test_psycinfo_names_cited_authors_where_others_name_editors():
    record = only(RECORD.format("DB  - APA PsycInfo <2021>\nA2  - Baral, Braun, Campbell\nID  - 2020-1-001"))
    assert (record.editors, record.accession, record.key) == ((), "2020-1-001", "")
    assert ("A2", "Baral, Braun, Campbell", 4) in record.unplaced


def test_elsewhere_a2_names_editors():
    assert only(RECORD.format("A2  - Merrick, Joav")).editors == ("Merrick, Joav",)


def test_rayyan_glues_the_next_tag_to_a_value():
    record = only(
        RECORD.format(
            "AN  - rayyan-1\nCY  - P. Lind, Some Street, Some Town\nDO  - 10.1000/x     LK  - https://b.example"
        )
    )
    assert (record.doi, record.place, record.url) == ("10.1000/x", "", "https://b.example")
    assert record.unplaced == (("CY", "P. Lind, Some Street, Some Town", 4),)
    assert "10.1000/x     LK  - https://b.example" in record.verbatim


def test_eppi_reviewer_has_a_short_citation_for_a_short_title_and_names_without_comma():
    record = only("TY  - JOUR\nST  - Brownstein (2024)\nA1  - Brownstein C D\nT1  - Long\nER  - \n")
    assert (record.title, record.authors) == ("Long", ("Brownstein, C D",))


def test_a_whole_book_stands_under_its_book_title():
    assert only("TY  - BOOK\nBT  - Whole\nER  - \n").title == "Whole"
    chapter = only("TY  - CHAP\nTI  - Part\nBT  - Whole\nER  - \n")
    assert (chapter.title, chapter.journal, chapter.kind) == ("Part", "Whole", "chapter")


def test_an_unknown_type_is_kept_and_listed():
    record = only("TY  - ODDITY\nTI  - One\nER  - \n")
    assert (record.kind, record.unplaced) == ("document", (("TY", "ODDITY", 1),))
