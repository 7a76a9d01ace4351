"""Keeping answers, and letting go of those that are too old."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from themeloom.base.audit.act import writing
from themeloom.base.fetch.models import CachedAnswer
from themeloom.base.fetch.queries import key_of


def keep_answer(*, address: str, status: int, body: bytes) -> None:
    """Keep an answer under its address, in place of an older one."""
    with writing():
        CachedAnswer.objects.update_or_create(
            key=key_of(address),
            defaults={"address": address, "status": status, "body": body, "fetched_at": timezone.now()},
        )


def forget_old_answers() -> int:
    """Let go of answers that nobody would be given any more; gives their number."""
    until = timezone.now() - timedelta(days=settings.FETCH_DAYS)
    with writing():
        return CachedAnswer.objects.filter(fetched_at__lt=until).delete()[0]
