"""The one door for writing: permission, lock, transaction and audit entry in a single block.

Every action reads `with act("screening.vote", by=member, on=reference) as deed:`. Inside the block
rows may be written; the entry is written when the block ends well, and with it or not at all.

SQLite has one writer. Waiting inside the database is unfair and slow under load, so writers of one
process queue at a lock of the process; PostgreSQL needs none.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction

from themeloom.base.audit.models import Entry
from themeloom.base.audit.once import reading_anew
from themeloom.base.membership.models import Membership, Programme
from themeloom.base.membership.roles import MAY
from themeloom.kernel.double import State
from themeloom.kernel.refusal import Refused

_write_lock = threading.RLock()
_acting: ContextVar[bool] = ContextVar("acting", default=False)


class NotAllowed(Refused):
    """The person's roles do not allow this; says so, and who can."""


@dataclass
class Deed:
    """What an action fills in for its audit entry while it works."""

    words: str = ""
    before: Any = None
    after: Any = None
    why: str = ""
    seal: str = ""
    on: models.Model | None = None


def require(by: Membership, verb: str, state: State | None = None) -> None:
    """Refuse when this member may not do this; raises NotAllowed with a sentence."""
    if by.may(verb, state):
        return
    permission = MAY[verb]
    if by.may(verb):
        raise NotAllowed(f"It is too late, or too early, to {permission.words} here.")
    who = " or ".join(sorted(role.value for role in permission.roles))
    raise NotAllowed(f"Your role does not allow you to {permission.words}; a {who} can.")


def is_acting() -> bool:
    """Whether the running code is inside an action; the tests refuse writes where it is not."""
    return _acting.get()


@contextmanager
def writing() -> Iterator[None]:
    """Hold the write lock and a transaction; for actions, and for the progress of a job."""
    lock = _write_lock if connection.vendor == "sqlite" else nullcontext()
    with lock, reading_anew(), transaction.atomic():
        token = _acting.set(True)
        try:
            yield
        finally:
            _acting.reset(token)


@contextmanager
def act(
    verb: str,
    *,
    by: Membership | None,
    on: models.Model | None = None,
    programme: Programme | None = None,
    state: State | None = None,
    seal: str = "",
    why: str = "",
) -> Iterator[Deed]:
    """Do one thing and write it down.

    `verb` is a key of `roles.MAY`, or longer by a dot-separated word ("screening.vote.undo"); the
    longest key that fits decides. `by=None` is the program itself, never a person's judgement.
    Raises NotAllowed before anything is written.
    """
    if by is not None:
        require(by, _permission_for(verb), state)
    with writing():
        deed = Deed(on=on, seal=seal, why=why)
        yield deed
        Entry.objects.create(
            person_id=by.person_id if by else None,
            programme_id=(by.programme_id if by else None) or (programme.pk if programme else None),
            verb=verb,
            object_kind=(deed.on._meta.model_name or "") if deed.on is not None else "",
            object_uuid=getattr(deed.on, "uuid", None),
            words=deed.words,
            before=deed.before,
            after=deed.after,
            why=deed.why,
            seal=deed.seal,
        )


def _permission_for(verb: str) -> str:
    words = verb.split(".")
    for length in range(len(words), 0, -1):
        if (key := ".".join(words[:length])) in MAY:
            return key
    raise KeyError(f"no permission covers {verb!r}; add it to base/membership/roles.py")
