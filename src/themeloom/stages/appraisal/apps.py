"""Appraisal: how far each report can be trusted."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from themeloom.base.membership.models import Membership


class AppraisalConfig(AppConfig):
    name = "themeloom.stages.appraisal"
    label = "appraisal"

    def ready(self) -> None:
        """Say which entries of the audit stay shut while reports are being appraised blind."""
        from themeloom.base.audit import seals

        def open_seals(member: "Membership", sealed: Collection[str]) -> set[str]:
            from themeloom.stages.appraisal.queries.seals import open_seals

            return open_seals(member, sealed)

        seals.register("appraisal", open_seals)
