"""Reading findings: their sentences, what each rests on, and how it was worded before."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404

from themeloom.stages.protocol.queries import Review
from themeloom.stages.synthesis.models import Finding, Support, Theme, Wording


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding as lists show it; `themes` are as they stand now, merged ones in what they became."""

    finding: Finding
    sentence: str
    supports: tuple[Support, ...]
    themes: tuple[Theme, ...]
    comments: int

    @property
    def passages(self) -> int:
        """How many passages it names itself."""
        return sum(1 for one in self.supports if one.segment_id is not None)

    @property
    def rests_on_nothing(self) -> bool:
        """Whether nobody has said yet what it rests on."""
        return not self.supports


def findings_of(review: Review, *, withdrawn: bool = False) -> list[FindingShown]:
    """The findings that the review asserts, or those that were withdrawn, in their order."""
    found = (
        Finding.objects.filter(review=review, withdrawn_at__isnull=not withdrawn)
        .select_related("person")
        .prefetch_related(
            Prefetch("wordings", Wording.objects.filter(superseded_at=None)),
            Prefetch("supports", Support.objects.filter(ended_at=None).select_related("theme", "segment")),
            "comments",
        )
        .order_by("order", "id")
    )
    merged = _merges(review)
    return [_shown(finding, merged) for finding in found]


def get_finding(review: Review, uuid: UUID | str) -> Finding:
    """One finding of the review, a withdrawn one too; raises Http404."""
    found = Finding.objects.filter(review=review, uuid=uuid).select_related("review", "person").first()
    if found is None:
        raise Http404("this review has no such finding")
    return found


def get_support(finding: Finding, uuid: UUID | str) -> Support:
    """One thing that the finding rests on; raises Http404."""
    found = finding.supports.filter(uuid=uuid, ended_at=None).select_related("theme", "segment").first()
    if found is None:
        raise Http404("the finding rests on no such thing")
    return found


def shown(finding: Finding) -> FindingShown:
    """One finding as lists show it."""
    return _shown(finding, _merges(finding.review))


def sentence_of(finding: Finding) -> str:
    """The wording in force."""
    return finding.wordings.get(superseded_at=None).sentence


def wordings_of(finding: Finding) -> list[Wording]:
    """All wordings, the newest first."""
    return list(finding.wordings.select_related("person").order_by("-id"))


def findings_on(review: Review, themes: set[int], segment: int | None = None) -> list[FindingShown]:
    """The findings that rest on any of these themes (by key), or on this passage itself."""
    return [
        one
        for one in findings_of(review)
        if any(theme.pk in themes for theme in one.themes)
        or (segment is not None and any(support.segment_id == segment for support in one.supports))
    ]


def _merges(review: Review) -> dict[int, Theme]:
    gone = Theme.objects.filter(review=review, merged_into__isnull=False).select_related("merged_into")
    return {theme.pk: theme.merged_into for theme in gone if theme.merged_into is not None}


def _shown(finding: Finding, merged: dict[int, Theme]) -> FindingShown:
    wording = next(one for one in finding.wordings.all() if one.superseded_at is None)
    supports = tuple(one for one in finding.supports.all() if one.ended_at is None)
    themes: dict[int, Theme] = {}
    for support in supports:
        theme = support.theme
        while theme is not None and theme.pk in merged:
            theme = merged[theme.pk]
        if theme is not None:
            themes[theme.pk] = theme
    comments = sum(1 for one in finding.comments.all() if one.answers_id is None)
    return FindingShown(finding, wording.sentence, supports, tuple(themes.values()), comments)
