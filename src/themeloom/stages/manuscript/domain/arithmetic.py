"""manuscript: the sums that a PRISMA 2020 flow must satisfy, each told as a sentence.

Work in progress is part of each sum and named in it, so that a half-screened review checks out too.
"""

from dataclasses import dataclass

from .boxes import DATABASES, OTHER_METHODS, Arm, BoxId
from .flow import Box, Flow, Part


@dataclass(frozen=True, slots=True)
class Identity:
    """One sum of the flow: what was counted on each side, and the sentence that says so."""

    left: int
    right: int
    sentence: str
    is_limit: bool = False

    @property
    def holds(self) -> bool:
        """Whether both sides are equal; of a limit, whether the left does not pass the right."""
        return self.left <= self.right if self.is_limit else self.left == self.right


def list_identities(flow: Flow) -> tuple[Identity, ...]:
    """Every sum of the flow, whether it holds or not, in the order of the boxes."""
    found = [*_check_records(flow), *_check_retrieval(flow, DATABASES)]
    if flow.has_other_methods:
        found += [_check_other_records(flow), *_check_retrieval(flow, OTHER_METHODS)]
    return (*found, *_check_included(flow))


def check_arithmetic(flow: Flow) -> tuple[str, ...]:
    """What does not add up, a sentence each; nothing where every sum of field 3.1 holds.

    Doubts about the facts behind the flow come after the sums.
    """
    failing = [
        f"{identity.sentence} This does not add up."
        for identity in list_identities(flow)
        if not identity.holds
    ]
    return (*failing, *flow.doubts)


def _check_records(flow: Flow) -> list[Identity]:
    identified, removed = flow.box(BoxId.IDENTIFIED), flow.box(BoxId.REMOVED)
    screened, excluded = flow.box(BoxId.SCREENED), flow.box(BoxId.EXCLUDED)
    sought = flow.box(BoxId.SOUGHT)
    waiting = (*removed.waiting, *screened.waiting)
    return [
        Identity(
            identified.n,
            _total_of_breakdown(identified),
            f"{identified.n:,} records were identified; their sources add up to "
            f"{_total_of_breakdown(identified):,}.",
        ),
        Identity(
            identified.n - removed.n,
            screened.n + _total(waiting),
            f"{identified.n:,} records identified less {removed.n:,} removed is "
            f"{identified.n - removed.n:,}; {screened.n:,} were screened{_name(waiting)}.",
        ),
        _check_going_on(
            f"{screened.n:,} records screened less {excluded.n:,} excluded",
            screened.n - excluded.n,
            sought.n,
            sought.part("aside:extra"),
            sought.waiting,
        ),
    ]


def _check_other_records(flow: Flow) -> Identity:
    identified, sought = flow.box(BoxId.OTHER_IDENTIFIED), flow.box(BoxId.OTHER_SOUGHT)
    aside = _total(identified.asides)
    waiting = _total(identified.waiting)
    described = f"{identified.n:,} records identified by other methods{_name(identified.asides, 'less')}"
    if waiting:
        described += f"{_name(identified.waiting, 'less')}"
    return _check_going_on(
        described, identified.n - aside - waiting, sought.n, sought.part("aside:extra"), sought.waiting
    )


def _check_going_on(
    described: str, going_on: int, sought: int, extra: int, waiting: tuple[Part, ...]
) -> Identity:
    more = f" ({extra:,} of them a further report of the same record)" if extra else ""
    return Identity(
        going_on,
        sought - extra + _total(waiting),
        f"{described} is {going_on:,}; {sought:,} reports were sought{more}{_name(waiting)}.",
    )


def _check_retrieval(flow: Flow, arm: Arm) -> list[Identity]:
    where = " (other methods)" if arm is OTHER_METHODS else ""
    sought, missing = flow.box(arm.sought), flow.box(arm.not_retrieved)
    assessed, excluded = flow.box(arm.assessed), flow.box(arm.excluded)
    waiting = (*missing.waiting, *assessed.waiting)
    return [
        Identity(
            sought.n - missing.n,
            assessed.n + _total(waiting),
            f"{sought.n:,} reports sought{where} less {missing.n:,} not retrieved is "
            f"{sought.n - missing.n:,}; {assessed.n:,} were assessed{_name(waiting)}.",
        ),
        Identity(
            excluded.n,
            _total_of_breakdown(excluded),
            f"{excluded.n:,} reports were excluded{where}; their reasons add up to "
            f"{_total_of_breakdown(excluded):,}.",
        ),
    ]


def _check_included(flow: Flow) -> list[Identity]:
    arms = [DATABASES, OTHER_METHODS] if flow.has_other_methods else [DATABASES]
    assessed = sum(flow.box(arm.assessed).n for arm in arms)
    excluded = sum(flow.box(arm.excluded).n for arm in arms)
    included = flow.box(BoxId.INCLUDED)
    studies, reports = included.part("studies"), included.part("reports")
    return [
        Identity(
            assessed - excluded,
            reports,
            f"{assessed:,} reports assessed less {excluded:,} excluded is {assessed - excluded:,}; "
            f"{reports:,} reports are included.",
        ),
        Identity(
            studies,
            reports,
            f"{studies:,} studies are included, with {reports:,} reports of them; "
            "there can be no more studies than reports.",
            is_limit=True,
        ),
    ]


def _total_of_breakdown(box: Box) -> int:
    return sum(part.n for part in box.breakdown if part.depth == 0)


def _total(parts: tuple[Part, ...]) -> int:
    return sum(part.n for part in parts)


def _name(parts: tuple[Part, ...], word: str = "and") -> str:
    return "".join(f", {word} {part.n:,} {part.name}" for part in parts if part.n)
