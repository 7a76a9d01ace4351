"""Synthesis: themes and findings."""

from django.apps import AppConfig


class SynthesisConfig(AppConfig):
    name = "themeloom.stages.synthesis"
    label = "synthesis"

    def ready(self) -> None:
        """Answer the coding stage when it asks what rests on a code or a passage."""
        from themeloom.stages.coding.signals import asked_to_delete_code, asked_to_take_off
        from themeloom.stages.synthesis.queries.rests import rests_on_code, rests_on_coding

        asked_to_delete_code.connect(rests_on_code, dispatch_uid="synthesis")
        asked_to_take_off.connect(rests_on_coding, dispatch_uid="synthesis")
