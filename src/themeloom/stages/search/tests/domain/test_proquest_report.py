"""ProQuest's report in labelled text."""

from themeloom.stages.search.domain.record import Severity
from themeloom.stages.search.tests.domain.test_ris_quirks import read_text

RULE = "_" * 60
DOCUMENT = """Document {} of 2

Waiting rooms: a history

Author: Okafor, Ngozi; Lind, Per

http://example.org/1?accountid=1

Abstract: People wait.

And worry: often.

Document type: Dissertation/Thesis

Identifier / keyword: Philosophy, religion and theology, Waiting, Worry

Publication year: 2014

ProQuest document ID: 77

Title: Waiting rooms: a history

University/institution: A University

"""
REPORT = (
    f"{RULE}\n\nReport Information from ProQuest\n{RULE}\n1. Waiting rooms: a history\n\n{RULE}\n\n"
    f"{DOCUMENT.format(1)}{RULE}\n\n{DOCUMENT.format(2)}{RULE}\n\nBibliography\n\nTitle: not read\n"
)


def test_documents_are_read_and_what_stands_around_them_is_told():
    records, problems = read_text(REPORT)
    assert [(problem.severity, problem.line) for problem in problems] == [
        (Severity.NOTE, 1),
        (Severity.NOTE, 61),
    ]
    assert len(records) == 2
    values = records[0].to_dict()
    assert values.pop("verbatim") == DOCUMENT.format(1) + RULE
    del values["origin"]
    assert values == {
        "position": 1,
        "line": 9,
        "kind": "thesis",
        "title": "Waiting rooms: a history",
        "authors": ["Okafor, Ngozi", "Lind, Per"],
        "year": 2014,
        "abstract": "People wait.\nAnd worry: often.",
        "keywords": ["Philosophy", "religion and theology", "Waiting", "Worry"],
        "url": "http://example.org/1?accountid=1",
        "publisher": "A University",
        "accession": "77",
        "unplaced": [["", "Waiting rooms: a history", 11]],
    }
