"""Servers of tests: the app's, and one that hands out a folder as another site's would."""

import socket
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

from tools.serving import handed_out

STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'"
"""What a newspaper's server sends: nothing inline, nothing of others."""


def free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(port: int) -> bool:
    """Tell whether the app answers at a port of this machine."""
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health") as answer:
            return bool(answer.read() == b"ok")
    except OSError:
        return False


@contextmanager
def serving(
    folder: Path, headers: Mapping[str, str] | None = None, kinds: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Serve a folder on a free port of this machine; gives its address with a slash at the end.

    Parameters
    ----------
    kinds
        What it says that files are, by the end of their names.
    """

    class Handler(SimpleHTTPRequestHandler):
        extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **(kinds or {})}  # noqa: RUF012

        def log_message(self, *args: object) -> None:
            """Say nothing."""

        def end_headers(self) -> None:
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            super().end_headers()

    with handed_out(folder, Handler) as address:
        yield address
