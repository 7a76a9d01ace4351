"""Protocol: questions, criteria, reasons and plans."""

from django.apps import AppConfig


class ProtocolConfig(AppConfig):
    name = "themeloom.stages.protocol"
    label = "protocol"
