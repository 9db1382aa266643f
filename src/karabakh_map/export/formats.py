"""Answers as text tables, CSV, JSON and GeoJSON."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from karabakh_map.core.credit import CREDIT, LICENCE
from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.i18n import fault, page_language, translate
from karabakh_map.core.suggest import nearest
from karabakh_map.export._words import coded

Row = Mapping[str, Any]

FORMS = ("table", "csv", "json", "geojson")

CSV_ENCODING = "utf-8-sig"
"""Of CSV files: without its mark Excel takes a file for the code page of the country."""


@dataclass(frozen=True)
class Answer:
    """What a command found, before it is given a form.

    Attributes
    ----------
    title
        First line of the text table.
    rows
        Flat records, all with the same keys; the lines of the CSV form.
    fields
        The keys of every row: the heading of the CSV form, whether there are rows or not.
    columns
        Which keys the text table shows, with their headings.
    document
        The JSON form; the rows themselves if not given.
    geometries
        One for each row, WGS 84; None where there is no GeoJSON form.
    about
        Foreign members of the GeoJSON collection, such as the date it shows.
    empty
        What the text table says when there are no rows.
    footer
        Lines under the text table.
    """

    title: str
    rows: Sequence[Row]
    fields: Sequence[str]
    columns: Mapping[str, str]
    document: Any = None
    geometries: Sequence[BaseGeometry] | None = None
    about: Row | None = None
    empty: str = ""
    footer: Sequence[str] = ()


def write(answer: Answer, form: str) -> str:
    """Return the answer in one of `FORMS`, with a final newline.

    Raises
    ------
    UsageError
        If there is no such format.
    """
    if form == "csv":
        return as_csv(answer.rows, answer.fields)
    if form == "json":
        return as_json(list(answer.rows) if answer.document is None else answer.document)
    if form == "geojson":
        return as_json(collection(answer), compact=True)
    if form == "table":
        return as_table(answer)
    raise UsageError(
        fault('There is no format "{form}"; {mend}').format(
            form=shown(form), mend=nearest(form, FORMS)
        )
    )


def as_csv(rows: Sequence[Row], names: Iterable[str]) -> str:
    """Return CSV (RFC 4180, but lines end with a line feed); lists are joined by spaces."""
    names = list(names)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in names])
    return buffer.getvalue()


def as_json(value: Any, compact: bool = False) -> str:
    """Return JSON in UTF-8 text; compact JSON has one feature a line."""
    if not compact:
        return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    features = value.pop("features")
    lines = [json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features]
    head = json.dumps(value, ensure_ascii=False)[:-1]
    return head + ', "features": [\n' + ",\n".join(lines) + "\n]}\n"


def collection(answer: Answer) -> dict[str, Any]:
    """Return a GeoJSON FeatureCollection (RFC 7946) that carries its credit."""
    features = [
        {"type": "Feature", "properties": row, "geometry": mapping(geometry)}
        for row, geometry in zip(answer.rows, answer.geometries or (), strict=True)
    ]
    return {
        "type": "FeatureCollection",
        **(answer.about or {}),
        "licence": LICENCE,
        "credit": CREDIT,
        "features": features,
    }


def as_table(answer: Answer) -> str:
    """Return aligned text for people."""
    lines = [answer.title, ""]
    if answer.rows:
        grid = [list(answer.columns.values())]
        grid += [[_brief(coded(name, row[name])) for name in answer.columns] for row in answer.rows]
        widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
        first = answer.rows[0]
        right = [_is_number(first[name]) for name in answer.columns]
        for cells in grid:
            padded = [
                cell.rjust(width) if number else cell.ljust(width)
                for cell, width, number in zip(cells, widths, right, strict=True)
            ]
            lines.append("  ".join(padded).rstrip())
    else:
        lines.append(answer.empty or translate("Nothing."))
    if answer.footer:
        lines += ["", *answer.footer]
    return "\n".join(lines) + "\n"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _brief(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", page_language()["decimal"])
    if isinstance(value, bool):
        return translate("yes") if value else translate("no")
    return _cell(value)


def _cell(value: Any) -> str:
    """Write a value as the data files do."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    return str(value)
