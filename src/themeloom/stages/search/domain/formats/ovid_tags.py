"""What Ovid's tags and labels mean, as data; the labels say in words what the tags say in letters."""

import re

from themeloom.stages.search.domain.formats import ris_steps
from themeloom.stages.search.domain.formats.ovid_source import look_in_source
from themeloom.stages.search.domain.formats.stated import TagMap
from themeloom.stages.search.domain.formats.stated_steps import take_identifier
from themeloom.stages.search.domain.shapes import invert_initials

KINDS: dict[str, str] = {
    "article": "article-journal",
    "journal": "article-journal",
    "journal article": "article-journal",
    "original article": "article-journal",
    "original articles": "article-journal",
    "review": "article-journal",
    "letter": "article-journal",
    "editorial": "article-journal",
    "note": "article-journal",
    "conference abstract": "paper-conference",
    "conference paper": "paper-conference",
    "conference proceeding": "paper-conference",
    "meeting": "paper-conference",
    "book": "book",
    "authored book": "book",
    "edited book": "book",
    "text/reference": "book",
    "drug reference": "book",
    "chapter": "chapter",
    "book chapter": "chapter",
    "dissertation": "thesis",
    "dissertation abstract": "thesis",
    "thesis": "thesis",
    "patent": "patent",
    "report": "report",
}

TAGS = frozenset(
    "AB AC AD AN AR AS AU BC BK BT CA CB CC CE CI CL CM CN CO CP CQ CR CS CT CY DA DB DC DD DE DG DI DJ "
    "DO DP DS DT DV EA ED EI EM EN EP ET EZ FO FS FT GE GN GS HW IB ID IN IP IS IT JA JC JL JN JT JX KP "
    "KW LA LC LG LI LO LR LT MA MC MD MH MO MP MV NC NI NJ NM NO NT OD OI OL OT PA PB PC PD PE PG PH PI "
    "PM PN PO PP PQ PT PU PY RF RN RO RT SB SC SD SF SH SI SL SM SN SO SR ST SU TC TD TI TM TN TO TT TU "
    "UI UP UR UT VI VN VO XL XP XS YR SCORE".split()
)

# Values that Ovid's journals decorate: affiliations behind names, the kind of article behind titles.
ROLE = re.compile(r"\s*\[[^\]]*\]")
MARKS = re.compile(r"(?:\s+|(?<=[.)]))(?:\(?\d{1,2}\)?|[*+#^\[\]])(?:\s*,\s*(?:\(?\d{1,2}\)?|[*+#^]))*$")
DEGREES = re.compile(
    r"(?:,?\s+(?:M\.?D\.?|Ph\.?\s?D\.?|D\.?Phil\.?|M\.?P\.?H\.?|M\.?Sc\.?|B\.?Sc\.?|R\.?N\.?|Dr\.?P\.?H\.?|"
    r"M\.?B\.?B\.?S\.?|MBChB|F[A-Z]{3,4}|EdD|PsyD|DDS|PharmD|DVM)(?=[,\s]|$))+,?$"
)
KIND_BEHIND_TITLE = re.compile(
    r"(?<=\S)\s*\[(?:Article|Miscellaneous|Report|Review|Editorial|Letter[^\]]*|References|Abstract|"
    r"Original [^\]]*|Case Report[^\]]*|Brief [^\]]*)\]\.?\s*$"
)


def tidy_author(text: str) -> str:
    """A name without its marks of affiliation, role and degrees.

    >>> tidy_author("Gazic, Barbara MD, PhD *")
    'Gazic, Barbara'
    """
    name = MARKS.sub("", ROLE.sub("", text).strip())
    if "," in name:
        name = MARKS.sub("", DEGREES.sub("", name))
    return invert_initials(name.strip())


def tidy_authors(text: str) -> str:
    """Names told apart by semicolons, each tidy."""
    names = re.split(r";\s*|\n", ROLE.sub("", text))
    return "; ".join(tidy_author(name.strip()) for name in names if name.strip())


def tidy_title(text: str) -> str:
    """A title without the kind of article behind it.

    >>> tidy_title("Take ten.  [Miscellaneous]")
    'Take ten.'
    """
    return KIND_BEHIND_TITLE.sub("", text)


def without_stop(text: str) -> str:
    """A number, a language or a list of words without the full stop that ends it."""
    return text.rstrip(". ")


TIDY = {
    "AN": without_stop,
    "Accession Number": without_stop,
    "LG": without_stop,
    "Language": without_stop,
    "KW": without_stop,
    "Author Keywords": without_stop,
    "AU": tidy_authors,
    "Author": tidy_authors,
    "Authors": tidy_authors,
    "ED": tidy_authors,
    "Editor": tidy_authors,
    "TI": tidy_title,
    "Title": tidy_title,
}

OVID = TagMap(
    kind_tags=("PT", "DT", "ST", "Publication Type", "Document Type"),
    kinds=KINDS,
    usual_kind="article-journal",
    stand_ins=(("TI", "BT"), ("Title", "Book Title"), ("Author", "Authors")),
    claims=(
        (ris_steps.take_line, "title", ("TI", "Title")),
        (ris_steps.take_line, "journal", ("JN", "JT", "JX", "BT", "Journal Name", "Book Title", "JA")),
        (ris_steps.take_people, "authors", ("AU", "Author", "CA", "Corporate Author")),
        (ris_steps.take_people, "editors", ("ED", "Editor", "Editors")),
        (ris_steps.take_year, "year", ("YR", "PY", "Year of Publication", "DP", "Date of Publication")),
        (ris_steps.take_abstract, "abstract", ("AB", "Abstract")),
        (
            ris_steps.take_keywords,
            "keywords",
            ("KW", "MH", "OD", "DE", "SH", "HW", "Author Keywords", "Keywords", "Subject Headings"),
        ),
        (ris_steps.take_line, "volume", ("VO", "VI", "Volume")),
        (ris_steps.take_line, "issue", ("IP", "Issue")),
        (ris_steps.take_line, "pages", ("PG", "Page", "Pages")),
        (ris_steps.take_doi, "doi", ("DO", "DI", "DOI Number", "DOI", "Digital Object Identifier")),
        (ris_steps.take_standard_numbers, "issn", ("IS", "ISSN", "SN")),
        (ris_steps.take_standard_numbers, "isbn", ("IB", "ISBN")),
        (ris_steps.take_line, "language", ("LG", "Language")),
        (ris_steps.take_line, "publisher", ("PU", "PB", "Publisher")),
        (ris_steps.take_line, "place", ("PP", "Place of Publication")),
        (ris_steps.take_line, "accession", ("AN", "UI", "Accession Number", "Unique Identifier")),
        (take_identifier("pmid", r"(\d{1,9})\b"), "identifiers", ("PM", "PubMed ID", "PMID")),
        (
            ris_steps.take_address,
            "url",
            ("UR", "XL", "Link to the Ovid Full Text or citation", "Full Text", "URL"),
        ),
    ),
    looks=((look_in_source, "journal", ("SO", "Source")),),
)
