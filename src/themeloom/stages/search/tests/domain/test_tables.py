"""Tables of every writer: headings are found, columns go to their fields, no row is lost."""

import io

import pytest

from themeloom.stages.search.domain.formats.table_steps import split_names, split_words
from themeloom.stages.search.domain.reading import Unreadable, read
from themeloom.stages.search.domain.record import Record, Severity
from themeloom.stages.search.domain.sniff import Format
from themeloom.stages.search.tests.domain.test_ris_quirks import only, read_text

SCOPUS = (
    '"Authors","Author full names","Title","Year","Source title","Volume","Issue","Art. No.",'
    '"Page start","Page end","DOI","Link","Abstract","Author Keywords","Index Keywords","Publisher","ISSN",'
    '"PubMed ID","Language of Original Document","Document Type","Open Access","EID"\n'
    '"Okafor N.; Lind P.","Okafor, Ngozi (57222123456); Lind, Per (57222123457)",'
    '"Waiting rooms, and ""worry""",2019,"Journal of Waiting","12","3","","101","109","10.1000/WAIT",'
    '"https://scopus.example/1","People wait.\nAnd worry.","waiting; worry","Health","A Press",'
    '"12345678","77","English","Article","Gold","2-s2.0-8518"\n'
)


def test_a_row_fills_every_field_and_says_which_heading_it_came_from():
    records, problems = read_text("\ufeff" + SCOPUS)
    assert len(records) == 1
    values = records[0].to_dict()
    assert values.pop("verbatim") == SCOPUS.partition("\n")[2].removesuffix("\n")
    origin = values.pop("origin")
    assert (origin["authors"], origin["pages"], origin["doi"]) == (
        "Author full names",
        "Page start+Page end",
        "DOI",
    )
    assert values == {
        "position": 1,
        "line": 2,
        "kind": "article-journal",
        "title": 'Waiting rooms, and "worry"',
        "authors": ["Okafor, Ngozi", "Lind, Per"],
        "year": 2019,
        "journal": "Journal of Waiting",
        "volume": "12",
        "issue": "3",
        "pages": "101-109",
        "doi": "10.1000/wait",
        "issn": "1234-5678",
        "abstract": "People wait.\nAnd worry.",
        "keywords": ["waiting", "worry", "Health"],
        "url": "https://scopus.example/1",
        "language": "English",
        "publisher": "A Press",
        "accession": "2-s2.0-8518",
        "identifiers": {"pmid": "77", "scopus": "2-s2.0-8518"},
        "unplaced": [["Authors", "Okafor N.; Lind P.", 2], ["Open Access", "Gold", 2]],
    }
    assert problems[-1].line == 1
    assert problems[-1].sentence.endswith("no field of their own: Open Access.")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_end_will_do(delimiter: str, newline: str):
    text = "Title,Author,DOI\nOne,Okafor,10.1000/x\nTwo,Lind,10.1000/y\n".replace(",", delimiter)
    records, _ = read_text(text.replace("\n", newline))
    assert [(record.title, record.doi, record.line) for record in records] == [
        ("One", "10.1000/x", 2),
        ("Two", "10.1000/y", 3),
    ]


def test_a_search_query_above_the_headings_is_told():
    text = "SEARCH QUERY;dinosaur:ti;;\n-----;;;\n;;;\nTitle;Author Names;Abstract;DOI\nOne;Lind P.;Text;\n"
    records, problems = read_text(text)
    assert [record.title for record in records] == ["One"]
    assert [(problem.line, problem.severity) for problem in problems] == [
        (1, Severity.NOTE),
        (4, Severity.NOTE),
    ]
    assert "dinosaur:ti" in problems[0].text


def test_a_second_block_below_a_sentence_is_read_with_the_same_headings():
    text = (
        "id,keywords,abstract,title,authors,labeled_at,notes\n1,k,a,One,Lind,2020,n\n"
        'not yet labeled by anyone\n2,k,"a\n",Two,Lind\n'
    )
    records, problems = read_text(text)
    assert [(record.key, record.title) for record in records] == [("1", "One"), ("2", "Two")]
    assert [problem.text for problem in problems][1:] == ["not yet labeled by anyone"]


def test_a_second_block_may_have_headings_of_its_own():
    text = (
        "Title,Abstract,DOI\nOne,a,10.1000/x\n\nAuthors,Title,Year,DOI,Abstract\nLind,Two,2001,10.1000/y,b\n"
    )
    records, _ = read_text(text)
    assert [(record.title, record.year, record.authors) for record in records] == [
        ("One", None, ()),
        ("Two", 2001, ("Lind",)),
    ]


def test_a_row_with_a_cell_too_many_is_aligned_by_the_shape_of_its_cells():
    text = (
        "Title,DOI,Funding Text 1,Publisher,ISSN,EID\nOne,10.1000/x,first,second,A Press,1234-5678,2-s2.0-1\n"
    )
    records, problems = read_text(text)
    record = records[0]
    assert (record.doi, record.publisher, record.issn, record.accession) == (
        "10.1000/x",
        "A Press",
        "1234-5678",
        "2-s2.0-1",
    )
    assert record.unplaced == (("Funding Text 1", "first", 2), ("", "second", 2))
    assert [problem.severity for problem in problems] == [Severity.NOTE, Severity.WARNING]


def test_a_quote_that_is_never_closed_costs_no_record():
    text = 'Title,Abstract,DOI\n"One,a,10.1000/x\nTwo,b,10.1000/y\nThree,c,10.1000/z\n'
    records, problems = read_text(text)
    assert [record.title for record in records] == ["One", "Two", "Three"]
    assert [(problem.line, problem.severity) for problem in problems] == [
        (1, Severity.NOTE),
        (2, Severity.WARNING),
    ]


def test_guards_of_spreadsheets_are_taken_off():
    assert only('Title,Author,ISSN,Year\nOne,"Lind, P",="19326203",="4/3/2024"\n').issn == "1932-6203"


def test_web_of_science_with_tabs_has_its_tags_for_headings():
    text = (
        "PT\tAU\tAF\tTI\tSO\tDT\tPY\tDI\tUT\n"
        'J\tOkafor, N; Lind, P\tOkafor, Ngozi; Lind, Per\tA "quoted" title\tJ\tArticle; Early Access\t2019\t'
        "10.1000/x\tWOS:0001\n"
    )
    record = only(text)
    assert (record.title, record.authors, record.year, record.accession) == (
        'A "quoted" title',
        ("Okafor, Ngozi", "Lind, Per"),
        2019,
        "WOS:0001",
    )


def test_sources_in_one_cell_are_taken_apart():
    embase = only(
        "Title,Author Names,Source\nOne,Liu R.,Endoscopic Ultrasound (2014) 3:3 (152-160). Date: 2014\n"
    )
    assert (embase.journal, embase.year, embase.volume, embase.pages) == (
        "Endoscopic Ultrasound",
        2014,
        "3",
        "152-160",
    )
    pubmed = only('Title,Authors,Citation\nOne,Liu R,"J Wait. 2020 Feb;63(2):103640. doi: 10.1000/x."\n')
    assert (pubmed.volume, pubmed.issue, pubmed.pages) == ("63", "2", "103640")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Barrett, Paul M; Willis, Katherine J; ", ["Barrett, Paul M", "Willis, Katherine J"]),
        ("Griffin DK, Larkin DM, O'Connor RE.", ["Griffin, DK", "Larkin, DM", "O'Connor, RE"]),
        ("Liu R., Adler D.G.", ["Liu, R.", "Adler, D.G."]),
        ("Yang, Z. and Jiang, B. and Xu, J.", ["Yang, Z.", "Jiang, B.", "Xu, J."]),
        ("Longrich, N.R.; and Bardet, N.", ["Longrich, N.R.", "Bardet, N."]),
        ("Joseph Rottman, Erran Carmel", ["Joseph Rottman", "Erran Carmel"]),
        ("['Marx, Karl', 'Lindgren, Astrid']", ["Marx, Karl", "Lindgren, Astrid"]),
        ("Smith, J., Doe, A.", ["Smith, J.", "Doe, A."]),
        ("Okafor, Ngozi", ["Okafor, Ngozi"]),
        ("World Health Organization", ["World Health Organization"]),
        ("NA", []),
    ],
)
def test_names_are_told_apart_whatever_stands_between_them(cell: str, names: list[str]):
    assert split_names(cell) == names


def test_names_run_together_by_springerlink_are_told_apart():
    text = "Item Title,Item DOI,Authors,Content Type\nOne,10.1000/x,Andy SmithTom McDonald,Article\n"
    assert only(text).authors == ("Andy Smith", "Tom McDonald")


def test_keywords_are_told_apart_by_what_parts_them():
    assert split_words("a; b;c") == ["a", "b", "c"]
    assert split_words("Models, Biological") == ["Models, Biological"]
    assert split_words("['Pippi', 'Nordwind']") == ["Pippi", "Nordwind"]


def test_a_table_without_known_headings_is_refused_with_what_to_do():
    with pytest.raises(Unreadable, match="Put such a row above the references"):
        read(io.BytesIO(b"a\tb\tc\n1\t2\t3\n"), name="numbers.csv")


def test_a_cell_longer_than_python_allows_at_first_is_read():
    record = only("Title,Abstract,DOI\nOne," + "word " * 60_000 + ",10.1000/x\n")
    assert (len(record.abstract), record.doi) == (299_999, "10.1000/x")


def test_tabs_under_the_name_of_csv_are_told_by_content():
    reading = read(io.BytesIO(b"Title\tYear\tDOI\nOne\t2001\t10.1000/x\n"), name="export.csv")
    assert reading.format is Format.TSV
    assert sum(isinstance(item, Record) for item in reading) == 1


def test_a_first_row_with_a_title_alone_is_a_row_of_headings():
    records, _ = read_text(",title,cited,found\n1,Waiting rooms,7,NF\n2,Second,,3\n")
    assert [record.title for record in records] == ["Waiting rooms", "Second"]
    assert [value for _, value, _ in records[0].unplaced] == ["1", "7", "NF"]
