"""Reading answers that are kept."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from themeloom.base.fetch.models import CachedAnswer


def key_of(address: str) -> str:
    """The name under which the answer to an address is kept."""
    return hashlib.sha256(address.encode()).hexdigest()


def kept_answer(address: str) -> tuple[int, bytes] | None:
    """Status and body of the answer to this address, while it is young enough; else None."""
    since = timezone.now() - timedelta(days=settings.FETCH_DAYS)
    found = CachedAnswer.objects.filter(key=key_of(address), fetched_at__gte=since).first()
    return (found.status, bytes(found.body)) if found else None
