"""The example's searches: which source brought which record. Invented, so that some arrive twice."""

from dataclasses import dataclass

from themeloom.site.example.publication import RisEntry

INVENTED = "Invented for the example: the strategy, the date, and which source brought which record."


@dataclass(frozen=True, slots=True)
class ExampleSearch:
    """One invented run of an invented strategy."""

    kind: str
    source: str
    platform: str
    strategy: str


STRATEGY = (
    "1. exp Personality Disorders/\n"
    "2. (complex emotional need* or emotionally unstable).ti,ab.\n"
    "3. 1 or 2\n"
    "4. (interview* or focus group* or qualitative or experience*).ti,ab.\n"
    "5. (community or outpatient or day service*).ti,ab.\n"
    "6. 3 and 4 and 5\n"
    '7. limit 6 to yr="2003-Current"'
)
SEARCHES: tuple[ExampleSearch, ...] = (
    ExampleSearch("database", "MEDLINE", "Ovid", STRATEGY),
    ExampleSearch("database", "Embase", "Ovid", STRATEGY.replace("Disorders/", "Disorder/")),
    ExampleSearch("database", "PsycINFO", "Ovid", STRATEGY),
    ExampleSearch("database", "CINAHL", "EBSCOhost", STRATEGY.replace("exp ", "MH ")),
    ExampleSearch("citation", "Reference lists of included papers", "", ""),
    ExampleSearch("website", "University repositories", "", "personality disorder AND experience"),
)


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
