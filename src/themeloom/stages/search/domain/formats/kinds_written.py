"""Which type of a format stands for a kind it does not know: the nearest one, as data.

The kind itself then travels in the record's note, so that it is read back as it was.
"""

from collections.abc import Mapping

# A kind, and the kinds that come nearest, in order.
NEAREST: dict[str, tuple[str, ...]] = {
    "article": ("manuscript", "article-journal"),
    "article-journal": ("article-journal",),
    "article-magazine": ("article-journal",),
    "article-newspaper": ("article-magazine", "article-journal"),
    "broadcast": ("motion_picture", "song"),
    "chapter": ("book",),
    "classic": ("book",),
    "collection": ("book",),
    "entry": ("entry-encyclopedia", "chapter"),
    "entry-dictionary": ("entry-encyclopedia", "chapter"),
    "entry-encyclopedia": ("entry-dictionary", "chapter"),
    "event": ("speech", "paper-conference"),
    "figure": ("graphic",),
    "hearing": ("bill", "report"),
    "interview": ("personal_communication", "manuscript"),
    "legislation": ("bill", "report"),
    "pamphlet": ("book",),
    "paper-conference": ("chapter",),
    "performance": ("speech", "motion_picture"),
    "periodical": ("book",),
    "post": ("post-weblog", "webpage"),
    "post-weblog": ("webpage",),
    "regulation": ("legislation", "report"),
    "review": ("article-journal",),
    "review-book": ("article-journal",),
    "speech": ("paper-conference",),
    "standard": ("report",),
    "thesis": ("book",),
    "treaty": ("legislation", "report"),
}


def type_for(kind: str, types: Mapping[str, str]) -> str:
    """The type that a format writes for a kind.

    >>> type_for("review", {"article-journal": "JOUR", "document": "GEN"})
    'JOUR'
    """
    for known in (kind, *NEAREST.get(kind, ())):
        if known in types:
            return types[known]
    return types["document"]
