"""screening: references a day as a drawing (SVG); the table beside it says the same in numbers.

On a page a style sheet colours it through these classes:

    tl-pace (the drawing)  tl-day  tl-axis  tl-note
"""

from collections.abc import Sequence
from datetime import date
from html import escape

from themeloom.kernel.svg_marks import draw_line, draw_rect, draw_text, short

STEP, BAR, HEIGHT, TOP, FOOT, LEFT = 20.0, 14.0, 96.0, 18.0, 22.0, 8.0
INK, ACCENT = "#57534e", "#0f6b6b"


def draw_days(days: Sequence[tuple[date, int]]) -> str:
    """One bar a day, oldest first, as one <svg> element; the busiest day carries its number."""
    most = max((n for _, n in days), default=0)
    width, foot = LEFT * 2 + STEP * len(days), TOP + HEIGHT
    marks = [draw_line((LEFT, foot), (width - LEFT, foot), "tl-axis", stroke=INK, stroke_width="1")]
    is_marked = False
    for place, (day, n) in enumerate(days):
        x = LEFT + place * STEP
        if n:
            height = max(2.0, HEIGHT * n / most)
            marks.append(draw_rect(x + 3, foot - height, BAR, height, "tl-day", fill=ACCENT))
            if n == most and not is_marked:
                is_marked = True
                middle = x + 3 + BAR / 2
                marks.append(
                    draw_text(
                        f"{n:,}", middle, foot - height - 5, 11, "tl-note", fill=INK, text_anchor="middle"
                    )
                )
        if place % 7 == 0:
            marks.append(draw_text(f"{day.day} {day:%b}", x, foot + 15, 11, "tl-note", fill=INK))
    said = describe_days(days)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="tl-pace" role="img" aria-label="{escape(said)}" '
        f'viewBox="0 0 {short(width)} {short(foot + FOOT)}" width="{short(width)}" '
        f'height="{short(foot + FOOT)}">{"".join(marks)}</svg>'
    )


def describe_days(days: Sequence[tuple[date, int]]) -> str:
    """The drawing in a sentence, for whoever cannot see it."""
    busy = [(n, day) for day, n in days if n]
    if not busy:
        return "No reference was read in these days."
    n, day = max(busy)
    total = sum(count for count, _ in busy)
    return (
        f"References a day: {total:,} on {len(busy):,} day{'' if len(busy) == 1 else 's'}, "
        f"most on {day.day} {day:%B} ({n:,})."
    )
