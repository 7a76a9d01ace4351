"""Whatever happens to an export on its way: records and problems or a clear refusal, no line lost."""

import io
import json
import time
import tracemalloc

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from themeloom.stages.search.domain.reading import READERS, Unreadable, read
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.sniff import Format
from themeloom.stages.search.domain.source import Source
from themeloom.stages.search.tests.openalex.works import work

NBIB = """PMID- 1
OWN - NLM
TI  - Waiting rooms
      and worry.
FAU - Okafor, Ngozi
AU  - Okafor N
AID - 10.1000/x [doi]

PMID- 2
TI  - Second.
DP  - 2001 Jan
"""

OVID = """<3. >
VN  - Ovid Technologies
DB  - A base
AU  - Okafor, Ngozi
TI  - Waiting rooms
AB  - People wait.
Method(s): Looking.
SO  - Journal of Waiting. 12(3):101-9, 2019.

<4. >
VN  - Ovid Technologies
TI  - Second
"""

WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Okafor, N
   Lind, P
AF Okafor, Ngozi
   Lind, Per
TI Waiting rooms
   and worry
PY 2019
ER

PT B
TI Second
ER

EF
"""

REFWORKS = """Refworks Export Tagged Format
RT=Reference Type
BEGIN EXPORTED REFERENCES

RT Journal Article
ID 7
A1 Okafor,Ngozi
T1 Waiting rooms
YR 2019

RT Book, Whole
T1 Second
"""
ENW = """%0 Journal Article
%A Okafor, Ngozi
%T Waiting rooms
%X One
two

%T Second
%0 Book
"""

ENDNOTE = """<?xml version="1.0" encoding="UTF-8"?>
<xml><records><record><ref-type name="Book">6</ref-type><titles><title><style>Waiting</style> rooms</title>
</titles></record><record><titles><title>Second</title></titles></record></records></xml>
"""
PUBMED = """<PubmedArticleSet>
<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>Waiting <i>rooms</i></ArticleTitle>
<AuthorList><Author><LastName>Okafor</LastName></Author></AuthorList></Article></MedlineCitation></PubmedArticle>
<PubmedArticle/></PubmedArticleSet>
"""

CSV = """Title,Authors,DOI,Abstract
One,"Okafor, Ngozi",10.1000/x,"People
wait"
Two,Lind,10.1000/y,""
"""
TSV = "Title\tYear\tDOI\nOne\t2001\t10.1000/x\nTwo\t2002\t10.1000/y\n"

PROQUEST = f"""Report Information from ProQuest
{"_" * 60}
1. Waiting rooms
{"_" * 60}
Document 1 of 2

Waiting rooms

Author: Okafor, Ngozi

http://example.org/1

Title: Waiting rooms
{"_" * 60}
Document 2 of 2
Title: Second
{"_" * 60}
Contact us
"""

BIBTEX = """@string{j = "Journal"}
@article{one,
  author = {Okafor, Ngozi and {A Group}},
  title = "Waiting {R}ooms",
  journal = j # " of Waiting",
}
some text
@incollection{two, title = {Second}, crossref = {one}}
"""

CSL = """[
 {"id": "a", "type": "book", "title": "Waiting", "author": [{"family": "Okafor"}], "issued": {"raw": "2019"}},
 {"id": "b", "title": "Second"}
]"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<rdf:Description rdf:about="#1"><z:itemType>book</z:itemType><dc:title>Waiting</dc:title></rdf:Description>
<z:Attachment><z:itemType>attachment</z:itemType></z:Attachment>
</rdf:RDF>
"""

OPENALEX = json.dumps(
    {"meta": {"count": 2}, "results": [work(1, "Waiting"), work(2)], "group_by": []}, indent=1
)

SAMPLES: dict[Format, str] = {
    Format.NBIB: NBIB,
    Format.OVID: OVID,
    Format.WOS: WOS,
    Format.REFWORKS: REFWORKS,
    Format.ENW: ENW,
    Format.ENDNOTE_XML: ENDNOTE,
    Format.PUBMED_XML: PUBMED,
    Format.CSV: CSV,
    Format.TSV: TSV,
    Format.PROQUEST: PROQUEST,
    Format.BIBTEX: BIBTEX,
    Format.CSL_JSON: CSL,
    Format.OPENALEX: OPENALEX,
    Format.ZOTERO_RDF: RDF,
}
# Lines are these formats' building stones: each line stands in a record or in a problem.
LINE_FORMATS = (
    Format.NBIB,
    Format.OVID,
    Format.WOS,
    Format.REFWORKS,
    Format.ENW,
    Format.PROQUEST,
    Format.CSV,
    Format.TSV,
    Format.BIBTEX,
)

pieces = st.one_of(
    st.binary(max_size=20),
    st.text(max_size=20).map(str.encode),
    st.sampled_from(
        [b"\n", b"\r\n", b"\r", b"\n\n", b"\xef\xbb\xbf", b"\0", b'"', b"{", b"}", b"<", b"&", b"  - "]
    ),
)


@st.composite
def mutations(draw: st.DrawFn, text: str) -> bytes:
    """The text with a few places cut out, doubled, moved or replaced."""
    data = text.encode()
    for _ in range(draw(st.integers(1, 4))):
        first = draw(st.integers(0, len(data)))
        last = min(len(data), first + draw(st.integers(0, 40)))
        match draw(st.integers(0, 3)):
            case 0:
                data = data[:first] + data[last:]
            case 1:
                data = data[:last] + data[first:]
            case 2:
                data = data[:first] + draw(pieces) + data[first:]
            case _:
                data = data[last:] + data[:first]
    return data


def read_as(format: Format, data: bytes, opened: type[io.BytesIO] = io.BytesIO) -> list[Record | Problem]:
    try:
        return list(READERS[format](Source(opened(data))))
    except Unreadable:
        return []


@pytest.mark.parametrize("format", SAMPLES)
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_file_ends_in_records_and_problems_or_a_refusal(format: Format, data: st.DataObject):
    damaged = data.draw(mutations(SAMPLES[format]))
    items = read_as(format, damaged)
    assert all(isinstance(item, (Record, Problem)) for item in items)
    records = [item for item in items if isinstance(item, Record)]
    assert [record.position for record in records] == list(range(1, len(records) + 1))
    assert all(Record.from_dict(record.to_dict()) == record for record in records)
    try:
        list(read(io.BytesIO(damaged), name="damaged"))
    except Unreadable:
        return


@pytest.mark.parametrize("format", LINE_FORMATS)
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_line_vanishes_from_a_damaged_file(format: Format, data: st.DataObject):
    text = data.draw(mutations(SAMPLES[format])).decode(errors="ignore").replace("\0", "").lstrip("\ufeff")
    items = read_as(format, text.encode())
    assume(items)
    kept = without_blanks("".join(item.verbatim if isinstance(item, Record) else item.text for item in items))
    lines = map(without_blanks, text.replace("\r", "\n").split("\n"))
    assert [line for line in lines if line.strip("\ufeff") and line not in kept] == []


def without_blanks(text: str) -> str:
    """A line may be parted between a record and what stands behind it."""
    return "".join(text.split())


@pytest.mark.parametrize("format", SAMPLES)
@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(1, 60))
def test_how_a_file_is_cut_into_blocks_changes_nothing(format: Format, data: st.DataObject, size: int):
    damaged = data.draw(mutations(SAMPLES[format]))

    class Slow(io.BytesIO):
        def read(self, count: int | None = -1) -> bytes:
            return super().read(min(size, count) if count and count > 0 else count)

    assert read_as(format, damaged, Slow) == read_as(format, damaged)


# Of formats that are read as a stream, a part that may be repeated, and what stands around the parts.
REPEATED: dict[Format, tuple[str, str, str]] = {
    Format.NBIB: ("", NBIB + "\n", ""),
    Format.OVID: ("", OVID + "\n", ""),
    Format.WOS: ("", WOS, ""),
    Format.REFWORKS: ("", REFWORKS + "\n", ""),
    Format.ENW: ("", ENW + "\n", ""),
    Format.CSV: ("Title,Authors,DOI,Abstract\n", 'One,Lind,10.1000/x,"People\nwait"\n', ""),
    Format.BIBTEX: ("", BIBTEX, ""),
    Format.CSL_JSON: ("[", '{"id": "a", "title": "Waiting", "type": "book"},\n', "{}]"),
    Format.OPENALEX: ('{"results": [', json.dumps(work(1)) + ",\n", '], "group_by": []}'),
    Format.PUBMED_XML: (
        "<PubmedArticleSet>",
        "<PubmedArticle><a>x</a></PubmedArticle>\n",
        "",
    ),
}


@pytest.mark.parametrize("format", REPEATED)
def test_memory_does_not_grow_with_the_file(format: Format):
    before, part, after = REPEATED[format]

    def peak(size: int) -> int:
        file = io.BytesIO((before + part * (size // len(part)) + after).encode())
        tracemalloc.start()
        for _ in READERS[format](Source(file)):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(1_000_000) < 1.5 * peak(500_000)


@pytest.mark.parametrize("format", SAMPLES)
@pytest.mark.parametrize("unit", ["\n", "{", '"', "<", "<!--", "@a{", ",", "\\", "a "])
def test_what_goes_on_and_on_is_read_in_good_time(format: Format, unit: str):
    data = (SAMPLES[format][:-30] + unit * (200_000 // len(unit))).encode()
    begun = time.process_time()
    read_as(format, data)
    assert time.process_time() - begun < 5
