"""Reading the search log: what was searched, and how many records of it are here."""

from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from django.urls import reverse

from themeloom.base.membership.models import Membership, Programme
from themeloom.base.membership.waiting import Waiting
from themeloom.stages.search.models import ImportedFile, Search
from themeloom.stages.search.queries.force import IN_FORCE
from themeloom.stages.search.queries.press import open_revisions, reviews_seen_by
from themeloom.stages.search.queries.tray import tray_of


def searches_of(programme: Programme) -> QuerySet[Search]:
    """The search log: every search with `record_count` and `file_count` of what it brought in force."""
    in_force = Q(files__ready_at__isnull=False, files__undone_at=None)
    nought = Value(0, output_field=IntegerField())
    return programme.searches.select_related("run_by").annotate(
        record_count=Coalesce(Sum("files__record_count", filter=in_force), nought),
        file_count=Count("files", filter=in_force),
    )


def get_search(programme: Programme, search: UUID) -> Search:
    """One search of the programme, counted as in the log; raises Http404 for one of another."""
    found = searches_of(programme).filter(uuid=search).first()
    if found is None:
        raise Http404("no search of this programme has this address")
    return found


def waiting_for(member: Membership) -> list[Waiting]:
    """Files on the tray and searches without records, for those who may import; peer reviews."""
    return [*_imports_for(member), *_peer_review_for(member)]


def _imports_for(member: Membership) -> list[Waiting]:
    """Files on the tray, and searches that report hits and have no records here yet."""
    if not member.may("search.import"):
        return []
    with_files = ImportedFile.objects.filter(IN_FORCE, search=OuterRef("pk"))
    count = member.programme.searches.filter(~Exists(with_files), hits__gt=0).count()
    slug = member.programme.slug
    return [
        Waiting("Files on the tray", tray_of(member.programme).count(), reverse("search:tray", args=[slug])),
        Waiting("Searches to import", count, reverse("search:log", args=[slug])),
    ]


def _peer_review_for(member: Membership) -> list[Waiting]:
    """Peer reviews that this member began, and revisions of strategies that they may answer."""
    begun = reviews_seen_by(member).filter(finished_at=None).count() if member.may("search.press") else 0
    due = 0
    if member.may("search.log"):
        due = open_revisions(member.programme).exclude(review__person=member.person).count()
    address = reverse("search:press-list", args=[member.programme.slug])
    waiting = [
        Waiting("Peer reviews of strategies to finish", begun, address),
        Waiting("Revisions of strategies to answer", due, address),
    ]
    return [one for one in waiting if one.count]
