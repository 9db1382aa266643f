"""Make the small outline of the Caucasus for the inset of printed maps.

Run ``python -m tools.build_locator``; it takes the countries from the same package as
tools/build_geo and writes src/karabakh_map/figure/caucasus.geojson.
"""

import json
from pathlib import Path

import shapely
from shapely.geometry import box, mapping, shape

from tools.build_geo.fetch import member

TARGET = Path(__file__).resolve().parents[1] / "src/karabakh_map/figure/caucasus.geojson"
WINDOW = box(33, 34, 58, 49)
COUNTRIES = "AZE ARM GEO IRN TUR RUS IRQ SYR TKM KAZ".split()
TOLERANCE_DEG = 0.03
SMALLEST_DEG2 = 0.004


def main() -> None:
    """Read, clip, simplify together so that neighbours still meet, write."""
    raw = json.loads(member("geo-maps", "map.geo.json").read_text(encoding="utf-8"))
    shapes = {
        feature["properties"]["A3"]: shapely.intersection(shape(feature["geometry"]), WINDOW)
        for feature in raw["features"]
        if feature["properties"]["A3"] in COUNTRIES
    }
    names = [name for name in COUNTRIES if name in shapes and not shapes[name].is_empty]
    plain = shapely.coverage_simplify([shapes[name] for name in names], TOLERANCE_DEG)
    features = []
    for name, geometry in zip(names, plain, strict=True):
        parts = [part for part in shapely.get_parts(geometry) if part.area > SMALLEST_DEG2]
        rounded = shapely.set_precision(shapely.MultiPolygon(parts), 0.001)
        features.append(
            {
                "type": "Feature",
                "properties": {"id": name.lower(), "licence": "ODbL-1.0",
                               "source": "OpenStreetMap contributors"},
                "geometry": mapping(shapely.orient_polygons(rounded)),
            }
        )  # fmt: skip
    collection = {"type": "FeatureCollection", "features": features}
    TARGET.write_text(json.dumps(collection, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(features)} countries")


if __name__ == "__main__":
    main()
