"""Reading the search narrative: the text in force, and those before it."""

from django.db.models import QuerySet

from themeloom.base.membership.models import Programme
from themeloom.stages.search.models import Narrative


def narrative_of(programme: Programme) -> Narrative | None:
    """The team's text as it stands; None where none was saved."""
    return programme.narratives.filter(superseded_at=None).select_related("person").first()


def narratives_of(programme: Programme) -> QuerySet[Narrative]:
    """Every text that was saved, the latest first."""
    return programme.narratives.select_related("person").order_by("-pk")
