"""Bands where one side says that the other's forces stand, from data/positions.csv.

A band is what lies on the side of Armenia within the stated depth of the recognised border, along
the stretch of it that is nearest to the place named. No line of these positions has been published
as data; the width of the doubt is in `precision_m`. A place whose coordinate was not seen has no
band. Exclaves are the control units that they are.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import shapely
import shapely.ops
from shapely.affinity import scale
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from .write import Feature, collection

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "data" / "positions.csv"
SQUASH = 0.768
"""Cosine of the latitude: degrees of longitude, times this, are as long as those of latitude."""
DEGREE_M = 111_100.0
FINE = 0.0008
LEGEND = {
    "position": "Azerbaijani positions inside Armenia, as stated there (not control)",
    "exclave": "Exclaves held by the other side",
}


def bands(
    armenia: BaseGeometry, azerbaijan: BaseGeometry, units: Mapping[str, BaseGeometry]
) -> list[Feature]:
    """List the bands of the places that were located, and the exclaves."""
    border = _even(armenia.boundary).intersection(_even(azerbaijan).buffer(0.003))
    found: list[Feature] = []
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["unit_id"]:
                found.append((_properties(row), units[row["unit_id"]]))
            elif row["lat"]:
                found.append((_properties(row), _band(row, border, armenia)))
    return found


def _band(row: Mapping[str, str], border: BaseGeometry, armenia: BaseGeometry) -> BaseGeometry:
    place = _even(Point(float(row["lon"]), float(row["lat"])))
    near = shapely.ops.nearest_points(border, place)[0]
    stretch = border.intersection(near.buffer(int(row["reach_m"]) / DEGREE_M))
    strip = stretch.buffer(int(row["depth_m"]) / DEGREE_M, cap_style="flat")
    inside = _back(strip).intersection(armenia)
    return shapely.make_valid(shapely.simplify(_largest(inside), FINE))


def _largest(geometry: BaseGeometry) -> BaseGeometry:
    parts: list[BaseGeometry] = list(shapely.get_parts(geometry))
    return max(parts, key=lambda part: part.area)


def _even(geometry: BaseGeometry) -> BaseGeometry:
    return scale(geometry, xfact=SQUASH, yfact=1, origin=(0, 0))


def _back(geometry: BaseGeometry) -> BaseGeometry:
    return scale(geometry, xfact=1 / SQUASH, yfact=1, origin=(0, 0))


def _properties(row: Mapping[str, str]) -> dict[str, object]:
    return {
        "id": row["id"],
        "name": row["place"],
        "source_id": "own-digitised",
        "method": "digitised",
        "precision_m": int(row["precision_m"]),
        "from": row["from"],
        "to": row["to"] or None,
        "legend": LEGEND[row["kind"]],
    }


def main() -> int:
    """Write the layer from the borders and units as committed, where no package is needed."""
    import json  # noqa: PLC0415

    def features(name: str) -> Sequence[dict[str, object]]:
        text = (ROOT / "data" / "geo" / f"{name}.geojson").read_text("utf-8")
        return list(json.loads(text)["features"])

    units = {one["properties"]["id"]: shape(one["geometry"]) for one in features("control_units")}  # type: ignore[index, arg-type]
    both = [shape(features(name)[0]["geometry"]) for name in ("armenia", "azerbaijan")]  # type: ignore[arg-type]
    text = collection(bands(both[0], both[1], units))
    (ROOT / "data" / "geo" / "positions.geojson").write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
