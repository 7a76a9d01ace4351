"""Screening: references get verdicts."""

from typing import Any

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "themeloom.stages.screening"
    label = "screening"

    def ready(self) -> None:
        """Listen to earlier stages, and say how screening's seals are opened."""
        from themeloom.base.audit import seals
        from themeloom.base.membership import signals as membership
        from themeloom.stages.dedup import signals as dedup
        from themeloom.stages.protocol import signals as protocol
        from themeloom.stages.screening import (
            queries,
            tasks,  # noqa: F401
        )
        from themeloom.stages.screening.domain.seals import STAGE
        from themeloom.stages.search import signals as search

        seals.register(STAGE, queries.opens)
        protocol.plan_changed.connect(follow_changed_plan, dispatch_uid="screening follows plans")
        protocol.review_added.connect(follow_added_review, dispatch_uid="screening follows reviews")
        dedup.references_merged.connect(take_votes_along, dispatch_uid="screening takes votes along")
        dedup.reference_restored.connect(give_votes_back, dispatch_uid="screening gives votes back")
        dedup.references_merged.connect(take_tags_along, dispatch_uid="screening takes tags along")
        dedup.reference_restored.connect(give_tags_back, dispatch_uid="screening gives tags back")
        dedup.asked_to_retire.connect(tell_what_rests_on, dispatch_uid="screening rests on references")
        search.asked_to_undo_import.connect(
            tell_what_rests_on_file, dispatch_uid="screening rests on imports"
        )
        for changed in (membership.member_joined, membership.member_changed, membership.member_left):
            changed.connect(follow_changed_team, dispatch_uid="screening follows the team")
        membership.asked_what_rests_on_member.connect(
            tell_what_rests_on_member, dispatch_uid="screening rests on people"
        )
        # After deduplication has placed the records: it listens from earlier on.
        search.records_imported.connect(allot_what_came, dispatch_uid="screening allots late imports")


def follow_changed_plan(sender: object, *, review: Any, stage: str, by: Any, **more: object) -> None:
    """A review is screened by another plan from now on."""
    from themeloom.stages.screening import actions

    if stage == "screening":
        actions.follow_plan(by=by, review=review)
        actions.follow_team(by=by, programme=review.programme)


def follow_added_review(sender: object, *, review: Any, by: Any, **more: object) -> None:
    """One review more reads the pool."""
    from themeloom.stages.screening import actions

    actions.follow_team(by=by, programme=review.programme, is_new_work=True)


def follow_changed_team(sender: object, *, programme: Any, by: Any, **more: object) -> None:
    """Somebody has joined, left, or may do other things."""
    from themeloom.stages.screening import actions

    actions.follow_team(by=by, programme=programme)


def tell_what_rests_on_member(sender: object, *, member: Any, by: Any, **more: object) -> list[str]:
    """What of screening rests on somebody."""
    from themeloom.stages.screening import queries

    return queries.rests_on_member(member, by=by)


def allot_what_came(sender: object, *, imported_file: Any, by: Any, told: Any = None, **more: object) -> None:
    """Records have come late."""
    from themeloom.stages.screening import actions

    actions.allot_in_turn(programme=by.programme, told=told)


def take_votes_along(sender: object, *, into: Any, other: Any, by: Any, **more: object) -> None:
    """Two references have become one."""
    from themeloom.stages.screening import actions

    actions.carry_votes(by=by, into=into, other=other)
    actions.keep_readers(reference=into)


def give_votes_back(sender: object, *, reference: Any, by: Any, **more: object) -> None:
    """A merged reference is in the pool again."""
    from themeloom.stages.screening import actions

    actions.part_votes(by=by, reference=reference)
    actions.keep_readers(reference=reference)


def take_tags_along(sender: object, *, into: Any, other: Any, **more: object) -> None:
    """Two references have become one."""
    from themeloom.stages.screening import actions

    actions.carry_tags(into=into, other=other)


def give_tags_back(sender: object, *, reference: Any, **more: object) -> None:
    """A merged reference is in the pool again."""
    from themeloom.stages.screening import actions

    actions.part_tags(reference=reference)


def tell_what_rests_on(sender: object, *, reference: Any, into: Any = None, **more: object) -> list[str]:
    """Whether a reference may leave the pool; votes go along where another takes its records."""
    from themeloom.stages.screening import queries

    return [] if into is not None else queries.rests_on(reference)


def tell_what_rests_on_file(sender: object, *, imported_file: Any, **more: object) -> list[str]:
    """Whether an import may be undone."""
    from themeloom.stages.screening import queries

    return queries.rests_on_file(imported_file)
