"""Reading citation chases: which there are, what each started from, and what each seed gave."""

from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import Http404

from themeloom.base.jobs.models import Job
from themeloom.base.jobs.queries import get_job, running_jobs
from themeloom.base.membership.models import Programme
from themeloom.stages.search.domain.seeds import Seed
from themeloom.stages.search.models import Chase, ChaseCitation, ChaseSeed, ImportedFile
from themeloom.stages.search.queries.force import IN_FORCE

LOOK_KIND = "search.chase.look"
CHASE_KIND = "search.chase"


def chases_of(programme: Programme) -> QuerySet[Chase]:
    """The chases of a programme, the latest first, with `seed_count`, `work_count` and `record_count`.

    `work_count` are the works that OpenAlex named, each once; `record_count` those that came in and count.
    """
    seeds = ChaseSeed.objects.filter(chase=OuterRef("pk")).values("chase").annotate(n=Count("pk"))
    works = (
        ChaseCitation.objects.filter(seed__chase=OuterRef("pk"))
        .values("seed__chase")
        .annotate(n=Count("work", distinct=True))
    )
    records = (
        ImportedFile.objects.filter(IN_FORCE, search=OuterRef("search"))
        .values("search")
        .annotate(n=Sum("record_count"))
    )
    return (
        Chase.objects.filter(search__programme=programme)
        .select_related("search", "search__updates", "person")
        .annotate(
            seed_count=Coalesce(Subquery(seeds.values("n")), 0),
            work_count=Coalesce(Subquery(works.values("n")), 0),
            record_count=Coalesce(Subquery(records.values("n")), 0),
        )
        .order_by("-id")
    )


def get_chase(programme: Programme, chase: UUID) -> Chase:
    """One chase of the programme, counted as in the list; raises Http404 for one of another."""
    found = chases_of(programme).filter(uuid=chase).first()
    if found is None:
        raise Http404("no citation chase of this programme has this address")
    return found


def seeds_of(chase: Chase) -> QuerySet[ChaseSeed]:
    """The seeds of a chase in their order, each with how many works came through it, by way."""
    return chase.seeds.annotate(
        backward_found=Count("citations", filter=Q(citations__way=ChaseCitation.Way.BACKWARD)),
        forward_found=Count("citations", filter=Q(citations__way=ChaseCitation.Way.FORWARD)),
    ).order_by("position")


def works_under_way(programme: Programme) -> list[Job]:
    """Look-ups and chases that are waiting or running, in the order in which they take their turn."""
    kinds = (LOOK_KIND, CHASE_KIND)
    return [job for job in reversed(running_jobs(programme)) if job.kind in kinds]


def get_look(programme: Programme, job: UUID) -> Job:
    """One look-up of seeds; raises Http404 for any other job."""
    found = get_job(programme, job)
    if found.kind != LOOK_KIND:
        raise Http404("no look-up has this address")
    return found


def seeds_asked_for(look: Job) -> list[Seed]:
    """The seeds that a look-up was asked for."""
    return [seed for one in look.params["seeds"] if (seed := Seed.from_dict(one))]
