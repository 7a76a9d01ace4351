"""Full texts: reports, their eligibility and their studies."""

from django.apps import AppConfig


class FulltextConfig(AppConfig):
    name = "themeloom.stages.fulltext"
    label = "fulltext"
