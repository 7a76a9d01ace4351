"""The set-up of a programme is read once for a page, not once for each part of the page that asks.

While a request is answered, what a function marked with `once` found is kept until something is written.
Inside an action everything is read anew: a rule rests on what stands there under the lock.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Found = TypeVar("Found")

_known: ContextVar[dict[Hashable, Any] | None] = ContextVar("known", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """Answer one request: what is marked with `once` is asked once between two writes."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


@contextmanager
def reading_anew() -> Iterator[None]:
    """Within this nothing is remembered, and after it nothing of what was read before; for `act.writing`."""
    known = _known.get()
    token = _known.set(None)
    try:
        yield
    finally:
        _known.reset(token)
        if known is not None:
            known.clear()


def once(
    by: Callable[Asked, Hashable],
) -> Callable[[Callable[Asked, Found]], Callable[Asked, Found]]:
    """Mark a function that reads the set-up; `by` gives, from its arguments, of what it reads.

    Only for what is the same for everybody on the team, and for values that nobody changes: tuples and
    rows. Outside a request the function is simply called.
    """

    def mark(ask: Callable[Asked, Found]) -> Callable[Asked, Found]:
        @wraps(ask)
        def asked(*args: Asked.args, **kwargs: Asked.kwargs) -> Found:
            known = _known.get()
            if known is None:
                return ask(*args, **kwargs)
            key = (ask, by(*args, **kwargs))
            if key not in known:
                known[key] = ask(*args, **kwargs)
            found: Found = known[key]
            return found

        return asked

    return mark
