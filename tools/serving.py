"""A folder handed out on a free port of this machine, by a handler of its own."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import SHUT_RDWR, socket
from threading import Thread
from typing import Any


class _Server(ThreadingHTTPServer):
    """Takes its connections with it when it is closed.

    A browser opens connections ahead, and a thread that waits on one answers long after the
    server is gone: a page that was to be without a network got "not found" from there.
    """

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._open: set[socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        super().server_close()
        for one in tuple(self._open):
            with suppress(OSError):  # it was ended from the other side
                one.shutdown(SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if self.socket.fileno() >= 0:  # otherwise it was cut on purpose
            super().handle_error(request, client_address)


@contextmanager
def handed_out(folder: Path, handler: type[SimpleHTTPRequestHandler]) -> Iterator[str]:
    """Serve a folder for a block; gives its address with a slash at the end."""
    server = _Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
