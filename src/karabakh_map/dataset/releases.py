"""data/releases: the ledger of released states, a small file for each.

It holds hashes of rows, who held each unit when, and where the units lie on a coarse grid, so that
two states can be compared in rows and km2 without keeping whole files. What it tells is older than
the data beside it and no part of their version.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from karabakh_map.core.errors import DataError, UsageError, shown
from karabakh_map.core.files import write_text
from karabakh_map.core.i18n import fault
from karabakh_map.core.model import Dataset
from karabakh_map.core.release import STEP_LAT, STEP_LON, Release
from karabakh_map.core.version import hash_of
from karabakh_map.dataset import manifest, plaintext, schema


@lru_cache(maxsize=8)
def ledger(folder: Path) -> tuple[Release, ...]:
    """Return what was released, the earliest first.

    Raises
    ------
    DataError
        If a file of the ledger cannot be read.
    """
    # Of two of one day the version does not say which came first, so each file has its number.
    found = [_read(path) for path in manifest.releases(folder)]
    return tuple(release for _number, release in sorted(found, key=lambda pair: pair[0]))


def _read(path: Path) -> tuple[int, Release]:
    try:
        told = json.loads(plaintext.read(path))
        return int(told["number"]), Release(
            told["version"],
            tuple(told["also"]),
            {name: dict(rows) for name, rows in told["rows"].items()},
            {
                unit: tuple((day, who) for day, who in changes)
                for unit, changes in told["held"].items()
            },
            {unit: _runs(numbers) for unit, numbers in told["ground"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(
            fault("data/{folder}/{name} is no released state ({error}); restore it.").format(
                folder=manifest.RELEASES, name=path.name, error=error
            )
        ) from error


def _runs(numbers: str) -> tuple[tuple[int, int, int], ...]:
    row, runs = 0, []
    for part in numbers.split():
        step, column, count = map(int, part.split(","))
        row += step
        runs.append((row, column, count))
    return tuple(runs)


def find(dataset: Dataset, asked: str) -> Release:
    """Return the state that a version names: whole, by its hash, or by its day if there is one.

    Raises
    ------
    UsageError
        If it is none of the ledger and not that of the data; it names those that are known.
    """
    text = asked.strip().lower().replace(" ", "+")
    if text in (dataset.version, hash_of(dataset.version)):
        return present(dataset)
    known = ledger(dataset.root)
    for release in known:
        if hash_of(text) in (hash_of(release.version), *release.also):
            return release
    of_day = [release for release in known if release.version.partition("+")[0] == text]
    if len(of_day) == 1:
        return of_day[0]
    raise UsageError(
        fault('"{asked}" is no released version of the data; use one of {known}.').format(
            asked=shown(asked), known=", ".join(versions(dataset))
        )
    )


def versions(dataset: Dataset) -> list[str]:
    """Return the versions that are known, the earliest first and the present one last."""
    known = (one.version for one in ledger(dataset.root) if one.version != dataset.version)
    return [*known, dataset.version]


def check_order(dataset: Dataset, first: Release, second: Release) -> None:
    """Raise a UsageError if the first state is later than the second."""
    order = versions(dataset)
    if order.index(first.version) > order.index(second.version):
        raise UsageError(
            fault("{first} is later than {second}; give the earlier version to --since.").format(
                first=first.version, second=second.version
            )
        )


@lru_cache(maxsize=4)
def present(dataset: Dataset) -> Release:
    """Return the present state of the data."""
    return Release(
        dataset.version,
        (),
        _row_hashes(dataset.root),
        {
            unit: tuple((change.day.isoformat(), change.controller.value) for change in changes)
            for unit, changes in dataset.control.items()
        },
        {unit.id: _ground(unit.geometry) for unit in dataset.units.values()},
    )


def _row_hashes(folder: Path) -> dict[str, dict[str, str]]:
    keys = {table.file: table.key for table in schema.TABLES}
    found = {}
    for path in manifest.files(folder):
        name = path.relative_to(folder).as_posix()
        if name in manifest.translations(folder):
            continue  # it says nothing that the English does not
        if name in keys:
            found[name] = _table(plaintext.read(path), keys[name])
        elif path.suffix == ".geojson":
            found[name] = _layer(plaintext.read(path))
        else:
            content = plaintext.content_of(path)
            found[name] = {path.name: hashlib.sha256(content).hexdigest()[:8]}
    return found


def _table(text: str, key: tuple[str, ...]) -> dict[str, str]:
    """Return a hash for each row; a column that says nothing in a row is no change of it."""
    return {
        " ".join(row[name] for name in key): _short({k: v for k, v in row.items() if v})
        for row in csv.DictReader(io.StringIO(text))
    }


def _layer(text: str) -> dict[str, str]:
    return {
        str(feature["properties"]["id"]): _short([feature["properties"], feature["geometry"]])
        for feature in json.loads(text)["features"]
    }


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _ground(geometry: BaseGeometry) -> tuple[tuple[int, int, int], ...]:
    """Return the points of the grid that lie in an area, as runs."""
    west, south, east, north = geometry.bounds
    columns = np.arange(np.floor(west / STEP_LON), np.ceil(east / STEP_LON) + 1)
    rows = np.arange(np.floor(south / STEP_LAT), np.ceil(north / STEP_LAT) + 1)
    lon, lat = np.meshgrid((columns + 0.5) * STEP_LON, (rows + 0.5) * STEP_LAT)
    inside = shapely.contains_xy(geometry, lon, lat)
    runs = []
    for row, line in zip(rows, inside, strict=True):
        turns = np.flatnonzero(np.diff(np.concatenate(([False], line, [False]))))
        for start, end in zip(turns[::2], turns[1::2], strict=True):
            runs.append((int(row), int(columns[0] + start), int(end - start)))
    return tuple(runs)


def write(folder: Path, release: Release) -> Path:
    """Add a state to the ledger; return its file."""
    path = folder / manifest.RELEASES / f"{release.version}.json"
    path.parent.mkdir(exist_ok=True)
    number = 1 + len(ledger(folder))
    head = {"version": release.version, "number": number, "also": list(release.also)}
    parts = [json.dumps(head)[1:-1]]
    parts.append(f'"rows": {{\n{_lines(release.rows)}\n}}')
    parts.append(f'"held": {{\n{_lines(release.held)}\n}}')
    parts.append(f'"ground": {{\n{_lines({k: _text(v) for k, v in release.ground.items()})}\n}}')
    ledger.cache_clear()
    write_text(path, "{" + ",\n".join(parts) + "}\n")
    return path


def _lines(values: Mapping[str, Any]) -> str:
    return ",\n".join(
        f"{json.dumps(key, ensure_ascii=False)}: "
        + json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        for key, value in values.items()
    )


def _text(runs: Iterable[tuple[int, int, int]]) -> str:
    """Return runs as text, each row by its distance from the one before it."""
    before, parts = 0, []
    for row, column, count in runs:
        parts.append(f"{row - before},{column},{count}")
        before = row
    return " ".join(parts)
