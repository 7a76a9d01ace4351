"""References that may be the same publication as one that somebody is reading: offered, never decided."""

import re

from django.db.models import Q

from themeloom.stages.dedup.models import Pair, Reference
from themeloom.stages.dedup.queries.finding import find_references
from themeloom.stages.dedup.queries.pool import pool

MOST_OFFERED = 8
# Words as short as this are in most titles.
TELLING_WORD = 5


def alike_to(reference: Reference) -> list[Reference]:
    """A few references of the pool that look like this one: its pairs first, then by words of its title."""
    found = {reference.pk: reference}
    pairs = Pair.objects.filter(Q(first=reference) | Q(second=reference)).select_related("first", "second")
    for pair in pairs:
        for one in (pair.first, pair.second):
            if one.retired_at is None:
                found.setdefault(one.pk, one)
    words = sorted(set(re.findall(r"\w+", reference.title)), key=lambda word: (-len(word), word))
    telling = [word for word in words if len(word) >= TELLING_WORD]
    searches = [telling[:count] for count in (4, 2) if len(telling) >= count]
    for some in searches:
        if len(found) > MOST_OFFERED:
            break
        for one in find_references(reference.programme, " ".join(some))[: MOST_OFFERED + 1]:
            found.setdefault(one.pk, one)
    if reference.doi:
        for one in pool(reference.programme).filter(doi=reference.doi)[:MOST_OFFERED]:
            found.setdefault(one.pk, one)
    return [one for one in found.values() if one.pk != reference.pk][:MOST_OFFERED]
