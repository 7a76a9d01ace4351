"""Putting codes into descriptive themes, and taking them out."""

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.kernel.tree import Create, Move
from themeloom.stages.coding.queries import Code
from themeloom.stages.synthesis.actions.history import locked_history, signed, take_step
from themeloom.stages.synthesis.actions.themes import position_before
from themeloom.stages.synthesis.domain.framework import ThemeKind
from themeloom.stages.synthesis.domain.placing import check_code_place, code_node
from themeloom.stages.synthesis.models import Grouping, Theme
from themeloom.stages.synthesis.queries.evidence import open_codes


def group_code(
    *, by: Membership, theme: Theme, code: Code, before: Code | None = None, why: str = ""
) -> Grouping:
    """Put a code into a descriptive theme, out of the one where it was: a code stands in one place.

    Raises Refused for an analytic theme, or a code that is gone, of another review, or not open to
    everybody yet.
    """
    node = code_node(str(code.uuid))
    with act("synthesis.arrange.group", by=by, on=theme) as deed:
        history = locked_history(review=theme.review)
        _check_code(theme, code)
        check_code_place(code.name, theme.name, ThemeKind(theme.kind))
        above = str(theme.uuid)
        there = history.tree.nodes.get(node)
        place = position_before(history.tree, above, node, before)
        if there is None:
            event: Create | Move = Create(
                **signed(by=by, why=why), node=node, name=node, parent=above, position=place
            )
        else:
            event = Move(**signed(by=by, why=why), node=node, parent=above, position=place)
        take_step(
            by=by,
            review=theme.review,
            history=history,
            event=event,
            deed=deed,
            codes={str(code.uuid): code.name},
        )
    return Grouping.objects.get(theme=theme, code__uuid=code.uuid, ended_at=None)


def ungroup_code(*, by: Membership, theme: Theme, code: Code, why: str = "") -> None:
    """Take a code out of a theme, so that it waits for one again. Raises Refused if it is not there."""
    node = code_node(str(code.uuid))
    with act("synthesis.arrange.ungroup", by=by, on=theme) as deed:
        history = locked_history(review=theme.review)
        found = history.tree.nodes.get(node)
        if found is None or found.parent != str(theme.uuid):
            raise Refused(f"“{code.name}” is not in “{theme.name}”.")
        event = Move(**signed(by=by, why=why), node=node, parent=None)
        take_step(by=by, review=theme.review, history=history, event=event, deed=deed)


def _check_code(theme: Theme, code: Code) -> None:
    if code.review_id != theme.review_id:
        raise Refused(f"“{code.name}” is a code of another review.")
    if all(one.pk != code.pk for one in open_codes(theme.review)):
        raise Refused(
            f"“{code.name}” is not open to everybody: it is gone from the codebook, or new at the desk of "
            "somebody who still codes the report."
        )
