"""Changing the codebook: make, name, define, colour and move codes. Every change is a step of its history."""

from uuid import uuid4

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.kernel.tree import Create, Define, Move, Recolour, Rename
from themeloom.stages.coding.actions.guards import known, place_of, seal_at, seal_of
from themeloom.stages.coding.actions.steps import Book
from themeloom.stages.coding.domain.desks import Placed, check_move, desk_of
from themeloom.stages.coding.domain.names import next_colour, read_colour, tidy_name
from themeloom.stages.coding.models import Code
from themeloom.stages.coding.queries.sight import sight_of, unit_of
from themeloom.stages.fulltext.queries import Report
from themeloom.stages.protocol.queries import Review


def make_code(
    *,
    by: Membership,
    review: Review,
    name: str,
    definition: str = "",
    colour: int | None = None,
    parent: Code | None = None,
    report: Report | None = None,
) -> Code:
    """Make a code; at the desk of a report that is coded blind, it stays with its maker until that ends.

    Raises Refused for an empty name and for one that is taken in the same place.
    """
    name = tidy_name(name)
    is_blind = report is not None and unit_of(review, report).is_independent
    seal = seal_at(review=review, report=report) if is_blind and report else ""
    with act("coding.codebook.make", by=by, seal=seal) as deed:
        book = Book(by, review)
        seen = sight_of(by, review).codes().filter(gone_at=None)
        if report is not None and (same := seen.filter(name__iexact=name).first()):
            raise Refused(f"There is a code “{same.name}” already. Use that one, or choose another name.")
        desk = desk_of(str(by.person.uuid), str(report.uuid)) if is_blind and report else ""
        if parent is not None:
            parent = known(by=by, code=parent)
            check_move(Placed(name, desk, is_private=is_blind), place_of(code=parent))
        elif desk and desk not in book.tree.nodes:
            book.take(Create, node=desk, name=f"New at a desk {desk}")
        if colour is None:
            colour = parent.colour if parent else next_colour(seen.values_list("colour", flat=True))
        step = book.take(
            Create,
            node=str(uuid4()),
            name=name,
            definition=definition.strip(),
            colour=str(read_colour(colour)),
            parent=str(parent.uuid) if parent else desk or None,
        )
        code = book.write(report=report)[step.event["node"]]
        deed.on = code
        deed.after = {"name": name, "definition": code.definition}
        deed.words = f"made the code “{name}”"
    return code


def rename_code(*, by: Membership, code: Code, name: str, reason: str = "") -> Code:
    """Give a code another name; its passages stay with it."""
    name = tidy_name(name)
    with act("coding.codebook.rename", by=by, seal=seal_of(code=code), why=reason) as deed:
        code = known(by=by, code=code)
        deed.before = {"name": code.name}
        book = Book(by, code.review)
        book.take(Rename, node=str(code.uuid), name=name, reason=reason)
        deed.on = code = book.write()[str(code.uuid)]
        deed.after = {"name": name}
        deed.words = f"renamed the code “{deed.before['name']}” to “{name}”"
    return code


def define_code(*, by: Membership, code: Code, definition: str, reason: str = "") -> Code:
    """Say what a code means: what belongs under it and what does not."""
    with act("coding.codebook.define", by=by, seal=seal_of(code=code), why=reason) as deed:
        code = known(by=by, code=code)
        deed.before = {"definition": code.definition}
        book = Book(by, code.review)
        book.take(Define, node=str(code.uuid), definition=definition.strip(), reason=reason)
        deed.on = code = book.write()[str(code.uuid)]
        deed.after = {"definition": code.definition}
        deed.words = f"defined the code “{code.name}”"
    return code


def recolour_code(*, by: Membership, code: Code, colour: int | str, reason: str = "") -> Code:
    """Give a code's thread another of the nine colours."""
    number = read_colour(colour)
    with act("coding.codebook.recolour", by=by, seal=seal_of(code=code), why=reason) as deed:
        code = known(by=by, code=code)
        deed.before = {"colour": code.colour}
        book = Book(by, code.review)
        book.take(Recolour, node=str(code.uuid), colour=str(number), reason=reason)
        deed.on = code = book.write()[str(code.uuid)]
        deed.after = {"colour": number}
        deed.words = f"gave the code “{code.name}” another colour"
    return code


def move_code(
    *,
    by: Membership,
    code: Code,
    parent: Code | None = None,
    position: int | None = None,
    reason: str = "",
) -> Code:
    """Put a code under another one (None: at the top), with everything below it.

    Raises Refused for a code under itself, a name taken there, and a private code in the codebook.
    """
    with act("coding.codebook.move", by=by, seal=seal_of(code=code), why=reason) as deed:
        code = known(by=by, code=code)
        if parent is not None:
            parent = known(by=by, code=parent)
        here = place_of(code=code)
        check_move(here, place_of(code=parent) if parent else None)
        top = here.desk if here.is_private else None
        deed.before = {"parent": code.parent.name if code.parent else None}
        book = Book(by, code.review)
        book.take(
            Move,
            node=str(code.uuid),
            parent=str(parent.uuid) if parent else top,
            position=position,
            reason=reason,
        )
        deed.on = code = book.write()[str(code.uuid)]
        deed.after = {"parent": parent.name if parent else None}
        where = f"under “{parent.name}”" if parent else "to the top"
        deed.words = f"moved the code “{code.name}” {where}"
    return code
