"""``python -m tools.build_geo [--check]``: build data/geo, or say how it differs."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from karabakh_map.core.files import write_bytes
from karabakh_map.core.layers import lines_of_days

from . import context, digitised, places, positions, products, relief, water
from .arrange import build
from .report import BuildError
from .write import collection

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "data" / "geo"
CONTROL = ROOT / "data" / "control.csv"
ID = re.compile(rb'"properties":{"id":"([^"]+)"')
DEBUG = ROOT / "build" / "geo-problems.geojson"


def make() -> dict[str, bytes]:
    """Every file of data/geo by its name."""
    arrangement = build(DEBUG)
    arcs = products.arcs_of(arrangement)
    own = products.countries(arrangement)
    both = [*own["azerbaijan"], *own["armenia"]]
    still = water.lakes(both)
    layers = {
        **own,
        "nkao": products.nkao(arrangement),
        "districts": products.districts(arrangement),
        "control_units": products.control_units(arrangement, arcs),
        "edges": products.edge_features(arcs),
        **{
            name: products.line_of_control(arcs, CONTROL, day.isoformat())
            for name, day in lines_of_days().items()
        },
        "positions": positions.bands(
            own["armenia"][0][1],
            own["azerbaijan"][0][1],
            {str(unit["id"]): shape for unit, shape in products.control_units(arrangement, arcs)},
        ),
        "lachin_corridor": products.corridor(arrangement, digitised.roads()),
        "neighbours": context.neighbours(both),
        "places": places.places(),
        "rivers": water.rivers(both, still),
        "lakes": still,
    }
    files = {f"{name}.geojson": collection(layer).encode() for name, layer in layers.items()}
    files["relief.webp"], described = relief.hillshade()
    files["relief.json"] = described.encode()
    return files


def differences(files: dict[str, bytes], folder: Path) -> list[str]:
    """One sentence for each file that is not as committed."""
    found = []
    for name, made in files.items():
        path = folder / name
        if not path.exists():
            found.append(f"{name} is missing")
            continue
        kept = path.read_bytes()
        if kept == made:
            continue
        old, new = kept.splitlines(), made.splitlines()
        gone, come = set(old) - set(new), set(new) - set(old)
        named = sorted({one.decode() for line in gone | come for one in ID.findall(line)})
        which = f" ({', '.join(named)})" if named else ""
        found.append(f"{name}: {len(come)} of {len(new)} lines changed{which}")
    endings = {Path(name).suffix for name in files}  # what a system or a GIS leaves is no matter
    found_too = (path for path in folder.glob("[a-z]*") if path.is_file())
    extra = {path.name for path in found_too if path.suffix in endings} - set(files)
    return found + [f"{name} is not made by the build" for name in sorted(extra)]


def main() -> int:
    """Run the build; 0 when all is well, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m tools.build_geo", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    chosen = parser.parse_args()
    try:
        files = make()
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    found = differences(files, OUTPUT)
    if chosen.check:
        print("\n".join(found) or "data/geo is exactly what the build makes")
        return 1 if found else 0
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        if not (OUTPUT / name).is_file() or (OUTPUT / name).read_bytes() != content:
            write_bytes(OUTPUT / name, content)
    print("\n".join(found) or "nothing changed")
    if found:
        print('Now run "karabakh-map check", and "karabakh-map check --accept" if all is right.')
    return 0


if __name__ == "__main__":
    sys.exit(main())
