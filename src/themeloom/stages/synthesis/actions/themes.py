"""Making, naming, placing, merging and removing themes, and taking any of it back."""

from typing import Any

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.kernel.tree import Create, Define, Delete, Merge, Move, Recolour, Rename, Tree, Undo
from themeloom.stages.coding.domain.names import next_colour
from themeloom.stages.protocol.queries import Review
from themeloom.stages.synthesis.actions.history import locked_history, signed, take_step
from themeloom.stages.synthesis.domain.framework import ThemeKind
from themeloom.stages.synthesis.domain.placing import (
    check_merge,
    check_theme_place,
    code_of,
    read_colour,
    read_kind,
    tidy_name,
)
from themeloom.stages.synthesis.models import Theme, ThemeEvent
from themeloom.stages.synthesis.queries.history import History, history_of


def make_theme(
    *,
    by: Membership,
    review: Review,
    kind: str,
    name: str,
    summary: str = "",
    parent: Theme | None = None,
    colour: int | None = None,
    why: str = "",
) -> Theme:
    """Add a theme: an analytic one heads a column, a descriptive one stands under it or by itself.

    Raises Refused for an empty or taken name, or a parent that may not hold this kind.
    """
    with act("synthesis.arrange.make", by=by) as deed:
        history = locked_history(review=review)
        tidy, its_kind = tidy_name(name), read_kind(kind)
        _check_place(review, history, tidy, its_kind, parent)
        in_use = [one.colour for one in history.themes.values() if one.gone_at is None and one.kind == kind]
        theme = Theme.objects.create(
            review=review,
            kind=its_kind,
            name=tidy,
            summary=summary.strip(),
            colour=read_colour(colour) if colour else next_colour(in_use),
            parent=parent,
            made_by=by.person,
        )
        history.themes[str(theme.uuid)] = theme
        deed.on = theme
        event = Create(
            **signed(by=by, why=why),
            node=str(theme.uuid),
            name=theme.name,
            parent=str(parent.uuid) if parent else None,
            definition=theme.summary,
            colour=str(theme.colour),
        )
        take_step(by=by, review=review, history=history, event=event, deed=deed)
        deed.after = {"kind": kind, "name": theme.name, "summary": theme.summary}
    return theme


def rename_theme(*, by: Membership, theme: Theme, name: str, why: str = "") -> None:
    """Give a theme another name. Raises Refused for an empty name or one taken in the same place."""
    tidy = tidy_name(name)
    _change(
        by=by, theme=theme, verb="rename", why=why, kind=Rename, field="name", before=theme.name, name=tidy
    )


def summarise_theme(*, by: Membership, theme: Theme, summary: str, why: str = "") -> None:
    """Say in a few sentences what the theme holds; every wording stays in the history."""
    _change(
        by=by,
        theme=theme,
        verb="summarise",
        why=why,
        kind=Define,
        field="definition",
        before=theme.summary,
        definition=summary.strip(),
    )


def recolour_theme(*, by: Membership, theme: Theme, colour: int | str) -> None:
    """Give a theme another of the nine colours."""
    number = str(read_colour(colour))
    _change(
        by=by,
        theme=theme,
        verb="recolour",
        why="",
        kind=Recolour,
        field="colour",
        before=str(theme.colour),
        colour=number,
    )


def place_theme(
    *, by: Membership, theme: Theme, parent: Theme | None, before: Theme | None = None, why: str = ""
) -> None:
    """Move a theme under another one or out of it, in front of `before` or to the end.

    Where that is its place already, nothing is written. Raises Refused where the kinds do not allow it.
    """
    review = theme.review
    if _stands_there(history_of(review).tree, theme, parent, before):
        return
    with act("synthesis.arrange.place", by=by, on=theme) as deed:
        history = locked_history(review=review)
        _check_place(review, history, theme.name, ThemeKind(theme.kind), parent)
        above = str(parent.uuid) if parent else None
        event = Move(
            **signed(by=by, why=why),
            node=str(theme.uuid),
            parent=above,
            position=position_before(history.tree, above, str(theme.uuid), before),
        )
        deed.before = {"under": theme.parent.name if theme.parent else None}
        take_step(by=by, review=review, history=history, event=event, deed=deed)
        deed.after = {"under": parent.name if parent else None}
    theme.refresh_from_db()


def merge_themes(*, by: Membership, into: Theme, other: Theme, why: str = "") -> None:
    """Make `other` a part of `into`, which takes over its codes, themes and findings and keeps its name."""
    with act("synthesis.arrange.merge", by=by, on=other) as deed:
        _check_of(into.review, other)
        history = locked_history(review=into.review)
        check_merge(other.name, ThemeKind(other.kind), into.name, ThemeKind(into.kind))
        event = Merge(**signed(by=by, why=why), node=str(other.uuid), into=str(into.uuid))
        take_step(by=by, review=into.review, history=history, event=event, deed=deed)
    other.refresh_from_db()


def remove_theme(*, by: Membership, theme: Theme, why: str = "") -> None:
    """Take a theme out of the framework; it stays in the history, and undoing brings it back.

    Raises Refused, naming what rests on it: findings, or what it still holds.
    """
    with act("synthesis.arrange.remove", by=by, on=theme) as deed:
        history = locked_history(review=theme.review)
        _check_empty(history.tree, theme)
        event = Delete(**signed(by=by, why=why), node=str(theme.uuid))
        take_step(by=by, review=theme.review, history=history, event=event, deed=deed)
    theme.refresh_from_db()


def undo_change(*, by: Membership, event: ThemeEvent, why: str = "") -> ThemeEvent:
    """Undo one step of the framework, whoever took it; undoing an undoing takes the step again.

    Raises Refused where a later step or a finding rests on it.
    """
    with act("synthesis.arrange.undo", by=by, on=event) as deed:
        history = locked_history(review=event.review)
        undo = Undo(**signed(by=by, why=why), event=str(event.uuid))
        return take_step(by=by, review=event.review, history=history, event=undo, deed=deed)


def position_before(tree: Tree, parent: str | None, node: str, before: Any) -> int | None:
    """Where among the children of `parent`, without `node` itself, `before` stands; None for the end."""
    if before is None:
        return None
    siblings = [one for one in tree.children.get(parent, ()) if one != node]
    wanted = str(before.uuid)
    return next((place for place, one in enumerate(siblings) if one.endswith(wanted)), None)


def _change(
    *, by: Membership, theme: Theme, verb: str, why: str, kind: Any, field: str, before: str, **to: str
) -> None:
    if to[field] == before:
        return
    with act(f"synthesis.arrange.{verb}", by=by, on=theme) as deed:
        history = locked_history(review=theme.review)
        event = kind(**signed(by=by, why=why), node=str(theme.uuid), **to)
        deed.before = {field: before}
        take_step(by=by, review=theme.review, history=history, event=event, deed=deed)
        deed.after = dict(to)
    theme.refresh_from_db()


def _stands_there(tree: Tree, theme: Theme, parent: Theme | None, before: Theme | None) -> bool:
    node, above = str(theme.uuid), str(parent.uuid) if parent else None
    if node not in tree.nodes or tree.nodes[node].parent != above:
        return False
    place = position_before(tree, above, node, before)
    last = len(tree.children[above]) - 1
    return tree.nodes[node].order == (last if place is None else place)


def _check_of(review: Review, theme: Theme) -> None:
    if theme.review_id != review.pk:
        raise Refused(f"“{theme.name}” is a theme of another review.")


def _check_place(review: Review, history: History, name: str, kind: ThemeKind, parent: Theme | None) -> None:
    if parent is None:
        return
    _check_of(review, parent)
    check_theme_place(name, kind, (parent.name, history.kinds[str(parent.uuid)]))


def _check_empty(tree: Tree, theme: Theme) -> None:
    held = tree.children.get(str(theme.uuid), ())
    codes = sum(1 for one in held if code_of(one) is not None)
    if codes:
        counted = "a code" if codes == 1 else f"{codes} codes"
        raise Refused(
            f"“{theme.name}” still holds {counted}. Move what it holds to another theme first, "
            "or merge the two themes."
        )
