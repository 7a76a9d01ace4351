"""What the variables of the Citation Style Language mean, as data (CSL 1.0.2, appendices III and IV)."""

from themeloom.stages.search.domain.formats import ris_steps
from themeloom.stages.search.domain.formats.stated import TagMap
from themeloom.stages.search.domain.formats.stated_steps import (
    look_for_doi_alone,
    look_for_identifier,
    take_identifier,
    take_people_named,
    take_web_address,
    take_words_by,
)

TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic "
    "collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic "
    "hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet "
    "paper-conference patent performance periodical personal_communication post post-weblog "
    "regulation report review review-book software song speech standard thesis treaty webpage"
).split()
# Crossref has types of its own.
KINDS: dict[str, str] = {
    **{name: name for name in TYPES},
    "journal-article": "article-journal",
    "book-chapter": "chapter",
    "proceedings-article": "paper-conference",
    "monograph": "book",
    "posted-content": "article",
    "dissertation": "thesis",
}

PEOPLE = frozenset(
    "author editor translator container-author collection-editor editorial-director director composer "
    "illustrator interviewer original-author recipient reviewed-author contributor".split()
)
DATES = frozenset("issued accessed container event-date original-date submitted available-date".split())

CSL = TagMap(
    kind_tags=("type",),
    kinds=KINDS,
    stand_ins=(("title", "title-short"),),
    claims=(
        (ris_steps.take_line, "title", ("title",)),
        (ris_steps.take_line, "journal", ("container-title", "container-title-short", "journalAbbreviation")),
        (take_people_named(str.strip), "authors", ("author",)),
        (take_people_named(str.strip), "editors", ("editor",)),
        (ris_steps.take_year, "year", ("issued", "published", "published-print", "published-online")),
        (ris_steps.take_abstract, "abstract", ("abstract",)),
        (take_words_by(r"[;,]\s*"), "keywords", ("keyword", "categories")),
        (ris_steps.take_line, "volume", ("volume",)),
        (ris_steps.take_line, "issue", ("issue",)),
        (ris_steps.take_line, "pages", ("page", "number", "article-number")),
        (ris_steps.take_doi, "doi", ("DOI",)),
        (ris_steps.take_standard_numbers, "issn", ("ISSN",)),
        (ris_steps.take_standard_numbers, "isbn", ("ISBN",)),
        (take_web_address, "url", ("URL",)),
        (ris_steps.take_line, "language", ("language",)),
        (ris_steps.take_line, "publisher", ("publisher",)),
        (ris_steps.take_line, "place", ("publisher-place",)),
        (ris_steps.take_line, "key", ("citation-key", "id")),
        (take_identifier("pmid", r"(\d{1,9})$"), "identifiers", ("PMID",)),
        (take_identifier("pmcid", r"(PMC\d+)$"), "identifiers", ("PMCID",)),
    ),
    looks=(
        (look_for_doi_alone, "doi", ("URL",)),
        (look_for_identifier("pmid", r"(?m)^PMID:\s*(\d{1,9})\b"), "identifiers", ("note",)),
        (look_for_identifier("pmcid", r"(?m)^PMCID:\s*(PMC\d+)\b"), "identifiers", ("note",)),
    ),
)
