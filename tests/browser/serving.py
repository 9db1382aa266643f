"""A folder handed out as another site's server would: with its headers, under a path, quietly."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

from tools.serving import handed_out

STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'"
"""What a newspaper's server sends: nothing inline, nothing of others."""


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
