"""The audit: one row an action, written in the action's own transaction, never changed."""

from django.conf import settings
from django.db import models

from themeloom.base.identity import Identified


class Entry(Identified):
    """Who did what, when, on what, before, after and why. The database refuses to change or delete it."""

    at = models.DateTimeField(auto_now_add=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    programme = models.ForeignKey(
        "membership.Programme", null=True, on_delete=models.PROTECT, related_name="+"
    )
    verb = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=60, blank=True)
    object_uuid = models.UUIDField(null=True)
    words = models.TextField(blank=True, help_text="The action as a sentence, for the history page.")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    why = models.TextField(blank=True)
    seal = models.CharField(
        max_length=120,
        blank=True,
        help_text="While this unit of double work is undecided, only the person who acted sees the entry.",
    )

    class Meta:
        indexes = [
            models.Index(fields=["programme", "-id"], name="audit_programme_latest"),
            models.Index(fields=["object_uuid"], name="audit_object"),
        ]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.person or 'Themeloom'}: {self.words or self.verb}"
