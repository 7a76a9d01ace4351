"""coding: codes made while coding blind stand apart, each desk's by themselves, until the report is decided.

In the history of the codebook a desk is a node of its own, so that two people who code blind can
both make a code of the same name without learning of each other. When the report is decided, the
new codes go into the codebook; those whose name is taken there stay apart until somebody merges or
renames them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from themeloom.kernel.refusal import Refused

PREFIX = "desk:"


@dataclass(frozen=True, slots=True)
class Placed:
    """A code as these rules need it: `desk` is the desk it still stands at, or empty in the codebook.

    `is_private` says that colleagues do not see it yet; `holds` that it has codes below it.
    """

    name: str
    desk: str = ""
    is_private: bool = False
    holds: bool = False


def desk_of(person: str, report: str) -> str:
    """The node under which this person's new codes of this report stand (both UUIDs as text)."""
    return f"{PREFIX}{person}:{report}"


def is_desk(node: str | None) -> bool:
    """Whether a node of the history is a desk and not a code."""
    return node is not None and node.startswith(PREFIX)


def check_move(code: Placed, parent: Placed | None) -> None:
    """Raise Refused unless the code may go under this parent (None: to the top)."""
    if code.is_private and parent is not None and parent.desk != code.desk:
        raise Refused(
            f"“{code.name}” is new at your desk and nobody else sees it yet. "
            "It can go into the codebook once everybody has coded this report."
        )
    if parent is not None and parent.desk and parent.desk != code.desk:
        raise Refused(f"“{parent.name}” is not in the codebook yet. Move it there first.")


def check_merge(code: Placed, into: Placed) -> None:
    """Raise Refused unless the code may be merged into the other one."""
    if into.desk and into.desk != code.desk:
        raise Refused(
            f"“{into.name}” is new at a desk and not in the codebook yet. "
            f"Merge “{into.name}” into “{code.name}” instead."
        )
    if code.is_private and into.desk != code.desk and code.holds:
        raise Refused(f"“{code.name}” holds other codes of your desk. Move them out of it first.")


def check_delete(
    code: Placed, *, passages: int, is_coding_going_on: bool, rests_on_it: Iterable[str] = ()
) -> None:
    """Raise Refused where passages or later work rest on the code, with what to do instead.

    `passages` are those that the person may see. While anybody may be coding independently, a code
    that everybody sees is not deleted at all: the answer would tell whether a colleague uses it.
    """
    if passages:
        counted = "1 passage rests" if passages == 1 else f"{passages} passages rest"
        raise Refused(f"{counted} on “{code.name}”. Merge it into another code instead; they move along.")
    if is_coding_going_on and not code.is_private:
        raise Refused(
            f"Reports are still being coded independently, so “{code.name}” may be in use where you cannot "
            "see it. Merge it into another code, or wait until all reports are coded."
        )
    if sentences := list(rests_on_it):
        raise Refused(f"“{code.name}” cannot be deleted. {' '.join(sentences)}")


def ready_for_the_codebook(new: Iterable[tuple[str, str]], taken: Iterable[str]) -> list[str]:
    """Of new codes, as (node, name), those whose name nobody has at the top of the codebook."""
    used = {name.casefold() for name in taken}
    ready = []
    for node, name in new:
        if name.casefold() not in used:
            used.add(name.casefold())
            ready.append(node)
    return ready
