"""The example's searches, records and references, and the blind votes on them."""

from datetime import date
from io import BytesIO

from themeloom.site.example import decisions, publication
from themeloom.site.example.people import MAIN, Reviews, Team
from themeloom.site.example.searches import INVENTED, SEARCHES, sort_into_searches
from themeloom.stages.dedup.queries import Reference, placements_of, pool
from themeloom.stages.protocol.queries import Review
from themeloom.stages.screening.actions import cast_vote, remark, settle
from themeloom.stages.search.actions import import_file, log_search

RUN_ON = date(2019, 12, 17)
# How many references at the end each reviewer has not read yet for the other three reviews.
UNREAD = {"Amina": 9, "Jonas": 14}


def import_records(team: Team) -> dict[str, Reference]:
    """Log the invented searches and import what each brought; references by the paper's key."""
    ines = team["Ines"]
    brought = sort_into_searches(publication.included() + publication.not_included())
    for one in SEARCHES:
        search = log_search(
            by=ines,
            kind=one.kind,
            source=one.source,
            platform=one.platform,
            strategy=one.strategy,
            run_on=RUN_ON,
            hits=len(brought[one.source]),
            limits="2003 to the day of the search; English" if one.kind == "database" else "",
            note=INVENTED,
        )
        content = "\n".join(entry.text for entry in brought[one.source]).encode()
        name = f"{one.source.lower().replace(' ', '-')}.ris"
        import_file(by=ines, search=search, name=name, content=BytesIO(content))
    return references_by_key(team)


def references_by_key(team: Team) -> dict[str, Reference]:
    """The pool's references by the key that their records carry in the example's files."""
    references = {reference.pk: reference for reference in pool(team["Maya"].programme)}
    return {
        placement.record.fields["key"]: references[pk]
        for pk, placements in placements_of(references.values()).items()
        for placement in placements
    }


def screen(team: Team, reviews: Reviews, references: dict[str, Reference]) -> None:
    """Blind votes of two people: all for the published review, most for the other three."""
    main = reviews[MAIN]
    for key, reference in references.items():
        _screen_for_main(team, main, key, reference)
    others = [review for name, review in reviews.items() if name != MAIN]
    for name, unread in UNREAD.items():
        for key, reference in list(references.items())[:-unread]:
            for review in others:
                wanted = key in decisions.OTHER_REVIEWS[review.name]
                decision = ("include" if name == "Amina" else "maybe") if wanted else "exclude"
                if decisions.DISPUTED_ELSEWHERE.get(key) == review.name:
                    decision = "include" if name == "Amina" else "exclude"
                cast_vote(by=team[name], reference=reference, review=review, decision=decision)


def _screen_for_main(team: Team, main: Review, key: str, reference: Reference) -> None:
    amina, jonas, rosa = team["Amina"], team["Jonas"], team["Rosa"]
    note = decisions.EXCLUDED_ON_TITLE.get(key, "")
    decision = "exclude" if note else "include"
    first = "maybe" if key in decisions.DISPUTED_ON_TITLE else decision
    cast_vote(
        by=amina, reference=reference, review=main, decision=first, note="" if first != decision else note
    )
    cast_vote(by=jonas, reference=reference, review=main, decision=decision, note=note)
    if first != decision:
        remark(by=jonas, reference=reference, review=main, text=f"{note} I would leave it out.")
        settle(by=rosa, reference=reference, review=main, decision=decision, how="adjudication", note=note)
