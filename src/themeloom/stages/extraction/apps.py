"""Extraction: what each report says of its study."""

from django.apps import AppConfig


class ExtractionConfig(AppConfig):
    name = "themeloom.stages.extraction"
    label = "extraction"
