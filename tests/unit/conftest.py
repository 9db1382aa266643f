"""Invented data for the unit tests: one dataset to read, and folders to spoil."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from karabakh_map.core.model import Dataset
from karabakh_map.dataset import load, manifest
from tests import synthetic


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
    slope = np.tile(np.linspace(90, 240, 64, dtype=np.uint8), (64, 1))
    Image.fromarray(slope).save(folder / "geo" / "relief.webp", lossless=True)
    (folder / "geo" / "relief.json").write_text(
        '{"bounds": [[38.3, 43.9], [41.9, 49.0]], "projection": "EPSG:3857"}'
    )
    return load.load(folder)
