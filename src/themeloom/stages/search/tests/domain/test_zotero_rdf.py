"""Zotero RDF: items, the journals they stand in, and what is no reference."""

import io

import pytest

from themeloom.stages.search.domain.reading import Unreadable, read
from themeloom.stages.search.domain.record import Severity
from themeloom.stages.search.tests.domain.test_ris_quirks import read_text

FILE = """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/" xmlns:link="http://purl.org/rss/1.0/modules/link/">
{}
</rdf:RDF>
"""
ITEM = """<bib:Article rdf:about="#1">
<z:itemType>journalArticle</z:itemType><dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>
<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Okafor</foaf:surname>
<foaf:givenName>Ngozi</foaf:givenName>
</foaf:Person></rdf:li></rdf:Seq></bib:authors><link:link rdf:resource="#item_2"/>
<dc:subject>waiting</dc:subject>
<dc:subject><z:AutomaticTag><rdf:value>worry</rdf:value></z:AutomaticTag></dc:subject>
<dc:title>Waiting rooms &amp; worry</dc:title>
<dcterms:abstract>People wait.</dcterms:abstract><dc:date>07/2019</dc:date>
<dc:identifier><dcterms:URI><rdf:value>https://example.org/1</rdf:value></dcterms:URI></dc:identifier>
<bib:pages>101-109</bib:pages><dc:description>PMID: 77</dc:description></bib:Article>"""
JOURNAL = """<bib:Journal rdf:about="urn:issn:1234-5678"><prism:volume>12</prism:volume>
<prism:number>3</prism:number>
<dc:title>Journal of Waiting</dc:title><dc:identifier>DOI 10.1000/WAIT</dc:identifier>
<dc:identifier>ISSN 1234-5678</dc:identifier></bib:Journal>"""
ATTACHMENT = """<z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType>
<dc:title>PDF</dc:title></z:Attachment>"""


@pytest.mark.parametrize("parts", [(ITEM, JOURNAL, ATTACHMENT), (ATTACHMENT, JOURNAL, ITEM)])
def test_an_item_is_read_with_the_journal_it_stands_in(parts: tuple[str, ...]):
    records, problems = read_text(FILE.replace("{}", "\n".join(parts)))
    assert len(records) == 1
    values = records[0].to_dict()
    assert values.pop("verbatim") == ITEM
    origin = values.pop("origin")
    assert (origin["journal"], origin["doi"]) == ("isPartOf/dc:title", "isPartOf/dc:identifier[DOI]")
    line = values.pop("line")
    unplaced = [tag for tag, _, at in values.pop("unplaced") if at == line]
    assert unplaced == ["link:link", "dc:date", "dc:description"]
    assert values == {
        "position": 1,
        "kind": "article-journal",
        "title": "Waiting rooms & worry",
        "authors": ["Okafor, Ngozi"],
        "year": 2019,
        "journal": "Journal of Waiting",
        "volume": "12",
        "issue": "3",
        "pages": "101-109",
        "doi": "10.1000/wait",
        "issn": "1234-5678",
        "abstract": "People wait.",
        "keywords": ["waiting", "worry"],
        "url": "https://example.org/1",
        "identifiers": {"pmid": "77"},
    }
    assert [problem.severity for problem in problems] == [Severity.NOTE]
    assert "2 parts of the file are no references" in problems[0].sentence
    assert ATTACHMENT in problems[0].text


def test_a_broken_item_costs_only_itself():
    broken = ITEM.replace("<bib:pages>", "<bib:pages><bad>").replace("#1", "#0")
    records, problems = read_text(FILE.replace("{}", f"{ITEM}\n{broken}"))
    assert len(records) == 1
    assert [problem.severity for problem in problems] == [Severity.ERROR]


def test_entities_are_refused():
    text = '<!DOCTYPE rdf [<!ENTITY a "x">]>' + FILE.replace("{}", ITEM)
    with pytest.raises(Unreadable, match="declares XML entities"):
        read(io.BytesIO(text.encode()), name="a.rdf")
