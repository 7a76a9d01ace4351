"""Coding: passages and the codes on them."""

from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "themeloom.stages.coding"
    label = "coding"

    def ready(self) -> None:
        """Say which audit entries stay blind, and what rests on a report once it has been coded."""
        from themeloom.base.audit import seals
        from themeloom.stages.coding.queries.rests import rests_on_inclusion, rests_on_text
        from themeloom.stages.coding.queries.seals import open_seals
        from themeloom.stages.fulltext.signals import asked_to_undo_inclusion, asked_to_withdraw_text

        seals.register("coding", open_seals)
        asked_to_undo_inclusion.connect(rests_on_inclusion, dispatch_uid="coding")
        asked_to_withdraw_text.connect(rests_on_text, dispatch_uid="coding")
