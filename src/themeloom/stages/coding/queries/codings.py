"""Reading codings: those a member may see, and those that count because nothing of them is hidden."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from themeloom.base.membership.models import Membership
from themeloom.stages.coding.models import Code, Coding, NothingHere, Segment, Sheet
from themeloom.stages.coding.queries.sight import sight_of, sight_of_all
from themeloom.stages.fulltext.queries import Report, TextVersion
from themeloom.stages.protocol.queries import Review

RECENT = 9


def codings_visible(
    member: Membership, review: Review, text_version: TextVersion | None = None
) -> QuerySet[Coding]:
    """The codings in force that this member may see: one's own, and others' once a report is open."""
    found = sight_of(member, review).codings()
    if text_version is not None:
        found = found.filter(segment__text_version=text_version)
    return (
        found.select_related("code", "segment__text_version__report", "person")
        .defer("segment__text_version__text")
        .order_by("segment__text_version_id", "segment__start", "segment__end", "id")
    )


def settled_codings(review: Review) -> QuerySet[Coding]:
    """The codings that count: in force, on finished sheets, of reports that are open to everybody."""
    sight = sight_of_all(review)
    finished = Sheet.objects.filter(
        review=review,
        report=OuterRef("segment__text_version__report"),
        person=OuterRef("person"),
        finished_at__isnull=False,
    )
    return (
        sight.codings()
        .filter(Exists(finished))
        .select_related("code", "segment__text_version__report", "person")
        .defer("segment__text_version__text")
        .order_by("segment__text_version_id", "segment__start", "segment__end", "id")
    )


def get_segment(review: Review, uuid: UUID | str) -> Segment:
    """A segment on which a coding of the review counts; raises Http404 for any other."""
    coding = settled_codings(review).filter(segment__uuid=uuid).first()
    if coding is None:
        raise Http404("this review has no such passage that everybody may see")
    return coding.segment


def own_coding(member: Membership, review: Review, uuid: UUID | str) -> Coding:
    """One of this member's own codings in force; raises Http404 for any other."""
    found = (
        Coding.objects.filter(review=review, person=member.person, ended_at=None, uuid=uuid)
        .select_related("code", "review", "segment__text_version__report", "person")
        .first()
    )
    if found is None:
        raise Http404("you have no such coding")
    return found


def own_segment(member: Membership, review: Review, uuid: UUID | str) -> Segment:
    """One of this member's own segments with a coding of the review; raises Http404 for any other."""
    found = (
        Segment.objects.filter(person=member.person, uuid=uuid, codings__review=review)
        .select_related("text_version__report")
        .distinct()
        .first()
    )
    if found is None:
        raise Http404("you have no such passage")
    return found


def own_nothing(member: Membership, review: Review, text_version: TextVersion) -> QuerySet[NothingHere]:
    """The lines of a text in which this member found nothing to code."""
    return NothingHere.objects.filter(
        review=review, text_version=text_version, person=member.person, ended_at=None
    ).order_by("start")


def get_nothing(member: Membership, review: Review, uuid: UUID | str) -> NothingHere:
    """One line in which this member found nothing to code; raises Http404 for any other."""
    found = (
        NothingHere.objects.filter(review=review, person=member.person, ended_at=None, uuid=uuid)
        .select_related("text_version__report")
        .first()
    )
    if found is None:
        raise Http404("you have marked no such line")
    return found


def recent_codes(member: Membership, review: Review) -> list[Code]:
    """The codes that this member used last, newest first, as many as there are number keys."""
    newest: dict[int, Code] = {}
    rows = Coding.objects.filter(
        review=review, person=member.person, continues=None, code__gone_at=None
    ).select_related("code")
    for coding in rows.order_by("-id")[:200]:
        newest.setdefault(coding.code_id, coding.code)
        if len(newest) == RECENT:
            break
    return list(newest.values())


def own_sheet(member: Membership, review: Review, report: Report) -> Sheet | None:
    """This member's own sheet of a report."""
    return (
        Sheet.objects.filter(review=review, report=report, person=member.person)
        .select_related("text_version")
        .first()
    )
