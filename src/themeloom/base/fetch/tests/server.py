"""A server on this machine for tests: it can be slow, cut off, busy or wrong, and keeps what was asked."""

import json
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Handler = BaseHTTPRequestHandler
# Something that happens instead of an answer; it gets the handler.
Mishap = Callable[[Handler], None]


class ServerHere:
    """What was asked, with which headers, and mishaps that wait for the next requests."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.mishaps: list[Mishap] = []

    def __enter__(self) -> Self:
        outer = self

        class Answering(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.asked.append(self.path)
                outer.headers.append(dict(self.headers))
                (outer.mishaps.pop(0) if outer.mishaps else outer.answer)(self)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self._server.daemon_threads = True
        serve = self._server.serve_forever
        threading.Thread(target=serve, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def answer(self, handler: Handler) -> None:
        """Answer when no mishap is waiting: every path is there but /gone."""
        say(404 if handler.path.startswith("/gone") else 200, {"path": handler.path})(handler)


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
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


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
