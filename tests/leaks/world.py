"""A programme in the middle of its work, in which one colleague's votes could tell something."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from themeloom.stages.dedup.queries import pool
from themeloom.stages.protocol.actions import add_criterion, add_review
from themeloom.stages.screening import actions
from themeloom.stages.search.actions import import_file, log_search

TITLES = (
    "Waiting for a first appointment",
    "Costs of stepped care in rural districts",
    "Naming as door or as wall",
    "Outcomes of a day programme",
    "Clinicians on crisis plans",
    "Peer workers in three towns",
)
RECORD = (
    "TY  - JOUR\nTI  - {title}\nAU  - Example, Bea\nPY  - {year}\nJO  - Journal of Examples\nVL  - {n}\n"
    "SP  - {page}\nDO  - 10.9999/leaks.{n}\nAB  - BACKGROUND: People wait. RESULTS: Number {n}.\nER  - \n\n"
)


@dataclass(frozen=True)
class World:
    """Two reviews over six references; the first two of them are the ones that a secret is about."""

    team: Any
    reviews: list[Any]
    references: list[Any]
    criteria: list[Any]
    tag: Any


def make_world(team: Any) -> World:
    """Three of six references are behind them: one agreed, one in conflict, one settled."""
    reviews = [
        add_review(by=team.maya, name=name, question="What is it like?") for name in ("Experiences", "Costs")
    ]
    criteria = [
        add_criterion(by=team.maya, review=review, kind="exclude", text="no participants")
        for review in reviews
    ]
    text = "".join(
        RECORD.format(title=title, n=n, year=1990 + n, page=100 * n)
        for n, title in enumerate(TITLES, start=1)
    )
    search = log_search(by=team.ines, kind="database", source="MEDLINE")
    import_file(by=team.ines, search=search, name="medline.ris", content=io.BytesIO(text.encode()))
    references = list(pool(team.programme))
    _vote_together(team, reviews, references[3], "include", "include")
    _vote_together(team, reviews, references[4], "include", "exclude")
    _vote_together(team, reviews, references[5], "exclude", "include")
    actions.settle(
        by=team.rosa, reference=references[5], review=reviews[0], decision="include", how="adjudication"
    )
    tag = actions.make_tag(by=team.maya, name="talk about it")
    actions.put_tag(by=team.ines, reference=references[1], tag=tag)
    actions.add_highlights(by=team.maya, review=reviews[0], tone="for", lines="people\nwait*")
    return World(team, reviews, references, criteria, tag)


def _vote_together(team: Any, reviews: list[Any], reference: Any, one: str, other: str) -> None:
    for person, decision in ((team.amina, one), (team.jonas, other)):
        actions.cast_votes(by=person, reference=reference, decisions=dict.fromkeys(reviews, decision))
