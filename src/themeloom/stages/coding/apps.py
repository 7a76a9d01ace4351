"""Coding: passages and the codes on them."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from themeloom.base.membership.models import Membership


class CodingConfig(AppConfig):
    name = "themeloom.stages.coding"
    label = "coding"

    def ready(self) -> None:
        """Say which entries of the audit stay shut while reports are being coded blind."""
        from themeloom.base.audit import seals

        def open_seals(member: "Membership", sealed: Collection[str]) -> set[str]:
            from themeloom.stages.coding.queries.seals import open_seals

            return open_seals(member, sealed)

        seals.register("coding", open_seals)
