"""extraction: the passage that an answer was read from, found by its words."""

from themeloom.kernel.anchor import Anchor, anchor_at, resolve
from themeloom.kernel.refusal import Refused


def find_passage(text: str, quotation: str) -> Anchor:
    """The passage of the text that says this; line breaks, hyphens and quotation marks may differ.

    Raises Refused where the words are not in the text, or stand there more than once.
    """
    words = quotation.strip()
    place = resolve(text, Anchor(-1, -1, words)) if words else None
    if place is None:
        raise Refused(
            "These words are not in the text, or stand there more than once. Paste a few words more."
        )
    return anchor_at(text, *place)
