"""A polite client: paced, patient, with a limit on everything, and never asking twice for the same.

Waiting, backing off and Retry-After are reckoned by urllib3's Retry; the loop is here so that the waiting
can be watched and stopped. Redirects are followed on the same host alone.
"""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit, urlunsplit

import urllib3
from urllib3.exceptions import HTTPError, InvalidHeader
from urllib3.util import Retry, Timeout

from themeloom.base.fetch.actions import keep_answer
from themeloom.base.fetch.failures import Broken, NotFetched, SwitchedOff, TurnedAway, Unreachable
from themeloom.base.fetch.pace import Pace, pace_for
from themeloom.base.fetch.queries import kept_answer

MOST_BYTES = 32 << 20
BLOCK = 1 << 16
TRIES = 5
MOST_REDIRECTS = 3
# A host that asks for a longer wait than this is not waited for; the person is told.
LONGEST_WAIT = 90
ANY_WAIT = 30 * 24 * 3600
PASSING = frozenset({429, 500, 502, 503, 504})
# A broken body is asked for again; OpenAlex says 403 where requests come too fast.
HELPED_BY_WAITING = PASSING | {200, 403}


@dataclass(frozen=True, slots=True)
class Answer:
    """What an interface answered: 200 with a body, or 404; `was_kept` where nothing was sent for it."""

    status: int
    body: bytes
    was_kept: bool = False


@dataclass(frozen=True, slots=True)
class Interface:
    """An open interface: what people call it, where it is, and what is sent along but never kept."""

    name: str
    base: str
    a_second: float
    user_agent: str
    secrets: tuple[tuple[str, str], ...] = ()


class Client:
    """Asks one interface. `sleep` is called for every wait, with seconds, and may raise to stop.

    `check` raises ValueError for a body that is no answer of the interface; such a body is not kept.
    `sent` counts the requests that went out. Raises SwitchedOff without an address, ValueError for one
    that is not of the web.
    """

    def __init__(
        self,
        interface: Interface,
        *,
        sleep: Callable[[float], None] = time.sleep,
        pace: Pace | None = None,
        timeout: Timeout | None = None,
        check: Callable[[bytes], object] = json.loads,
    ) -> None:
        if not interface.base:
            raise SwitchedOff(interface.name)
        place = urlsplit(interface.base)
        if place.scheme not in ("http", "https") or not place.hostname:
            raise ValueError(f"{interface.base!r} is no address of the web")
        self.interface = interface
        self.sent = 0
        self._host = place.netloc
        self._sleep = sleep
        self._check = check
        self._pace = pace or pace_for(place.netloc, interface.a_second)
        self._pool = urllib3.PoolManager(
            headers={"User-Agent": interface.user_agent, "Accept": "application/json"},
            timeout=timeout or Timeout(connect=10, read=45),
            retries=False,
        )

    def get(self, path: str, params: Iterable[tuple[str, str]] = ()) -> Answer:
        """The answer to a path below the base; raises NotFetched, with a sentence, where none comes."""
        query = urlencode(list(params), quote_via=quote, safe=":|*,")
        address = self.interface.base.rstrip("/") + path + (f"?{query}" if query else "")
        if kept := kept_answer(address):
            return Answer(*kept, was_kept=True)
        status, body = self._ask(address)
        keep_answer(address=address, status=status, body=body)
        return Answer(status, body)

    def _ask(self, address: str) -> tuple[int, bytes]:
        """Ask until a usable answer comes, or until patience ends."""
        patience = Retry(
            total=TRIES,
            backoff_factor=0.5,
            backoff_max=30,
            backoff_jitter=0.25,
            status_forcelist=PASSING,
            retry_after_max=ANY_WAIT,
        )
        redirects = 0
        while True:
            self._pace.wait(self._sleep)
            self.sent += 1
            wait: float | None = None
            try:
                response = self._pool.request(
                    "GET", self._with_secrets(address), preload_content=False, redirect=False
                )
                body = self._read(response)
            except HTTPError as error:
                trouble: NotFetched = Unreachable(self.interface.name, self._host)
                patience = _once_less(patience, trouble, error=error)
            else:
                if (where := response.get_redirect_location()) and redirects < MOST_REDIRECTS:
                    redirects += 1
                    address = self._redirected(address, where)
                    continue
                wait = _asked_wait(response)
                found = self._trouble_with(response.status, body, wait)
                if found is None:
                    return response.status, body
                if response.status not in HELPED_BY_WAITING or (wait or 0) > LONGEST_WAIT:
                    raise found
                patience = _once_less(patience, found, response=response)
            if pause := wait or patience.get_backoff_time():
                self._sleep(pause)

    def _trouble_with(self, status: int, body: bytes, wait: float | None) -> NotFetched | None:
        """None for an answer that can be used; else what to say of it when patience ends."""
        name = self.interface.name
        if status == 404:
            return None
        if status in (401, 403, 429):
            return TurnedAway(name, status, wait)
        if status != 200:
            return Broken(name, f"status {status}")
        try:
            self._check(body)
        except (ValueError, RecursionError) as failure:
            return Broken(name, f"it cannot be read: {failure}"[:120])
        return None

    def _read(self, response: urllib3.BaseHTTPResponse) -> bytes:
        parts: list[bytes] = []
        size = 0
        for part in response.stream(BLOCK, decode_content=True):
            size += len(part)
            if size > MOST_BYTES:
                response.close()
                raise Broken(self.interface.name, f"an answer of more than {MOST_BYTES >> 20} MB")
            parts.append(part)
        response.release_conn()
        return b"".join(parts)

    def _redirected(self, address: str, where: str) -> str:
        """The next address of a work that was merged; never one on another host."""
        here, there = urlsplit(address), urlsplit(urljoin(address, where))
        if (here.hostname, here.port) != (there.hostname, there.port) and there.netloc != here.hostname:
            raise Broken(self.interface.name, f"it sends on to another host, {there.hostname}")
        return urlunsplit(here._replace(path=there.path, query=there.query or here.query))

    def _with_secrets(self, address: str) -> str:
        if not self.interface.secrets:
            return address
        return f"{address}{'&' if '?' in address else '?'}{urlencode(self.interface.secrets)}"


def _once_less(patience: Retry, trouble: NotFetched, **went: Any) -> Retry:
    """What is left of the patience after a try that failed; raises the trouble when nothing is."""
    try:
        return patience.increment("GET", "/", **went)
    except HTTPError as ended:
        raise trouble from ended


def _asked_wait(response: urllib3.BaseHTTPResponse) -> float | None:
    """For how many seconds the host asks to be left alone."""
    try:
        return Retry(retry_after_max=ANY_WAIT).get_retry_after(response)
    except InvalidHeader:
        return None
