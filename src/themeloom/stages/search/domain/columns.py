"""The columns of a table of one's own: which field each heading is, as a person says it."""

from collections.abc import Mapping

from themeloom.kernel.refusal import Refused
from themeloom.stages.search.domain.formats.table_headings import HEADINGS

NO_FIELD = ""

# What a column can be, in the words of the form; the first is for what no field takes.
FIELDS: dict[str, str] = {
    NO_FIELD: "keep, no field",
    "title": "title",
    "authors": "authors",
    "year": "year",
    "journal": "journal or book",
    "abstract": "abstract",
    "doi": "DOI",
    "keywords": "keywords",
    "volume": "volume",
    "issue": "issue",
    "pages": "pages",
    "first page": "first page",
    "last page": "last page",
    "page number": "article number",
    "editors": "editors",
    "kind": "type of publication",
    "language": "language",
    "publisher": "publisher",
    "place": "place",
    "issn": "ISSN",
    "isbn": "ISBN",
    "url": "web address",
    "pmid": "PubMed number (PMID)",
    "pmcid": "PubMed Central number (PMCID)",
    "accession": "accession number of the database",
    "key": "number or key of your own",
    "citation": "whole citation in one cell",
}


def checked_columns(columns: Mapping[str, str]) -> dict[str, str]:
    """What was said of the columns; Refused where a field is not known, or none holds the title.

    >>> checked_columns({"Wer": "authors", "Was": "title", "Notiz": ""})
    {'Wer': 'authors', 'Was': 'title', 'Notiz': ''}
    """
    for heading, field in columns.items():
        if field not in FIELDS or (field and field not in HEADINGS):
            known = ", ".join(name for name in FIELDS if name)
            raise Refused(f"“{field}” is no field that “{heading}” could be. Choose one of: {known}.")
    if not {"title", "citation"} & set(columns.values()):
        raise Refused("Say which column holds the title: without titles nothing can be screened.")
    return dict(columns)


def columns_from_words(words: str) -> dict[str, str]:
    """Columns as they are written on the command line; Refused where they cannot be understood.

    >>> columns_from_words("Wer=authors, Was=title, Notiz=")
    {'Wer': 'authors', 'Was': 'title', 'Notiz': ''}
    """
    columns: dict[str, str] = {}
    for part in words.split(","):
        heading, sign, field = part.rpartition("=")
        if not sign or not heading.strip():
            raise Refused(f"“{part.strip()}” does not say which field a heading is. Write Heading=field.")
        columns[heading.strip()] = field.strip()
    return checked_columns(columns)
