"""The site: settings, addresses, base pages, navigation between the stages."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "themeloom.site"
    label = "site"
