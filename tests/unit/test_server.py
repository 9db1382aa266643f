"""Starting the app, from any folder."""

import http
import http.client
import os
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web import bootstrap
from streamlit.web.server import server_util
from websockets.sync.client import connect

from karabakh_map.core.errors import UsageError
from karabakh_map.web import server


def test_finds_the_app_of_the_checkout():
    assert server.find_app() == Path(__file__).resolve().parents[2] / "app.py"


def test_finds_the_app_of_the_wheel(tmp_path: Path, monkeypatch):
    package = tmp_path / "site-packages" / "karabakh_map"
    (package / "_app").mkdir(parents=True)
    (package / "_app" / "app.py").touch()
    monkeypatch.setattr(server, "__file__", str(package / "web" / "server.py"))
    assert server.find_app() == package / "_app" / "app.py"
    (package / "_app" / "app.py").unlink()
    with pytest.raises(UsageError, match="reinstall karabakh-map"):
        server.find_app()


def test_nothing_leaves_the_machine():
    given = server.arguments(Path("app.py"), server.Place("127.0.0.1", 8501), browser=False)
    assert given[:2] == ["run", "app.py"]
    assert "--browser.gatherUsageStats=false" in given
    assert "--server.showEmailPrompt=false" in given
    assert "--logger.hideWelcomeMessage=true" in given  # it looks up the outer address
    assert "--server.address=127.0.0.1" in given


def test_limits_are_those_of_the_config_file_too():
    path = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    given = server.arguments(Path("app.py"), server.Place("127.0.0.1", 8501), browser=False)
    for name, value in server.LIMITS.items():
        section, _, key = name.partition(".")
        assert str(written[section][key]).lower() == value, name
        assert f"--{name}={value}" in given


@pytest.mark.parametrize(
    ("bound", "host"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("::1", "[::1]"),
        ("0.0.0.0", "127.0.0.1"),  # noqa: S104
        ("::", "[::1]"),
    ],
)
def test_says_and_opens_what_is_bound(bound, host):
    place = server.Place(bound, 8600)
    assert place.sentence().startswith(f"The map is at http://{host}:8600")
    assert ("for others at" in place.sentence()) == (bound in ("0.0.0.0", "::"))  # noqa: S104
    given = server.arguments(Path("app.py"), place, browser=True)
    assert {f"--server.address={bound}", "--server.port=8600"} <= set(given)


def test_the_browser_is_sent_to_what_is_bound(monkeypatch, capsys):
    monkeypatch.setattr(server_util, "get_display_address", server_util.get_display_address)
    monkeypatch.setattr(bootstrap, "_print_url", bootstrap._print_url)
    done: list[str] = []
    server.announce(server.Place("::1", 8600), lambda: done.append(capsys.readouterr().err))
    assert server_util.get_display_address("::1") == "[::1]"
    assert not done
    bootstrap._print_url(False)
    (said,) = done  # what comes then comes after the words
    assert "http://[::1]:8600" in said


@pytest.mark.parametrize(
    ("base", "path"), [(None, ""), ("", ""), ("/", ""), ("maps/karabakh", "/maps/karabakh")]
)
def test_settings_of_the_caller_are_part_of_the_address(base, path):
    settings = {"server.baseUrlPath": base, "server.sslCertFile": None}
    place = server.placed(server.Place("127.0.0.1", 8600), settings.get)
    assert place.sentence().startswith(f"The map is at http://127.0.0.1:8600{path}. ")
    secure = server.placed(place, {"server.sslCertFile": "own.pem"}.get)
    assert secure.sentence().startswith("The map is at https://127.0.0.1:8600. ")


LOOPBACKS = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))


@contextmanager
def listening(family: int, number: str) -> Iterator[int]:
    """Let another program listen on a free port; gives its number."""
    with socket.socket(family) as other:
        try:
            other.bind((number, 0))
        except OSError:
            pytest.skip(f"this machine has no {number}")
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize(("family", "number"), LOOPBACKS)
def test_a_port_that_is_taken_on_either_localhost_is_named(family, number):
    with listening(family, number) as port, pytest.raises(UsageError) as caught:
        server.run(port, "localhost", browser=False)
    assert str(caught.value) == (
        f"Port {port} at localhost is taken or not allowed; choose another with --port."
    )


def test_a_number_is_bound_whatever_the_other_one_does():
    with listening(*LOOPBACKS[1]) as port:
        for address in ("127.0.0.1", "0.0.0.0"):  # noqa: S104
            assert server.free(port, address) == address


@pytest.mark.parametrize("wide", ["0.0.0.0", "::"])  # noqa: S104
def test_everywhere_is_taken_where_somebody_is(wide):
    with listening(*LOOPBACKS[":" in wide]) as port, pytest.raises(UsageError, match="is taken"):
        server.free(port, wide)


def found(*numbers: str):
    """Return an answer of the system about a name."""
    return lambda _address, port, *_more, **_options: [
        (socket.AF_INET6 if ":" in one else socket.AF_INET, 1, 6, "", (one, port))
        for one in numbers
    ]


def test_on_a_machine_with_one_kind_of_address_that_is_bound(monkeypatch):
    with listening(*LOOPBACKS[1]) as port:
        pass
    monkeypatch.setattr(socket, "getaddrinfo", found("::1"))
    assert server.free(port, "localhost") == "::1"
    # 192.0.2.1 is nobody's (RFC 5737).
    monkeypatch.setattr(socket, "getaddrinfo", found("::1", "192.0.2.1"))
    assert server.free(port, "machine") == "::1"
    monkeypatch.setattr(socket, "getaddrinfo", found("192.0.2.1"))
    with pytest.raises(UsageError, match='"machine" is no address of this machine'):
        server.free(port, "machine")


@contextmanager
def served(
    folder: Path, base: str = "", **variables: str
) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Start the app in a folder, wait until it answers, and stop it."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "karabakh_map", "serve", f"--port={port}", "--no-browser"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | variables,
    )
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(
                    f"http://localhost:{port}{base}/_stcore/health"
                ) as answer:
                    assert answer.read() == b"ok"
                break
            except OSError:
                assert process.poll() is None, process.communicate()[0]
                assert time.monotonic() < deadline
                time.sleep(0.2)
        yield process, port
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def test_serves_from_any_folder_without_a_question(folder: Path, tmp_path: Path):
    """Streamlit asks for an address at its first start, unless it is told not to."""
    home = tmp_path / "home"
    home.mkdir()
    given = {"KARABAKH_MAP_DATA": "data", "HOME": str(home), "STREAMLIT_SERVER_BASE_URL_PATH": "/m"}
    with served(tmp_path, base="/m", **given) as (process, port):
        with urllib.request.urlopen(f"http://localhost:{port}/m/") as page:
            assert b"<title>" in page.read()
        process.terminate()
        said, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert f"The map is at http://127.0.0.1:{port}/m. " in said
    assert "Email" not in said
    assert "Traceback" not in said


def test_a_page_of_another_origin_makes_no_request_and_is_refused(tmp_path: Path):
    """Whatever left the machine would go through this proxy, which counts and never answers."""
    with socket.socket() as proxy:
        proxy.bind(("127.0.0.1", 0))
        proxy.listen()
        proxy.settimeout(1)
        outside = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        variables = {"http_proxy": outside, "https_proxy": outside, "no_proxy": "localhost"}
        with served(tmp_path, **variables) as (_, port):
            answers = [shake_hands(port, origin) for origin in ("https://example.org", None)]
        assert answers == ["403", "101"]
        with pytest.raises(TimeoutError):
            proxy.accept()


def shake_hands(port: int, origin: str | None) -> str:
    """Ask the app for a WebSocket as a page of `origin` does; return the status."""
    lines = [
        "GET /_stcore/stream HTTP/1.1", f"Host: localhost:{port}", "Upgrade: websocket",
        "Connection: Upgrade", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13", f"Origin: {origin or f'http://localhost:{port}'}", "", "",
    ]  # fmt: skip
    with socket.create_connection(("localhost", port), timeout=30) as connection:
        connection.sendall("\r\n".join(lines).encode())
        return connection.recv(64).decode().split()[1]


def test_no_body_is_taken(tmp_path: Path):
    """The way of the file uploader, which the app has not: token, session, body."""
    with (
        served(tmp_path) as (_, port),
        connect(f"ws://localhost:{port}/_stcore/stream", max_size=None) as visitor,
    ):
        visitor.send(BackMsg(rerun_script=ClientState()).SerializeToString())
        told = (ForwardMsg.FromString(message) for message in visitor)
        session = next(m.new_session for m in told if m.HasField("new_session"))
        client = http.client.HTTPConnection("localhost", port, timeout=30)
        client.request("GET", "/_stcore/health")
        answer = client.getresponse()
        answer.read()
        cookie = (answer.headers["Set-Cookie"] or "").partition(";")[0]
        assert cookie.startswith("_streamlit_xsrf=")
        headers = {"Cookie": cookie, "X-Xsrftoken": cookie.partition("=")[2]}
        client.request(
            "PUT",
            f"/_stcore/upload_file/{session.initialize.session_id}/f1",
            body=b"x" * 100_000,
            headers=headers | {"Content-Type": "multipart/form-data; boundary=b"},
        )
        assert client.getresponse().status == http.HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        client.close()


def test_stops_when_told_even_if_nobody_reads_its_output(tmp_path: Path):
    with served(tmp_path) as (process, _):
        assert process.stdout is not None
        process.stdout.close()
        process.terminate()
        assert process.wait(timeout=20) == 0
