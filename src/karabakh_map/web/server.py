"""Start the app, from a checkout or from an installed package, in any folder."""

import io
import os
import socket
import sys
from datetime import date
from pathlib import Path
from typing import Any

from karabakh_map.core import dates
from karabakh_map.core.errors import UsageError, shown
from karabakh_map.dataset.load import DATA_VARIABLE, find_data
from karabakh_map.web import visitor

MACHINE_CLOCK = dates.clock

LIMITS = {
    "runner.postScriptGC": "false",  # collecting after every run holds up all sessions
    "server.maxUploadSize": "0",  # nothing is uploaded here; a body would only fill the memory
    "server.maxMessageSize": "20",  # MB; the largest of ours, the list of sources, is under 1
}
"""Settings of Streamlit that keep one visitor from slowing the others down; as in config.toml."""


def find_app() -> Path:
    """Return app.py: the checkout's, or the one inside the wheel.

    Raises
    ------
    UsageError
        If there is none.
    """
    here = Path(__file__).resolve().parent
    for path in (here.parents[2] / "app.py", here.parent / "_app" / "app.py"):
        if path.is_file():
            return path
    raise UsageError("The app is missing from this installation; reinstall karabakh-map.")


def arguments(app: Path, port: int, address: str, browser: bool) -> list[str]:
    """Return what to give to Streamlit.

    Nothing is sent outside: no statistics of use, no welcome, which looks up the outer
    address of the machine, and no question for the reader's e-mail at the first start.
    """
    return [
        "run",
        str(app),
        f"--server.port={port}",
        f"--server.headless={str(not browser).lower()}",
        f"--server.address={address}",
        "--server.showEmailPrompt=false",
        "--browser.gatherUsageStats=false",
        "--logger.hideWelcomeMessage=true",
        "--server.fileWatcherType=none",
        *(f"--{name}={value}" for name, value in LIMITS.items()),
    ]


def stay_inside() -> None:
    """Keep Streamlit from asking an address service on the internet who we are.

    It does so, for up to two seconds in which nobody else is served, whenever a page of another
    origin opens a WebSocket to the app, to find out whether that page is one of ours. No setting
    switches it off. Without the outer address such a page is refused, unless the operator names
    its origin in ``server.corsAllowedOrigins``.
    """
    from streamlit import net_util  # noqa: PLC0415  slow to import

    net_util.get_external_ip = _unknown


def _unknown() -> None:
    return None


def where(port: int, address: str) -> str:
    """Return the sentence that says where the map is."""
    wide = address in ("0.0.0.0", "::")  # noqa: S104
    host = "localhost" if wide else f"[{address}]" if ":" in address else address
    around = f", for others at http://{socket.gethostname()}:{port}" if wide else ""
    return f"The map is at http://{host}:{port}{around}. Ctrl+C stops it."


def run(port: int, address: str, browser: bool) -> None:
    """Serve the app until it is stopped.

    Raises
    ------
    UsageError
        If the port is taken or is no port, or the address is not this machine's.
    """
    app = find_app()
    _check_port(port, address)
    # Streamlit reads its theme from the folder it starts in, so that is the app's;
    # a relative data folder must still mean the folder of the caller.
    if DATA_VARIABLE in os.environ:
        os.environ[DATA_VARIABLE] = str(find_data().resolve())
    os.chdir(app.parent)
    sys.stderr.write(f"{where(port, address)}\n")
    if not sys.stdout.isatty():
        raw = io.BufferedWriter(_Output(sys.stdout.fileno(), "wb", closefd=False))
        sys.stdout = io.TextIOWrapper(raw, sys.stdout.encoding, line_buffering=True)
    from streamlit.web import cli  # noqa: PLC0415

    stay_inside()
    sys.exit(cli.main(arguments(app, port, address, browser), standalone_mode=False))


class _Output(io.FileIO):
    """Output whose reader may go: Streamlit says goodbye before it stops and would fail at it."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            return len(data)


def _check_port(port: int, address: str) -> None:
    if not 1 <= port <= 65535:
        raise UsageError(f"{port} is no port; choose one from 1 to 65535, for example 8501.")
    try:
        family, *_, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        raise UsageError(
            f'"{shown(address, addresses=True)}" is no address of this machine; use localhost, or '
            "0.0.0.0 for the network."
        ) from None
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(place)
        except OSError:
            raise UsageError(
                f"Port {port} at {address} is taken or not allowed; choose another with --port."
            ) from None


def visitor_today() -> date:
    """Return the visitor's calendar day: by this machine's clock, in the zone of their browser.

    Without a visitor, as in a thread that draws a picture, it is this machine's own day.
    """
    from streamlit.runtime.scriptrunner import get_script_run_ctx  # noqa: PLC0415

    context = get_script_run_ctx(suppress_warning=True)
    info = context and context.context_info
    return visitor.day_in(info.timezone, info.timezone_offset) if info else MACHINE_CLOCK()
