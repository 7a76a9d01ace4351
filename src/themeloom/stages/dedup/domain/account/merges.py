"""dedup: the merged references in an account: why they are one, and which record gave which field."""

from themeloom.stages.dedup.domain.account.doubts import name_record
from themeloom.stages.dedup.domain.account.fields import FIELDS, as_text, cut, shown
from themeloom.stages.dedup.domain.account.markup import Html, tag
from themeloom.stages.dedup.domain.account.values import Merge
from themeloom.stages.dedup.domain.merge import Merged, merge

# Of what the other records say a beginning is enough.
LONGEST = 300
NO_TITLE = "Without a title"


def merge_shown(one: Merge) -> Html:
    """One reference: its records, the reasons that hold them together, and its fields with their givers."""
    width = len(str(len(one.found)))
    ids = [f"{place:0{width}}" for place in range(len(one.found))]
    merged = merge({id: found.record for id, found in zip(ids, one.found, strict=True)})
    letters = [_letter(place) for place in range(len(one.found))]
    label_of = dict(zip(ids, letters, strict=True))
    rows = [row for field, label in FIELDS.items() if (row := _row(field, label, one, merged, label_of))]
    return tag(
        "article",
        tag("h3", cut(str(merged.fields.get("title", "")), LONGEST) or NO_TITLE, id=f"merged-{one.number}"),
        tag("p", f"Cluster {one.number:,}, {len(one.found):,} records", class_="quiet"),
        tag(
            "ul",
            [
                tag("li", tag("b", letter), " ", name_record(found), _named(found.record.accession))
                for letter, found in zip(letters, one.found, strict=True)
            ],
            class_="records",
        ),
        tag(
            "ul",
            [
                tag(
                    "li",
                    tag("b", f"{letters[a]} and {letters[b]}"),
                    f": {link.sentence} ",
                    tag("span", f"score {link.score:.2f}", class_="quiet"),
                )
                for link, a, b in one.links
            ],
            class_="reasons",
        ),
        tag("table", tag("thead", _head()), tag("tbody", rows), class_="fields"),
        aria_labelledby=f"merged-{one.number}",
    )


def _head() -> Html:
    return tag("tr", [tag("th", name, scope="col") for name in ("Field", "Shown", "From", "Others say")])


def _row(field: str, label: str, one: Merge, merged: Merged, label_of: dict[str, str]) -> Html | None:
    if field not in merged.fields:
        return None
    value = cut(as_text(merged.fields[field]))
    givers = [
        label_of[id] for name, id in merged.given_by.items() if name == field or name.startswith(f"{field}.")
    ]
    others = []
    for letter, found in zip(label_of.values(), one.found, strict=True):
        text = shown(found.record, field)
        if field in merged.disputed and letter not in givers and text and text != value:
            others.append(tag("li", tag("b", letter), " ", cut(text, LONGEST)))
    return tag(
        "tr",
        tag("th", label, scope="row"),
        tag("td", value, data_of="Shown"),
        tag("td", ", ".join(dict.fromkeys(givers)), data_of="From"),
        tag("td", tag("ul", others) if others else "", data_of="Others say" if others else ""),
    )


def _named(accession: str) -> Html | str:
    return tag("span", f" {accession}", class_="quiet") if accession else ""


def _letter(place: int) -> str:
    """A, B, ... Z, AA, AB, ...

    >>> _letter(0), _letter(25), _letter(26)
    ('A', 'Z', 'AA')
    """
    first, last = divmod(place, 26)
    return (_letter(first - 1) if first else "") + chr(ord("A") + last)
