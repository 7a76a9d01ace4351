"""What Refer's tags mean, as data (EndNote's export; bib(1) has the older half of them)."""

from themeloom.stages.search.domain.formats import ris_steps
from themeloom.stages.search.domain.formats.stated import TagMap
from themeloom.stages.search.domain.formats.stated_steps import look_for_doi_alone

# Tags a record may begin with.
OPENERS = frozenset({"%0", "%T", "%A", "%F"})

KINDS: dict[str, str] = {
    "journal article": "article-journal",
    "electronic article": "article-journal",
    "magazine article": "article-magazine",
    "newspaper article": "article-newspaper",
    "book": "book",
    "edited book": "book",
    "electronic book": "book",
    "book section": "chapter",
    "electronic book section": "chapter",
    "encyclopedia": "entry-encyclopedia",
    "dictionary": "entry-dictionary",
    "conference paper": "paper-conference",
    "conference proceedings": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "government document": "report",
    "web page": "webpage",
    "electronic source": "webpage",
    "online database": "dataset",
    "dataset": "dataset",
    "blog": "post-weblog",
    "patent": "patent",
    "manuscript": "manuscript",
    "unpublished work": "manuscript",
    "personal communication": "personal_communication",
    "audio": "song",
    "audiovisual material": "motion_picture",
    "film or broadcast": "motion_picture",
    "map": "map",
    "standard": "standard",
    "statute": "legislation",
    "bill": "bill",
    "case": "legal_case",
    "hearing": "hearing",
    "computer program": "software",
    "generic": "document",
}

ENW = TagMap(
    kind_tags=("%0",),
    kinds=KINDS,
    usual_kind="article-journal",
    claims=(
        (ris_steps.take_line, "title", ("%T", "%Q", "%!")),
        (ris_steps.take_line, "journal", ("%J", "%B")),
        (ris_steps.take_people, "authors", ("%A",)),
        (ris_steps.take_people, "editors", ("%E",)),
        (ris_steps.take_year, "year", ("%D", "%8")),
        (ris_steps.take_abstract, "abstract", ("%X",)),
        (ris_steps.take_keywords, "keywords", ("%K",)),
        (ris_steps.take_line, "volume", ("%V",)),
        (ris_steps.take_line, "issue", ("%N",)),
        (ris_steps.take_line, "pages", ("%P",)),
        (ris_steps.take_doi, "doi", ("%R",)),
        (ris_steps.take_standard_numbers, "issn", ("%@",)),
        (ris_steps.take_line, "language", ("%G",)),
        (ris_steps.take_line, "publisher", ("%I",)),
        (ris_steps.take_line, "place", ("%C",)),
        (ris_steps.take_line, "key", ("%F",)),
        (ris_steps.take_line, "accession", ("%M",)),
        (ris_steps.take_address, "url", ("%U", "%>")),
    ),
    looks=((look_for_doi_alone, "doi", ("%U",)),),
)
