"""What stands between two RIS records, and to which of them it belongs."""

from themeloom.stages.search.domain.formats.ris_stretch import UNTAGGED, VALUE_AT, Stretch
from themeloom.stages.search.domain.formats.ris_tags import AFTER_RECORD, BEFORE_RECORD


def give_tail(lines: list[str], gap: Stretch, record: Stretch) -> int:
    """Give the record before a gap what belongs to it: tags after its ER, links of the platform.

    The answer is the place where the rest of the gap begins. The first line that is neither ends the
    tail, so that a search strategy that follows does not end up in the record.
    """
    tagged = set(gap.places())
    tail = gap.start
    untagged: list[int] = []
    for at in range(gap.start, gap.end):
        if at in tagged:
            tail = at + 1
        elif lines[at].strip():
            if not AFTER_RECORD.match(lines[at]):
                break
            untagged.append(at)
            tail = at + 1
    if tail == gap.start:
        return tail
    record.end = tail
    for key, places in gap.tags.items():
        for at in places:
            if at < tail:
                record.add_odd(key, at, gap.offsets.get(at, VALUE_AT))
    for at in untagged:
        record.add_odd(UNTAGGED, at, 0)
    if gap.start <= gap.end_at < tail:
        record.add_odd(UNTAGGED, gap.end_at, len(lines[gap.end_at]))
    return tail


def find_lead(lines: list[str], first: int, last: int) -> int:
    """Where, from `first` to `last`, the lines begin that platforms write above the record that follows."""
    lead = last
    for at in range(last - 1, first - 1, -1):
        if BEFORE_RECORD.match(lines[at]):
            lead = at
        elif lines[at].strip():
            break
    return lead
