"""What RIS tags mean, as data: the tags of each field in order of trust, and who means them otherwise."""

import re
from dataclasses import dataclass

# TY -> type in the Citation Style Language. Writers that put words there ("Journal Article") are below.
KINDS: dict[str, str] = {
    "ABST": "article-journal",
    "ADVS": "motion_picture",
    "AGGR": "dataset",
    "ANCIENT": "classic",
    "ART": "graphic",
    "BILL": "bill",
    "BLOG": "post-weblog",
    "BOOK": "book",
    "CASE": "legal_case",
    "CHAP": "chapter",
    "CHART": "figure",
    "CLSWK": "classic",
    "COMP": "software",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "CTLG": "book",
    "DATA": "dataset",
    "DBASE": "dataset",
    "DICT": "entry-dictionary",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "ELEC": "webpage",
    "ENCYC": "entry-encyclopedia",
    "EQUA": "figure",
    "FIGURE": "figure",
    "GEN": "document",
    "GOVDOC": "report",
    "GRANT": "document",
    "GRNT": "document",
    "HEAR": "hearing",
    "ICOMM": "personal_communication",
    "INPR": "article-journal",
    "JFULL": "periodical",
    "JOUR": "article-journal",
    "LEGAL": "legislation",
    "MANSCPT": "manuscript",
    "MAP": "map",
    "MGZN": "article-magazine",
    "MPCT": "motion_picture",
    "MULTI": "webpage",
    "MUSIC": "musical_score",
    "NEWS": "article-newspaper",
    "PAMP": "pamphlet",
    "PAT": "patent",
    "PCOMM": "personal_communication",
    "PREPRINT": "article",
    "RPRT": "report",
    "SER": "book",
    "SLIDE": "speech",
    "SOUND": "song",
    "STAND": "standard",
    "STAT": "legislation",
    "STD": "standard",
    "THES": "thesis",
    "UNBILL": "bill",
    "UNPB": "manuscript",
    "UNPD": "manuscript",
    "VIDEO": "motion_picture",
    "WEB": "webpage",
    "JOURNAL ARTICLE": "article-journal",
    "JOURNAL": "article-journal",
    "BOOK SECTION": "chapter",
    "CONFERENCE PAPER": "paper-conference",
    "CONFERENCE PROCEEDINGS": "paper-conference",
    "THESIS": "thesis",
    "REPORT": "report",
    "WEB PAGE": "webpage",
    "GENERIC": "document",
}

# The whole book stands under its own title in BT; anything else stands in it.
WHOLE_WORKS = frozenset({"book", "report", "thesis", "classic"})

TITLE = ("TI", "T1", "CT", "ST", "TT")
TITLE_OF_WHOLE_WORK = ("TI", "T1", "BT", "CT", "ST", "TT")
JOURNAL = ("JF", "T2", "JO", "JA", "J2", "BT", "J9", "JI", "NL")
AUTHORS = ("AU", "A1")
EDITORS = ("A2", "ED")
YEAR = ("PY", "Y1", "DA", "Y2")
ABSTRACT = ("AB", "N2")
KEYWORDS = ("KW", "DE")
URL = ("UR", "L2", "L1", "L4", "LK")
# Where a DOI may stand; in the second group only if it is all, or nearly all, the value says.
DOI = ("DO", "DI", "L3")
DOI_BY_SHAPE = ("M3", "N1", "UR", "L2", "ID", "AN", "L1", "L4")

PAGES = ("SP", "EP", "C7")
STANDARD_NUMBERS = ("SN",)

# One value each, first tag that says something wins.
SINGLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("volume", ("VL", "VO")),
    ("issue", ("IS", "CP", "IP")),
    ("publisher", ("PB", "PU")),
    ("place", ("CY", "PP", "PI")),
    ("language", ("LA",)),
    ("key", ("ID",)),
    ("accession", ("AN",)),
)

# Tags that mark a record's substance: after an ER, they show that a record began without its TY.
SUBSTANCE = frozenset({"TI", "T1", "AU", "A1", "AB", "N2"})
# Long running text, in whose lines "T2 - weighted" is no tag.
RUNNING_TEXT = frozenset({"AB", "N2", "N1", "N3", "M1", "TI", "T1", "RN", "AD"})

KNOWN_TAGS = frozenset(
    "A1 A2 A3 A4 A5 AB AD AF AI AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CC CN CP CT CY DA DB DE DI DO DP "
    "ED EP ER ET FU FX H1 H2 ID IP IS J1 J2 J9 JA JF JI JO JP KW L1 L2 L3 L4 LA LB LK M1 M2 M3 M4 MA MH N1 "
    "N2 N3 NL NS NV OP PA PB PD PG PI PMID PP PT PU PY RI RN RP SE SN SO SP SR ST SV T1 T2 T3 TA TI TS TT TY "
    "U1 U2 U3 U4 U5 UR VL VO WE WT Y1 Y2 ZZ".split()
)


@dataclass(frozen=True, slots=True)
class Identifier:
    """Another database's identifier, told by the shape of a value; no value without the `hint` has it."""

    name: str
    pattern: re.Pattern[str]
    hint: str = ""


# Tags that carry identifiers, each with those it may carry.
IDENTIFIERS: dict[str, tuple[Identifier, ...]] = {
    "PMID": (Identifier("pmid", re.compile(r"^(\d{1,9})$")),),
    # Scopus
    "C2": (
        Identifier("pmid", re.compile(r"^(\d{6,9})$")),
        Identifier("pmcid", re.compile(r"^(PMC\d+)$"), "PMC"),
    ),
    # Cochrane Library
    "C3": (
        Identifier("pmid", re.compile(r"^PUBMED (\d+)$"), "PUBMED"),
        Identifier("embase", re.compile(r"^EMBASE (\d+)$"), "EMBASE"),
        Identifier("nct", re.compile(r"\b(NCT\d{8})$"), "NCT"),
    ),
    # Embase.com
    "C5": (Identifier("pmid", re.compile(r"^(\d{6,9})$")),),
    "U2": (Identifier("embase", re.compile(r"^(L\d+)$")),),
    # Dimensions
    "U1": (Identifier("pmid", re.compile(r"^(\d+) \[PMID\]$"), "[PMID]"),),
    "AN": (
        Identifier("wos", re.compile(r"^(?:WOS|ISI):(\w+)$"), ":"),
        Identifier("cochrane", re.compile(r"^(CN-\d+)$"), "CN-"),
    ),
    "ID": (Identifier("cochrane", re.compile(r"^(CN-\d+)$"), "CN-"),),
    "UR": (Identifier("scopus", re.compile(r"eid=(2-s2\.0-\d+)"), "eid="),),
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """Who wrote a record, told by one tag's value, and where tags do not mean what RIS says.

    No value without the `hint`, in any case of letters, shows the sign. Tags in `not_as_usual` fill no
    field; those in `renamed` are read as the other tag.
    """

    name: str
    tag: str
    hint: str
    sign: re.Pattern[str]
    not_as_usual: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    names_without_comma: bool = False

    def is_told_by(self, values: list[str]) -> bool:
        """Whether one of these values of its tag shows the sign."""
        return any(self.hint in value.lower() and self.sign.search(value) for value in values)


DIALECTS: tuple[Dialect, ...] = (
    # A2 holds the authors of cited works, not editors; ID is the accession number.
    Dialect(
        "Ovid PsycINFO", "L2", "ovidsp", re.compile(r"ovidsp\.ovid\.com.*D=psyc"), ("A2",), (("ID", "AN"),)
    ),
    Dialect(
        "Ovid PsycINFO", "DB", "psyc", re.compile(r"psyc\s?info", re.IGNORECASE), ("A2",), (("ID", "AN"),)
    ),
    Dialect("Ovid", "L2", "ovidsp", re.compile(r"ovidsp\.ovid\.com"), renamed=(("ID", "AN"),)),
    # CY holds the address of correspondence.
    Dialect("Rayyan", "AN", "rayyan", re.compile(r"^rayyan-"), ("CY",)),
    # ST is a short citation, "Brownstein (2024)"; names have no comma.
    Dialect("EPPI-Reviewer", "ST", " (", re.compile(r" \(\d{4}\)$"), ("ST",), names_without_comma=True),
    # Y2 is the day it was read or exported.
    Dialect("Citavi", "M4", "citavi", re.compile(r"^Citavi"), ("Y2",)),
    Dialect("Dimensions", "AN", "pub.", re.compile(r"^pub\.\d+"), ("Y2",)),
)

# Tags into whose value some writers glue the next tag: "10.1000/x     LK  - https://...".
GLUED_TAGS = ("DO", "UR")
GLUED = re.compile(r"(?<=\s\s)(?=[A-Z][A-Z0-9]  - )")

# Lines that platforms write around a record; they say nothing about it and are kept with it.
BEFORE_RECORD = re.compile(
    r"^\s*(?:<?\d{1,6}\.\s*>?|Record #\d+ of \d+|Provider:.*|Content:.*|Database:.*)\s*$"
)
AFTER_RECORD = re.compile(r"^\s*Link to the (?:Ovid|External|Full).*$", re.IGNORECASE)
