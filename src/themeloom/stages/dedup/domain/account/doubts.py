"""dedup: the pairs for eyes in an account: side by side, with what differs marked within the words."""

from themeloom.stages.dedup.domain.account.fields import FIELDS, OWN, shown
from themeloom.stages.dedup.domain.account.markup import Html, join, tag
from themeloom.stages.dedup.domain.account.values import Doubt
from themeloom.stages.dedup.domain.differences import Pieces, mark_differences
from themeloom.stages.dedup.domain.provenance import Found


def name_record(found: Found) -> str:
    """Where a record stands, in words."""
    return f"{found.file}, record {found.position}"


def doubt_shown(number: int, doubt: Doubt) -> Html:
    """One pair: where the records stand, why they are a pair, and their fields side by side."""
    names = [name_record(one) for one in doubt.found]
    rows = [row for field, label in FIELDS.items() if (row := _row(field, label, doubt.found, names))]
    head = tag(
        "tr",
        tag("th", tag("span", "Field", class_="unseen"), scope="col"),
        [
            tag("th", name, _stands_for(size), scope="col")
            for name, size in zip(names, doubt.sizes, strict=True)
        ],
    )
    return tag(
        "article",
        tag("h3", f"Pair {number:,}", id=f"pair-{number}"),
        tag("p", _sentence(doubt.link.sentence), " ", _score(doubt.link.score), class_="why"),
        tag("table", tag("thead", head), tag("tbody", rows), class_="beside"),
        aria_labelledby=f"pair-{number}",
    )


def _row(field: str, label: str, found: tuple[Found, Found], names: list[str]) -> Html | None:
    texts = [shown(one.record, field) for one in found]
    if not any(texts):
        return None
    sides = mark_differences(*texts) if field not in OWN else ()
    differs = any(piece.differs for side in sides for piece in side)
    said = [_pieces(side) for side in sides] or texts
    return tag(
        "tr",
        tag("th", label, tag("span", " differs", class_="differs") if differs else "", scope="row"),
        [
            tag("td", text or tag("span", "none", class_="quiet"), data_of=name)
            for text, name in zip(said, names, strict=True)
        ],
    )


def _pieces(side: Pieces) -> Html:
    return join(tag("mark", piece.text) if piece.differs else piece.text for piece in side)


def _stands_for(size: int) -> Html | str:
    return tag("span", f" one of {size} merged records", class_="quiet") if size > 1 else ""


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _score(score: float) -> Html:
    return tag("span", f"Score {score:.2f}", class_="quiet")
