"""What each source gave to a review: the facts of the flow by source, and the list behind each number."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from themeloom.stages.dedup.queries import references_by_uuid
from themeloom.stages.fulltext.queries import reports_by_uuid, studies_by_uuid
from themeloom.stages.manuscript.domain.boxes import MemberKind
from themeloom.stages.manuscript.domain.ledger import Member
from themeloom.stages.manuscript.domain.yield_files import StudyLine
from themeloom.stages.manuscript.domain.yields import Step, Yields, yields_of
from themeloom.stages.manuscript.queries.facts import facts_of
from themeloom.stages.protocol.queries import Review
from themeloom.stages.search.queries import sources_of_programme


@dataclass(frozen=True, slots=True)
class ThingLine:
    """One line of the list behind a number."""

    title: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class ReviewYields:
    """The yields of one review with the names of the sources."""

    yields: Yields
    names: dict[str, str]


def yields_of_review(review: Review) -> ReviewYields:
    """What each source gave to the review; only what is decided counts, as in the flow."""
    names = {key: source.label for key, source in sources_of_programme(review.programme).items()}
    return ReviewYields(yields_of(facts_of(review), tuple(names)), names)


def study_lines(review: Review, found: ReviewYields, studies: Sequence[Member]) -> list[StudyLine]:
    """Included studies with their included reports and the sources that gave them, in the order given."""
    programme, yields = review.programme, found.yields
    uuids = [report for study in studies for report in yields.reports_of[study]]
    reports = {str(one.uuid): one for one in reports_by_uuid(programme, uuids)}
    named = studies_by_uuid(programme, [one.id for one in studies if one.kind is MemberKind.STUDY])
    labels = {str(study.uuid): study.label for study, _ in named}
    lines = []
    for study in studies:
        its = [reports[uuid] for uuid in yields.reports_of[study] if uuid in reports]
        gave = yields.found_by[Step.STUDIES][study]
        lines.append(
            StudyLine(
                label=labels.get(study.id) or its[0].label,
                href=reverse("dedup:reference", args=[programme.slug, its[0].reference.uuid]),
                reports=tuple(one.label for one in its),
                sources=tuple(found.names[key] for key in yields.sources if key in gave),
            )
        )
    return lines


def thing_lines(review: Review, found: ReviewYields, step: Step, things: Sequence[Member]) -> list[ThingLine]:
    """The lines of one page of a list: references, reports or studies, in the order given."""
    if step is Step.STUDIES:
        return [ThingLine(one.label, _note(one), one.href) for one in study_lines(review, found, things)]
    programme, ids = review.programme, [one.id for one in things]
    if step is Step.REPORTS:
        lines = {
            str(one.uuid): ThingLine(
                one.label,
                one.reference.title,
                reverse("fulltext:report", args=[programme.slug, review.slug, one.uuid]),
            )
            for one in reports_by_uuid(programme, ids)
        }
    else:
        lines = {
            str(one.uuid): ThingLine(
                str(one),
                " · ".join(str(part) for part in ("; ".join(one.authors[:3]), one.year, one.journal) if part),
                reverse("dedup:reference", args=[programme.slug, one.uuid]),
            )
            for one in references_by_uuid(programme, ids)
        }
    return [lines[id_] for id_ in ids if id_ in lines]


def _note(study: StudyLine) -> str:
    found = f"found by {', '.join(study.sources)}" if study.sources else "found by no source"
    return f"{found} · reported in {'; '.join(study.reports)}" if len(study.reports) > 1 else found
