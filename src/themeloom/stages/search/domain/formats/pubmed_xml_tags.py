"""What the elements of PubMed XML mean, as data (NLM, "MEDLINE/PubMed XML Data Elements")."""

from dataclasses import replace

from themeloom.stages.search.domain.formats import ris_steps
from themeloom.stages.search.domain.formats.nbib_tags import KINDS
from themeloom.stages.search.domain.formats.stated import TagMap
from themeloom.stages.search.domain.formats.stated_steps import (
    look_for_line,
    take_identifier,
    take_people_named,
)

# Elements whose text is one value, whatever mark-up or formula stands in it.
TEXTS = frozenset(
    {"ArticleTitle", "VernacularTitle", "BookTitle", "CollectionTitle", "Keyword", "SectionTitle"}
)

PMIDS = ("MedlineCitation/PMID", "BookDocument/PMID", "ArticleId[pubmed]")

PUBMED = TagMap(
    kind_tags=("PublicationTypeList/PublicationType", "BookDocument/PublicationType"),
    kinds=KINDS,
    usual_kind="article-journal",
    stand_ins=(
        ("Article/ArticleTitle", "BookDocument/ArticleTitle"),
        ("Article/ArticleTitle", "Book/BookTitle"),
        ("Article/ArticleTitle", "Article/VernacularTitle"),
    ),
    claims=(
        (ris_steps.take_line, "title", ("Article/ArticleTitle",)),
        (
            ris_steps.take_line,
            "journal",
            ("Journal/Title", "Book/BookTitle", "Journal/ISOAbbreviation", "MedlineJournalInfo/MedlineTA"),
        ),
        (take_people_named(str.strip), "authors", ("author",)),
        (take_people_named(str.strip), "editors", ("editor",)),
        (ris_steps.take_year, "year", ("PubDate", "ArticleDate", "ContributionDate")),
        (ris_steps.take_abstract, "abstract", ("Abstract/AbstractText", "OtherAbstract/AbstractText")),
        (ris_steps.take_keywords, "keywords", ("MeshHeading", "KeywordList/Keyword")),
        (ris_steps.take_line, "volume", ("JournalIssue/Volume",)),
        (ris_steps.take_line, "issue", ("JournalIssue/Issue",)),
        (ris_steps.take_line, "pages", ("Pagination",)),
        (ris_steps.take_doi, "doi", ("ELocationID[doi]", "ArticleId[doi]")),
        (ris_steps.take_standard_numbers, "issn", ("Journal/ISSN", "MedlineJournalInfo/ISSNLinking")),
        (ris_steps.take_standard_numbers, "isbn", ("Book/Isbn",)),
        (ris_steps.take_line, "language", ("Article/Language", "BookDocument/Language")),
        (ris_steps.take_line, "publisher", ("Publisher/PublisherName",)),
        (ris_steps.take_line, "place", ("Publisher/PublisherLocation", "MedlineJournalInfo/Country")),
        (take_identifier("pmid", r"(\d{1,9})$"), "identifiers", PMIDS),
        (take_identifier("pmcid", r"(PMC\d+)"), "identifiers", ("ArticleId[pmc]",)),
    ),
    looks=((look_for_line, "accession", PMIDS),),
)

# Of a book, publication types say what its chapters are about.
BOOK = replace(PUBMED, usual_kind="book", kind_tags=())
CHAPTER = replace(BOOK, usual_kind="chapter")
