"""Coding: passages and the codes on them."""

from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "themeloom.stages.coding"
    label = "coding"
