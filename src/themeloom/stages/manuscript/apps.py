"""Manuscript: flow, tables, text, all computed."""

from django.apps import AppConfig


class ManuscriptConfig(AppConfig):
    name = "themeloom.stages.manuscript"
    label = "manuscript"
