"""Many people screen at once, each with a pause for reading; prints what they waited, as JSON.

    python -m benchmarks.desk.people TOLD.json ORIGIN --seconds 60 --pause 3

Sends what the desk's script sends when somebody presses Enter: the votes for every review, and which
references the page holds already. The answer brings the next reference. Times are from sending to the last
byte of the answer, at the client. Requests go to this machine alone and stop by themselves.
"""

import argparse
import http.client
import json
import random
import re
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

SHEET = re.compile(r'data-reference="([0-9a-f-]{36})"(.*?)</section>', re.DOTALL)
ROW = re.compile(r'name="(vote-[0-9a-f-]{36})" value="include"')
HIDDEN = re.compile(r'<input type="hidden" name="(shown|by)" value="([^"]*)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
MARKED = {"HX-Request": "true", "Content-Type": "application/x-www-form-urlencoded"}
# As the desk's script asks: it has room for four, and asks for two at least (islands/screening/stock.ts).
ROOM, AT_LEAST = 4, 2


@dataclass
class Waited:
    """What one person waited, in milliseconds, and what went wrong."""

    votes: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Reader:
    """One person at the desk."""

    def __init__(self, origin: str, programme: str, session: str, pause: float, seed: int) -> None:
        parts = urlsplit(origin)
        if parts.hostname not in ("127.0.0.1", "localhost", "::1"):
            raise SystemExit("This sends many requests; it only ever sends them to this machine.")
        self.host, self.port = parts.hostname, parts.port
        self.path = f"/p/{programme}/screening/"
        self.cookie = f"sessionid={session}"
        self.pause = pause
        self.random = random.Random(seed)  # noqa: S311 - how long somebody reads
        self.waited = Waited()
        self.held: dict[str, str] = {}
        self.token = ""

    def read_until(self, end: float) -> None:
        """Open the desk, then vote and read on until the time is over."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        time.sleep(self.random.uniform(0, self.pause))
        self._take(self._ask(connection, "GET", self.path, None, self.waited.pages))
        while time.monotonic() < end and self.held:
            time.sleep(self.random.expovariate(1 / self.pause))
            name, sheet = next(iter(self.held.items()))
            del self.held[name]
            votes = {
                row: "include" if self.random.random() < 0.05 else "exclude" for row in ROW.findall(sheet)
            }
            form = {"csrfmiddlewaretoken": self.token, "holding": ",".join(self.held), **votes}
            missing = ROOM - len(self.held)
            form |= {"sent_as": str(uuid4()), "ahead": str(missing if missing >= AT_LEAST else 0)}
            form |= dict(HIDDEN.findall(sheet))
            self._take(self._ask(connection, "POST", f"{self.path}{name}/", form, self.waited.votes))

    def _ask(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        form: dict[str, str] | None,
        times: list[float],
    ) -> str:
        headers = {"Cookie": self.cookie, "Referer": f"http://{self.host}:{self.port}{path}"}
        body = urlencode(form) if form else None
        began = time.monotonic()
        try:
            connection.request(method, path, body, headers | (MARKED if form else {}))
            answer = connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            # The server lets go of a connection that was idle while somebody read; a browser opens another.
            connection.close()
            connection.request(method, path, body, headers | (MARKED if form else {}))
            answer = connection.getresponse()
        text = answer.read().decode()
        times.append((time.monotonic() - began) * 1000)
        if cookie := answer.headers.get("Set-Cookie", ""):
            self.cookie = f"{self.cookie.split('; csrftoken')[0]}; {cookie.split(';')[0]}"
        if answer.status != 200 or (form and "data-part" not in text):
            told = " ".join(re.sub(r"<[^>]+>", " ", text).split())[:200]
            self.waited.faults.append(f"{method} {path}: {answer.status} {told}")
        return text

    def _take(self, text: str) -> None:
        if found := TOKEN.search(text):
            self.token = found[1]
        for name, sheet in SHEET.findall(text):
            self.held.setdefault(name, sheet)


def main() -> int:
    """Let everybody read for a while; print all waits."""
    asked = _arguments()
    told = json.loads(asked.told.read_text())
    end = time.monotonic() + asked.seconds
    readers = [
        Reader(asked.origin, told["programme"], session, asked.pause, seed)
        for seed, session in enumerate(told["sessions"])
    ]
    threads = [threading.Thread(target=reader.read_until, args=(end,)) for reader in readers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    json.dump(
        {
            "votes": [ms for reader in readers for ms in reader.waited.votes],
            "pages": [ms for reader in readers for ms in reader.waited.pages],
            "faults": [fault for reader in readers for fault in reader.waited.faults],
        },
        sys.stdout,
    )
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("told", type=Path)
    parser.add_argument("origin")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
