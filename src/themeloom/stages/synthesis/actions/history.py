"""One step of the framework: the rule, the row of the history, and the rows of themes that it comes to."""

from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from themeloom.base.audit.act import Deed
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.kernel.tree import Tree, TreeEvent, apply, resolve, to_dict
from themeloom.stages.protocol.queries import Review
from themeloom.stages.synthesis.domain.placing import code_of
from themeloom.stages.synthesis.domain.story import Names, tell
from themeloom.stages.synthesis.models import Grouping, Support, Theme, ThemeEvent
from themeloom.stages.synthesis.queries.history import History, code_names, history_of

PROJECTED = ("name", "summary", "colour", "parent", "order", "merged_into", "gone_at")


def signed(*, by: Membership, why: str = "") -> dict[str, Any]:
    """What every step carries: its identifier, who takes it, when, and why."""
    return {
        "id": str(uuid4()),
        "person": str(by.person.uuid),
        "at": timezone.now(),
        "reason": why.strip(),
    }


def locked_history(*, review: Review) -> History:
    """The history, while no other process may add to it; call it inside `act` only."""
    type(review).objects.select_for_update().get(pk=review.pk)
    return history_of(review)


def take_step(
    *,
    by: Membership,
    review: Review,
    history: History,
    event: TreeEvent,
    deed: Deed,
    codes: dict[str, str] | None = None,
) -> ThemeEvent:
    """Write the step and what it comes to, and say in the audit what was done.

    `codes` are names of codes that had no place in the framework before. Raises Refused where a rule
    of trees forbids the step, or where a theme on which findings rest would be lost.
    """
    after = apply(history.tree, event)
    _check_findings_stand(review, history, after)
    row = ThemeEvent.objects.create(
        uuid=UUID(event.id),
        review=review,
        event=to_dict(event),
        person=by.person,
        reason=event.reason,
        at=event.at,
    )
    names = Names(code_names(review) | (codes or {}), history.kinds)
    told = list(tell((*history.events, event), names))[-1]
    deed.words = f"{told.words} in the themes of “{review.name}”"
    deed.why = event.reason
    _project_themes(history, after)
    _project_groupings(by, review, history, after)
    return row


def _check_findings_stand(review: Review, history: History, after: Tree) -> None:
    resting = Support.objects.filter(
        finding__review=review, finding__withdrawn_at=None, ended_at=None, theme__isnull=False
    ).select_related("theme", "finding")
    lost = [
        one
        for one in resting
        if one.theme is not None
        and resolve(history.tree, str(one.theme.uuid)) is not None
        and resolve(after, str(one.theme.uuid)) is None
    ]
    if not lost:
        return
    theme = history.tree.nodes[resolve(history.tree, str(lost[0].theme.uuid)) or ""]  # type: ignore[union-attr]
    sentences = {
        wording.sentence for one in lost for wording in one.finding.wordings.filter(superseded_at=None)
    }
    count = "A finding rests" if len(sentences) == 1 else f"{len(sentences)} findings rest"
    quoted = " ".join(f"“{sentence}”" for sentence in sorted(sentences))
    raise Refused(
        f"{count} on “{theme.name}”, so it cannot go: {quoted} "
        "Let the finding rest on something else first, or merge the theme into another."
    )


def _project_themes(history: History, after: Tree) -> None:
    now = timezone.now()
    changed = []
    for node, theme in history.themes.items():
        before = tuple(getattr(theme, name) for name in PROJECTED)
        found = after.nodes.get(node)
        if found is None:
            gone = after.merged.get(node)
            theme.gone_at = theme.gone_at or now
            theme.merged_into = history.themes[gone.into] if gone else None
        else:
            theme.name = found.name
            theme.summary = found.definition
            theme.colour = int(found.colour or 1)
            theme.parent = history.themes[found.parent] if found.parent else None
            theme.order = found.order
            theme.merged_into = None
            theme.gone_at = None
        if before != tuple(getattr(theme, name) for name in PROJECTED):
            changed.append(theme)
    Theme.objects.bulk_update(changed, PROJECTED)


def _project_groupings(by: Membership, review: Review, history: History, after: Tree) -> None:
    wanted = {
        (code, found.parent)
        for node, found in after.nodes.items()
        if (code := code_of(node)) is not None and found.parent is not None
    }
    in_force = {
        (str(one.code.uuid), str(one.theme.uuid)): one
        for one in Grouping.objects.filter(theme__review=review, ended_at=None).select_related(
            "code", "theme"
        )
    }
    over = [one.pk for place, one in in_force.items() if place not in wanted]
    Grouping.objects.filter(pk__in=over).update(ended_at=timezone.now())
    new = wanted - set(in_force)
    if not new:
        return
    keys = {str(code.uuid): code.pk for code in review.codes.filter(uuid__in=[code for code, _ in new])}
    Grouping.objects.bulk_create(
        Grouping(theme=history.themes[theme], code_id=keys[code], person=by.person) for code, theme in new
    )
