"""Reading the coding desk: a text in paragraphs, and everything on it that one member may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from themeloom.base.membership.models import Membership
from themeloom.stages.coding.domain.blind import STANDING_SENTENCES, Standing, Unit
from themeloom.stages.coding.domain.lines import lines, paragraphs
from themeloom.stages.coding.domain.voice import quoted
from themeloom.stages.coding.models import Code, Coding, NothingHere, Sheet
from themeloom.stages.coding.queries.codebook import CodeShown, codebook
from themeloom.stages.coding.queries.codings import own_nothing, own_sheet, recent_codes
from themeloom.stages.coding.queries.sight import sight_of, unit_of
from themeloom.stages.fulltext.queries import Report, TextVersion, latest_text
from themeloom.stages.protocol.queries import Review


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph that is set in italics, because somebody seems to be quoted, or not."""

    text: str
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading of the text; `page` where a page begins."""

    start: int
    is_heading: bool
    page: int | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class DeskShown:
    """The desk of one member for one report."""

    report: Report
    text_version: TextVersion
    sheet: Sheet | None
    unit: Unit
    standing: Standing
    may_code: bool
    blocks: tuple[Block, ...]
    data: dict[str, Any]

    @property
    def sentence(self) -> str:
        """Where the report stands, in words."""
        return STANDING_SENTENCES[self.standing]

    @property
    def is_open(self) -> bool:
        """Whether colleagues' codings show."""
        return self.unit.is_open_to_all


def text_at_desk(member: Membership, review: Review, report: Report) -> TextVersion | None:
    """The text that this member codes: the one they began with, or else the latest."""
    sheet = own_sheet(member, review, report)
    return sheet.text_version if sheet else latest_text(report)


def desk_of(
    member: Membership, review: Review, report: Report, at: tuple[int, int] | None = None
) -> DeskShown | None:
    """The desk, or None while the report has no text; `at` is a passage to begin with."""
    sheet = own_sheet(member, review, report)
    text_version = sheet.text_version if sheet else latest_text(report)
    if text_version is None:
        return None
    unit = unit_of(review, report)
    me = str(member.person.uuid)
    may_code = member.may("coding.code") and (
        unit.is_asked_of(me) or (unit.has_finished(me) and unit.is_open_to_all)
    )
    blocks = paragraphs(text_version.text, text_version.page_starts)
    stretches = quoted(text_version.text, [(one.start, one.end) for one in blocks])
    shown = codebook(review, member)
    spans = lines(text_version.text)
    return DeskShown(
        report=report,
        text_version=text_version,
        sheet=sheet,
        unit=unit,
        standing=unit.standing_for(me),
        may_code=may_code,
        blocks=tuple(
            Block(
                one.start,
                one.is_heading,
                one.page,
                _runs(text_version.text, one.start, one.end, stretches),
            )
            for one in blocks
        ),
        data={
            "textVersion": str(text_version.uuid),
            "lines": spans,
            "quoted": stretches,
            "codes": [code_data(review, one) for one in shown],
            "codings": _codings_data(member, review, text_version),
            "nothing": [nothing_data(one) for one in own_nothing(member, review, text_version)],
            "recent": [str(code.uuid) for code in recent_codes(member, review)],
            "progress": {
                "lines": sheet.lines if sheet else len(spans),
                "done": sheet.lines_done if sheet else 0,
            },
            "mayCode": may_code,
            "at": at if at and 0 <= at[0] < at[1] <= len(text_version.text) else None,
            "urls": _addresses(review, report),
        },
    )


def code_data(review: Review, shown: CodeShown) -> dict[str, Any]:
    """A code as the desk's script reads it."""
    code = shown.code
    return {
        "id": str(code.uuid),
        "name": code.name,
        "colour": code.colour,
        "definition": code.definition,
        "depth": shown.depth,
        "passages": shown.passages,
        "desk": shown.desk,
        "url": address_of_code(review, code),
    }


def coding_data(coding: Coding, member: Membership) -> dict[str, Any]:
    """A coding as the desk's script reads it; offsets in code points."""
    segment = coding.segment
    return _coding_data(
        (
            coding.uuid,
            segment.uuid,
            coding.code.uuid,
            segment.start,
            segment.end,
            segment.voice,
            coding.memo,
            coding.person_id,
            coding.person.name,
        ),
        member,
    )


# The columns of `_coding_data`; thousands of codings are read as values, without making objects of them.
COLUMNS = (
    "uuid",
    "segment__uuid",
    "code__uuid",
    "segment__start",
    "segment__end",
    "segment__voice",
    "memo",
    "person_id",
    "person__name",
)


def _codings_data(member: Membership, review: Review, text_version: TextVersion) -> list[dict[str, Any]]:
    rows = sight_of(member, review).codings().filter(segment__text_version=text_version)
    in_order = rows.order_by("segment__start", "segment__end", "id")
    return [_coding_data(row, member) for row in in_order.values_list(*COLUMNS)]


def _coding_data(row: tuple[Any, ...], member: Membership) -> dict[str, Any]:
    uuid, segment, code, start, end, voice, memo, person_id, name = row
    is_mine = person_id == member.person_id
    return {
        "id": str(uuid),
        "segment": str(segment),
        "code": str(code),
        "start": start,
        "end": end,
        "voice": voice,
        "memo": memo,
        "mine": is_mine,
        "person": "" if is_mine else name,
    }


def nothing_data(nothing: NothingHere) -> dict[str, Any]:
    """A line without anything to code as the desk's script reads it."""
    return {"id": str(nothing.uuid), "start": nothing.start, "end": nothing.end}


def address_of_code(review: Review, code: Code) -> str:
    """Where a code is read and changed."""
    return reverse("coding:code", args=[review.programme.slug, review.slug, code.uuid])


def _addresses(review: Review, report: Report) -> dict[str, str]:
    slugs = [review.programme.slug, review.slug]
    first = reverse("coding:reports", args=slugs)
    return {
        "code": reverse("coding:api_code", args=[*slugs, report.uuid]),
        "make": reverse("coding:api_make", args=[*slugs, report.uuid]),
        "nothing": reverse("coding:api_nothing", args=[*slugs, report.uuid]),
        "coding": f"{first}api/codings/",
        "segment": f"{first}api/segments/",
        "mark": f"{first}api/marks/",
    }


def _runs(text: str, start: int, end: int, stretches: Sequence[tuple[int, int]]) -> tuple[Run, ...]:
    return tuple(Run(text[a:b], is_quoted) for a, b, is_quoted in _cuts(start, end, stretches) if a < b)


def _cuts(start: int, end: int, stretches: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int, bool]]:
    at = start
    for first, last in stretches:
        if start <= first and last <= end:
            yield at, first, False
            yield first, last, True
            at = last
    yield at, end, False
