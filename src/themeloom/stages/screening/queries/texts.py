"""What a model reads of a pool, and by which signs it is seen that the pool has changed."""

import hashlib
import json
from pathlib import Path

from django.db.models import Count, Max

from themeloom.base.membership.models import Programme
from themeloom.stages.dedup.queries import FieldChoice, Placement, pool
from themeloom.stages.screening.domain.ranking.text import text_of

# How many rows are fetched from the database at a time.
ROWS = 2000


def state_of(programme: Programme) -> str:
    """A short text that is another whenever references came, went, or changed; cheap at any size."""
    here = pool(programme).aggregate(n=Count("pk"), last=Max("pk"))
    placed = Placement.objects.aggregate(last=Max("pk"), ended=Max("ended_at"))
    chosen = FieldChoice.objects.aggregate(last=Max("pk"), ended=Max("ended_at"))
    signs = json.dumps([here, placed, chosen], default=str, sort_keys=True)
    return hashlib.sha256(signs.encode()).hexdigest()


def write_texts(programme: Programme, path: Path, *, version: str) -> str:
    """Write number and text of each reference of the pool into a file, a line each; gives the file's hash.

    `version` is of whatever reads the texts: another version has another hash.
    """
    digest = hashlib.sha256(version.encode())
    rows = pool(programme).order_by("pk").values_list("pk", "title", "abstract", "keywords")
    with path.open("wb") as file:
        for reference, title, abstract, keywords in rows.iterator(chunk_size=ROWS):
            text = text_of(title, abstract, [str(keyword) for keyword in keywords or ()])
            line = json.dumps([reference, text], ensure_ascii=True).encode() + b"\n"
            digest.update(line)
            file.write(line)
    return digest.hexdigest()
