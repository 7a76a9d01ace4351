"""manuscript: where each box of the flow stands on the sheet, in the arrangement of PRISMA 2020.

Rows from top to bottom are Identification, three of Screening, and Included; each arm has a main
column and one beside it for what leaves the flow.
"""

from dataclasses import dataclass, replace

from themeloom.kernel.lettering import measure, wrap

from .boxes import BoxId
from .flow import ASIDE, WAITING, Box, Flow, Part

HEADING, SMALL, TINY = 13.0, 12.0, 11.5
HEADING_LINE, SMALL_LINE = 18.0, 17.0
PAD_X, PAD_Y = 14.0, 11.0
BOX_WIDTH = 288.0
BAND_WIDTH, BAND_GAP = 28.0, 16.0
COLUMN_GAP, ROW_GAP = 34.0, 30.0
INDENT = 12.0
HEAD_HEIGHT, HEAD_GAP = 34.0, 18.0

ROWS: tuple[tuple[BoxId, ...], ...] = (
    (BoxId.IDENTIFIED, BoxId.REMOVED, BoxId.OTHER_IDENTIFIED),
    (BoxId.SCREENED, BoxId.EXCLUDED),
    (BoxId.SOUGHT, BoxId.NOT_RETRIEVED, BoxId.OTHER_SOUGHT, BoxId.OTHER_NOT_RETRIEVED),
    (BoxId.ASSESSED, BoxId.REPORTS_EXCLUDED, BoxId.OTHER_ASSESSED, BoxId.OTHER_REPORTS_EXCLUDED),
    (BoxId.INCLUDED,),
)
COLUMN_OF: dict[BoxId, int] = {
    BoxId.IDENTIFIED: 0,
    BoxId.REMOVED: 1,
    BoxId.SCREENED: 0,
    BoxId.EXCLUDED: 1,
    BoxId.SOUGHT: 0,
    BoxId.NOT_RETRIEVED: 1,
    BoxId.ASSESSED: 0,
    BoxId.REPORTS_EXCLUDED: 1,
    BoxId.INCLUDED: 0,
    BoxId.OTHER_IDENTIFIED: 2,
    BoxId.OTHER_SOUGHT: 2,
    BoxId.OTHER_NOT_RETRIEVED: 3,
    BoxId.OTHER_ASSESSED: 2,
    BoxId.OTHER_REPORTS_EXCLUDED: 3,
}
# The label at the side, with the first and the last row that it spans.
BANDS: tuple[tuple[str, int, int], ...] = (("Identification", 0, 0), ("Screening", 1, 3), ("Included", 4, 4))


@dataclass(frozen=True, slots=True)
class Entry:
    """One number with its words: the heading of a box, or a part of it. `y` counts from the box's top."""

    part: str | None
    lines: tuple[str, ...]
    n: int
    y: float
    x: float = PAD_X
    is_heading: bool = False
    is_waiting: bool = False

    @property
    def number(self) -> str:
        """The number as it is written: a box's own in the manner of the template."""
        return f"n = {self.n:,}" if self.is_heading else f"{self.n:,}"

    @property
    def height(self) -> float:
        """The room that its lines take."""
        return (HEADING_LINE if self.is_heading else SMALL_LINE) * len(self.lines)


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its place on the sheet and what is written in it."""

    box: Box
    x: float
    y: float
    height: float
    entries: tuple[Entry, ...]

    @property
    def middle(self) -> float:
        """Where arrows from above and below meet the box."""
        return self.x + BOX_WIDTH / 2

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + BOX_WIDTH

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole drawing: boxes by id, rows as (top, height), and the size."""

    placed: dict[BoxId, Placed]
    rows: tuple[tuple[float, float], ...]
    width: float
    height: float


def column_x(column: int) -> float:
    """The left edge of a column of boxes."""
    return BAND_WIDTH + BAND_GAP + column * (BOX_WIDTH + COLUMN_GAP)


def lay_out(flow: Flow) -> Sheet:
    """Place every box of the flow; a row is as high as its highest box, each box as high as its text."""
    written = {box.id: write_box(box) for box in flow.boxes}
    placed: dict[BoxId, Placed] = {}
    rows: list[tuple[float, float]] = []
    y = HEAD_HEIGHT + HEAD_GAP
    for row in ROWS:
        here = [flow.box(id_) for id_ in row if id_ in written]
        for box in here:
            entries = written[box.id]
            height = entries[-1].y + entries[-1].height + PAD_Y
            placed[box.id] = Placed(box, column_x(COLUMN_OF[box.id]), y, height, entries)
        tallest = max(placed[box.id].height for box in here)
        rows.append((y, tallest))
        y += tallest + ROW_GAP
    columns = 4 if flow.has_other_methods else 2
    return Sheet(placed, tuple(rows), column_x(columns) - COLUMN_GAP, y - ROW_GAP)


def write_box(box: Box) -> tuple[Entry, ...]:
    """What is written in a box, from top to bottom: its number, its parts, then what is not in it yet."""
    entries: list[Entry] = []
    y = PAD_Y
    if box.id is BoxId.INCLUDED:
        # Studies and reports are two headings, as in the template: neither is a part of the other.
        for part in box.breakdown:
            entries.append(_write(part.key, part.name, part.n, y, is_heading=True))
            y += entries[-1].height + 2
        return tuple(entries)
    colon = ":" if box.breakdown else ""
    entries.append(_write(None, box.label + colon, box.n, y, is_heading=True))
    y += entries[-1].height + 4
    for group in (box.breakdown, box.asides, box.waiting):
        for part in group:
            entries.append(_write_part(part, y))
            y += entries[-1].height
        y += 4 if group else 0
    return tuple(entries)


def _write_part(part: Part, y: float) -> Entry:
    name = f"of these, {part.name}" if part.key.startswith(ASIDE) else part.name
    return _write(
        part.key, name, part.n, y, indent=part.depth * INDENT, is_waiting=part.key.startswith(WAITING)
    )


def _write(
    part: str | None,
    name: str,
    n: int,
    y: float,
    *,
    indent: float = 0.0,
    is_heading: bool = False,
    is_waiting: bool = False,
) -> Entry:
    size = HEADING if is_heading else SMALL
    entry = Entry(part, (), n, y, PAD_X + indent, is_heading, is_waiting)
    room = BOX_WIDTH - 2 * PAD_X - indent - measure(entry.number, size, is_bold=is_heading) - 8
    return replace(entry, lines=wrap(name, size, room, is_bold=is_heading))
