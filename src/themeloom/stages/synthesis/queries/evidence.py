"""Reading what the themes rest on: settled codings of included reports, and the studies behind them.

Nothing here looks at a coding that is not settled, so that independent coding stays blind.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from themeloom.stages.coding.queries import Code, Coding, Segment, settled_codings
from themeloom.stages.coding.queries.sight import sight_of_all
from themeloom.stages.fulltext.queries import Report, Study, included_reports, study_of
from themeloom.stages.protocol.queries import Review
from themeloom.stages.synthesis.domain.framework import Framework
from themeloom.stages.synthesis.domain.support import Coded, Support, support_of

__all__ = ["Code", "Report", "Study"]

# A text version with start and end.
Stretch = tuple[int, int, int]


@dataclass(frozen=True)
class Ground:
    """What a review's themes may rest on, as plain values, with the rows that they name."""

    reports: dict[str, Report]
    studies: dict[str, Study]
    study_of_report: dict[int, Study]
    codes: dict[str, Code]
    codings: tuple[Coded, ...]
    passages: dict[Stretch, str]

    @property
    def code_parents(self) -> dict[str, str | None]:
        """The codebook's tree, by identifier."""
        keys = {code.pk: uuid for uuid, code in self.codes.items()}
        return {
            uuid: keys.get(code.parent_id) if code.parent_id else None for uuid, code in self.codes.items()
        }

    def passage_of(self, segment: Segment) -> str:
        """The passage that a segment is of: two people who mark the same stretch mean one passage."""
        return self.passages.get(stretch_of(segment), str(segment.uuid))

    @property
    def study_order(self) -> tuple[str, ...]:
        """The studies of the review in the order of their names: the cells of every strip."""
        return tuple(self.studies)

    def support(self, framework: Framework) -> dict[str, Support]:
        """Theme -> what it rests on."""
        return support_of(framework, self.codings)


def open_codes(review: Review) -> QuerySet[Code]:
    """The codes that everybody may see and that are not gone, in the order of the codebook."""
    return sight_of_all(review).codes().filter(gone_at=None).order_by("order", "id")


def ground_of(review: Review) -> Ground:
    """Everything that the themes of a review may rest on, in a fixed number of queries."""
    reports = included_reports(review)
    studies = study_of(reports)
    by_pk = {report.pk: report for report in reports}
    ordered = sorted(
        {study.pk: study for study in studies.values()}.values(), key=lambda one: (one.label, one.pk)
    )
    passages: dict[Stretch, str] = {}
    return Ground(
        reports={str(report.uuid): report for report in reports},
        studies={str(study.uuid): study for study in ordered},
        study_of_report=studies,
        codes={str(code.uuid): code for code in open_codes(review)},
        codings=tuple(_coded(settled_codings(review), by_pk, studies, passages)),
        passages=passages,
    )


def stretch_of(segment: Segment) -> Stretch:
    """Where a segment stands."""
    return segment.text_version_id, segment.start, segment.end


def settled_at(review: Review, segments: Iterable[Segment]) -> QuerySet[Coding]:
    """The codings that count on the stretches of these segments, whoever put them there."""
    places = Q(pk__in=())
    for text, start, end in map(stretch_of, segments):
        places |= Q(segment__text_version=text, segment__start=start, segment__end=end)
    return settled_codings(review).filter(places)


def count_passages(ground: Ground) -> dict[str, int]:
    """Code -> how many passages it is on, each once however many people put it there."""
    seen: dict[str, set[str]] = {}
    for one in ground.codings:
        seen.setdefault(one.code, set()).add(one.segment)
    return {code: len(segments) for code, segments in seen.items()}


def _coded(
    codings: QuerySet[Coding],
    reports: dict[int, Report],
    studies: dict[int, Study],
    passages: dict[Stretch, str],
) -> Iterable[Coded]:
    """The codings as plain values; fills `passages` with the first segment of each stretch."""
    rows = codings.select_related(None).values_list(
        "segment__uuid",
        "segment__text_version_id",
        "segment__start",
        "segment__end",
        "code__uuid",
        "segment__text_version__report_id",
        "segment__voice",
    )
    for segment, text, start, end, code, report, voice in rows:
        if report in reports:
            passage = passages.setdefault((text, start, end), str(segment))
            yield Coded(passage, str(code), str(reports[report].uuid), str(studies[report].uuid), voice)
