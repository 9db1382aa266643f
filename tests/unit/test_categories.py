"""The table of kinds of events: a row there is on the map, in pictures, exports and docs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import karabakh_map
from karabakh_map.core.categories import Category

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(karabakh_map.__file__).parent
TABLE = Path("core", "categories.py")
ROW = '    MARCH = "march", marked("March"), "#0b7a75", "star", "M12 1l11 22H1z"\n'
ASK = """
import json, sys, tempfile
from datetime import date
from pathlib import Path

from karabakh_map import figure
from karabakh_map.core.i18n import speaking
from karabakh_map.dataset.load import load
from karabakh_map.export import archive
from karabakh_map.web import bundles, _classes as classes
from tests import synthetic
from tools import write_docs

with speaking("en"), tempfile.TemporaryDirectory() as made:
    folder = synthetic.write(Path(made) / "data")
    synthetic.write_relief(folder)
    synthetic.edit_rows(folder, "events", lambda rows: rows[0].update(category="march"))
    dataset = load(folder)
    out = Path(made) / "out"
    archive.write(dataset, out, "geojson")
    picture = figure.render(dataset, date(1992, 5, 9), "svg", events=["e001"]).decode()
    json.dump(
        {
            "map": bundles.build(dataset, ())["categories"]["march"],
            "event": bundles.build(dataset, ())["events"][0]["category"],
            "looks": classes.style_sheet(),
            "picture": picture,
            "export": (out / "events.geojson").read_text("utf-8"),
            "docs": write_docs.data_model(),
        },
        sys.stdout,
    )
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> dict:
    """Run the program with one more row in the table and nothing else; say what shows it."""
    package = tmp_path_factory.mktemp("program") / SOURCE.name
    (package / TABLE.parent).mkdir(parents=True)
    for found in [*SOURCE.iterdir(), *(SOURCE / TABLE.parent).iterdir()]:
        inside = found.relative_to(SOURCE)
        if inside not in (TABLE, TABLE.parent):
            (package / inside).symlink_to(found)
    (package / TABLE).write_text((SOURCE / TABLE).read_text("utf-8") + ROW, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_new_kind_is_on_the_page(seen):
    assert seen["map"] == {"label": "March", "colour": "#0b7a75", "outline": "M12 1l11 22H1z"}
    assert seen["event"] == "march"
    assert ".km-kind-march{" in seen["looks"]


def test_a_new_kind_is_in_pictures(seen):
    assert "#0b7a75" in seen["picture"]


def test_a_new_kind_is_exported(seen):
    kinds = [one["properties"]["category"] for one in json.loads(seen["export"])["features"]]
    assert "march" in kinds


def test_a_new_kind_is_documented(seen):
    assert "| `march` | March | star, `#0b7a75` |" in seen["docs"]


def test_no_two_kinds_look_alike():
    for look in ("label", "colour", "shape", "outline"):
        assert len({getattr(kind, look) for kind in Category}) == len(Category), look


def test_a_kind_is_its_value():
    assert Category("battle") is Category.BATTLE
    assert str(Category.BATTLE) == Category.BATTLE.value == "battle"
    assert json.dumps(Category.BATTLE) == '"battle"'
