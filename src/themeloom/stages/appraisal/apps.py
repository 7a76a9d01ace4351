"""Appraisal: how far each report can be trusted."""

from django.apps import AppConfig


class AppraisalConfig(AppConfig):
    name = "themeloom.stages.appraisal"
    label = "appraisal"
