"""Appraisal: how far each report can be trusted."""

from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    name = "themeloom.stages.appraisal"
    label = "appraisal"

    def ready(self) -> None:
        """Say which audit entries stay blind, and what rests on a report once it has been appraised."""
        from themeloom.base.audit import seals
        from themeloom.stages.appraisal.queries.rests import rests_on_inclusion, rests_on_text
        from themeloom.stages.appraisal.queries.seals import open_seals
        from themeloom.stages.fulltext.signals import asked_to_undo_inclusion, asked_to_withdraw_text

        seals.register("appraisal", open_seals)
        asked_to_undo_inclusion.connect(rests_on_inclusion, dispatch_uid="appraisal")
        asked_to_withdraw_text.connect(rests_on_text, dispatch_uid="appraisal")
