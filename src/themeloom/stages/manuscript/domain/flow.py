"""manuscript: the PRISMA 2020 flow of one review, counted and never typed, with its sums checked.

Follows Page et al. 2021 (BMJ 372:n71), the two templates for new reviews.
"""

from dataclasses import dataclass

from .boxes import BOX_LABELS, PART_LABELS, BoxId
from .facts import Facts
from .ledger import REASON, Ledger, Member, sort_into_boxes

WAITING = "waiting:"
ASIDE = "aside:"


@dataclass(frozen=True, slots=True)
class Part:
    """A number within a box; `depth` 1 stands under the part of depth 0 before it."""

    key: str
    name: str
    n: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its number, what the number is made of, and what is not in it yet.

    `waiting` names work still to do at this step, `asides` what the template has no box for;
    neither is in `n`. `is_counting` is true while unfinished work here or before may change `n`.
    """

    id: BoxId
    label: str
    n: int
    breakdown: tuple[Part, ...] = ()
    waiting: tuple[Part, ...] = ()
    asides: tuple[Part, ...] = ()
    is_counting: bool = False

    @property
    def waiting_n(self) -> int:
        """How many are still to be dealt with at this step."""
        return sum(part.n for part in self.waiting)

    def part(self, key: str) -> int:
        """The number of one part, asides and work still to do included; 0 where there is none."""
        every = (*self.breakdown, *self.waiting, *self.asides)
        return next((part.n for part in every if part.key == key), 0)


@dataclass(frozen=True, slots=True)
class Flow:
    """The boxes in the order of the method, and what in the facts does not fit (`doubts`)."""

    boxes: tuple[Box, ...]
    doubts: tuple[str, ...] = ()

    def box(self, id_: BoxId | str) -> Box:
        """One box by its id; raises KeyError where this flow has no such box."""
        for box in self.boxes:
            if box.id == id_:
                return box
        raise KeyError(id_)

    @property
    def has_other_methods(self) -> bool:
        """Whether the arm of other methods is drawn."""
        return any(box.id is BoxId.OTHER_IDENTIFIED for box in self.boxes)

    @property
    def is_counting(self) -> bool:
        """Whether any number may still change by work that has begun."""
        return any(box.is_counting for box in self.boxes)


LEFT = (
    BoxId.IDENTIFIED,
    BoxId.REMOVED,
    BoxId.SCREENED,
    BoxId.EXCLUDED,
    BoxId.SOUGHT,
    BoxId.NOT_RETRIEVED,
    BoxId.ASSESSED,
    BoxId.REPORTS_EXCLUDED,
)
RIGHT = (
    BoxId.OTHER_IDENTIFIED,
    BoxId.OTHER_SOUGHT,
    BoxId.OTHER_NOT_RETRIEVED,
    BoxId.OTHER_ASSESSED,
    BoxId.OTHER_REPORTS_EXCLUDED,
)


def count_flow(facts: Facts) -> Flow:
    """Count the flow of one review; the arm of other methods is there only where it has a record."""
    ledger = sort_into_boxes(facts)
    arms: list[tuple[BoxId, ...]] = [LEFT]
    if any(record.source_kind.is_other_method for record in facts.records):
        arms.append(RIGHT)
    boxes: list[Box] = []
    is_counting = False
    for arm in arms:
        counting_arm = False
        for id_ in arm:
            box = _count_box(ledger, id_, counting_arm)
            counting_arm = box.is_counting
            boxes.append(box)
        is_counting = is_counting or counting_arm
    boxes.append(_count_box(ledger, BoxId.INCLUDED, is_counting))
    return Flow(tuple(boxes), tuple(ledger.doubts))


def members(facts: Facts, box_id: BoxId | str, part: str | None = None) -> tuple[Member, ...]:
    """The list behind a number: what a box, or one part of it, counts.

    `part` is the key of a part, work still to do (`waiting:…`) and asides included; without it the
    whole box is given, and of the included box the studies. Raises ValueError for an unknown box.
    """
    box_id = BoxId(box_id)
    ledger = sort_into_boxes(facts)
    if part is None and box_id is BoxId.INCLUDED:
        part = "studies"
    found: list[Member] = []
    for (box, key), listed in ledger.lists.items():
        if box is box_id and (_is_counted(key) if part is None else _is_within(key, part)):
            found += listed
    return tuple(found)


def _is_counted(key: str) -> bool:
    return not key.startswith((WAITING, ASIDE))


def _is_within(key: str, part: str) -> bool:
    # A reason is the team's own words and may hold a colon, so it is never a group.
    return key == part or (not part.startswith(REASON) and key.startswith(f"{part}:"))


def _count_box(ledger: Ledger, id_: BoxId, was_counting: bool) -> Box:
    leaves = {key: len(listed) for (box, key), listed in ledger.lists.items() if box is id_}
    counted = {key: n for key, n in leaves.items() if _is_counted(key)}
    n = counted["studies"] if id_ is BoxId.INCLUDED else sum(counted.values())
    waiting = _name_parts(leaves, WAITING)
    return Box(
        id=id_,
        label=BOX_LABELS[id_],
        n=n,
        breakdown=_break_down(counted),
        waiting=waiting,
        asides=_name_parts(leaves, ASIDE),
        is_counting=was_counting or bool(waiting),
    )


def _name_parts(leaves: dict[str, int], prefix: str) -> tuple[Part, ...]:
    return tuple(Part(key, PART_LABELS[key], n) for key, n in leaves.items() if n and key.startswith(prefix))


def _break_down(counted: dict[str, int]) -> tuple[Part, ...]:
    """Parts with those under them; a part without members is kept only where the template prints it."""
    groups: dict[str, list[Part]] = {}
    for key, n in counted.items():
        head, colon, name = (key, "", "") if key.startswith(REASON) else key.partition(":")
        if not key:
            continue
        under = groups.setdefault(head, [])
        if colon and n:
            under.append(Part(key, PART_LABELS.get(key, name), n, depth=1))
    parts: list[Part] = []
    for head, under in groups.items():
        n = counted.get(head, 0) + sum(part.n for part in under)
        if n or not head.startswith(REASON):
            parts.append(Part(head, PART_LABELS.get(head, head.removeprefix(REASON)), n))
            parts += under
    return tuple(parts)
