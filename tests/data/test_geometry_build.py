"""The build of data/geo: it says where the ground does not fit, and does not move a border."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from shapely.geometry import LineString, Point, box

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _tools_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    if str(ROOT) not in sys.path:
        monkeypatch.syspath_prepend(str(ROOT))


def test_build_writes_what_changed_and_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tools.build_geo import __main__ as build

    def layer(*units: str) -> bytes:
        lines = [f'{{"type":"Feature","properties":{{"id":"{u[0]}","name":"{u}"}}}}' for u in units]
        return "\n".join(lines).encode()

    (tmp_path / "units.geojson").write_bytes(layer("alpha", "beta"))
    made = {"units.geojson": layer("alpha", "bravo"), "relief.webp": b"new"}
    monkeypatch.setattr(build, "OUTPUT", tmp_path)
    monkeypatch.setattr(build, "make", lambda: made)
    monkeypatch.setattr(sys, "argv", ["build_geo", "--check"])
    assert build.main() == 1
    assert (tmp_path / "units.geojson").read_bytes() == layer("alpha", "beta")
    said = "units.geojson: 1 of 2 lines changed (b)\nrelief.webp is missing\n"
    assert capsys.readouterr().out == said
    monkeypatch.setattr(sys, "argv", ["build_geo"])
    assert build.main() == 0
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == made
    assert capsys.readouterr().out.startswith(said + 'Now run "karabakh-map check"')
    assert build.main() == 0
    assert capsys.readouterr().out == "nothing changed\n"


def test_make_data_writes() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\ndata:")[1].split("\n\n")[0]
    assert recipe.endswith("-m tools.build_geo")


def test_face_without_a_unit_fails_and_is_drawn(tmp_path: Path) -> None:
    from tools.build_geo import topology
    from tools.build_geo.digitised import Block, UnitSeed
    from tools.build_geo.report import BuildError, fail_on

    block = Block("ground", "district", True, True, (Point(0.5, 0.5),))
    ground = box(0, 0, 1, 1)
    cut = LineString([(-0.1, 0.6), (1.1, 0.6)])
    faces = topology.faces_of(topology.node([ground.boundary, cut]))
    units = [UnitSeed("south", "South", "ground", (Point(0.5, 0.2),))]
    found, problems = topology.assign_units(faces, {"ground": ground}, [block], units)
    assert [face.unit for face in found] == ["south"]
    debug = tmp_path / "problems.geojson"
    with pytest.raises(BuildError, match="in block ground has no unit at"):
        fail_on(problems, debug)
    drawn = json.loads(debug.read_text())["features"]
    assert len(drawn) == 1
    assert drawn[0]["geometry"]["type"] == "Polygon"


def test_two_units_in_one_face_fail() -> None:
    from tools.build_geo import topology
    from tools.build_geo.digitised import Block, UnitSeed

    block = Block("ground", "district", True, True, (Point(0.5, 0.5),))
    units = [
        UnitSeed("a", "A", "ground", (Point(0.2, 0.2),)),
        UnitSeed("b", "B", "ground", (Point(0.8, 0.8),)),
    ]
    _, problems = topology.assign_units(
        [box(0, 0, 1, 1)], {"ground": box(0, 0, 1, 1)}, [block], units
    )
    assert [problem.message for problem in problems] == ["b and a share a face"]


def test_replaced_section_keeps_the_rest_of_the_outline() -> None:
    from tools.build_geo.topology import replace_section

    ring = LineString([(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)])
    bulge = LineString([(4, 1), (5, 2), (4, 3)])
    for section in (bulge, LineString(bulge.coords[::-1])):
        changed = replace_section(ring, section)
        assert changed.is_ring
        assert (5.0, 2.0) in changed.coords
        assert changed.distance(Point(4, 2)) > 0.5
        assert changed.distance(Point(0, 2)) == 0


def test_last_day_of_partial_dates() -> None:
    from tools.build_geo.control import last_day

    assert last_day("1992") == "1992-12-31"
    assert last_day("1992-02") == "1992-02-29"
    assert last_day("1992-02-26") == "1992-02-26"


def test_cut_in_an_unknown_block_names_it() -> None:
    from tools.build_geo import topology
    from tools.build_geo.digitised import Line
    from tools.build_geo.report import BuildError

    cut = Line("x", "cut", ("nowhere",), "digitised", 1000, "guessed", LineString([(0, 0), (1, 1)]))
    with pytest.raises(BuildError, match="x: no block called nowhere"):
        topology.clip_cuts([cut], {"ground": box(0, 0, 1, 1)})


def test_hand_written_inputs_are_readable() -> None:
    from tools.build_geo import digitised

    lines = digitised.lines()
    assert len({line.id for line in lines}) == len(lines)
    units = digitised.units()
    assert len({unit.id for unit in units}) == len(units)
    assert {unit.block for unit in units} <= {block.id for block in digitised.blocks()}


def test_swapped_coordinates_are_refused() -> None:
    from tools.build_geo import digitised
    from tools.build_geo.report import BuildError

    with pytest.raises(BuildError, match="longitude comes first"):
        digitised._points("39.8 46.7, 39.9 46.8", "cuts.csv, x")


def test_overlap_that_is_not_permitted_fails() -> None:
    from tools.build_geo import topology
    from tools.build_geo.digitised import Permission

    small, large = box(45, 40, 45.001, 40.001), box(46, 40, 46.1, 40.1)
    known = [
        Permission("small", Point(45.0005, 40.0005), 1.0, "armenia"),
        Permission("large", Point(46.05, 40.05), 1.0, "azerbaijan"),
    ]
    owners, problems = topology.permitted([small, large], known)
    assert owners == ["armenia", ""]
    assert len(problems) == 1
    assert "is not in exceptions.csv" in problems[0].message


def test_smoothing_leaves_no_digits_to_the_processor() -> None:
    from tools.build_geo.terrain import smooth

    for line in smooth([(46.0, 39.5), (46.3, 39.71), (46.7, 39.6)], 0.55).tolist():
        assert line == [round(degrees, 9) for degrees in line]
