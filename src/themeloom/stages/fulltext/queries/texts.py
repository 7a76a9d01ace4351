"""Reading texts: a report's documents and versions, the page of a passage, and the way back to it."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.urls import reverse

from themeloom.stages.fulltext.domain import pages
from themeloom.stages.fulltext.domain.retrieval import Retrieval as Standing
from themeloom.stages.fulltext.models import Document, Report, TextVersion
from themeloom.stages.protocol.queries import Review


def latest_text(report: Report) -> TextVersion | None:
    """The best text of a retrieved report, or None while there is none."""
    return latest_texts([report]).get(report.pk)


def latest_texts(reports: Iterable[Report]) -> dict[int, TextVersion]:
    """The best text of each report that is retrieved, by the report's number."""
    newest = TextVersion.objects.filter(report=OuterRef("report")).order_by("-number").values("pk")[:1]
    found = TextVersion.objects.filter(
        report__in=list(reports),
        pk=Subquery(newest),
        report__retrievals__superseded_at=None,
        report__retrievals__state=Standing.RETRIEVED.value,
    )
    return {version.report_id: version for version in found}


def get_text(report: Report, number: int) -> TextVersion | None:
    """One version of a report's text."""
    return report.texts.filter(number=number).first()


def versions_of(report: Report) -> list[TextVersion]:
    """Every version of a report's text without the text itself, the latest first."""
    return list(report.texts.defer("text").select_related("document").order_by("-number"))


def documents_of(report: Report) -> list[Document]:
    """The files of a report, in the order in which they came."""
    return list(report.documents.select_related("person"))


def get_document(report: Report, uuid: UUID) -> Document:
    """One file of a report; raises Http404 for one of another."""
    document = report.documents.filter(uuid=uuid).first()
    if document is None:
        raise Http404("no document of this report has this address")
    return document


def page_of(text_version: TextVersion, offset: int) -> int | None:
    """The page on which a character stands, counted from 1; None for a text that has no pages."""
    return pages.page_of(offset, text_version.page_starts) if text_version.page_starts else None


def name_pages(text_version: TextVersion, start: int, end: int) -> str:
    """The pages of a passage as one writes them, "p. 4" or "pp. 4–5"; empty for a text without pages."""
    return pages.name_pages(start, end, text_version.page_starts) if text_version.page_starts else ""


def address_of_passage(review: Review, text_version: TextVersion, start: int, end: int) -> str:
    """Where a passage is read in its page: the address that marks it and scrolls to it."""
    report = text_version.report
    page = reverse("fulltext:report", args=[review.programme.slug, review.slug, report.uuid])
    return f"{page}?text={text_version.number}&at={start}-{end}#passage"
