"""Invented data for the unit tests: one dataset to read, and folders to spoil."""

from pathlib import Path

import pytest

from karabakh_map import data, manifest
from karabakh_map.model import Dataset
from tests import synthetic


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return data.load(synthetic.write(tmp_path_factory.mktemp("read") / "data"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a data folder of its own, with its manifest, for a test that spoils it."""
    folder = synthetic.write(tmp_path / "data")
    loaded, problems = data.inspect(folder)
    assert loaded is not None, problems
    manifest.accept(folder, loaded.sources.values())
    return folder
