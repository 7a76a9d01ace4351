"""Which column of a table is which field: the headings of databases and reference managers, as data.

Headings are compared in lower case with all but letters and digits left out: "Author(s) ID" is
"author s id". Scopus, Embase, PubMed, Web of Science, EBSCO, Lens, IEEE Xplore, SpringerLink, Google
Scholar, RefWorks, EndNote, Zotero, Covidence, Rayyan, ASReview, Abstrackr and EPPI-Reviewer are known; so
are the plain words people use in tables of their own.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from themeloom.stages.search.domain.formats.csl_json_tags import TYPES as CSL_TYPES
from themeloom.stages.search.domain.formats.enw_tags import KINDS as REFER_KINDS
from themeloom.stages.search.domain.formats.ris_tags import KINDS as RIS_KINDS
from themeloom.stages.search.domain.formats.wos_tags import KINDS as WOS_KINDS

# The column of the note in tables that Themeloom has written (see `carried`).
NOTE_HEADING = "themeloom"

NOT_IN_HEADINGS = re.compile(r"[\W_]+")

# For each field the headings that may carry it, in order of trust.
HEADINGS: dict[str, tuple[str, ...]] = {
    role: tuple(names.split("|"))
    for role, names in {
        "title": (
            "title|article title|document title|item title|title primary|primary title|"
            "record title|paper title|publication title primary|ti|t1|titles|original title|"
            "translated title|shortened title|short title"
        ),
        "authors": (
            "author full names|authors|author|author s|author names|author name|authors primary|"
            "first authors|primary authors|creator|creators|au|a1|inventors|names"
        ),
        "editors": "editors|editor|authors secondary|secondary authors|conference editors|book editors",
        "year": (
            "year|publication year|published year|pub year|year published|year of publication|py|"
            "yr|date published|publication date|date of publication|pub date free from|date|"
            "issued|cover date"
        ),
        "journal": (
            "source title|journal|journal title|journal book|periodical full|publication title|"
            "publication|journal name|secondary title|title secondary|book title|container title|"
            "venue|book series title|parent title|t2|jf|so|abbreviated source title|"
            "periodical abbrev|journal abbreviation|short journal"
        ),
        "volume": "volume|journal volume|vol|vl|volume number",
        "issue": "issue|number|issue number|journal issue|no|is",
        "pages": "pages|page range|page numbers|pp|page s",
        "first page": "page start|start page|first page|bp|sp",
        "last page": "page end|end page|last page|other pages|ep",
        "page number": "art no|article number|article no|ar",
        "doi": ("doi|item doi|doi number|doi link|digital object identifier|electronic resource num|di|do"),
        "abstract": (
            "abstract|abstract note|abstracts|notes abstract|description abstract|ab|n2|"
            "original abstract|english abstract"
        ),
        "keywords": (
            "author keywords|keywords|keyword|index keywords|keywords plus|subjects|subject|"
            "mesh terms|mesh date|emtree drug index terms major focus|emtree drug index terms|"
            "emtree medical index terms major focus|emtree medical index terms|manual tags|"
            "automatic tags|ieee terms|kw|de"
        ),
        "issn": "issn|issns|issn isbn|eissn|e issn|print issn|sn|isbn issn",
        "isbn": "isbn|isbns|bn",
        "url": (
            "url|urls|link|links|plink|full text link|full text url|pdf link|external url|"
            "source urls|open url link|embase link|website|ur|webpage|article url"
        ),
        "language": (
            "language|language of original document|article language|publication language|la|output language"
        ),
        "publisher": "publisher|book publisher|publisher name|institution|pb|pu",
        "place": "place of publication|place published|publisher location|place|city|publication place",
        "key": ("key|id|item id|reference id|record id|internal id|covidence|refid|study id|citation key"),
        "accession": (
            "accession number|eid|ut unique wos id|unique wos id|lens id|embase accession id|pui|"
            "an|ut|eric number"
        ),
        "pmid": "pmid|pubmed id|medline pmid|pubmedid|pm",
        "pmcid": "pmcid|pmc id|pmc",
        "kind": (
            "publication type|document type|item type|doctype|reference type|type of reference|"
            "content type|type of work|type|entry type|ty|dt|publication types"
        ),
        "citation": "source|citation",
    }.items()
}

ROLES: dict[str, str] = {name: role for role, names in HEADINGS.items() for name in names}

# What makes a row of words the headings of a table of references.
TELLING = frozenset({"title", "authors", "abstract", "doi", "journal", "year"})

# Types as tables write them: in words, in RIS letters, as Zotero does, or by the kind's own name.
KINDS: dict[str, str] = {
    **{name: name for name in CSL_TYPES},
    **{name.casefold(): kind for name, kind in RIS_KINDS.items()},
    **{name: kind for name, kind in WOS_KINDS.items() if len(name) > 1},
    **REFER_KINDS,
    "journalarticle": "article-journal",
    "journal-article": "article-journal",
    "academic journal": "article-journal",
    "erratum": "article-journal",
    "note": "article-journal",
    "short survey": "article-journal",
    "editorial": "article-journal",
    "booksection": "chapter",
    "conferencepaper": "paper-conference",
    "conference abstract": "paper-conference",
    "conference proceedings article": "paper-conference",
    "conference review": "paper-conference",
    "magazinearticle": "article-magazine",
    "magazine": "article-magazine",
    "newspaperarticle": "article-newspaper",
    "webpage": "webpage",
    "dissertation": "thesis",
    "chapter": "chapter",
}


def plain_heading(heading: str) -> str:
    """A heading as it is compared.

    >>> plain_heading("Author/s")
    'author s'
    """
    return NOT_IN_HEADINGS.sub(" ", heading).strip().casefold()


@lru_cache(maxsize=1 << 14)
def role_of(heading: str) -> str:
    """The field a column of this heading carries, "" where it is unknown."""
    return ROLES.get(plain_heading(heading), "")


def score_headings(cells: Iterable[str]) -> int:
    """How many of these cells are telling headings; a cell as long as a sentence is none."""
    found = {role_of(cell) for cell in cells if len(cell) <= 60}
    return len(found & TELLING) * 100 + len(found - {""})
