"""What the tags of MEDLINE text mean, as data (NLM, "MEDLINE/PubMed Data Element Descriptions")."""

from themeloom.stages.search.domain.formats import ris_steps
from themeloom.stages.search.domain.formats.stated import TagMap
from themeloom.stages.search.domain.formats.stated_steps import (
    look_for_address,
    look_for_doi_in,
    look_for_line,
    look_for_shape,
    take_identifier,
    take_issns,
    take_one_name,
)

# Tags a record may begin with.
OPENERS = frozenset({"PMID", "PMC", "OWN"})

# A name with initials and the tag of the same name in full, which stands right above it.
SHORT_AFTER_FULL = {"AU": "FAU", "ED": "FED", "IR": "FIR"}

KINDS: dict[str, str] = {
    "journal article": "article-journal",
    "journal articles": "article-journal",
    "review": "article-journal",
    "clinical trial": "article-journal",
    "letter": "article-journal",
    "editorial": "article-journal",
    "comment": "article-journal",
    "preprint": "article",
    "book": "book",
    "books": "book",
    "book chapter": "chapter",
    "congress": "paper-conference",
    "speeches/meeting papers": "paper-conference",
    "dissertation": "thesis",
    "academic dissertation": "thesis",
    "dissertations/theses": "thesis",
    "dissertations/theses - doctoral dissertations": "thesis",
    "dissertations/theses - masters theses": "thesis",
    "newspaper article": "article-newspaper",
    "dataset": "dataset",
    "technical report": "report",
    "reports - research": "report",
    "reports - evaluative": "report",
    "reports - descriptive": "report",
}

NBIB = TagMap(
    kind_tags=("PT",),
    kinds=KINDS,
    usual_kind="article-journal",
    stand_ins=(("TI", "BTI"), ("JT", "TA")),
    claims=(
        (ris_steps.take_line, "title", ("TI",)),
        (ris_steps.take_line, "journal", ("JT", "BTI", "TA")),
        (take_one_name, "authors", ("FAU", "AU", "CN")),
        (take_one_name, "editors", ("FED", "ED")),
        (ris_steps.take_year, "year", ("DP", "DEP", "YR")),
        (ris_steps.take_abstract, "abstract", ("AB",)),
        (ris_steps.take_keywords, "keywords", ("MH", "OT", "KW")),
        (ris_steps.take_line, "pages", ("PG",)),
        (ris_steps.take_line, "volume", ("VI",)),
        (ris_steps.take_line, "issue", ("IP",)),
        (take_issns, "issn", ("IS", "ISSN")),
        (ris_steps.take_standard_numbers, "isbn", ("ISBN",)),
        (ris_steps.take_line, "language", ("LA",)),
        (ris_steps.take_line, "publisher", ("PB",)),
        (ris_steps.take_line, "place", ("PL",)),
        (take_identifier("pmid", r"(\d{1,9})\b"), "identifiers", ("PMID",)),
        (take_identifier("pmcid", r"(PMC\d+)$"), "identifiers", ("PMC",)),
        (ris_steps.take_doi, "doi", ("AID", "LID", "DO")),
    ),
    looks=(
        (look_for_line, "accession", ("PMID",)),
        # ERIC's own number; elsewhere OID holds numbers of many kinds.
        (look_for_shape(r"(E[DJ]\d+)$"), "accession", ("OID",)),
        (look_for_address, "url", ("LID", "UR")),
        (look_for_doi_in, "doi", ("SO",)),
    ),
)
