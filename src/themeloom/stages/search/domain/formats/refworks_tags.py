"""What RefWorks' tags mean, as data (RefWorks, "Tagged format"); its exports carry the same legend."""

from themeloom.stages.search.domain.formats import ris_steps
from themeloom.stages.search.domain.formats.stated import TagMap
from themeloom.stages.search.domain.formats.stated_steps import (
    look_for_doi_alone,
    take_first_and_last,
    take_identifier,
)

KNOWN_TAGS = frozenset(
    "RT SR A1 T1 JF JO YR FD VO IS SP OP K1 AB NO A2 T2 ED PB PP A3 A4 A5 A6 T3 SN AV AD AN LA CL SF OT LK "
    "DO CN DB DS IP RD ST U1 U2 U3 U4 U5 U6 U7 U8 U9 U10 U11 U12 U13 U14 U15 UL SL LL CR WT WV WP OL PMID "
    "PMCID CO ID".split()
)

KINDS: dict[str, str] = {
    "journal": "article-journal",
    "journal article": "article-journal",
    "journal, electronic": "article-journal",
    "magazine article": "article-magazine",
    "newspaper article": "article-newspaper",
    "book": "book",
    "book, whole": "book",
    "book, edited": "book",
    "book, section": "chapter",
    "conference proceedings": "paper-conference",
    "conference proceeding": "paper-conference",
    "dissertation": "thesis",
    "dissertation/thesis": "thesis",
    "dissertation/thesis, unpublished": "thesis",
    "report": "report",
    "monograph": "book",
    "web page": "webpage",
    "patent": "patent",
    "unpublished material": "manuscript",
    "personal communication": "personal_communication",
    "map": "map",
    "laws/statutes": "legislation",
    "bills/resolutions": "bill",
    "case/court decisions": "legal_case",
    "hearing": "hearing",
    "computer program": "software",
    "sound recording": "song",
    "video/dvd": "motion_picture",
    "motion picture": "motion_picture",
    "generic": "document",
    "abstract": "article-journal",
}

REFWORKS = TagMap(
    kind_tags=("RT",),
    kinds=KINDS,
    claims=(
        (ris_steps.take_line, "title", ("T1", "ST")),
        (ris_steps.take_line, "journal", ("JF", "T2", "JO")),
        (ris_steps.take_people, "authors", ("A1",)),
        (ris_steps.take_people, "editors", ("A2",)),
        (ris_steps.take_year, "year", ("YR", "FD")),
        (ris_steps.take_abstract, "abstract", ("AB",)),
        (ris_steps.take_keywords, "keywords", ("K1",)),
        (ris_steps.take_line, "volume", ("VO",)),
        (ris_steps.take_line, "issue", ("IS",)),
        (take_first_and_last("SP", "OP"), "pages", ("SP", "OP")),
        (ris_steps.take_doi, "doi", ("DO",)),
        (ris_steps.take_standard_numbers, "issn", ("SN",)),
        (ris_steps.take_line, "language", ("LA",)),
        (ris_steps.take_line, "publisher", ("PB",)),
        (ris_steps.take_line, "place", ("PP",)),
        (ris_steps.take_line, "key", ("ID",)),
        (ris_steps.take_line, "accession", ("AN",)),
        (take_identifier("pmid", r"(\d{1,9})$"), "identifiers", ("PMID",)),
        (take_identifier("pmcid", r"(PMC\d+)$"), "identifiers", ("PMCID",)),
        (ris_steps.take_address, "url", ("UL", "LK")),
    ),
    looks=((look_for_doi_alone, "doi", ("NO", "UL", "LK")),),
)
