"""What the fields and types of BibTeX and biblatex mean, as data."""

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

MONTHS: dict[str, str] = {
    name[:3].lower(): name
    for name in (
        "January February March April May June July August September October November December".split()
    )
}

TYPE = "@"
KEY = "@key"

KINDS: dict[str, str] = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "review": "article-journal",
    "periodical": "periodical",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "booklet": "pamphlet",
    "manual": "report",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "incollection": "chapter",
    "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "patent": "patent",
    "unpublished": "manuscript",
    "dataset": "dataset",
    "software": "software",
    "standard": "standard",
    "legislation": "legislation",
    "movie": "motion_picture",
    "audio": "song",
    "letter": "personal_communication",
}

# These hold people; these are left as they are, for an address is no text.
PEOPLE = frozenset({"author", "editor"})
PLAIN = frozenset({"doi", "url", "link", "ee", "issn", "isbn", "eissn", "file", "crossref", "eprint", "pmid"})

# What an entry takes over from the one it refers to: its own name there, and the name here.
INHERITED: dict[str, str] = {
    "title": "booktitle",
    "booktitle": "booktitle",
    "editor": "editor",
    "year": "year",
    "date": "date",
    "publisher": "publisher",
    "address": "address",
    "location": "location",
    "isbn": "isbn",
    "issn": "issn",
    "journal": "journal",
    "journaltitle": "journaltitle",
    "volume": "volume",
    "series": "series",
}

BIBTEX = TagMap(
    kind_tags=(TYPE,),
    kinds=KINDS,
    stand_ins=(("title", "booktitle"), ("title", "maintitle"), ("title", "label")),
    claims=(
        (ris_steps.take_line, "title", ("title",)),
        (
            ris_steps.take_line,
            "journal",
            ("journal", "journaltitle", "fjournal", "booktitle", "journal-iso", "shortjournal", "series"),
        ),
        (take_people_named(str.strip), "authors", ("author", "book-group-author")),
        (take_people_named(str.strip), "editors", ("editor",)),
        (ris_steps.take_year, "year", ("year", "date", "publication_date", "earlyaccessdate")),
        (ris_steps.take_abstract, "abstract", ("abstract",)),
        (
            take_words_by(r"[;,\n]\s*"),
            "keywords",
            ("keywords", "keyword", "author_keywords", "keywords-plus"),
        ),
        (ris_steps.take_line, "volume", ("volume",)),
        (ris_steps.take_line, "issue", ("number", "issue")),
        (ris_steps.take_line, "pages", ("pages", "eid", "article-number", "art_number", "articleno")),
        (ris_steps.take_doi, "doi", ("doi",)),
        (ris_steps.take_standard_numbers, "issn", ("issn", "eissn")),
        (ris_steps.take_standard_numbers, "isbn", ("isbn",)),
        (take_web_address, "url", ("url", "link", "ee", "bdsk-url-1", "howpublished")),
        (ris_steps.take_line, "language", ("language", "langid")),
        (ris_steps.take_line, "publisher", ("publisher", "school", "institution", "organization")),
        (ris_steps.take_line, "place", ("address", "location")),
        (ris_steps.take_line, "key", (KEY,)),
        (ris_steps.take_line, "accession", ("unique-id", "accession")),
        (take_identifier("pmid", r"(\d{1,9})$"), "identifiers", ("pmid", "pubmed_id")),
        (take_identifier("pmcid", r"(PMC\d+)$"), "identifiers", ("pmcid", "pmc")),
    ),
    looks=(
        (look_for_doi_alone, "doi", ("url", "link", "ee", "note")),
        (look_for_identifier("wos", r"^(?:WOS|ISI):\s*(\w+)$"), "identifiers", ("unique-id", KEY)),
        (look_for_identifier("scopus", r"\beid=(2-s2\.0-\d+)"), "identifiers", ("url",)),
    ),
)
