"""screening: the curve of finds as a drawing: how many were found after how many decisions."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from themeloom.kernel.svg_marks import draw_line, draw_text, short

WIDTH, HEIGHT = 640.0, 220.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 12.0, 12.0, 34.0
FONT = 12.0


def draw_finds(curve: Sequence[Sequence[int]], pool: int, name: str) -> str:
    """The curve over the whole pool, so that what is left to read shows; "" where nothing was decided.

    curve: [decisions, found] from [0, 0] on; `name` is what a screen reader calls the drawing.
    """
    if len(curve) < 2 or pool < 1:
        return ""
    read, found = curve[-1]
    top = max(found, 1)

    def place(decisions: float, finds: float) -> tuple[float, float]:
        across = LEFT + (WIDTH - LEFT - RIGHT) * decisions / pool
        up = HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * finds / top
        return across, up

    points = " ".join(
        f"{short(x)},{short(y)}" for x, y in (place(decisions, finds) for decisions, finds in curve)
    )
    end, floor, ceiling = place(read, found), place(0, 0), place(0, top)
    marks = [
        draw_line(floor, place(pool, 0), "axis"),
        draw_line(floor, ceiling, "axis"),
        f'<polyline class="finds" fill="none" points="{points}"/>',
        draw_line(end, place(read, 0), "here"),
        draw_text(f"{top:,}", LEFT - 8, ceiling[1] + 4, FONT, "note", text_anchor="end"),
        draw_text("0", LEFT - 8, floor[1], FONT, "note", text_anchor="end"),
        draw_text("found", LEFT + 8, ceiling[1] + 4, FONT, "note"),
        draw_text(f"{pool:,} references", WIDTH - RIGHT, HEIGHT - 12, FONT, "note", text_anchor="end"),
    ]
    if read < 0.75 * pool:
        at = max(LEFT, end[0])
        anchor = "start" if read < 0.15 * pool else "middle"
        marks.append(draw_text(f"{read:,} decided", at, HEIGHT - 12, FONT, "note", text_anchor=anchor))
    return (
        f'<svg class="curve" role="img" aria-label="{escape(name)}" '
        f'viewBox="0 0 {short(WIDTH)} {short(HEIGHT)}">{"".join(marks)}</svg>'
    )
