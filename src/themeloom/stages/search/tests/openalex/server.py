"""A server on this machine that answers as OpenAlex does, and can be slow, cut off, busy or wrong."""

import json
import re
import threading
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from themeloom.stages.search.tests.openalex.works import ADDRESS

Handler = BaseHTTPRequestHandler
# Something that happens instead of an answer; it gets the handler.
Mishap = Callable[[Handler], None]


class OpenAlexHere:
    """Works by number, works that were merged, what was asked, and mishaps that wait for the next requests."""

    def __init__(self, works: Iterable[dict[str, Any]] = ()) -> None:
        self.works = {one["id"].rpartition("/")[2]: one for one in works}
        self.merged: dict[str, str] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.mishaps: list[Mishap] = []
        # Smaller pages than were asked for, so that few works make several.
        self.most_a_page = 100
        self.wants_key_for_cursor = True
        for one in self.works.values():
            cited_by = [w for w in self.works.values() if one["id"] in w["referenced_works"]]
            one["cited_by_count"] = one["cited_by_count"] or len(cited_by)

    def __enter__(self) -> "OpenAlexHere":
        outer = self

        class Answering(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.answer(self)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def answer(self, handler: Handler) -> None:
        self.asked.append(handler.path)
        self.headers.append(dict(handler.headers))
        if self.mishaps:
            self.mishaps.pop(0)(handler)
            return
        place = urlsplit(handler.path)
        params = {name: values[0] for name, values in parse_qs(place.query).items()}
        if place.path == "/works":
            self._answer_list(handler, params)
        else:
            self._answer_one(handler, unquote(place.path.removeprefix("/works/")), params)

    def _answer_one(self, handler: Handler, name: str, params: dict[str, str]) -> None:
        if name in self.merged:
            moved(f"/works/{self.merged[name]}")(handler)
            return
        found = next((one for one in self.works.values() if name in _names(one)), None)
        if found is None:
            say(404, {"error": "Not found"})(handler)
        else:
            say(200, _selected(found, params))(handler)

    def _answer_list(self, handler: Handler, params: dict[str, str]) -> None:
        if "cursor" in params and self.wants_key_for_cursor and "api_key" not in params:
            say(401, {"error": "Cursor paging needs a key"})(handler)
            return
        name, _, value = params["filter"].partition(":")
        found = [one for one in self.works.values() if _matches(one, name, value)]
        size = min(int(params.get("per_page", "25")), self.most_a_page)
        number = int(params.get("page", "1"))
        if "cursor" in params:
            number = 1 if params["cursor"] == "*" else int(params["cursor"].removeprefix("next-"))
        page = found[(number - 1) * size : number * size]
        meta: dict[str, Any] = {"count": len(found), "per_page": size, "db_response_time_ms": 12}
        if "cursor" in params:
            meta["next_cursor"] = f"next-{number + 1}" if page else None
        results = [_selected(one, params) for one in page]
        say(200, {"meta": meta, "results": results, "group_by": []})(handler)


def say(status: int, what: Any, **headers: str) -> Mishap:
    """An answer of this status, what it says, and headers: `Retry_After="1"`."""
    body = what if isinstance(what, bytes) else json.dumps(what, ensure_ascii=False).encode()

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def moved(where: str) -> Mishap:
    """A redirect, as for a work that was merged into another."""
    return say(301, b"", Location=where)


def cut(handler: Handler) -> None:
    """The connection breaks in the middle of the answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"results": [{"id": "https://openalex.org/W1", "ti')
    handler.wfile.flush()
    handler.connection.close()


def hang_up(handler: Handler) -> None:
    """The connection is closed without a word."""
    handler.close_connection = True
    handler.connection.close()


def slow(seconds: float) -> Mishap:
    """Nothing comes for a while, then nothing useful."""

    def wait(handler: Handler) -> None:
        threading.Event().wait(seconds)
        hang_up(handler)

    return wait


def _names(one: dict[str, Any]) -> set[str]:
    ids = one["ids"]
    names = {one["id"].rpartition("/")[2]}
    if ids.get("doi"):
        names.add(f"doi:{ids['doi'].removeprefix('https://doi.org/')}")
    if ids.get("pmid"):
        names.add(f"pmid:{ids['pmid'].rpartition('/')[2]}")
    return names


def _matches(one: dict[str, Any], name: str, value: str) -> bool:
    if name == "title.search":
        words = set(re.findall(r"\w+", (one["title"] or "").lower()))
        return set(re.findall(r"\w+", value.lower())) <= words
    values = value.split("|")
    assert len(values) <= 50, "more values than the interface takes"
    if name == "cites":
        return any(f"{ADDRESS}{cited}" in one["referenced_works"] for cited in values)
    known = {"openalex": _names(one), "doi": {n.removeprefix("doi:") for n in _names(one)}}[name]
    return any(value in known for value in values)


def _selected(one: dict[str, Any], params: dict[str, str]) -> dict[str, Any]:
    wanted = params.get("select")
    return {name: one[name] for name in wanted.split(",") if name in one} if wanted else one
