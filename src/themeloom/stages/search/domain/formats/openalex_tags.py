"""What the fields of a work of OpenAlex mean, as data (developers.openalex.org, works and work types).

Fields within fields are named with full stops, as OpenAlex itself does: `biblio.volume`.
"""

from themeloom.stages.search.domain.formats import ris_steps
from themeloom.stages.search.domain.formats.stated import TagMap
from themeloom.stages.search.domain.formats.stated_steps import (
    look_for_doi_alone,
    take_first_and_last,
    take_identifier,
    take_people_named,
    take_web_address,
    take_words_by,
)
from themeloom.stages.search.domain.names_in_order import family_first

KINDS: dict[str, str] = {
    "article": "article-journal",
    "journal-article": "article-journal",
    "review": "article-journal",
    "editorial": "article-journal",
    "letter": "article-journal",
    "erratum": "article-journal",
    "retraction": "article-journal",
    "preprint": "article",
    "posted-content": "article",
    "proceedings-article": "paper-conference",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "book-review": "review-book",
    "dissertation": "thesis",
    "dataset": "dataset",
    "software": "software",
    "report": "report",
    "standard": "standard",
    "reference-entry": "entry",
    "peer-review": "review",
    "libguides": "webpage",
    "paratext": "document",
    "supplementary-materials": "document",
    "other": "document",
}

# What OpenAlex reckons about a work, or links it with; it stays in the record's text.
ABOUT_THE_WORK = frozenset(
    "referenced_works related_works locations best_oa_location open_access counts_by_year concepts topics "
    "primary_topic sustainable_development_goals grants awards funders apc_list apc_paid fwci mesh "
    "citation_normalized_percentile cited_by_percentile_year cited_by_count cited_by_api_url "
    "referenced_works_count locations_count countries_distinct_count institutions_distinct_count "
    "corresponding_author_ids corresponding_institution_ids institutions has_fulltext has_content "
    "content_urls content_url fulltext_origin fulltext indexed_in ngrams_url created_date updated_date "
    "is_authors_truncated is_paratext is_oa is_xpac relevance_score best_open_version versions".split()
)

OPENALEX = TagMap(
    kind_tags=("type_crossref", "primary_location.raw_type", "type"),
    kinds=KINDS,
    stand_ins=(("title", "display_name"),),
    claims=(
        (ris_steps.take_line, "title", ("title",)),
        (ris_steps.take_line, "journal", ("primary_location.source.display_name", "host_venue.display_name")),
        (take_people_named(family_first), "authors", ("authorships",)),
        (ris_steps.take_year, "year", ("publication_year", "publication_date")),
        (ris_steps.take_abstract, "abstract", ("abstract", "abstract_inverted_index")),
        (take_words_by(r"\n"), "keywords", ("keywords",)),
        (ris_steps.take_line, "volume", ("biblio.volume",)),
        (ris_steps.take_line, "issue", ("biblio.issue",)),
        (
            take_first_and_last("biblio.first_page", "biblio.last_page"),
            "pages",
            ("biblio.first_page", "biblio.last_page"),
        ),
        (ris_steps.take_doi, "doi", ("doi", "ids.doi")),
        (
            ris_steps.take_standard_numbers,
            "issn",
            ("primary_location.source.issn_l", "host_venue.issn_l"),
        ),
        (take_web_address, "url", ("primary_location.landing_page_url", "host_venue.url")),
        (ris_steps.take_line, "language", ("language",)),
        (ris_steps.take_line, "publisher", ("primary_location.source.host_organization_name",)),
        (take_identifier("openalex", r"(?:.*/)?(W\d+)$"), "identifiers", ("id", "ids.openalex")),
        (take_identifier("pmid", r"(?:.*/)?(\d{1,9})/?$"), "identifiers", ("ids.pmid",)),
        (take_identifier("pmcid", r"(PMC\d+)$"), "identifiers", ("ids.pmcid",)),
        (take_identifier("mag", r"(\d+)$"), "identifiers", ("ids.mag",)),
    ),
    looks=((look_for_doi_alone, "doi", ("primary_location.landing_page_url",)),),
)
