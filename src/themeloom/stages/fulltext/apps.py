"""Full texts: reports, their eligibility and their studies."""

from django.apps import AppConfig


class FulltextConfig(AppConfig):
    name = "themeloom.stages.fulltext"
    label = "fulltext"

    def ready(self) -> None:
        """Listen to the stages before, and say which audit entries stay blind."""
        from themeloom.base.audit.seals import register
        from themeloom.stages.dedup.signals import (
            asked_to_retire,
            reference_restored,
            references_merged,
        )
        from themeloom.stages.fulltext.actions import (
            carry_decisions,
            part_decisions,
            recompute_after_plan,
            seek_what_passed,
        )
        from themeloom.stages.fulltext.queries import open_seals, rests_on_file, what_rests_on
        from themeloom.stages.protocol.signals import plan_changed
        from themeloom.stages.screening.signals import verdict_changed
        from themeloom.stages.search.signals import asked_to_undo_import

        register("fulltext", open_seals)
        verdict_changed.connect(seek_what_passed, dispatch_uid="fulltext")
        plan_changed.connect(recompute_after_plan, dispatch_uid="fulltext")
        # After screening has taken its votes along: then the reference that stays is sought.
        references_merged.connect(carry_decisions, dispatch_uid="fulltext")
        reference_restored.connect(part_decisions, dispatch_uid="fulltext")
        asked_to_retire.connect(what_rests_on, dispatch_uid="fulltext")
        asked_to_undo_import.connect(rests_on_file, dispatch_uid="fulltext")
