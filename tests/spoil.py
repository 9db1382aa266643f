"""Edits that spoil a data folder, each as a function of the folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.synthetic import Row, edit_layer, edit_rows

Spoil = Callable[[Path], object]


def _is(row: Row, key: str) -> bool:
    return " ".join(list(row.values())[:2]).startswith(key)


def _cells(cells: Row) -> Row:
    return {name.rstrip("_"): value for name, value in cells.items()}


def row(table: str, key: str, **cells: str) -> Spoil:
    """Set cells of the row whose first cell, or first two, start with `key`."""

    def change(rows: list[Row]) -> None:
        (found,) = [r for r in rows if _is(r, key)]
        found.update(_cells(cells))

    return lambda folder: edit_rows(folder, table, change)


def added(table: str, like: str, **cells: str) -> Spoil:
    """Add a copy of a row with other cells."""

    def change(rows: list[Row]) -> None:
        (found,) = [r for r in rows if _is(r, like)]
        rows.append(found | _cells(cells))

    return lambda folder: edit_rows(folder, table, change)


def removed(table: str, key: str) -> Spoil:
    """Take rows out."""

    def change(rows: list[Row]) -> None:
        rows[:] = [r for r in rows if not _is(r, key)]

    return lambda folder: edit_rows(folder, table, change)


def properties(layer: str, feature_id: str, **values: Any) -> Spoil:
    """Set properties of a feature."""

    def change(features: list[dict[str, Any]]) -> None:
        (found,) = [f for f in features if f["properties"]["id"] == feature_id]
        found["properties"].update(values)

    return lambda folder: edit_layer(folder, layer, change)


def lacking(layer: str, *names: str) -> Spoil:
    """Take properties out of the first feature."""

    def change(features: list[dict[str, Any]]) -> None:
        for name in names:
            del features[0]["properties"][name]

    return lambda folder: edit_layer(folder, layer, change)


def geometry(layer: str, feature_id: str, kind: str, coordinates: Any) -> Spoil:
    """Give a feature another geometry."""

    def change(features: list[dict[str, Any]]) -> None:
        (found,) = [f for f in features if f["properties"]["id"] == feature_id]
        found["geometry"] = {"type": kind, "coordinates": coordinates}

    return lambda folder: edit_layer(folder, layer, change)


def text(name: str, content: str | bytes) -> Spoil:
    """Write other content into a file."""
    raw = content if isinstance(content, bytes) else content.encode()
    return lambda folder: (folder / name).write_bytes(raw)


def replaced(name: str, old: str, new: str) -> Spoil:
    """Replace the first occurrence of a text in a file."""

    def edit(folder: Path) -> None:
        path = folder / name
        before = path.read_text(encoding="utf-8")
        assert old in before
        path.write_text(before.replace(old, new, 1), encoding="utf-8")

    return edit


def gone(name: str) -> Spoil:
    """Remove a file."""
    return lambda folder: (folder / name).unlink()
