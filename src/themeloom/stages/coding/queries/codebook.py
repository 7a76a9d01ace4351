"""Reading the codebook: its tree with counts, one code with its passages, as far as a member may see them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404

from themeloom.base.membership.models import Membership
from themeloom.stages.coding.models import Code, Coding
from themeloom.stages.coding.queries.sight import Sight, sight_of, sight_of_all
from themeloom.stages.fulltext.queries import Report
from themeloom.stages.protocol.queries import Review


@dataclass(frozen=True, slots=True)
class CodeShown:
    """One line of the codebook: how deep it stands, and how many passages the reader sees on it.

    `desk` says, in words, at which desk a code still stands that is not in the codebook yet.
    """

    code: Code
    depth: int
    passages: int
    desk: str = ""


@dataclass(frozen=True, slots=True)
class ReportPassages:
    """The passages of one code in one report."""

    report: Report
    codings: tuple[Coding, ...]


def codebook(review: Review, member: Membership) -> list[CodeShown]:
    """The codes as this member sees them, each before those below it; codes still at a desk come last."""
    sight = sight_of(member, review)
    counted = Count("codings", filter=Q(codings__in=sight.codings()), distinct=True)
    codes = list(
        sight.codes()
        .filter(gone_at=None)
        .select_related("made_by", "made_at_desk_of")
        .annotate(passages=counted)
        .order_by("order", "id")
    )
    below: dict[int | None, list[Code]] = defaultdict(list)
    known = {code.pk for code in codes}
    for code in codes:
        below[code.parent_id if code.parent_id in known else None].append(code)

    def walk(parent: int | None, depth: int) -> Iterator[CodeShown]:
        for code in below[parent]:
            desk = _desk_words(code, member) if code.is_at_desk else ""
            yield CodeShown(code, depth, code.passages, desk)  # type: ignore[attr-defined]
            yield from walk(code.pk, depth + 1)

    shown = list(walk(None, 0))
    return [one for one in shown if not one.desk] + [one for one in shown if one.desk]


def _desk_words(code: Code, member: Membership) -> str:
    whose = "your" if code.made_by_id == member.person_id else f"{code.made_by.name}’s"
    return f"New from {whose} coding of {code.made_at_desk_of}"


def get_code(review: Review, uuid: UUID | str, member: Membership | None = None) -> Code:
    """A code of the review that the member sees (without one: that everybody sees), not gone.

    Raises Http404 for any other, so that an address tells nothing of what a colleague made.
    """
    sight = sight_of(member, review) if member else sight_of_all(review)
    found = (
        sight.codes()
        .filter(uuid=uuid, gone_at=None)
        .select_related("review", "parent", "made_by", "made_at_desk_of")
        .first()
    )
    if found is None:
        raise Http404("this review has no such code")
    return found


def passages_of(code: Code, member: Membership) -> list[ReportPassages]:
    """The passages of a code that the member sees, report by report in label order."""
    rows = (
        sight_of(member, code.review)
        .codings()
        .filter(code=code)
        .select_related("segment__text_version__report", "person")
        .defer("segment__text_version__text")
        .order_by(
            "segment__text_version__report__label", "segment__text_version__report_id", "segment__start", "id"
        )
    )
    return [
        ReportPassages(report, tuple(codings))
        for report, codings in groupby(rows, key=lambda row: row.segment.text_version.report)
    ]


def is_private(code: Code, everybody: Sight) -> bool:
    """Whether some colleague does not see this code yet."""
    return code.is_at_desk and not everybody.codes().filter(pk=code.pk).exists()
