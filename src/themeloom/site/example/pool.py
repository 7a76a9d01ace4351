"""The example's searches, records and references, and the blind votes on them."""

from io import BytesIO

from themeloom.site.example import decisions, publication
from themeloom.site.example.people import MAIN, Reviews, Team
from themeloom.site.example.searches import (
    AGAIN_ON,
    INVENTED,
    PEER_REVIEW,
    RUN_ON,
    SEARCHES,
    WHY_REVISED,
    ExampleSearch,
    sort_into_searches,
)
from themeloom.stages.dedup.queries import Reference, placements_of, pool
from themeloom.stages.protocol.queries import Review
from themeloom.stages.screening.actions import cast_vote, remark, settle
from themeloom.stages.search.actions import (
    answer_judgement,
    finish_press,
    import_file,
    judge_element,
    log_search,
    start_press,
    write_narrative,
    write_strategy,
)
from themeloom.stages.search.actions.log import Entry
from themeloom.stages.search.domain.told.narrative import draft
from themeloom.stages.search.queries import Search, logged_of, versions_of

# How many references at the end each reviewer has not read yet for the other three reviews.
UNREAD = {"Amina": 9, "Jonas": 14}


def import_records(team: Team) -> dict[str, Reference]:
    """Log the invented searches and import what each brought; references by the paper's key."""
    ines = team["Ines"]
    brought = sort_into_searches(publication.included() + publication.not_included())
    for one in SEARCHES:
        records = brought[one.source]
        search = _log(team, one, len(records))
        content = "\n".join(entry.text for entry in records).encode()
        name = f"{one.source.lower().replace(' ', '-')}.ris"
        import_file(by=ines, search=search, name=name, content=BytesIO(content))
    write_narrative(by=ines, text=_narrative(team), drafted=draft(logged_of(ines.programme)))
    return references_by_key(team)


def _log(team: Team, one: ExampleSearch, count: int) -> Search:
    """Log a search; one whose strategy was peer-reviewed with the review, its answers and an update."""
    ines = team["Ines"]
    dates, languages = one.limits
    said: Entry = {
        **one.more,
        "platform": one.platform,
        "run_on": RUN_ON,
        "hits": count,
        "date_limits": dates,
        "language_limits": languages,
        "note": f"{INVENTED} {one.more.get('note', '')}",
    }
    first = (one.earlier or one.strategy).replace("{n}", str(count))
    search = log_search(by=ines, kind=one.kind, source=one.source, strategy=first, **said)
    if one.earlier:
        _review_and_revise(team, search, one.strategy.replace("{n}", str(count)))
        log_search(
            by=ines,
            kind=one.kind,
            source=one.source,
            platform=one.platform,
            strategy=one.strategy.replace("{n}", "0"),
            run_on=AGAIN_ON,
            updates=search,
            hits=0,
            date_limits="since the first search",
            language_limits=languages,
            note=INVENTED,
        )
    return search


def _review_and_revise(team: Team, search: Search, revised: str) -> None:
    """Jonas reviews the first version, Ines writes the second and answers; Amina has begun to review that."""
    ines, jonas, amina = team["Ines"], team["Jonas"], team["Amina"]
    review = start_press(by=jonas, strategy=versions_of(search)[0])
    asked = [
        (judge_element(by=jonas, review=review, element=element, verdict=verdict, comment=comment), answer)
        for element, (verdict, comment, answer) in PEER_REVIEW.items()
    ]
    finish_press(by=jonas, review=review)
    second = write_strategy(by=ines, search=search, text=revised, why=WHY_REVISED)
    for judgement, answer in asked:
        if answer:
            answer_judgement(by=ines, judgement=judgement, text=answer, changed_in=second)
    again = start_press(by=amina, strategy=second)
    judge_element(by=amina, review=again, element="headings", verdict="no change")


def _narrative(team: Team) -> str:
    """The team's text: the draft, with two sentences of their own."""
    drafted = draft(logged_of(team["Ines"].programme))
    return "\n\n".join(
        (
            "Ines Duarte, information specialist, wrote the strategies with the team. " + " ".join(drafted),
            "(All of this is invented for the example.)",
        )
    )


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
