"""Ovid's tagged and labelled text: one small file a quirk."""

import pytest

from themeloom.stages.search.domain.formats.ovid_source import read_source
from themeloom.stages.search.domain.formats.ovid_tags import tidy_author
from themeloom.stages.search.tests.domain.test_ris_quirks import only, read_text

TAGGED = """<3. >
VN  - Ovid Technologies
DB  - Embase
AN  - 00124-2010.
AU  - Okafor N.B.
AU  - Lind, Per [Author, Reprint Author; E-mail: p@example.org]
IN  - (Okafor) A clinic
      (Lind) Another clinic
TI  - Waiting rooms and worry.  [Article]
SO  - Journal of Waiting. 12 (3) (pp 101-109), 2019.
MH  - *waiting
OD  - waiting
AB  - Background: People wait.
Method(s): We looked.

Result(s): They wait.
LG  - English.
DO  - https://dx.doi.org/10.1000/WAIT
IS  - 1234-5678
PM  - 77
PT  - Article
"""

LABELLED = """Score
  *****
Accession Number
  0144-2015.
Author
  Kohler, Lars MD 1;  Lind, Per PhD *
Title
  Clouds above a waiting room.[Article]
Source
  Ecohydrology.   8(6):1048-1064, September 2015.
Abstract
  First.

  Second.
DOI Number
  10.1000/cloud
"""


def test_a_tagged_record_is_read_with_what_its_source_line_says():
    record = only(TAGGED)
    assert (record.title, record.authors, record.journal, record.volume, record.issue, record.pages) == (
        "Waiting rooms and worry.",
        ("Okafor, N.B.", "Lind, Per"),
        "Journal of Waiting",
        "12",
        "3",
        "101-109",
    )
    assert (record.year, record.doi, record.issn, record.accession, record.language) == (
        2019,
        "10.1000/wait",
        "1234-5678",
        "00124-2010",
        "English",
    )
    assert record.abstract == "Background: People wait.\nMethod(s): We looked.\nResult(s): They wait."
    assert record.identifiers == {"pmid": "77"}
    assert record.origin["volume"] == record.origin["year"] == "SO"
    assert record.verbatim == TAGGED.removesuffix("\n")
    assert ("IN", "(Okafor) A clinic\n(Lind) Another clinic", 7) in record.unplaced


def test_counters_need_not_begin_at_one_and_may_be_missing():
    records, problems = read_text(TAGGED + "\n" + TAGGED.replace("<3. >", "<17. >"))
    assert ([record.line for record in records], problems) == ([1, 23], [])
    records, _ = read_text(TAGGED.replace("<3. >\n", "") * 2)
    assert len(records) == 2


def test_a_file_indented_by_one_blank_is_read():
    assert only(TAGGED.replace("\n", "\n ").rstrip(" ")).title == "Waiting rooms and worry."


def test_one_blank_before_the_dash_is_enough():
    assert only(TAGGED.replace("  - ", " - ")).doi == "10.1000/wait"


@pytest.mark.parametrize("counters", [("", ""), ("<8>\n", "<9>\n")])
def test_labels_in_words_are_read_with_and_without_counters(counters: tuple[str, str]):
    records, problems = read_text("\n" + counters[0] + LABELLED + "\n" + counters[1] + LABELLED)
    assert problems == []
    assert [record.doi for record in records] == ["10.1000/cloud"] * 2
    record = records[0]
    assert (record.title, record.authors, record.abstract, record.pages, record.year) == (
        "Clouds above a waiting room.",
        ("Kohler, Lars", "Lind, Per"),
        "First.\nSecond.",
        "1048-1064",
        2015,
    )


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("A Journal. Vol.43(5), Sep 2015, pp. 623-634. ", ("A Journal", "43", "5", "623-634")),
        ("Health & Fitness January/February 2010;14(1):56", ("Health & Fitness", "14", "1", "56")),
        ("Acta Belgica November/December 2010;6:611-613", ("Acta Belgica", "6", "", "611-613")),
        (
            "Papers. Conference: 2nd. Spain. 12 (Suppl 3) (no pagination), 2018.",
            ("Papers", "12", "Suppl 3", ""),
        ),
        ("Kamp, R [Editor]. Methods in analysis.:371-397, 2004.", ("Methods in analysis", "", "", "371-397")),
        ("School Quarterly. ", ("School Quarterly", "", "", "")),
    ],
)
def test_source_lines_of_every_style_are_taken_apart(source: str, said: tuple[str, ...]):
    found = read_source(source)
    assert tuple(found.get(field, "") for field in ("journal", "volume", "issue", "pages")) == said


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("Zhang, Weijia 1,2,+", "Zhang, Weijia"),
        ("Peterson, James A. Ph.D., FACSM", "Peterson, James A."),
        ("van Vugt, Arie MD, PhD +", "van Vugt, Arie"),
        ("Walsdorf, Neill B. [Inventor]", "Walsdorf, Neill B."),
        ("World Health Organization", "World Health Organization"),
    ],
)
def test_names_lose_marks_roles_and_degrees(name: str, tidy: str):
    assert tidy_author(name) == tidy
