"""The example's searches: which source brought which record. Invented, so that some arrive twice."""

from dataclasses import dataclass, field
from datetime import date

from themeloom.site.example.publication import RisEntry
from themeloom.stages.search.actions.log import Entry

INVENTED = "Invented for the example: the strategy, the date, and which source brought which record."
RUN_ON = date(2019, 12, 17)
AGAIN_ON = date(2020, 2, 4)


@dataclass(frozen=True, slots=True)
class ExampleSearch:
    """One invented run of an invented strategy; `{n}` in the strategy stands for the records it gave.

    `earlier` is the strategy before a peer reviewer saw it; `limits` are those of dates and languages.
    """

    kind: str
    source: str
    platform: str = ""
    strategy: str = ""
    earlier: str = ""
    limits: tuple[str, str] = ("", "")
    more: Entry = field(default_factory=Entry)


LIMITS = ("2003 to the day of the search", "English")
MEDLINE = """\
1. exp Personality Disorders/ (42118)
2. (complex emotional need* or emotionally unstable).ti,ab. (689)
3. 1 or 2 (42409)
4. (interview* or focus group* or qualitative or experience*).ti,ab. (1870044)
5. (community or outpatient or day service*).ti,ab. (721380)
6. 3 and 4 and 5 (1502)
7. limit 6 to (english language and yr="2003-Current") ({n})"""
MEDLINE_REVIEWED = """\
1. exp Personality Disorders/ (42118)
2. exp Borderline Personality Disorder/ (7340)
3. (complex emotional need* or emotionally unstable or borderline personalit* or BPD).ti,ab. (15206)
4. 1 or 2 or 3 (48377)
5. (interview* or focus group* or qualitative or experience*).ti,ab. (1870044)
6. (community or outpatient* or day service* or day hospital*).ti,ab. (742915)
7. 4 and 5 and 6 (1688)
8. limit 7 to (english language and yr="2003-Current") ({n})"""
CINAHL = """\
S6\tS3 AND S4 AND S5\tLimiters - English Language\tView Results ({n})
S5\tTI (community OR outpatient*) OR AB (community OR outpatient*)\t\tView Results (198,402)
S4\tTI (interview* OR qualitative) OR AB (interview* OR qualitative)\t\tView Results (301,776)
S3\tS1 OR S2\t\tView Results (11,930)
S2\tTI (borderline personalit* OR emotionally unstable)\t\tView Results (2,415)
S1\t(MH "Personality Disorders+")\t\tView Results (10,872)"""
TRANSLATED: Entry = {"note": "The MEDLINE strategy after its peer review, translated."}
SEARCHES: tuple[ExampleSearch, ...] = (
    ExampleSearch(
        "database",
        "MEDLINE",
        "Ovid",
        MEDLINE_REVIEWED,
        MEDLINE,
        LIMITS,
        {"filters": "none", "limits": "none"},
    ),
    ExampleSearch(
        "database",
        "Embase",
        "Ovid",
        MEDLINE_REVIEWED.replace("Disorders/", "Disorder/").replace(
            "Borderline Personality", "Borderline State"
        ),
        limits=LIMITS,
        more=TRANSLATED,
    ),
    ExampleSearch("database", "PsycINFO", "Ovid", MEDLINE_REVIEWED, limits=LIMITS, more=TRANSLATED),
    ExampleSearch("database", "CINAHL", "EBSCOhost", CINAHL, limits=LIMITS, more=TRANSLATED),
    ExampleSearch(
        "citation",
        "Reference lists of included papers",
        more={"run_by_name": "Amina Okafor and Jonas Weber", "note": "Each list was read by one person."},
    ),
    ExampleSearch("website", "University repositories", strategy="personality disorder AND experience"),
)
# What the peer reviewer says of the first MEDLINE strategy, and what is answered: element -> verdict,
# comment, answer.
PEER_REVIEW: dict[str, tuple[str, str, str]] = {
    "translation": ("no change", "", ""),
    "operators": ("no change", "", ""),
    "headings": (
        "revision suggested",
        "Exploding the broad heading finds borderline personality disorder too, but a line of its own shows "
        "how much of it that is.",
        "Added as line 2.",
    ),
    "text words": (
        "revision required",
        "Older papers say “borderline personality” or BPD in titles. Day hospitals are missing too.",
        "Both added, in lines 3 and 6; the search found 186 more before limits.",
    ),
    "spelling": ("no change", "", ""),
    "limits": ("no change", "English only follows the protocol.", ""),
}
WHY_REVISED = "Revised after the peer review."


def sort_into_searches(entries: list[RisEntry]) -> dict[str, list[RisEntry]]:
    """Which of the records each source brings: every record at least once, many of them twice or more.

    Theses and reports come from repositories, every eleventh article from reference lists alone.
    """
    brought: dict[str, list[RisEntry]] = {search.source: [] for search in SEARCHES}
    for number, entry in enumerate(entries):
        if entry.type != "JOUR":
            brought["University repositories"].append(entry)
            continue
        if number % 11 == 5:
            brought["Reference lists of included papers"].append(entry)
            continue
        brought["MEDLINE" if number % 3 else "PsycINFO"].append(entry)
        if number % 4 == 1:
            brought["Embase"].append(entry)
        if number % 5 == 0:
            brought["CINAHL"].append(entry)
    return brought
