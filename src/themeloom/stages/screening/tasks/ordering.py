"""The duty of screening: orders behind the decisions are made anew, by one process, never in a request."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from themeloom.base.jobs.child import Child, ChildDied, ChildFailed
from themeloom.base.jobs.duties import register
from themeloom.base.membership.models import Programme
from themeloom.stages.screening import actions
from themeloom.stages.screening.domain.orders import Order
from themeloom.stages.screening.domain.ranking.features import FORMAT
from themeloom.stages.screening.domain.ranking.model import VERSION
from themeloom.stages.screening.domain.shelf import FindsAsked, Hold, OrderAsked, open_shelf
from themeloom.stages.screening.models import RankedOrder, RankingReport
from themeloom.stages.screening.queries import behind, labels, ranking
from themeloom.stages.screening.queries.texts import state_of, write_texts

# Seconds: between two looks where nothing is behind; between two looks at pools and teams.
REST = 0.25
LOOK_AROUND = 10.0
# Features of a pool that keeps changing are built anew after so many times as long as it took to build them.
PATIENCE = 10.0
FAULT = "Could not be computed:"


class Pools:
    """Which pools the child holds, under which key; their features are kept on disk too."""

    def __init__(self, child: Child, patience: float) -> None:
        self._child = child
        self._patience = patience
        self._held: dict[int, tuple[str, str]] = {}
        self._rest_until: dict[int, float] = {}

    def ask(self, programme: Programme, question: Callable[[str], Any]) -> tuple[Any, str]:
        """The child's answer on this pool, and of which state of the pool it is."""
        key, state = self._hold(programme)
        answer = self._child.ask(question(key))
        if answer is None:
            # The child is a new one, or has put this pool away for others.
            self._held.pop(programme.pk, None)
            self._rest_until.pop(programme.pk, None)
            key, state = self._hold(programme)
            answer = self._child.ask(question(key))
        return answer, state

    def _hold(self, programme: Programme) -> tuple[str, str]:
        state = state_of(programme)
        held = self._held.get(programme.pk)
        if held is not None and (held[1] == state or time.monotonic() < self._rest_until[programme.pk]):
            return held
        folder = Path(settings.DATA) / "ranking"
        folder.mkdir(parents=True, exist_ok=True)
        began = time.monotonic()
        texts = folder / f"{programme.uuid}.texts"
        try:
            key = write_texts(programme, texts, version=f"{FORMAT}/{VERSION}")
            features = folder / f"{programme.uuid}-{key[:24]}.npz"
            self._child.ask(Hold(key=key, texts=texts, features=features))
        finally:
            texts.unlink(missing_ok=True)
        for old in folder.glob(f"{programme.uuid}-*"):
            if old != features:
                old.unlink(missing_ok=True)
        now = time.monotonic()
        self._rest_until[programme.pk] = now + self._patience * (now - began)
        self._held[programme.pk] = (key, state)
        return key, state


class Ordering:
    """The duty: looks for what is behind, the longest first, one at a time."""

    def __init__(self, *, look_around: float = LOOK_AROUND, patience: float = PATIENCE) -> None:
        self.child = Child(open_shelf)
        self._pools = Pools(self.child, patience)
        self._between = look_around
        self._looked_around = float("-inf")

    def look(self) -> float:
        """Make anew what is behind for longest; 0 where there may be more."""
        if time.monotonic() - self._looked_around > self._between:
            self._look_around()
            self._looked_around = time.monotonic()
        row = behind.next_behind()
        if row is None:
            return REST
        wanted = row.wanted
        try:
            actions.keep(row, wanted=wanted, **self._made(row))
        except (ChildDied, ChildFailed, OSError) as fault:
            actions.keep_fault(row, wanted=wanted, fault=f"{FAULT} {fault}.")
        return 0

    def stop(self) -> None:
        """End the child."""
        self.child.stop()

    def _look_around(self) -> None:
        """Who has joined, and which pools have changed."""
        choices = behind.choices_in_force()
        if not choices:
            return
        orders, reports = behind.rooms_missing(choices)
        if orders or reports:
            actions.make_room(orders=orders, reports=reports)
        programmes = {choice.review.programme_id: choice.review.programme for choice in choices}
        states = {pk: state_of(programme) for pk, programme in programmes.items()}
        for choice in behind.made_of_other_pool(choices, states):
            actions.mark_behind(reviews=[choice.review])

    def _made(self, row: RankedOrder | RankingReport) -> dict[str, Any]:
        try:
            return self._order(row) if isinstance(row, RankedOrder) else self._report(row)
        except ChildDied:
            # Once more with a new child; what ends that one too is told.
            return self._order(row) if isinstance(row, RankedOrder) else self._report(row)

    def _order(self, row: RankedOrder) -> dict[str, Any]:
        review = row.review
        known = labels.labels_of(review, row.person_id)
        found = {"decisions": len(known), "relevant": sum(known.values())}
        if len(set(known.values())) < 2:
            state = state_of(review.programme)
            nothing: dict[str, Any] = {"first": [], "drawn": [], "words": {}, "weighing": {}}
            return {**found, **nothing, "second_look": [], "pool": state}
        choice = ranking.choice_of(review)
        assert choice is not None  # noqa: S101 - nothing is behind where nothing was chosen
        excluded = labels.own_exclusions(review, row.person_id)
        turn = behind.turn_of(row)
        order, state = self._pools.ask(
            review.programme,
            lambda key: OrderAsked(
                key=key,
                name=f"{row.review_id}/{row.person_id}",
                labels=known,
                excluded=excluded,
                seed=choice.seed,
                turn=turn,
                share=choice.share,
            ),
        )
        if not isinstance(order, Order):
            # The decisions of one kind are all on references that have left the pool.
            return {**found, "first": [], "pool": state}
        return {
            **found,
            "first": order.first,
            "drawn": order.drawn,
            "words": {str(one): words for one, words in order.words.items()},
            "weighing": {"for": order.weighing[0], "against": order.weighing[1]},
            "second_look": order.second_look,
            "told": order.told,
            "pool": state,
        }

    def _report(self, row: RankingReport) -> dict[str, Any]:
        choice = ranking.choice_of(row.review)
        decided = labels.decided_in_time(row.review)
        figures, state = self._pools.ask(
            row.review.programme,
            lambda key: FindsAsked(key=key, decided=decided, seed=choice.seed if choice else None),
        )
        return {"figures": figures, "pool": state}


register("screening-order", Ordering)
