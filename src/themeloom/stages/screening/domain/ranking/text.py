"""What the model reads of a reference: its title, its abstract, its keywords."""

from __future__ import annotations

from collections.abc import Iterable

# A whole book of conference abstracts may stand in one field. Its first pages say what it is about, and no
# text of a single study is longer.
LONGEST = 20_000


def text_of(title: str, abstract: str, keywords: Iterable[str] = ()) -> str:
    """Title, abstract and keywords as one text, cut at LONGEST characters; "" where there is none of them."""
    title, abstract = title or "", abstract or ""
    text = f"{title[:LONGEST]} {abstract[:LONGEST]}"
    for keyword in keywords:
        text = f"{text} {keyword}"
        if len(text) > LONGEST:
            break
    return text[:LONGEST].strip()
