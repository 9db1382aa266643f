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
    given = server.arguments(Path("app.py"), 8501, "localhost", browser=False)
    assert given[:2] == ["run", "app.py"]
    assert "--browser.gatherUsageStats=false" in given
    assert "--server.showEmailPrompt=false" in given
    assert "--logger.hideWelcomeMessage=true" in given  # it looks up the outer address
    assert "--server.address=localhost" in given


def test_limits_are_those_of_the_config_file_too():
    path = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    given = server.arguments(Path("app.py"), 8501, "localhost", browser=False)
    for name, value in server.LIMITS.items():
        section, _, key = name.partition(".")
        assert str(written[section][key]).lower() == value, name
        assert f"--{name}={value}" in given


@pytest.mark.parametrize(
    ("address", "host"),
    [("localhost", "localhost"), ("::1", "[::1]"), ("0.0.0.0", "localhost")],  # noqa: S104
)
def test_says_where_the_map_is(address, host):
    said = server.where(8600, address)
    assert said.startswith(f"The map is at http://{host}:8600")
    assert ("for others at" in said) == (address == "0.0.0.0")  # noqa: S104


def test_a_taken_port_is_named():
    with socket.socket() as other:
        other.bind(("localhost", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(UsageError) as caught:
            server.run(port, "localhost", browser=False)
    assert str(caught.value) == (
        f"Port {port} at localhost is taken or not allowed; choose another with --port."
    )


@contextmanager
def served(folder: Path, **variables: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
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
                with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health") as answer:
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
    with served(tmp_path, KARABAKH_MAP_DATA="data", HOME=str(home)) as (process, port):
        with urllib.request.urlopen(f"http://localhost:{port}/") as page:
            assert b"<title>" in page.read()
        process.terminate()
        said, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert f"http://localhost:{port}" in said
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
