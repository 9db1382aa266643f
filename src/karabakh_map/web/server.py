"""Start the app, from a checkout or from an installed package, in any folder."""

import errno
import io
import os
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

from karabakh_map.core import dates
from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.i18n import fault, in_this_language, translate
from karabakh_map.dataset.load import DATA_VARIABLE, find_data
from karabakh_map.web import preview, visitor
from karabakh_map.wording import ownstory

MACHINE_CLOCK = dates.clock

LIMITS = {
    "runner.postScriptGC": "false",  # collecting after every run holds up all sessions
    "server.maxUploadSize": "0",  # nothing is uploaded here; a body would only fill the memory
    "server.maxMessageSize": "20",  # MB; the largest of ours, the list of sources, is under 1
}
"""Settings of Streamlit that keep one visitor from slowing the others down; as in config.toml."""

_NEAR_OF = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
"""Where an app that listens everywhere is found from this machine."""

_BOTH = ["127.0.0.1", "::1"]
"""What browsers take for localhost, whatever the list of hosts says."""

_NOT_HERE = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EPROTONOSUPPORT)


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
    raise UsageError(fault("The app is missing from this installation; reinstall karabakh-map."))


@dataclass(frozen=True, slots=True)
class Place:
    """Where the app is: what is bound, and the address that is printed and opened.

    Attributes
    ----------
    bound
        A number and no name: "localhost" is two addresses, and behind the other one another
        program may answer.
    base, scheme
        Path and scheme that the settings of the caller give it.
    """

    bound: str
    port: int
    base: str = ""
    scheme: str = "http"

    @property
    def wide(self) -> bool:
        """Whether others around this machine may connect."""
        return self.bound in _NEAR_OF

    @property
    def host(self) -> str:
        """What a browser on this machine is sent to, as it stands in an address."""
        near = _NEAR_OF.get(self.bound, self.bound)
        return f"[{near}]" if ":" in near else near

    def url(self, host: str) -> str:
        """Return the address of the map at a host."""
        return f"{self.scheme}://{host}:{self.port}{self.base}"

    def sentence(self) -> str:
        """Return the sentence that says where the map is."""
        if not self.wide:
            return translate("The map is at {url}. Ctrl+C stops it.").format(
                url=self.url(self.host)
            )
        return translate("The map is at {url}, for others at {other}. Ctrl+C stops it.").format(
            url=self.url(self.host), other=self.url(socket.gethostname())
        )


def arguments(app: Path, place: Place, browser: bool) -> list[str]:
    """Return what to give to Streamlit.

    Nothing is sent outside: no statistics of use, no welcome, which looks up the outer
    address of the machine, and no question for the reader's e-mail at the first start.
    """
    return [
        "run",
        str(app),
        f"--server.port={place.port}",
        f"--server.headless={str(not browser).lower()}",
        f"--server.address={place.bound}",
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


def run(port: int, address: str, browser: bool, own: Path | None = None) -> None:
    """Serve the app until it is stopped.

    Parameters
    ----------
    own
        The file of a story to preview.

    Raises
    ------
    UsageError
        If the port is taken or is no port, or the address is not this machine's.
    """
    if own is not None:
        ownstory.opened(own)
        os.environ[preview.VARIABLE] = str(own.resolve())
    app = find_app()
    bound = free(port, address)
    # Streamlit reads its theme from the folder it starts in, so that is the app's;
    # a relative data folder must still mean the folder of the caller.
    if DATA_VARIABLE in os.environ:
        os.environ[DATA_VARIABLE] = str(find_data().resolve())
    os.chdir(app.parent)
    if not sys.stdout.isatty():
        raw = io.BufferedWriter(_Output(sys.stdout.fileno(), "wb", closefd=False))
        sys.stdout = io.TextIOWrapper(raw, sys.stdout.encoding, line_buffering=True)
    from streamlit.web import cli  # noqa: PLC0415

    stay_inside()
    place = Place(bound, port)
    announce(place, _prepare)
    sys.exit(cli.main(arguments(app, place, browser), standalone_mode=False))


class _Output(io.FileIO):
    """Output whose reader may go: Streamlit says goodbye before it stops and would fail at it."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            return len(data)


def _prepare() -> None:
    """Load and make what the first map needs, beside the server that hands out Streamlit's page."""
    Thread(target=in_this_language(_ahead), name="karabakh-map-ahead", daemon=True).start()


def _ahead() -> None:
    from karabakh_map.web.app._ahead import prepare  # noqa: PLC0415  Streamlit is slow to import

    prepare()


def announce(place: Place, then: Callable[[], None]) -> None:
    """Let Streamlit say and open where the app is, once it is bound, and do what comes then.

    Only then are all settings known that the caller may have made, in variables such as
    ``STREAMLIT_SERVER_BASE_URL_PATH`` and files such as ``~/.streamlit/config.toml``. An address
    for browsers that the caller has named, such as that of a proxy, is opened instead.
    """
    from streamlit import config  # noqa: PLC0415  slow to import
    from streamlit.web import bootstrap  # noqa: PLC0415
    from streamlit.web.server import server_util  # noqa: PLC0415

    def tell(is_running_hello: bool) -> None:
        sys.stderr.write(f"{placed(place, config.get_option).sentence()}\n")
        then()

    server_util.get_display_address = lambda address: place.host
    bootstrap._print_url = tell


def placed(place: Place, setting: Callable[[str], Any]) -> Place:
    """Return a place as the settings of the caller make it, which Streamlit follows."""
    base = (setting("server.baseUrlPath") or "").strip("/")
    scheme = "https" if setting("server.sslCertFile") else "http"
    return replace(place, base=f"/{base}" if base else "", scheme=scheme)


def free(port: int, address: str) -> str:
    """Return the number of an address at which nobody listens on a port yet.

    Of several that a name has, IPv4 comes first; on a machine without it there is the other.
    At "localhost" the port must be free on both, as a browser may try either.

    Raises
    ------
    UsageError
        If the port is taken or is no port, or the address is not this machine's.
    """
    if not 1 <= port <= 65535:
        raise UsageError(
            fault("{port} is no port; choose one from 1 to 65535, for example 8501.").format(
                port=port
            )
        )
    try:
        found = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        found = []
    numbers = sorted({str(place[0]) for *_, place in found}, key=lambda number: ":" in number)
    near = _BOTH if address == "localhost" else [_NEAR_OF.get(number, "") for number in numbers]
    ours = [number for number in numbers if _bindable(number, port, address)]
    if not ours:
        raise UsageError(
            fault(
                '"{address}" is no address of this machine; use localhost, or 0.0.0.0 '
                "for the network."
            ).format(address=shown(address, addresses=True))
        )
    if any(_answers(number, port) for number in near if number):
        raise _taken(port, address)
    return ours[0]


def _taken(port: int, address: str) -> UsageError:
    return UsageError(
        fault(
            "Port {port} at {address} is taken or not allowed; choose another with --port."
        ).format(port=port, address=address)
    )


def _bindable(number: str, port: int, address: str) -> bool:
    """Whether an address is this machine's; a UsageError if it is and the port is taken."""
    sixth = ":" in number
    try:
        with socket.socket(socket.AF_INET6 if sixth else socket.AF_INET) as probe:
            if os.name != "nt":  # there it would let two programs have one port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if sixth:  # as Streamlit does
                probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
            probe.bind((number, port))
    except OSError as error:
        if error.errno in _NOT_HERE:
            return False
        raise _taken(port, address) from None
    return True


def _answers(number: str, port: int) -> bool:
    """Whether somebody listens there; some systems let a program bind over another one."""
    try:
        with socket.create_connection((number, port), timeout=0.5):
            return True
    except OSError:  # nobody, or no such address here
        return False


def visitor_today() -> date:
    """Return the visitor's calendar day: by this machine's clock, in the zone of their browser.

    Without a visitor, as in a thread that draws a picture, it is this machine's own day.
    """
    from streamlit.runtime.scriptrunner import get_script_run_ctx  # noqa: PLC0415

    context = get_script_run_ctx(suppress_warning=True)
    info = context and context.context_info
    return visitor.day_in(info.timezone, info.timezone_offset) if info else MACHINE_CLOCK()
