"""The real data, loaded once; records for one test each are read as they stand."""

import csv
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from karabakh_map.core.i18n import speaking
from karabakh_map.core.model import Dataset
from karabakh_map.dataset import load

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "data"


@pytest.fixture(scope="session", autouse=True)
def english() -> Iterator[None]:
    """Speak English in what is called here beneath the doors of the program."""
    with speaking("en"):
        yield


@cache
def rows(table: str) -> list[dict[str, str]]:
    """Return the rows of a table as text, whatever is wrong with them."""
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def features() -> list[tuple[str, dict[str, Any]]]:
    """Return every feature of every layer with the name of its layer."""
    return [
        (path.stem, feature)
        for path in sorted((FOLDER / "geo").glob("*.geojson"))
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]
    ]


@pytest.fixture(scope="session")
def real() -> Dataset:
    """Return the data even where references fail, so that each record has its own verdict."""
    dataset, problems = load.inspect(FOLDER)
    assert dataset is not None, problems
    return dataset


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give one test to each record that a test asks for by the name of its table."""
    for table in "control events sources disputes settlements names story corrections".split():
        if f"{table}_row" in metafunc.fixturenames:
            found = rows(table)
            labels = [
                " ".join(list(row.values())[: 2 if table == "control" else 1]) for row in found
            ]
            metafunc.parametrize(f"{table}_row", found, ids=labels)
    if "feature" in metafunc.fixturenames:
        metafunc.parametrize(
            ("layer", "feature"),
            features(),
            ids=[f"{layer} {feature['properties']['id']}" for layer, feature in features()],
        )
