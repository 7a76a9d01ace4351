"""manuscript: the PRISMA 2020 flow as a drawing (SVG) that stands alone and lets a page dress it.

As a file it is dark ink on white. On a page a style sheet overrides any of it through these classes:

    tl-flow (the drawing)  tl-box  tl-box-counting  tl-band  tl-band-label  tl-arrow  tl-link  tl-hit
    tl-heading  tl-part  tl-waiting  tl-number  tl-note
"""

from collections.abc import Callable
from html import escape
from typing import TypeAlias

from themeloom.kernel.svg_marks import draw_arrow, draw_rect, draw_text, lead, short

from .boxes import DATABASES, OTHER_METHODS, BoxId
from .flow import Flow
from .flow_layout import (
    BAND_WIDTH,
    BANDS,
    BOX_WIDTH,
    COLUMN_GAP,
    HEAD_HEIGHT,
    HEADING,
    HEADING_LINE,
    PAD_X,
    SMALL,
    SMALL_LINE,
    TINY,
    Entry,
    Placed,
    Sheet,
    column_x,
    lay_out,
)
from .flow_words import describe_flow

LinkTo: TypeAlias = Callable[[BoxId, str | None], str | None]

FONTS = "Arial, Helvetica, 'Liberation Sans', 'Noto Sans', sans-serif"
INK, QUIET, ACCENT, WASH, EDGE = "#1c1b19", "#57534e", "#0f6b6b", "#e4f0ef", "#8f8a82"
NOTE_ROOM = 30.0
SHORT_BAND = 100.0  # up to here a band takes smaller letters
STILL_COUNTING = "Work is still going on; it stands in italics and will change the numbers."

MAIN_ARROWS = (
    (BoxId.IDENTIFIED, BoxId.SCREENED),
    (BoxId.SCREENED, BoxId.SOUGHT),
    (BoxId.SOUGHT, BoxId.ASSESSED),
    (BoxId.ASSESSED, BoxId.INCLUDED),
    (BoxId.OTHER_IDENTIFIED, BoxId.OTHER_SOUGHT),
    (BoxId.OTHER_SOUGHT, BoxId.OTHER_ASSESSED),
)
SIDE_ARROWS = (
    (BoxId.IDENTIFIED, BoxId.REMOVED),
    (BoxId.SCREENED, BoxId.EXCLUDED),
    (BoxId.SOUGHT, BoxId.NOT_RETRIEVED),
    (BoxId.ASSESSED, BoxId.REPORTS_EXCLUDED),
    (BoxId.OTHER_SOUGHT, BoxId.OTHER_NOT_RETRIEVED),
    (BoxId.OTHER_ASSESSED, BoxId.OTHER_REPORTS_EXCLUDED),
)


def draw_flow(flow: Flow, *, link: LinkTo | None = None, title: str = "PRISMA 2020 flow diagram") -> str:
    """The flow as one <svg> element, fit for a page and for a file.

    `link` gives the address of the list behind a box (part None) or one of its parts; where it
    gives None, the number is plain. With links the drawing is a group that a screen reader enters,
    without it is one picture with a description.
    """
    sheet = lay_out(flow)
    width, height = sheet.width + 2, sheet.height + 2 + (NOTE_ROOM if flow.is_counting else 0)
    body = [*_draw_heads(flow), *_draw_bands(sheet), *_draw_arrows(sheet)]
    body += [_draw_box(placed, link) for placed in sheet.placed.values()]
    if flow.is_counting:
        y = sheet.height + 20
        body.append(
            draw_text(STILL_COUNTING, column_x(0), y, TINY, "tl-note", fill=QUIET, font_style="italic")
        )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="tl-flow" role="{"group" if link else "img"}" '
            f'aria-label="{escape(title)}" viewBox="-1 -1 {short(width)} {short(height)}" '
            f'width="{short(width)}" height="{short(height)}" color="{INK}" font-family="{FONTS}">',
            f"<title>{escape(title)}</title>",
            f"<desc>{escape(describe_flow(flow))}</desc>",
            *body,
            "</svg>",
        ]
    )


def _draw_heads(flow: Flow) -> list[str]:
    heads = [(DATABASES.heading, column_x(0)), (OTHER_METHODS.heading, column_x(2))]
    width = 2 * BOX_WIDTH + COLUMN_GAP
    marks: list[str] = []
    for heading, x in heads if flow.has_other_methods else heads[:1]:
        marks.append(draw_rect(x, 0, width, HEAD_HEIGHT, "tl-band", fill=WASH))
        marks.append(_label(heading, x + width / 2, HEAD_HEIGHT / 2, HEADING))
    return marks


def _draw_bands(sheet: Sheet) -> list[str]:
    marks: list[str] = []
    for name, first, last in BANDS:
        top = sheet.rows[first][0]
        height = sheet.rows[last][0] + sheet.rows[last][1] - top
        x, y = BAND_WIDTH / 2, top + height / 2
        marks.append(draw_rect(0, top, BAND_WIDTH, height, "tl-band", fill=WASH))
        size = TINY if height < SHORT_BAND else HEADING
        marks.append(_label(name, x, y, size, transform=f"rotate(-90 {short(x)} {short(y)})"))
    return marks


def _label(name: str, x: float, y: float, size: float, transform: str | None = None) -> str:
    return draw_text(
        name,
        x,
        y,
        size,
        "tl-band-label",
        fill=ACCENT,
        font_weight="bold",
        text_anchor="middle",
        dominant_baseline="central",
        transform=transform,
    )


def _draw_arrows(sheet: Sheet) -> list[str]:
    placed = sheet.placed
    marks: list[str] = []
    for start, end in MAIN_ARROWS:
        if start in placed:
            x = placed[start].middle
            marks.append(draw_arrow([(x, placed[start].bottom), (x, placed[end].y)], EDGE))
    for start, end in SIDE_ARROWS:
        if start in placed:
            y = placed[start].y + min(placed[start].height, placed[end].height) / 2
            marks.append(draw_arrow([(placed[start].right, y), (placed[end].x, y)], EDGE))
    if BoxId.OTHER_ASSESSED in placed:
        last, included = placed[BoxId.OTHER_ASSESSED], placed[BoxId.INCLUDED]
        y = included.y + included.height / 2
        marks.append(draw_arrow([(last.middle, last.bottom), (last.middle, y), (included.right, y)], EDGE))
    return marks


def _draw_box(placed: Placed, link: LinkTo | None) -> str:
    box = placed.box
    classes = "tl-box tl-box-counting" if box.waiting else "tl-box"
    frame = draw_rect(placed.x, placed.y, BOX_WIDTH, placed.height, classes, fill="#ffffff", stroke=EDGE)
    entries = "".join(_draw_entry(placed, entry, link) for entry in placed.entries)
    return f'<g data-box="{box.id}">{frame}{entries}</g>'


def _draw_entry(placed: Placed, entry: Entry, link: LinkTo | None) -> str:
    # A part with nothing in it leads nowhere; a heading does, so that the drawing serves as a map.
    opens = link is not None and (entry.is_heading or entry.n > 0)
    href = link(placed.box.id, entry.part) if link and opens else None
    size, line_height = (HEADING, HEADING_LINE) if entry.is_heading else (SMALL, SMALL_LINE)
    left, y = placed.x + entry.x, placed.y + entry.y + size
    weight = "bold" if entry.is_heading else None
    style = "italic" if entry.is_waiting else None
    fill = "currentColor" if entry.is_heading else QUIET
    kind = "tl-heading" if entry.is_heading else "tl-waiting" if entry.is_waiting else "tl-part"
    marks = "".join(
        draw_text(
            line, left, y + n * line_height, size, kind, fill=fill, font_weight=weight, font_style=style
        )
        for n, line in enumerate(entry.lines)
    )
    marks += draw_text(
        entry.number,
        placed.right - PAD_X,
        y,
        size,
        "tl-number",
        fill=ACCENT if href else fill,
        font_weight=weight,
        font_style=style,
        text_anchor="end",
    )
    if href is None:
        return marks
    top = placed.y + entry.y - 2
    # Without paint of its own, so that it shows in no theme, the whole row can still be clicked.
    hit = draw_rect(
        placed.x + 5, top, BOX_WIDTH - 10, entry.height, "tl-hit", fill="none", pointer_events="all"
    )
    return lead(href, hit + marks)
