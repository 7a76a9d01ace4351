"""What Web of Science's two-letter tags mean, as data; the tab-delimited export has the same as headings."""

from themeloom.stages.search.domain.formats import ris_steps
from themeloom.stages.search.domain.formats.stated import TagMap
from themeloom.stages.search.domain.formats.stated_steps import (
    look_for_identifier,
    take_first_and_last,
    take_identifier,
)

KINDS: dict[str, str] = {
    "article": "article-journal",
    "journal paper": "article-journal",
    "journal article": "article-journal",
    "review": "article-journal",
    "letter": "article-journal",
    "editorial material": "article-journal",
    "meeting abstract": "paper-conference",
    "proceedings paper": "paper-conference",
    "conference paper": "paper-conference",
    "book": "book",
    "book chapter": "chapter",
    "thesis": "thesis",
    "dissertation": "thesis",
    "patent": "patent",
    "preprint": "article",
    "data set": "dataset",
    # PT: journal, book, book in a series, conference, patent.
    "j": "article-journal",
    "b": "book",
    "s": "chapter",
    "c": "paper-conference",
    "p": "patent",
}

# The full names, and the tag with initials that says them again.
SHORT_OF_FULL = {"AU": "AF", "BA": "BF"}

# Each line of these is a value of its own; lines of other tags are wrapped text.
LISTS = frozenset({"AU", "AF", "BA", "BF", "BE", "ED", "CA", "GP", "CR"})

WOS = TagMap(
    kind_tags=("DT", "PT"),
    kinds=KINDS,
    usual_kind="article-journal",
    stand_ins=(("TI", "SO"),),
    claims=(
        (ris_steps.take_line, "title", ("TI",)),
        (ris_steps.take_line, "journal", ("SO", "JI", "J9", "SE")),
        (ris_steps.take_people, "authors", ("AF", "AU", "BF", "BA", "CA", "GP")),
        (ris_steps.take_people, "editors", ("BE", "ED")),
        (ris_steps.take_year, "year", ("PY", "EY", "EA", "PD")),
        (ris_steps.take_abstract, "abstract", ("AB",)),
        (ris_steps.take_keywords, "keywords", ("DE", "ID")),
        (ris_steps.take_line, "volume", ("VL",)),
        (ris_steps.take_line, "issue", ("IS",)),
        (take_first_and_last("BP", "EP", "AR"), "pages", ("BP", "EP", "AR")),
        (ris_steps.take_line, "pages", ("PS",)),
        (ris_steps.take_doi, "doi", ("DI", "D2")),
        (ris_steps.take_standard_numbers, "issn", ("SN", "EI")),
        (ris_steps.take_standard_numbers, "isbn", ("BN",)),
        (ris_steps.take_line, "language", ("LA",)),
        (ris_steps.take_line, "publisher", ("PU",)),
        (ris_steps.take_line, "place", ("PI",)),
        (take_identifier("pmid", r"(\d{1,9})$"), "identifiers", ("PM",)),
        (ris_steps.take_line, "accession", ("UT", "AN")),
        (ris_steps.take_address, "url", ("UR", "DL")),
    ),
    looks=((look_for_identifier("wos", r"^(?:WOS|ISI):\s*(\w+)$"), "identifiers", ("UT",)),),
)
