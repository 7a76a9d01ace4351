"""Answers of open interfaces, kept for some days: work that was interrupted goes on where it stopped."""

from django.db import models
from django.utils import timezone


class CachedAnswer(models.Model):
    """One answer, by the address that was asked, without keys and addresses of people in it."""

    key = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the address.")
    address = models.TextField()
    status = models.PositiveSmallIntegerField()
    body = models.BinaryField()
    fetched_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.status} {self.address}"
