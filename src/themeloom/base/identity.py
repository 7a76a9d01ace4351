"""Identity: every row that may leave the system carries a UUID of its own."""

import uuid

from django.db import models


class Identified(models.Model):
    """A table whose rows are named outside the system by UUID, inside by a small number."""

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
