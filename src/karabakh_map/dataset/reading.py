"""Tables and layers read from text; each fault is a sentence for a stranger."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import shapely
from shapely.geometry import shape

from karabakh_map.core.i18n import fault
from karabakh_map.core.layers import File, files
from karabakh_map.core.model import Certainty, GeoJSON
from karabakh_map.core.suggest import nearest
from karabakh_map.dataset.schema import Table

FEATURE_COLUMNS = ("id", "name", "source_id", "method", "precision_m")


def read_layer(name: str, text: str, problems: list[str]) -> GeoJSON:
    """Read a GeoJSON layer; add a sentence to `problems` for each fault."""
    where = f"data/geo/{name}.geojson"
    try:
        layer: GeoJSON = json.loads(text)
    except json.JSONDecodeError as error:
        problems.append(
            f"{where} "
            + fault(
                "is not valid GeoJSON (line {line}: {error}); restore it or run make data."
            ).format(line=error.lineno, error=error.msg)
        )
        return {}
    features = layer.get("features") if isinstance(layer, dict) else None
    if not isinstance(features, list) or not features:
        problems.append(f"{where} " + fault("has no features; restore it or run make data."))
        return {}
    ids, file = [], files()[name]
    for number, feature in enumerate(features):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            problems.append(
                f"{where} "
                + fault("feature {number} has no properties; run make data.").format(number=number)
            )
            continue
        label = str(properties.get("id", f"feature {number}"))
        ids.append(label)
        problems.extend(
            f'{where} "{label}" ' + fault("{what}; run make data.").format(what=wrong)
            for wrong in feature_faults(file, feature)
        )
    problems += doubles(ids, where)
    return layer


def feature_faults(file: File, feature: GeoJSON) -> list[str]:
    """Return what is wrong with one feature, each the middle of a sentence."""
    properties = feature["properties"]
    columns = (*FEATURE_COLUMNS, *file.required)
    if missing := [column for column in columns if column not in properties]:
        return [fault("lacks {names}").format(names=", ".join(missing))]
    faults = []
    metres = properties["precision_m"]
    if isinstance(metres, bool) or not isinstance(metres, int) or metres <= 0:
        faults.append(
            fault("has {column} {metres}, which is no whole number of metres").format(
                column="precision_m", metres=repr(metres)
            )
        )
    if "certainty" in columns and properties["certainty"] not in tuple(Certainty):
        faults.append(
            fault('has {column} "{value}", which is none of {values}').format(
                column="certainty", value=properties["certainty"], values=", ".join(Certainty)
            )
        )
    try:
        geometry = shape(feature["geometry"])
    except (
        KeyError,
        TypeError,
        ValueError,
        IndexError,
        AttributeError,
        shapely.errors.ShapelyError,
    ):
        geometry = shapely.Point()
    if geometry.is_empty:
        faults.append(fault("has no usable geometry"))
    elif file.shapes and geometry.geom_type not in file.shapes:
        faults.append(
            fault("is a {shape}, not a {other}").format(
                shape=geometry.geom_type, other=file.shapes[0]
            )
        )
    return faults


def read_table(table: Table, text: str, problems: list[str]) -> list[dict[str, Any]]:
    """Read a CSV file into typed rows; add a sentence to `problems` for each fault.

    Rows with a fault are left out, so that one mistake is reported once.
    """
    where = f"data/{table.file}"
    reader = csv.DictReader(io.StringIO(text), strict=True)
    names = [field.name for field in table.fields]
    try:
        raw_rows = list(reader)
    except csv.Error as error:
        problems.append(
            f"{where} "
            + fault("line {line} is not valid CSV ({error}); mend its quotes.").format(
                line=reader.line_num + 1, error=error
            )
        )
        return []
    header = list(reader.fieldnames or [])
    for column in (name for name in names if name not in header):
        problems.append(
            f"{where} "
            + fault('has no column "{column}"; add it to the first line.').format(column=column)
        )
    for column in (name for name in header if name not in names):
        problems.append(
            f"{where} "
            + fault('has an unknown column "{column}"; {mend}').format(
                column=column, mend=nearest(column, names)
            )
        )
    if header != names:
        if set(header) == set(names):
            problems.append(
                f"{where} "
                + fault("has its columns in another order; use {names}.").format(
                    names=", ".join(names)
                )
            )
        return []
    rows, seen = [], set()
    for number, raw in enumerate(raw_rows, start=2):
        label = "/".join((raw[name] or "").strip() for name in table.key)
        row, faults = read_row(table, raw)
        problems.extend(
            f"{where} "
            + fault('row {number} ("{label}"): {what}').format(
                number=number, label=label, what=wrong
            )
            for wrong in faults
        )
        key = tuple(raw[name] for name in table.key)
        if key in seen:
            problems.append(
                f"{where} "
                + fault('row {number} repeats {columns} "{label}"; keep one of the rows.').format(
                    number=number, columns=fault(" and ").join(table.key), label=label
                )
            )
        elif not faults:
            rows.append(row)
        seen.add(key)
    return rows


def read_row(table: Table, raw: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the typed values of a row, and what is wrong with its cells."""
    row, faults = {}, []
    if None in raw or None in raw.values():
        return {}, [
            fault("has not {count} cells; check its commas and quotes.").format(
                count=len(table.fields)
            )
        ]
    for field in table.fields:
        try:
            row[field.name] = field.read(raw[field.name])
        except ValueError as error:
            faults.append(f"{field.name} {error}")
    return row, faults


def doubles(names: Iterable[str], file: str) -> list[str]:
    """Return a sentence for every id that stands twice in a GeoJSON file."""
    return [
        f"{file} "
        + fault('has the id "{name}" {count} times; ids must be unique.').format(
            name=name, count=count
        )
        for name, count in Counter(names).items()
        if count > 1
    ]
