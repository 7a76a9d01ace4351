"""manuscript: the PRISMA flow in sentences, for those who do not see the drawing."""

from .boxes import BoxId
from .flow import Box, Flow


def describe_flow(flow: Flow) -> str:
    """Every number of the flow with its words, box by box, work still to do included."""
    return " ".join(_describe_box(box) for box in flow.boxes)


def _describe_box(box: Box) -> str:
    if box.id is BoxId.INCLUDED:
        return "; ".join(f"{part.name}: {part.n:,}" for part in box.breakdown) + "."
    parts = "; ".join(f"{part.name} {part.n:,}" for part in (*box.breakdown, *box.asides) if part.n)
    waiting = "".join(f", {part.n:,} {part.name}" for part in box.waiting)
    return f"{box.label}: {box.n:,}{f' ({parts})' if parts else ''}{waiting}."
