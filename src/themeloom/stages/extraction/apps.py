"""Extraction: what each report says of its study."""

from django.apps import AppConfig


class ExtractionConfig(AppConfig):
    name = "themeloom.stages.extraction"
    label = "extraction"

    def ready(self) -> None:
        """Say which audit entries stay blind, and what rests on a report before it is taken away."""
        from themeloom.base.audit.seals import register
        from themeloom.stages.extraction.queries import open_seals, rests_on_inclusion, rests_on_text
        from themeloom.stages.fulltext.signals import asked_to_undo_inclusion, asked_to_withdraw_text

        register("extraction", open_seals)
        asked_to_undo_inclusion.connect(rests_on_inclusion, dispatch_uid="extraction")
        asked_to_withdraw_text.connect(rests_on_text, dispatch_uid="extraction")
