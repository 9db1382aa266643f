"""The app in Streamlit's own test driver, on invented data."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from karabakh_map.core.i18n import speaking
from karabakh_map.dataset.load import DATA_VARIABLE
from karabakh_map.web.server import find_app
from tests import synthetic


@pytest.fixture(scope="session", autouse=True)
def english() -> Iterator[None]:
    """Speak English in what tests expect; the app runs in threads of its own."""
    with speaking("en"):
        yield


def _written(folder: Path) -> Path:
    synthetic.write(folder)
    synthetic.write_relief(folder)
    return folder


@pytest.fixture(scope="session")
def unspoilt(tmp_path_factory) -> Path:
    """Write a data folder that is loaded once for all tests that leave it as it is."""
    return _written(tmp_path_factory.mktemp("unspoilt") / "data")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a data folder of its own for a test that spoils it, or counts how often it is read."""
    return _written(tmp_path / "data")


@pytest.fixture
def open_app(request, monkeypatch, caplog) -> Iterator[Callable[..., AppTest]]:
    """Open a link, the query as keyword arguments, on the `folder` of the test if it has one."""
    own = "folder" in request.fixturenames
    data: Path = request.getfixturevalue("folder" if own else "unspoilt")
    monkeypatch.setenv(DATA_VARIABLE, str(data))
    if own:
        st.cache_resource.clear()

    def open_link(**query: str) -> AppTest:
        app = AppTest.from_file(str(find_app()), default_timeout=60)
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    yield open_link
    # The page goes on when a part of it fails; a test does not.
    failed = [one for one in caplog.get_records("call") if one.name == "karabakh_map.app"]
    assert [one.getMessage() for one in failed if "on purpose" not in str(one.exc_info)] == []
    if own:
        st.cache_resource.clear()
