"""Deduplication: records become references."""

from django.apps import AppConfig


class DedupConfig(AppConfig):
    name = "themeloom.stages.dedup"
    label = "dedup"
