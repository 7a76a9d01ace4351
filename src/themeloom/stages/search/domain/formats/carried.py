"""What a format has no place for travels in one note of the record, and is put back on reading.

The note reads `themeloom: {...}`: one line of JSON, in the tag that each writer names. Its keys are fields
of the record ("identifiers.pmid" for one identifier) with their exact values. A field that the format
does show, but that would read differently, has an entry under "over": a checksum of what the format's own
tags say. Whoever changes the field in another program is believed: the checksum no longer fits, so the
changed value stands. "unplaced" holds tags and values that no field takes.
"""

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from themeloom.stages.search.domain.record import CONTENT_FIELDS, Problem, Record, Unplaced

NAME = "themeloom"
SIGN = "themeloom: "
# Where a note is too long for one value, the others begin so.
CONTINUED = "themeloom+ "
SIGNS = (SIGN, CONTINUED)
# The tags that may carry a note: those of RIS, nbib, CSL-JSON, EndNote XML, and of BibTeX and tables.
TAGS = ("U5", "GN", "custom", "misc3", "themeloom")
OVER = "over"
UNPLACED = "unplaced"
IDENTIFIER = "identifiers."
LISTS = frozenset({"authors", "editors", "keywords"})
NO_TEXT = re.compile("[\0\ud800-\udfff]")
LAST_YEAR = 9999
PLAIN_FIELDS = tuple(name for name in CONTENT_FIELDS if name != "identifiers")

# Letters that are no text, stand for blanks, or cannot be written, and what workbooks take for the number of
# a letter: JSON names them by number.
DELICATE = re.compile(
    "[\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\uf8ff\ufeff\ufff0-\uffff]|_(?=x[0-9A-Fa-f]{4}_)"
)


def content_of(record: Record) -> dict[str, Any]:
    """The filled fields of a record, each identifier by itself.

    >>> content_of(Record(1, 1, "", kind="book", identifiers={"pmid": "7"}))
    {'kind': 'book', 'identifiers.pmid': '7'}
    """
    found: dict[str, Any] = {
        name: value for name in PLAIN_FIELDS if (value := getattr(record, name)) not in (None, "", ())
    }
    for name, value in record.identifiers.items():
        if value:
            found[IDENTIFIER + name] = value
    return found


def unlike(record: Record, as_read: Record) -> dict[str, Any]:
    """The fields in which two records differ, with the values of the first; "" where it has none."""
    wanted, found = content_of(record), content_of(as_read)
    if wanted == found:
        return {}
    names = dict.fromkeys([*wanted, *found])
    return {name: wanted.get(name, "") for name in names if wanted.get(name) != found.get(name)}


def lacks_unplaced(record: Record, as_read: Record) -> bool:
    """Whether something that the first record keeps unplaced is missing from the second."""
    if not record.unplaced:
        return False
    return not {(tag, value) for tag, value, _ in record.unplaced} <= {
        (tag, value) for tag, value, _ in as_read.unplaced
    }


def write_note(
    exact: Mapping[str, Any], as_read: Mapping[str, Any], unplaced: tuple[Unplaced, ...] = ()
) -> str:
    """The note that says these exact values; `as_read` is what the format's own tags say.

    >>> write_note({"title": "<A>", "place": "Oslo"}, {"title": "A"})
    'themeloom: {"title": "<A>", "place": "Oslo", "over": {"title": "5c6f0b53"}}'
    """
    said = dict(exact)
    if over := {name: _checksum(as_read[name]) for name in exact if name in as_read}:
        said[OVER] = over
    if unplaced:
        said[UNPLACED] = [[tag, value] for tag, value, _ in unplaced]
    if not said:
        return ""
    text = json.dumps(said, ensure_ascii=False)
    # "%PDF-" near the beginning of a file would make it a PDF.
    return SIGN + DELICATE.sub(_by_number, text).replace("%PDF-", "\\u0025PDF-")


def restored(items: Iterator[Record | Problem]) -> Iterator[Record | Problem]:
    """The same records and problems; a record that carries a note has its fields put back."""
    for item in items:
        # Asking for a field works out all of them, so the text is asked first whether there may be a note.
        yield restore(item) if isinstance(item, Record) and NAME in item.verbatim else item


def restore(record: Record) -> Record:
    """The record with what its note says; a note that cannot be followed stays unplaced.

    The note comes from a file and is not trusted: only fields are set, only to values of their type.
    """
    notes = [one for one in record.unplaced if one[0].startswith(TAGS) and one[1].startswith(SIGNS)]
    if not notes or not (said := _parse(notes)):
        return record
    tag, _, line = notes[0]
    over, unplaced = said.pop(OVER, {}), said.pop(UNPLACED, [])
    now = content_of(record)
    fields: dict[str, Any] = {}
    identifiers = dict(record.identifiers)
    origin = dict(record.origin)
    is_followed = isinstance(over, dict)
    for name, value in said.items():
        seen = _checksum(now[name]) if name in now else ""
        if not is_followed or not _is_value(name, value) or over.get(name, "") != seen:
            is_followed = False
            continue
        origin[name] = tag
        if name.startswith(IDENTIFIER):
            identifiers[name.removeprefix(IDENTIFIER)] = value
        else:
            fields[name] = _typed(name, value)
    back = _read_unplaced(unplaced, line)
    known = {(tag, value) for tag, value, _ in back}
    left = [one for one in record.unplaced if one[:2] not in known and not (is_followed and one in notes)]
    return replace(
        record,
        **fields,
        identifiers={name: value for name, value in identifiers.items() if value},
        origin={name: where for name, where in origin.items() if said.get(name, True)},
        unplaced=(*left, *back),
    )


def _parse(notes: list[Unplaced]) -> dict[str, Any]:
    """What a note says, whose pieces these are; nothing where it is not whole."""
    text = "".join(value.partition(" ")[2] for _, value, _ in notes)
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _is_value(name: str, value: Any) -> bool:
    if name in LISTS:
        return value == "" or (isinstance(value, list) and all(map(_is_text, value)))
    if name == "year":
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return value == "" or (is_number and 0 <= value <= LAST_YEAR)
    return _is_text(value) and (name in PLAIN_FIELDS or name.startswith(IDENTIFIER))


def _is_text(value: Any) -> bool:
    """Whether this can be kept: JSON can name zero and halves of letters, which no reader gives."""
    return isinstance(value, str) and NO_TEXT.search(value) is None


def _typed(name: str, value: Any) -> Any:
    if name in LISTS:
        return tuple(value)
    return None if name == "year" and value == "" else value


def _read_unplaced(said: Any, line: int) -> list[Unplaced]:
    if not isinstance(said, list):
        return []
    pairs = [one for one in said if isinstance(one, list) and len(one) == 2]
    return [(tag, value, line) for tag, value in pairs if _is_text(tag) and _is_text(value)]


def _checksum(value: Any) -> str:
    return format(zlib.crc32(json.dumps(value).encode()), "08x")


def _by_number(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"
