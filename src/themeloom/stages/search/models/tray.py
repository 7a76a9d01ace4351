"""The tray: files put down to be imported, each with what was found in it; nothing of it is a record yet."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from themeloom.base.identity import Identified
from themeloom.stages.search.models.files import ImportedFile, upload_path
from themeloom.stages.search.models.log import Search


class TrayFile(Identified):
    """A file that was put on the tray: looked at, not imported; it leaves by being imported or taken off.

    `look` is what was found in it (domain/looking.py), empty until the look has ended; `columns` maps the
    headings of a table of one's own to fields.
    """

    class End(models.TextChoices):
        IMPORTED = "imported", "imported"
        TAKEN_OFF = "taken off", "taken off"

    programme = models.ForeignKey("membership.Programme", on_delete=models.PROTECT, related_name="tray")
    search = models.ForeignKey(
        Search,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tray",
        help_text="The search that its records will belong to.",
    )
    name = models.CharField(max_length=255)
    content = models.FileField(upload_to=upload_path, max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    format = models.CharField(max_length=20)
    look = models.JSONField(default=dict, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    put_at = models.DateTimeField(default=timezone.now)
    ended = models.CharField(max_length=12, choices=End, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    imported_file = models.OneToOneField(
        ImportedFile, null=True, blank=True, on_delete=models.PROTECT, related_name="from_tray"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
