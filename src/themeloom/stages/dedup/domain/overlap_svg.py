"""dedup: which sources found the same, as a drawing (SVG): one row a combination, one column a source.

After the UpSet plot of Lex et al. 2014 (doi:10.1109/TVCG.2014.2346248), turned so that rows are read like a
list and fit a narrow page. As a file it is dark ink on white. On a page a style sheet overrides any of it
through these classes:

    tl-upset (the drawing)  tl-stripe  tl-dot  tl-dot-off  tl-join  tl-bar  tl-source  tl-number
    tl-note  tl-link  tl-hit
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, TypeAlias

from themeloom.kernel.lettering import measure
from themeloom.kernel.svg_marks import draw_dot, draw_line, draw_rect, draw_text, lead, short

from .overlap import Combination, Overlap

TOP = 20  # so many combinations have a row of their own
LinkTo: TypeAlias = Callable[[Combination[Any] | None], str]

FONTS = "Arial, Helvetica, 'Liberation Sans', 'Noto Sans', sans-serif"
INK, QUIET, ACCENT, PALE, WASH = "#1c1b19", "#57534e", "#0f6b6b", "#d3cec4", "#f1eee8"
SIZE = 12.5
ROW, COLUMN = 26.0, 24.0
DOT, BAR_HEIGHT, BAR_WIDTH, EDGE = 6.0, 14.0, 220.0, 8.0
LONGEST_NAME = 190.0
# How high a name stands that is turned by 45 degrees, with some room for fonts wider than the measured one.
SLANT = 0.7072 * 1.15


def draw_overlap(
    overlap: Overlap[Any],
    names: Mapping[str, str],
    *,
    link: LinkTo | None = None,
    title: str = "What the sources have in common",
) -> str:
    """The largest combinations as one <svg> element, fit for a page and for a file.

    `names` says how each source is called. `link` gives the address of the list behind a combination,
    and for None of the list of those that have no row. The numbers are those of the table beside it.
    """
    shown, rest = overlap.combinations[:TOP], overlap.combinations[TOP:]
    labels = [shorten(f"{names[one]} ({len(overlap.found_by(one)):,})") for one in overlap.sources]
    head = max((measure(label, SIZE) for label in labels), default=0.0) * SLANT + 26
    rest_n = sum(one.n for one in rest)
    largest = max((one.n for one in shown), default=1)
    # Numbers stand before the bars: on a narrow page they are seen before anybody scrolls.
    left = EDGE + len(labels) * COLUMN + measure(f"{max(largest, rest_n):,}", SIZE) + 20
    rows = len(shown) + bool(rest)
    last_name = EDGE + len(labels) * COLUMN + head + 4
    width, height = max(left + BAR_WIDTH + EDGE, last_name), head + rows * ROW + 4
    sheet = _Sheet(head, left, width, largest, {source: n for n, source in enumerate(overlap.sources)})
    body = [_draw_name(label, n, head) for n, label in enumerate(labels)]
    for n, one in enumerate(shown):
        marks = sheet.draw_row(n, one.n) + sheet.draw_dots(n, one.sources)
        said = f"{name_combination(one.sources, names)}: {_count(one.n)}"
        body.append(_lead(link(one) if link else None, marks, said))
    if rest:
        # Without a bar: it is no combination, and would dwarf those that are.
        marks = sheet.draw_row(len(shown), rest_n, has_bar=False)
        words, y = f"{len(rest):,} more", sheet.middle(len(shown)) + SIZE / 3
        right = EDGE + len(labels) * COLUMN
        marks += draw_text(words, right, y, SIZE, "tl-note", fill=QUIET, text_anchor="end")
        said = f"{len(rest):,} more combinations together: {_count(rest_n)}"
        body.append(_lead(link(None) if link else None, marks, said))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="tl-upset" role="{"group" if link else "img"}" '
            f'aria-label="{escape(title)}" viewBox="0 0 {short(width)} {short(height)}" '
            f'width="{short(width)}" height="{short(height)}" color="{INK}" font-family="{FONTS}">',
            f"<title>{escape(title)}</title>",
            f"<desc>{escape(describe_overlap(overlap, names))}</desc>",
            *body,
            "</svg>",
        ]
    )


def name_combination(sources: tuple[str, ...], names: Mapping[str, str]) -> str:
    """A combination in words.

    >>> name_combination(("m", "e"), {"m": "MEDLINE", "e": "Embase"})
    'MEDLINE and Embase'
    """
    called = [names[one] for one in sources]
    if not called:
        return "No source"
    if len(called) == 1:
        return f"{called[0]} alone"
    return f"{', '.join(called[:-1])} and {called[-1]}"


def describe_overlap(overlap: Overlap[Any], names: Mapping[str, str]) -> str:
    """The drawing in words, for those who do not see it."""
    shown, rest = overlap.combinations[:TOP], overlap.combinations[TOP:]
    said = [f"{_count(overlap.n)}, by exactly which sources found them."]
    said += [f"{name_combination(one.sources, names)}: {one.n:,}." for one in shown]
    if rest:
        said.append(f"{len(rest):,} more combinations together: {sum(one.n for one in rest):,}.")
    return " ".join(said)


def shorten(name: str) -> str:
    """A name that fits over its column; its end, which holds the number, stays."""
    if measure(name, SIZE) <= LONGEST_NAME:
        return name
    words, bracket, number = name.rpartition(" (")
    while words and measure(f"{words}…{bracket}{number}", SIZE) > LONGEST_NAME:
        words = words[:-1]
    return f"{words.rstrip()}…{bracket}{number}"


def _count(n: int) -> str:
    return f"{n:,} reference{'' if n == 1 else 's'}"


class _Sheet:
    """Where rows and columns lie."""

    def __init__(self, head: float, left: float, width: float, largest: int, place: dict[str, int]) -> None:
        self.head, self.left, self.width, self.largest, self.place = head, left, width, largest, place

    def middle(self, row: int) -> float:
        return self.head + row * ROW + ROW / 2

    def draw_row(self, row: int, n: int, *, has_bar: bool = True) -> str:
        """Stripe, a place to click, the bar and its number."""
        y, top = self.middle(row), self.head + row * ROW
        stripe = draw_rect(0, top, self.width, ROW, "tl-stripe", fill=WASH) if row % 2 == 0 else ""
        # Without paint of its own, so that it shows in no theme, the whole row can still be clicked.
        hit = draw_rect(0, top, self.width, ROW, "tl-hit", fill="none", pointer_events="all")
        long = max(n / self.largest * BAR_WIDTH, 1.5)
        bar = draw_rect(self.left, y - BAR_HEIGHT / 2, long, BAR_HEIGHT, "tl-bar", fill=ACCENT)
        where, line = self.left - 8, y + SIZE / 3
        number = draw_text(f"{n:,}", where, line, SIZE, "tl-number", fill="currentColor", text_anchor="end")
        return stripe + hit + (bar if has_bar else "") + number

    def draw_dots(self, row: int, sources: tuple[str, ...]) -> str:
        """A dot for each source, full for those of the combination, which a line joins."""
        y, full = self.middle(row), {self.place[one] for one in sources}
        marks = ""
        if len(full) > 1:
            start, end = (_column(min(full)), y), (_column(max(full)), y)
            marks += draw_line(start, end, "tl-join", stroke=INK, stroke_width="2.5")
        for n in range(len(self.place)):
            kind, fill = ("tl-dot", INK) if n in full else ("tl-dot-off", PALE)
            marks += draw_dot(_column(n), y, DOT if n in full else DOT - 2, kind, fill=fill)
        return marks


def _column(n: int) -> float:
    return EDGE + n * COLUMN + COLUMN / 2


def _draw_name(label: str, n: int, head: float) -> str:
    x, y = _column(n) + 2, head - 8
    turned = f"rotate(-45 {short(x)} {short(y)})"
    return draw_text(label, x, y, SIZE, "tl-source", fill="currentColor", transform=turned)


def _lead(href: str | None, marks: str, said: str) -> str:
    return f"<g><title>{escape(said)}</title>{lead(href, marks, said) if href else marks}</g>"
