"""What the elements of EndNote XML mean, as data."""

from themeloom.stages.search.domain.formats import ris_steps
from themeloom.stages.search.domain.formats.enw_tags import KINDS
from themeloom.stages.search.domain.formats.stated import TagMap
from themeloom.stages.search.domain.formats.stated_steps import (
    look_for_doi_alone,
    take_identifier,
    take_web_address,
)

KIND_TAG = "ref-type"
# Elements whose text is one value, whatever mark-up stands in it.
TEXTS = frozenset({"title", "abstract", "notes", "keyword", "author"})

ENDNOTE = TagMap(
    kind_tags=(KIND_TAG,),
    kinds=KINDS,
    claims=(
        (ris_steps.take_line, "title", ("titles/title", "titles/short-title")),
        (
            ris_steps.take_line,
            "journal",
            (
                "periodical/full-title",
                "titles/secondary-title",
                "titles/alt-title",
                "alt-periodical/full-title",
                "periodical/abbr-1",
                "alt-periodical/abbr-1",
            ),
        ),
        (ris_steps.take_people, "authors", ("authors/author",)),
        (ris_steps.take_people, "editors", ("secondary-authors/author",)),
        (ris_steps.take_year, "year", ("dates/year", "pub-dates/date")),
        (ris_steps.take_abstract, "abstract", ("abstract",)),
        (ris_steps.take_keywords, "keywords", ("keywords/keyword",)),
        (ris_steps.take_line, "volume", ("volume",)),
        (ris_steps.take_line, "issue", ("number", "issue")),
        (ris_steps.take_line, "pages", ("pages",)),
        (ris_steps.take_doi, "doi", ("electronic-resource-num",)),
        (ris_steps.take_standard_numbers, "issn", ("isbn", "issn")),
        (ris_steps.take_line, "language", ("language",)),
        (ris_steps.take_line, "publisher", ("publisher",)),
        (ris_steps.take_line, "place", ("pub-location",)),
        (ris_steps.take_line, "key", ("rec-number", "foreign-keys/key")),
        (ris_steps.take_line, "accession", ("accession-num",)),
        (take_identifier("pmcid", r"(PMC\d+)$"), "identifiers", ("custom2",)),
        (
            take_web_address,
            "url",
            ("related-urls/url", "web-urls/url", "urls/url", "text-urls/url"),
        ),
    ),
    looks=((look_for_doi_alone, "doi", ("related-urls/url", "web-urls/url", "urls/url")),),
)
