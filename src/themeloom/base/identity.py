"""Identity: every row that may leave the system carries a UUID, and what a person did carries the person.

Nothing that a person judged is updated in place: a later row supersedes it, or it ends.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class Identified(models.Model):
    """A table whose rows are named outside the system by UUID, inside by a small number."""

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class Signed(Identified):
    """Something that a person did at a time."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class Superseded(Signed):
    """Something that a later row may supersede; in force while `superseded_at` is empty."""

    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Ended(Signed):
    """Something that may end; in force while `ended_at` is empty."""

    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
