"""Long work, its progress and its worker."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "themeloom.base.jobs"
    label = "jobs"
