"""Which pairs are worth comparing: those that share one of a dozen cheap keys.

Comparing all with all would grow with the square of the pool. A missing field makes no key. A key that
many entries share says little: its entries are parted by a second key, and where even that leaves many,
each is compared with its neighbours in the order of titles only.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from themeloom.stages.dedup.domain.prepare import Prepared

# Entries that share a key and are all compared with one another.
LARGEST_BLOCK = 60
# In a larger block: how many neighbours each is compared with.
NEIGHBOURS = 8

Key = tuple[object, ...]


def _keys(entry: Prepared) -> Iterator[Key]:
    letters = entry.title.replace(" ", "")
    first = entry.families[0] if entry.families else ""
    page = entry.pages.key
    if entry.twin:
        yield ("twin", entry.twin)
    if entry.doi:
        yield ("doi", entry.doi)
    if entry.pmid:
        yield ("pmid", entry.pmid)
    if entry.abstract:
        yield ("abstract", entry.abstract[:80])
    for title in entry.titles:
        compact = title.replace(" ", "")
        if len(compact) >= 12:
            yield ("title starts", compact[:30])
            yield ("title ends", compact[-25:])
    if len(letters) > 60:
        yield ("title middle", letters[20:45])
    if first and page and (entry.volume or entry.year):
        yield ("author page", first[:6], page, entry.volume or entry.year)
    if first and entry.year and letters:
        yield ("author year", first[:6], entry.year, letters[:8])
    if first and entry.volume and entry.year:
        yield ("author volume", first[:6], entry.volume, entry.year)
    if entry.volume and page and entry.year:
        yield ("page", entry.volume, page, entry.year)


SECOND_KEYS: tuple[Callable[[Prepared], object], ...] = (
    lambda entry: (entry.year, entry.title[:20]),
    lambda entry: (entry.families[:1], entry.pages.key),
)


def candidate_pairs(
    new: Iterable[Prepared], pool: Iterable[Prepared] = ()
) -> list[tuple[Prepared, Prepared]]:
    """Pairs to compare, each once, of which one at least is new; the order of the entries does not matter."""
    new = list(new)
    fresh = {entry.id for entry in new}
    blocks: dict[Key, list[Prepared]] = defaultdict(list)
    for entry in sorted((*new, *pool), key=lambda entry: entry.id):
        for key in dict.fromkeys(_keys(entry)):
            blocks[key].append(entry)
    found: dict[tuple[str, str], tuple[Prepared, Prepared]] = {}
    for block in blocks.values():
        if len(block) < 2:
            continue
        for a, b in _pairs(block, 0):
            if (a.id in fresh or b.id in fresh) and (a.id, b.id) not in found:
                found[a.id, b.id] = (a, b)
    return list(found.values())


def _pairs(block: list[Prepared], depth: int) -> Iterator[tuple[Prepared, Prepared]]:
    if len(block) <= LARGEST_BLOCK:
        yield from ((a, b) for at, a in enumerate(block) for b in block[at + 1 :])
        return
    if depth < len(SECOND_KEYS):
        parts: dict[object, list[Prepared]] = defaultdict(list)
        for entry in block:
            parts[SECOND_KEYS[depth](entry)].append(entry)
        for part in parts.values():
            yield from _pairs(part, depth + 1)
    ordered = sorted(block, key=lambda entry: (entry.title, entry.pages.key, entry.id))
    for at, a in enumerate(ordered):
        for b in ordered[at + 1 : at + 1 + NEIGHBOURS]:
            yield (a, b) if a.id < b.id else (b, a)
