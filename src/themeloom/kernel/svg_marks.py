"""The few marks that a drawing is made of, as SVG with presentation attributes only.

No style attribute and no id: a strict content security policy blocks nothing, and two drawings can
stand on one page.
"""

from collections.abc import Mapping, Sequence
from html import escape

Point = tuple[float, float]
ARROW_HEAD = 8.0


def draw_rect(x: float, y: float, width: float, height: float, classes: str, **attributes: str | None) -> str:
    """A rectangle with slightly rounded corners."""
    size = f'width="{short(width)}" height="{short(height)}"'
    return f'<rect class="{classes}" x="{short(x)}" y="{short(y)}" {size} rx="5"{_write(attributes)}/>'


def draw_dot(x: float, y: float, radius: float, classes: str, **attributes: str | None) -> str:
    """A round dot around its middle."""
    where = f'cx="{short(x)}" cy="{short(y)}" r="{short(radius)}"'
    return f'<circle class="{classes}" {where}{_write(attributes)}/>'


def draw_line(start: Point, end: Point, classes: str, **attributes: str | None) -> str:
    """A straight line."""
    (x1, y1), (x2, y2) = start, end
    where = f'x1="{short(x1)}" y1="{short(y1)}" x2="{short(x2)}" y2="{short(y2)}"'
    return f'<line class="{classes}" {where}{_write(attributes)}/>'


def draw_text(content: str, x: float, y: float, size: float, classes: str, **attributes: str | None) -> str:
    """A line of text, escaped."""
    where = f'x="{short(x)}" y="{short(y)}" font-size="{short(size)}"'
    return f'<text class="{classes}" {where}{_write(attributes)}>{escape(content)}</text>'


def _write(attributes: Mapping[str, str | None]) -> str:
    """Attributes are named with _ for - and left out where None."""
    return "".join(
        f' {name.replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )


def draw_arrow(points: Sequence[Point], colour: str) -> str:
    """A line along horizontals and verticals with a head at its end (a marker would need an id)."""
    (x1, y1), (x2, y2) = points[-2:]
    dx, dy = _sign(x2 - x1), _sign(y2 - y1)
    back_x, back_y = x2 - dx * ARROW_HEAD, y2 - dy * ARROW_HEAD
    half = ARROW_HEAD / 2
    shaft = "L".join(f"{short(x)} {short(y)}" for x, y in (*points[:-1], (back_x, back_y)))
    corners = ((x2, y2), (back_x + dy * half, back_y + dx * half), (back_x - dy * half, back_y - dx * half))
    head = "L".join(f"{short(x)} {short(y)}" for x, y in corners)
    return (
        f'<g class="tl-arrow" stroke="{colour}" fill="{colour}">'
        f'<path d="M{shaft}" fill="none"/><path d="M{head}Z" stroke="none"/></g>'
    )


def lead(href: str, marks: str, name: str = "") -> str:
    """The marks as one link; `name` is what a screen reader calls it where the marks do not say enough."""
    title = f' aria-label="{escape(name)}"' if name else ""
    return f'<a class="tl-link" href="{escape(href)}"{title}>{marks}</a>'


def short(value: float) -> str:
    """A coordinate with at most one decimal, so that the same drawing is the same file everywhere."""
    return f"{value:.1f}".removesuffix(".0")


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
