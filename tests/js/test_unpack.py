"""What travels packed is laid out by the page as it was, to the last point."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from karabakh_map.core.i18n import LANGUAGES, speaking
from karabakh_map.dataset.load import load
from karabakh_map.web import mapfiles
from karabakh_map.web._packed import packed

MODULE = Path(__file__).parents[2] / "src" / "karabakh_map" / "web" / "js" / "engine" / "unpack.js"
CODE = f"""
import {{ readFileSync }} from "node:fs";
import {{ unpacked }} from "{MODULE}";
console.log(JSON.stringify(unpacked(JSON.parse(readFileSync(0, "utf8")))));
"""


@pytest.fixture(scope="module", params=LANGUAGES)
def bundle(request):
    with speaking(request.param):
        return mapfiles.bundle(load())


@pytest.fixture(scope="module")
def small(bundle):
    with speaking(bundle["language"]["code"]):
        return packed(bundle)


def drawn(value: Any) -> Any:
    """Return the value with its paths as points, rings from their least one."""
    if isinstance(value, dict):
        return {key: drawn(one) for key, one in value.items()}
    if not isinstance(value, list) or not value:
        return value
    if len(value) < 4 or not all(isinstance(one, int) for one in value):
        return [drawn(one) for one in value]
    points, x, y = [], 0, 0
    for at in range(0, len(value), 2):
        x, y = x + value[at], y + value[at + 1]
        points.append((x, y))
    if points[0] != points[-1]:
        return points
    start = points.index(min(points))
    return points[start:-1] + points[: start + 1]


def shapes(bundle: dict[str, Any]) -> dict[str, Any]:
    return {name: bundle.pop(name) for name in ("units", "edges", "context", "table")}


def test_the_page_lays_out_what_was_packed(bundle, small):
    done = subprocess.run(
        ["node", "--input-type=module", "-e", CODE],
        input=json.dumps(small),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found, wanted = json.loads(done.stdout), json.loads(json.dumps(bundle))
    assert drawn(shapes(found)) == drawn(shapes(wanted))
    assert found == wanted


def test_a_border_travels_once(bundle, small):
    """Of all points of units, edges and countries, those of one border in several are one arc."""
    named = [
        number
        for shape in small["units"]["shape"]
        for rings in shape
        for ring in rings
        for number in ring
    ]
    arcs = {number if number >= 0 else ~number for number in named}
    edges = {
        number if number >= 0 else ~number for path in small["edges"]["path"] for number in path
    }
    assert arcs <= edges, "every border of a unit is that of an edge"
    assert len(named) > 1.5 * len(arcs)
    if bundle["language"]["code"] == "en":  # JSON writes a letter of other scripts with six
        assert len(json.dumps(small)) < 0.6 * len(json.dumps(bundle))


def test_a_date_travels_once(bundle, small):
    """A full date is not written out beside its number."""
    assert None in small["events"]["date"]
    assert None in small["packed"]["changes"]["date"]
