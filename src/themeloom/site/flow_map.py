"""The flow of a review as the map on its home page: each box with its words, number and list."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from themeloom.stages.dedup.queries import references_by_uuid
from themeloom.stages.fulltext.queries import reports_by_uuid, studies_by_uuid
from themeloom.stages.manuscript.domain.boxes import REPORTS_OF_INCLUDED, BoxId, MemberKind
from themeloom.stages.manuscript.domain.flow import Box, Flow, Part, members
from themeloom.stages.manuscript.queries import facts_of, flow_of, link_to_list
from themeloom.stages.protocol.queries import Review
from themeloom.stages.search.queries import records_by_uuid

MOST_PARTS = 5


@dataclass(frozen=True, slots=True)
class MapPart:
    """One line within a box."""

    name: str
    n: int
    url: str


@dataclass(frozen=True, slots=True)
class MapBox:
    """One box of the map; `of` is the number it will reach once what waits is done."""

    label: str
    n: int
    of: int | None
    url: str
    parts: tuple[MapPart, ...] = ()


@dataclass(frozen=True, slots=True)
class MapRow:
    """A box of the way down and the box beside it of what left the way there."""

    band: str
    rows_in_band: int
    main: MapBox
    out: MapBox | None


@dataclass(frozen=True, slots=True)
class Behind:
    """One line of the list behind a number."""

    title: str
    note: str
    url: str


WAY = (
    ("Identification", BoxId.IDENTIFIED, BoxId.REMOVED),
    ("Screening", BoxId.SCREENED, BoxId.EXCLUDED),
    ("Screening", BoxId.SOUGHT, BoxId.NOT_RETRIEVED),
    ("Screening", BoxId.ASSESSED, BoxId.REPORTS_EXCLUDED),
    ("Included", BoxId.INCLUDED, None),
)
OTHER_WAY = (
    ("Other methods", BoxId.OTHER_IDENTIFIED, None),
    ("Other methods", BoxId.OTHER_SOUGHT, BoxId.OTHER_NOT_RETRIEVED),
    ("Other methods", BoxId.OTHER_ASSESSED, BoxId.OTHER_REPORTS_EXCLUDED),
)
LABELS: dict[BoxId, str] = {
    BoxId.IDENTIFIED: "Records identified",
    BoxId.OTHER_IDENTIFIED: "Records identified",
    BoxId.REMOVED: "Removed before screening",
    BoxId.SCREENED: "References screened",
    BoxId.EXCLUDED: "Excluded",
    BoxId.SOUGHT: "Reports sought",
    BoxId.NOT_RETRIEVED: "Not retrieved",
    BoxId.ASSESSED: "Reports assessed",
    BoxId.REPORTS_EXCLUDED: "Excluded",
    BoxId.OTHER_SOUGHT: "Reports sought",
    BoxId.OTHER_NOT_RETRIEVED: "Not retrieved",
    BoxId.OTHER_ASSESSED: "Reports assessed",
    BoxId.OTHER_REPORTS_EXCLUDED: "Excluded",
    BoxId.INCLUDED: "Studies",
}


def map_of(review: Review) -> list[MapRow]:
    """The rows of the map, other methods before what is included, where there are any."""
    flow = flow_of(review)
    way = (*WAY[:-1], *OTHER_WAY, WAY[-1]) if flow.has_other_methods else WAY
    rows = []
    last_band = ""
    for band, main, out in way:
        in_band = sum(other == band for other, _, _ in way) if band != last_band else 0
        last_band = band
        rows.append(
            MapRow(
                band=band if in_band else "",
                rows_in_band=in_band,
                main=_box(review, flow, main),
                out=_box(review, flow, out) if out else None,
            )
        )
    return rows


def url_behind(review: Review, box: BoxId, part: str | None = None) -> str:
    """The address of the list behind a number."""
    return link_to_list(review)(box, part)


def members_behind(review: Review, box: str, part: str | None) -> tuple[str, list[Behind]]:
    """What a number of the flow counts, and its heading; raises Http404 for a box that is none."""
    try:
        box_id = BoxId(box)
    except ValueError:
        raise Http404("the flow has no such box") from None
    found = members(facts_of(review), box_id, part)
    ids: dict[MemberKind, list[str]] = {kind: [] for kind in MemberKind}
    for member in found:
        ids[member.kind].append(member.id)
    slug = review.programme.slug
    lines: dict[str, Behind] = {}
    for record in records_by_uuid(review.programme, ids[MemberKind.RECORD]):
        note = f"{record.search}, {record.imported_file.name}, record {record.position}"
        lines[str(record.uuid)] = Behind(
            str(record), note, reverse("search:record", args=[slug, record.uuid])
        )
    for reference in references_by_uuid(review.programme, ids[MemberKind.REFERENCE]):
        note = _cite(reference.authors, reference.year, reference.journal)
        url = reverse("dedup:reference", args=[slug, reference.uuid])
        lines[str(reference.uuid)] = Behind(str(reference), note, url)
    for report in reports_by_uuid(review.programme, ids[MemberKind.REPORT]):
        url = reverse("fulltext:report", args=[slug, review.slug, report.uuid])
        lines[str(report.uuid)] = Behind(report.reference.title, report.label, url)
    for study, reports in studies_by_uuid(review.programme, ids[MemberKind.STUDY]):
        url = reverse("fulltext:report", args=[slug, review.slug, reports[0].uuid]) if reports else ""
        note = "; ".join(report.label for report in reports)
        lines[str(study.uuid)] = Behind(study.label, f"reported in {note}", url)
    return _heading(box_id, part, flow_of(review)), [lines[one.id] for one in found if one.id in lines]


def _box(review: Review, flow: Flow, id_: BoxId) -> MapBox:
    box = flow.box(id_)
    waiting = box.waiting_n if id_ in (BoxId.SCREENED, BoxId.ASSESSED) else 0
    return MapBox(
        label=LABELS[id_],
        n=box.n,
        of=box.n + waiting if waiting else None,
        url=url_behind(review, id_),
        parts=_parts(review, box),
    )


def _parts(review: Review, box: Box) -> tuple[MapPart, ...]:
    if box.id is BoxId.INCLUDED:
        wanted = [part for part in box.breakdown if part.key == "reports"]
        return tuple(
            MapPart(REPORTS_OF_INCLUDED, part.n, url_behind(review, box.id, part.key)) for part in wanted
        )
    leaves = [part for part in box.breakdown if part.n and not _has_parts_under(box, part)]
    shown, rest = leaves[:MOST_PARTS], leaves[MOST_PARTS:]
    parts = [MapPart(_name(part), part.n, url_behind(review, box.id, part.key)) for part in shown]
    if rest:
        parts.append(MapPart(f"{len(rest)} more", sum(part.n for part in rest), url_behind(review, box.id)))
    return tuple(parts)


def _name(part: Part) -> str:
    return f"duplicates, {part.name}" if part.key.startswith("duplicate:") else part.name


def _has_parts_under(box: Box, part: Part) -> bool:
    return any(other.key.startswith(f"{part.key}:") for other in box.breakdown)


def _heading(id_: BoxId, part: str | None, flow: Flow) -> str:
    try:
        box = flow.box(id_)
    except KeyError:
        return LABELS.get(id_, "")
    named = next((one.name for one in (*box.breakdown, *box.waiting, *box.asides) if one.key == part), "")
    return f"{LABELS[id_]}: {named}" if named else LABELS[id_]


def _cite(authors: list[str], year: int | None, journal: str) -> str:
    names = "; ".join(authors[:3]) + (" et al." if len(authors) > 3 else "")
    return " · ".join(str(one) for one in (names, year, journal) if one)
