"""What a reference shows of its records: field by field the best value, and which record gave it.

Records stay as they are; a merged view is computed from them and can be computed anew when a record is
taken out, so that merging can be undone to the letter.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from themeloom.stages.dedup.domain.pages import has_pages
from themeloom.stages.search.domain.readable import is_placeholder, readable
from themeloom.stages.search.domain.record import CONTENT_FIELDS, Record


@dataclass(frozen=True, slots=True)
class Merged:
    """One view of several records.

    `fields` holds filled fields only; `given_by` names for each the record it is from, and for
    identifiers each one by itself ("identifiers.pmid"). `disputed` lists the fields in which the
    records say different things.
    """

    fields: Mapping[str, Any]
    given_by: Mapping[str, str]
    disputed: tuple[str, ...]


# How good a value is, higher is better. Fields that are not named go by their length.
Worth = Callable[[Any], tuple[float, ...]]


def _length(value: Any) -> tuple[float, ...]:
    return (len(value),)


def _title(value: str) -> tuple[float, ...]:
    return ("\ufffd" not in value, not value.isupper(), len(value))


def _people(value: tuple[str, ...]) -> tuple[float, ...]:
    return (len(value), sum(map(len, value)))


def _abstract(value: str) -> tuple[float, ...]:
    is_cut = value.rstrip().endswith(("...", "\u2026"))
    return ("\ufffd" not in value, not is_cut, len(readable(value)))


def _pages(value: str) -> tuple[float, ...]:
    return (*has_pages(value), len(value))


WORTH: dict[str, Worth] = {
    "title": _title,
    "authors": _people,
    "editors": _people,
    "abstract": _abstract,
    "pages": _pages,
    "keywords": _length,
    "year": lambda value: (0.0,),
    # "document" is what a record is called that does not say what it is.
    "kind": lambda value: (value != "document",),
}
# Where records disagree about these, most of them are right.
BY_MAJORITY = frozenset({"kind", "year", "doi", "issn", "isbn", "language"})
# These say together where a piece stands, and come from one record as far as it has them.
PLACE = ("volume", "issue", "pages")


def merge(records: Mapping[str, Record], *, chosen: Mapping[str, str] | None = None) -> Merged:
    """The merged view of a reference's records, by their ids.

    Of two records that say as much the one with the lower id speaks; the order of the mapping changes
    nothing. A value such as "NA" counts as none. `chosen` names, by field, the record a person chose; a
    choice of a record that is not there, or says nothing in that field, counts for nothing.
    """
    choices = chosen or {}
    ids = sorted(records)
    fullest = _first_best(ids, [_fullness(records[id]) for id in ids])
    fields: dict[str, Any] = {}
    given_by: dict[str, str] = {}
    disputed: list[str] = []
    for field in CONTENT_FIELDS:
        said = {id: value for id in ids if _says(value := getattr(records[id], field))}
        if not said or field == "identifiers":
            continue
        if len({_plain(value) for value in said.values()}) > 1:
            disputed.append(field)
        giver = choices.get(field, "")
        if giver not in said:
            giver = fullest if field in PLACE and fullest in said else _best(field, said)
        fields[field], given_by[field] = said[giver], giver
    _merge_identifiers(records, fields, given_by)
    return Merged(fields, given_by, tuple(disputed))


def _best(field: str, said: Mapping[str, Any]) -> str:
    if len(set(said.values())) == 1:
        return next(iter(said))
    worth = WORTH.get(field, _length)
    votes = Counter(said.values()) if field in BY_MAJORITY else Counter()
    return _first_best(list(said), [(votes[value], worth(value)) for value in said.values()])


def _first_best(ids: list[str], worths: list[Any]) -> str:
    return ids[worths.index(max(worths))] if ids else ""


def _fullness(record: Record) -> tuple[float, ...]:
    """How well a record says where the piece stands, then how much it says at all."""
    place = sum(_says(getattr(record, field)) for field in PLACE)
    said = sum(_says(getattr(record, field)) for field in CONTENT_FIELDS)
    return (place, *_pages(record.pages), said)


def _says(value: Any) -> bool:
    return bool(value) and not (isinstance(value, str) and is_placeholder(value))


def _plain(value: Any) -> Any:
    return value.casefold().strip(" .") if isinstance(value, str) else value


def _merge_identifiers(
    records: Mapping[str, Record], fields: dict[str, Any], given_by: dict[str, str]
) -> None:
    found: dict[str, str] = {}
    for id in sorted(records):
        for name, value in records[id].identifiers.items():
            if name not in found:
                found[name] = value
                given_by[f"identifiers.{name}"] = id
    if found:
        fields["identifiers"] = found
