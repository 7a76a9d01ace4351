"""Web of Science's tagged text: one small file a quirk."""

from themeloom.stages.search.domain.record import Severity
from themeloom.stages.search.tests.domain.test_ris_quirks import only, read_text

RECORD = """PT J
AU Okafor, N
   Lind, P
AF Okafor, Ngozi
   Lind, Per
CA The Waiting Group
TI Waiting rooms
   and worry
SO JOURNAL OF WAITING
LA English
DT Article; Early Access
DE waiting; worry
ID WAITING ROOMS;
   HEALTH
AB People wait,
   and worry.
CR Baskin DK, 1995, A JOURNAL, V79, P337, DOI 10.1000/cited
   Cai CF, 2010, A JOURNAL, V41
SN 1234-5678
EI 8765-4321
PD SEP 22
PY 2019
VL 12
AR 1722034
DI 10.1000/WAIT
PM 77
UT WOS:000514379300001
UK unknown
ER
"""
FILE = f"FN Clarivate Analytics Web of Science\nVR 1.0\n{RECORD}\n{RECORD}\nEF\n"


def test_a_record_fills_every_field_and_says_which_tag_it_came_from():
    records, problems = read_text("\ufeff" + FILE)
    assert (len(records), [problem.severity for problem in problems]) == (2, [Severity.NOTE])
    assert records[0].verbatim == FILE[: FILE.index("ER\n") + 2]
    assert records[1].verbatim == RECORD + "\nEF"
    values = records[1].to_dict()
    del values["verbatim"], values["origin"]
    assert values == {
        "position": 2,
        "line": 33,
        "kind": "article-journal",
        "title": "Waiting rooms and worry",
        "authors": ["Okafor, Ngozi", "Lind, Per", "The Waiting Group"],
        "year": 2019,
        "journal": "JOURNAL OF WAITING",
        "volume": "12",
        "pages": "1722034",
        "doi": "10.1000/wait",
        "issn": "1234-5678",
        "abstract": "People wait, and worry.",
        "keywords": ["waiting", "worry", "WAITING ROOMS", "HEALTH"],
        "language": "English",
        "accession": "WOS:000514379300001",
        "identifiers": {"pmid": "77", "wos": "000514379300001"},
        "unplaced": [
            ["PT", "J", 33],
            ["DT", "Early Access", 43],
            ["CR", "Baskin DK, 1995, A JOURNAL, V79, P337, DOI 10.1000/cited", 49],
            ["CR", "Cai CF, 2010, A JOURNAL, V41", 50],
            ["EI", "8765-4321", 52],
            ["PD", "SEP 22", 53],
            ["UK", "unknown", 60],
        ],
    }
    assert (records[0].origin["authors"], records[0].origin["pages"]) == ("AF+CA", "AR")


def test_a_record_without_an_end_is_closed_by_the_next_or_told_as_cut_off():
    records, problems = read_text("VR 1.0\nPT J\nTI One\nPT J\nTI Two\n")
    assert [record.title for record in records] == ["One", "Two"]
    assert [(problem.line, problem.severity) for problem in problems] == [
        (1, Severity.NOTE),
        (4, Severity.WARNING),
    ]


def test_a_file_whose_last_line_is_missing_is_read_whole():
    records, problems = read_text(FILE.removesuffix("\nEF\n"))
    assert (len(records), problems) == (2, [])


def test_names_with_initials_stay_where_the_full_names_are_fewer():
    assert only("VR 1.0\nPT J\nAU A, B\n   C, D\nAF A, Bee\nTI One\nER\n").authors == (
        "A, Bee",
        "A, B",
        "C, D",
    )


def test_names_on_one_line_are_told_apart():
    assert only("PT J\nAU Joffe, Hadine; Hall, Janet E\nTI One\nER\n").authors == (
        "Joffe, Hadine",
        "Hall, Janet E",
    )


def test_a_book_stands_under_its_own_title():
    assert only("PT B\nTI Households\nSO Households\nBN 978-90-8585-933-8\nUT CABI:1\nER\n").kind == "book"
