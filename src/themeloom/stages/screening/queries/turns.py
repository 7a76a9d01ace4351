"""How a reference came to be next, carried by the page in a form that nobody can forge."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.core.signing import BadSignature, Signer

from themeloom.base.membership.models import Membership
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.screening.queries.order import Turn
from themeloom.stages.screening.queries.sheet import Sheet, sheets_of

# A page that is shown twice has to be the same page, so that no time goes into the signature.
_signer = Signer(salt="themeloom.screening.turn")


def sheets_of_turns(member: Membership, turns: Sequence[Turn]) -> list[Sheet]:
    """The sheets of these turns, each with why it is next and with what its votes will keep of that.

    What others have decided since it was found to be next is left out, unless nothing else is there.
    """
    sheets = [
        replace(sheet, why=turn.why, shown=token_of(member, turn))
        for sheet, turn in zip(sheets_of(member, [turn.reference for turn in turns]), turns, strict=True)
    ]
    asking = [sheet for sheet, turn in zip(sheets, turns, strict=True) if sheet.is_open or turn.how is None]
    return asking or sheets


def token_of(member: Membership, turn: Turn) -> str:
    """How this reference came to be next for this person, signed; nothing where it was asked for by hand."""
    if turn.how is None:
        return ""
    return _signer.sign_object({**turn.how, "for": [str(turn.reference.uuid), member.person_id]})


def how_shown(member: Membership, reference: Reference, token: str) -> dict[str, Any] | None:
    """What `token_of` signed for this reference and person; None for anything else."""
    if not token:
        return None
    try:
        how = _signer.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    if not isinstance(how, dict) or how.pop("for", None) != [str(reference.uuid), member.person_id]:
        return None
    return how
