"""Screening: references get verdicts."""

from typing import Any

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "themeloom.stages.screening"
    label = "screening"

    def ready(self) -> None:
        """Listen to earlier stages, and say how screening's seals are opened."""
        from themeloom.base.audit import seals
        from themeloom.stages.dedup import signals as dedup
        from themeloom.stages.protocol import signals as protocol
        from themeloom.stages.screening import queries
        from themeloom.stages.screening.domain.seals import STAGE
        from themeloom.stages.search import signals as search

        seals.register(STAGE, queries.opens)
        protocol.plan_changed.connect(follow_changed_plan, dispatch_uid="screening follows plans")
        dedup.references_merged.connect(take_votes_along, dispatch_uid="screening takes votes along")
        dedup.reference_restored.connect(give_votes_back, dispatch_uid="screening gives votes back")
        dedup.asked_to_retire.connect(tell_what_rests_on, dispatch_uid="screening rests on references")
        search.asked_to_undo_import.connect(
            tell_what_rests_on_file, dispatch_uid="screening rests on imports"
        )


def follow_changed_plan(sender: object, *, review: Any, stage: str, by: Any, **more: object) -> None:
    """A review is screened by another plan from now on."""
    from themeloom.stages.screening import actions

    if stage == "screening":
        actions.follow_plan(by=by, review=review)


def take_votes_along(sender: object, *, into: Any, other: Any, by: Any, **more: object) -> None:
    """Two references have become one."""
    from themeloom.stages.screening import actions

    actions.carry_votes(by=by, into=into, other=other)


def give_votes_back(sender: object, *, reference: Any, by: Any, **more: object) -> None:
    """A merged reference is in the pool again."""
    from themeloom.stages.screening import actions

    actions.part_votes(by=by, reference=reference)


def tell_what_rests_on(sender: object, *, reference: Any, into: Any = None, **more: object) -> list[str]:
    """Whether a reference may leave the pool; votes go along where another takes its records."""
    from themeloom.stages.screening import queries

    return [] if into is not None else queries.rests_on(reference)


def tell_what_rests_on_file(sender: object, *, imported_file: Any, **more: object) -> list[str]:
    """Whether an import may be undone."""
    from themeloom.stages.screening import queries

    return queries.rests_on_file(imported_file)
