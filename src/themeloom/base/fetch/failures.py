"""Why an answer did not come, each as a sentence for the person who asked."""

from themeloom.kernel.refusal import Refused

GO_ON = " What came until now is kept for some days: start the same again later, and it goes on from there."


class NotFetched(Refused):
    """No answer came, or none that could be used; the sentence says why and what to do."""


class SwitchedOff(NotFetched):
    """The installation has no address for this interface."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Asking {name} is switched off in this installation. Import the same works as a file instead."
        )


class Unreachable(NotFetched):
    """There is no way to the host: no network, no such name, a connection cut again and again."""

    def __init__(self, name: str, host: str) -> None:
        super().__init__(
            f"{name} ({host}) could not be reached from this server, or the connection broke each time. "
            f"Check its network, or import the same works as a file instead.{GO_ON}"
        )


class TurnedAway(NotFetched):
    """The host refuses to answer: too many requests for today, or it wants a key."""

    def __init__(self, name: str, status: int, wait: float | None = None) -> None:
        asks = f" It asks to wait {_spoken(wait)}." if wait else ""
        why = (
            "wants a key: whoever runs this installation can set one (THEMELOOM_OPENALEX_KEY)"
            if status == 401
            else "answers no further requests for now, because of the number of them"
        )
        super().__init__(f"{name} {why}.{asks}{GO_ON}")


class Broken(NotFetched):
    """The host answers, but again and again with an error or with what is no answer."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"{name} gave no usable answer ({what}).{GO_ON}")


def _spoken(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"
