"""Seals: which audit entries would show a colleague's judgement too early.

An entry of blind double work carries a seal such as "screening:12:3". Each stage registers how it
tells which of its seals are open for a person; an entry whose seal is not open is not shown, not
counted and not exported to anybody but the person who made it.
"""

from collections.abc import Callable, Collection

from themeloom.base.membership.models import Membership

OpensFor = Callable[[Membership, Collection[str]], set[str]]
_stages: dict[str, OpensFor] = {}


def register(stage: str, opens: OpensFor) -> None:
    """Say how the seals that begin with this stage's name are opened; called from a stage's apps.py."""
    _stages[stage] = opens


def open_for(member: Membership, seals: Collection[str]) -> set[str]:
    """Those of the seals that are open for this member; a seal of an unknown stage stays shut."""
    opened: set[str] = set()
    for stage, opens in _stages.items():
        own = [seal for seal in seals if seal.split(":", 1)[0] == stage]
        if own:
            opened |= opens(member, own)
    return opened
