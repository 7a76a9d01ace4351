"""Reading the coding stage: what later stages and the home page ask."""

from themeloom.stages.coding.models import Code, Coding, Segment
from themeloom.stages.coding.queries.codebook import CodeShown, codebook, get_code, passages_of
from themeloom.stages.coding.queries.codings import codings_visible, get_segment, settled_codings
from themeloom.stages.coding.queries.reports import waiting_for

__all__ = [
    "Code",
    "CodeShown",
    "Coding",
    "Segment",
    "codebook",
    "codings_visible",
    "get_code",
    "get_segment",
    "passages_of",
    "settled_codings",
    "waiting_for",
]
