"""The files that searches gave, what was odd in them, and every record as it was retrieved."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from themeloom.base.identity import Identified
from themeloom.stages.search.models.log import Search

if TYPE_CHECKING:
    from themeloom.stages.search.models.tray import TrayFile


def upload_path(file: "ImportedFile | TrayFile", name: str) -> str:
    """Where the file's bytes are kept, named by their own hash."""
    return f"imports/{file.sha256[:2]}/{file.sha256}"


class ImportedFile(Identified):
    """One file of records, kept byte for byte. Undoing the import is a date; the records stay readable."""

    search = models.ForeignKey(Search, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    content = models.FileField(upload_to=upload_path, max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    format = models.CharField(max_length=20)
    encoding = models.CharField(max_length=20, blank=True)
    columns = models.JSONField(
        default=dict, blank=True, help_text="Of a table: column heading to field, where a person said so."
    )
    record_count = models.PositiveIntegerField(default=0)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(
        null=True, blank=True, help_text="When the last record was in; until then none of it counts."
    )
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Record(Identified):
    """One entry as it was retrieved by one search, verbatim, with its file and position (PRISMA: record)."""

    imported_file = models.ForeignKey(ImportedFile, on_delete=models.PROTECT, related_name="records")
    search = models.ForeignKey(Search, on_delete=models.PROTECT, related_name="records")
    position = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    verbatim = models.TextField()
    fields = models.JSONField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["imported_file", "position"], name="record_position")]

    def __str__(self) -> str:
        return str(self.fields.get("title") or f"record {self.position}")


class ImportProblem(models.Model):
    """What was odd in a file, at which line, and what was done about it."""

    imported_file = models.ForeignKey(ImportedFile, on_delete=models.PROTECT, related_name="problems")
    line = models.PositiveIntegerField()
    severity = models.CharField(max_length=8)
    sentence = models.TextField()
    text = models.TextField(blank=True, help_text="The lines it is about, where they went into no record.")

    class Meta:
        ordering = ["line", "id"]

    def __str__(self) -> str:
        return f"line {self.line}: {self.sentence}"
