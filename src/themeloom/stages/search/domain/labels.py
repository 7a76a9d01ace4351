"""Names for the records of a file that are each record's own there, told in a fixed amount of memory."""

import hashlib
import re
import unicodedata

from themeloom.stages.search.domain.record import Record

# Letters that BibTeX keys and identifiers of CSL-JSON may hold everywhere.
NOT_IN_LABELS = re.compile(r"[^A-Za-z0-9_:./+-]+")
NOT_IN_WORDS = re.compile(r"[^a-z0-9]+")
PLACES = 1 << 24


class Labels:
    """Gives each record of a file a label of its own: its key where that will do.

    Labels that may have been given before are told by a Bloom filter of 2 MB. Where it errs, a label
    gets a number that it would not have needed; no label is ever given twice.
    """

    def __init__(self) -> None:
        self._seen = bytearray(PLACES >> 3)

    def label(self, record: Record, position: int) -> str:
        """The label of the record that is written at this position.

        >>> Labels().label(Record(1, 1, "", title="The waiting room", authors=("Lind, Per",), year=2019), 1)
        'lind2019waiting'
        """
        wanted = record.key if record.key and not NOT_IN_LABELS.search(record.key) else _make_up(record)
        label, more = wanted, 0
        while not self._is_new(label):
            label = f"{wanted}-{position}" if more == 0 else f"{wanted}-{position}-{more}"
            more += 1
        return label

    def _is_new(self, label: str) -> bool:
        """Whether nobody has this label yet, in any case of letters; from now on somebody has."""
        digest = hashlib.blake2b(label.lower().encode(), digest_size=12).digest()
        places = [int.from_bytes(digest[at : at + 3]) for at in range(0, 12, 3)]
        is_new = any(not self._seen[place >> 3] & 1 << (place & 7) for place in places)
        for place in places:
            self._seen[place >> 3] |= 1 << (place & 7)
        return is_new


def _make_up(record: Record) -> str:
    family = record.authors[0].partition(",")[0] if record.authors else ""
    words = [word for word in _plain(record.title).split() if len(word) > 3]
    parts = ("".join(_plain(family).split()), str(record.year or ""), words[0] if words else "")
    return "".join(parts)[:60] or "record"


def _plain(text: str) -> str:
    ascii_ = unicodedata.normalize("NFKD", text[:500]).encode("ascii", "ignore").decode()
    return NOT_IN_WORDS.sub(" ", ascii_.lower()).strip()
