"""What the properties of Zotero RDF mean, as data, and which items are references."""

from themeloom.stages.search.domain.formats import ris_steps
from themeloom.stages.search.domain.formats.stated import TagMap
from themeloom.stages.search.domain.formats.stated_steps import (
    look_for_doi_alone,
    look_for_identifier,
    take_people_named,
    take_web_address,
)

NOT_REFERENCES = frozenset({"attachment", "note", "annotation"})
# Where a file is not Zotero's: classes of schema.org and the Bibliographic Ontology.
OTHER_REFERENCES = frozenset(
    "Article ScholarlyArticle AcademicArticle NewsArticle Book BookSection Chapter Thesis Report "
    "Dataset WebPage SoftwareSourceCode SoftwareApplication CreativeWork Document Patent Manuscript "
    "Proceedings Issue".split()
)

KINDS: dict[str, str] = {
    "journalarticle": "article-journal",
    "magazinearticle": "article-magazine",
    "newspaperarticle": "article-newspaper",
    "preprint": "article",
    "book": "book",
    "booksection": "chapter",
    "chapter": "chapter",
    "conferencepaper": "paper-conference",
    "presentation": "speech",
    "thesis": "thesis",
    "report": "report",
    "webpage": "webpage",
    "blogpost": "post-weblog",
    "forumpost": "post",
    "encyclopediaarticle": "entry-encyclopedia",
    "dictionaryentry": "entry-dictionary",
    "dataset": "dataset",
    "manuscript": "manuscript",
    "patent": "patent",
    "statute": "legislation",
    "case": "legal_case",
    "bill": "bill",
    "hearing": "hearing",
    "map": "map",
    "standard": "standard",
    "film": "motion_picture",
    "videorecording": "motion_picture",
    "tvbroadcast": "broadcast",
    "radiobroadcast": "broadcast",
    "podcast": "song",
    "audiorecording": "song",
    "artwork": "graphic",
    "interview": "interview",
    "letter": "personal_communication",
    "email": "personal_communication",
    "instantmessage": "personal_communication",
    "computerprogram": "software",
    "softwaresourcecode": "software",
    "softwareapplication": "software",
    "scholarlyarticle": "article-journal",
    "academicarticle": "article-journal",
    "article": "article-journal",
    "newsarticle": "article-newspaper",
}

RDF = TagMap(
    kind_tags=("z:itemType", "rdf:type"),
    kinds=KINDS,
    stand_ins=(("dc:title", "schema:name"), ("dc:title", "dcterms:title")),
    claims=(
        (ris_steps.take_line, "title", ("dc:title",)),
        (
            ris_steps.take_line,
            "journal",
            (
                "isPartOf/dc:title",
                "prism:publicationName",
                "z:proceedingsTitle",
                "z:publicationTitle",
                "isPartOf/dcterms:alternative",
            ),
        ),
        (take_people_named(str.strip), "authors", ("bib:authors", "dc:creator", "schema:author")),
        (take_people_named(str.strip), "editors", ("bib:editors", "isPartOf/bib:editors")),
        (ris_steps.take_year, "year", ("dc:date", "schema:datePublished", "dcterms:issued")),
        (ris_steps.take_abstract, "abstract", ("dcterms:abstract", "schema:description")),
        (
            ris_steps.take_keywords,
            "keywords",
            ("dc:subject", "dc:subject[AutomaticTag]", "schema:keywords"),
        ),
        (ris_steps.take_line, "volume", ("prism:volume", "isPartOf/prism:volume")),
        (ris_steps.take_line, "issue", ("prism:number", "isPartOf/prism:number")),
        (ris_steps.take_line, "pages", ("bib:pages",)),
        (ris_steps.take_doi, "doi", ("dc:identifier[DOI]", "isPartOf/dc:identifier[DOI]", "bibo:doi")),
        (
            ris_steps.take_standard_numbers,
            "issn",
            ("dc:identifier[ISSN]", "isPartOf/dc:identifier[ISSN]"),
        ),
        (
            ris_steps.take_standard_numbers,
            "isbn",
            ("dc:identifier[ISBN]", "isPartOf/dc:identifier[ISBN]"),
        ),
        (take_web_address, "url", ("dc:identifier[URI]", "schema:url", "schema:codeRepository")),
        (ris_steps.take_line, "language", ("z:language", "dc:language")),
        (ris_steps.take_line, "publisher", ("foaf:name", "dc:publisher", "isPartOf/foaf:name")),
        (ris_steps.take_line, "place", ("vcard:locality", "isPartOf/vcard:locality")),
        (ris_steps.take_line, "key", ("z:citationKey",)),
    ),
    looks=(
        (look_for_doi_alone, "doi", ("dc:identifier[URI]", "dc:description")),
        (look_for_identifier("pmid", r"(?m)^PMID:\s*(\d{1,9})\b"), "identifiers", ("dc:description",)),
        (look_for_identifier("pmcid", r"(?m)^PMCID:\s*(PMC\d+)\b"), "identifiers", ("dc:description",)),
    ),
)
