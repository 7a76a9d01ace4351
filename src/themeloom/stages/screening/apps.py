"""Screening: references get verdicts."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "themeloom.stages.screening"
    label = "screening"
