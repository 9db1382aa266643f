"""Invented data for the unit tests: one dataset to read, and folders to spoil."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from karabakh_map.core.i18n import speaking
from karabakh_map.core.model import Dataset
from karabakh_map.dataset import load, manifest
from tests import synthetic


@pytest.fixture(scope="session", autouse=True)
def english() -> Iterator[None]:
    """Speak English while functions beneath the doors are called; doors are tested without it."""
    with speaking("en"):
        yield


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load.load(synthetic.write(tmp_path_factory.mktemp("read") / "data"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a data folder of its own, with its manifest, for a test that spoils it."""
    folder = synthetic.write(tmp_path / "data")
    loaded, problems = load.inspect(folder)
    assert loaded is not None, problems
    manifest.accept(folder, loaded.sources.values())
    return folder


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Load the invented data with a relief: a slope that rises to the east."""
    folder = synthetic.write(tmp_path_factory.mktemp("drawn") / "data")
    synthetic.write_relief(folder)
    return load.load(folder)
