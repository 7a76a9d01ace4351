"""Synthesis: themes and findings."""

from django.apps import AppConfig


class SynthesisConfig(AppConfig):
    name = "themeloom.stages.synthesis"
    label = "synthesis"
