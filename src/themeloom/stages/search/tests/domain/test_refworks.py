"""RefWorks' tagged text: one small file a quirk."""

from themeloom.stages.search.tests.domain.test_ris_quirks import only, read_text

RECORD = """RT Book, Section
SR Electronic(1)
ID 206
A1 Okafor,Ngozi
T1 Waiting rooms
YR 2002
SP 101
OP 123
K1 waiting
K1 worry
AB People wait
AN approach to worry.
NO doi: 10.1000/WAIT
A2 Lind,Per
T2 Rooms
SN 0727912771 (paperback)
PMID 77
"""
LEGEND = """Refworks Export Tagged Format

Tag legend
*****
RT=Reference Type
A1=Primary Authors

*****
BEGIN EXPORTED REFERENCES

"""


def test_a_chapter_fills_every_field():
    values = only(RECORD.replace("\nAN approach to worry.", "")).to_dict()
    del values["origin"], values["verbatim"]
    assert values == {
        "position": 1,
        "line": 1,
        "kind": "chapter",
        "title": "Waiting rooms",
        "authors": ["Okafor, Ngozi"],
        "editors": ["Lind, Per"],
        "year": 2002,
        "journal": "Rooms",
        "pages": "101-123",
        "doi": "10.1000/wait",
        "isbn": "0727912771",
        "abstract": "People wait",
        "keywords": ["waiting", "worry"],
        "key": "206",
        "identifiers": {"pmid": "77"},
        "unplaced": [["SR", "Electronic(1)", 2], ["NO", "doi: 10.1000/WAIT", 12]],
    }


def test_the_legend_above_the_records_is_told_and_not_read():
    records, problems = read_text(LEGEND + RECORD + "\n" + RECORD + "\nEND EXPORTED REFERENCES\n")
    assert [record.line for record in records] == [11, 29]
    assert [problem.line for problem in problems] == [1, 47]
    assert "A1=Primary Authors" in problems[0].text
