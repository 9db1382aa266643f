"""Servers of tests: the app's, and one that hands out a folder as another site's would."""

import re
import socket
import urllib.request
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

from tools.serving import handed_out

STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'"
"""What a newspaper's server sends: nothing inline, nothing of others."""

OVERTAKEN = re.compile(
    r"Exception in thread ScriptRunner\.scriptThread:\n"
    r"Traceback \(most recent call last\):\n"
    r"(?:[ \t]+.*\n)*?"
    r"[ \t]+File \".*streamlit/runtime/state/session_state\.py\", line \d+, in "
    r"(?:_remove_stale_widgets|_reset_triggers)\n"
    r"(?:[ \t]+.*\n)*"
    r"RuntimeError: dictionary changed size during iteration\n"
)
"""A run of a script that ends while the same session's next one has begun.

Streamlit guards a session's state with a lock that each of the two runs has for itself; the run
that ends is of a page that was left or had lost its connection, and nobody waits for its answer.
"""


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


def faults(log: str) -> str:
    """Return what an app's log holds from its first fault on; nothing if it holds none.

    What Streamlit says of a run that its next one overtook (`OVERTAKEN`) is no fault of the app.
    """
    rest = OVERTAKEN.sub("", log)
    return rest[rest.index("Traceback") :] if "Traceback" in rest else ""


@contextmanager
def serving(
    folder: Path,
    headers: Mapping[str, str] | None = None,
    kinds: Mapping[str, str] | None = None,
    broken: Container[str] = (),
) -> Iterator[str]:
    """Serve a folder on a free port of this machine; gives its address with a slash at the end.

    Parameters
    ----------
    kinds
        What it says that files are, by the end of their names.
    broken
        Paths at which it is in trouble for now: it answers 503.
    """

    class Handler(SimpleHTTPRequestHandler):
        extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **(kinds or {})}  # noqa: RUF012

        def log_message(self, *args: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            if self.path in broken:
                return self.send_error(503)
            return super().do_GET()

        def end_headers(self) -> None:
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            super().end_headers()

    with handed_out(folder, Handler) as address:
        yield address
