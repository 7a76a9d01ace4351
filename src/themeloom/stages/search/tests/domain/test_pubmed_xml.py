"""PubMed XML: articles, books and chapters."""

from themeloom.stages.search.tests.domain.test_ris_quirks import only, read_text

ARTICLE = """<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">77</PMID>
<Article><Journal><ISSN IssnType="Print">1234-5678</ISSN><JournalIssue><Volume>12</Volume><Issue>3</Issue>
<PubDate><Year>2019</Year><Month>Mar</Month></PubDate></JournalIssue>
<Title>Journal of Waiting</Title></Journal>
<ArticleTitle>Waiting <i>rooms</i> and CO<sub>2</sub>.</ArticleTitle>
<Pagination><MedlinePgn>101-9</MedlinePgn></Pagination>
<ELocationID EIdType="doi">10.1000/WAIT</ELocationID>
<Abstract><AbstractText Label="BACKGROUND">People wait.</AbstractText>
<AbstractText>And worry.</AbstractText></Abstract>
<AuthorList><Author><LastName>Okafor</LastName><ForeName>Ngozi</ForeName><Suffix>Jr</Suffix>
<AffiliationInfo><Affiliation>A clinic.</Affiliation></AffiliationInfo></Author>
<Author><CollectiveName>The Waiting Group</CollectiveName></Author></AuthorList><Language>eng</Language>
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>
</PublicationTypeList></Article>
<MeshHeadingList><MeshHeading><DescriptorName MajorTopicYN="N">Waiting</DescriptorName>
<QualifierName MajorTopicYN="Y">psychology</QualifierName></MeshHeading></MeshHeadingList>
<KeywordList><Keyword>worry</Keyword></KeywordList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">77</ArticleId><ArticleId IdType="pmc">PMC7</ArticleId>
<ArticleId IdType="doi">10.1000/WAIT</ArticleId></ArticleIdList>
<ReferenceList><Reference><Citation>A cited work.</Citation>
<ArticleIdList><ArticleId IdType="doi">10.1000/cited</ArticleId>
</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"""

BOOK = """<PubmedBookArticle><BookDocument><PMID>78</PMID><Book>
<Publisher><PublisherName>A Press</PublisherName>
<PublisherLocation>London</PublisherLocation></Publisher><BookTitle>Rooms</BookTitle>
<PubDate><Year>2009</Year></PubDate>
<AuthorList Type="editors"><Author><LastName>Lind</LastName><Initials>P</Initials></Author></AuthorList>
<Isbn>9781860163593</Isbn></Book>{}</BookDocument></PubmedBookArticle>"""


def test_an_article_fills_every_field_and_cited_works_stay_apart():
    record = only(
        '<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD//EN" "http://example.org/p.dtd">\n'
        f"<PubmedArticleSet>{ARTICLE}</PubmedArticleSet>"
    )
    values = record.to_dict()
    assert values.pop("verbatim") == ARTICLE
    del values["origin"]
    assert values == {
        "position": 1,
        "line": 3,
        "kind": "article-journal",
        "title": "Waiting rooms and CO2.",
        "authors": ["Okafor, Ngozi Jr", "The Waiting Group"],
        "year": 2019,
        "journal": "Journal of Waiting",
        "volume": "12",
        "issue": "3",
        "pages": "101-9",
        "doi": "10.1000/wait",
        "issn": "1234-5678",
        "abstract": "BACKGROUND: People wait.\nAnd worry.",
        "keywords": ["Waiting/*psychology", "worry"],
        "language": "eng",
        "accession": "77",
        "identifiers": {"pmid": "77", "pmcid": "PMC7"},
        "unplaced": [
            ["PubDate", "2019 Mar", 3],
            ["author/Affiliation", "A clinic.", 3],
            ["Reference", "A cited work. 10.1000/cited", 3],
        ],
    }


def test_books_and_chapters_stand_among_articles():
    records, problems = read_text(
        f"<PubmedArticleSet>{ARTICLE}\n{BOOK.format('')}\n"
        f"{BOOK.format('<ArticleTitle>A room</ArticleTitle>')}</PubmedArticleSet>"
    )
    assert [(record.title, record.journal, record.kind) for record in records[1:]] == [
        ("Rooms", "", "book"),
        ("A room", "Rooms", "chapter"),
    ]
    assert (records[1].editors, records[1].publisher, records[1].isbn) == (
        ("Lind, P",),
        "A Press",
        "9781860163593",
    )
    assert problems == []


def test_an_empty_article_is_told():
    records, problems = read_text("<PubmedArticleSet><PubmedArticle>\n</PubmedArticle></PubmedArticleSet>")
    assert len(records) == 1
    assert [problem.sentence for problem in problems] == ["This record is empty."]
