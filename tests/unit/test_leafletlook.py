"""The style sheet of Leaflet loses what our pages never have, and nothing else."""

import re
from importlib.resources import files

import pytest

from karabakh_map.web._leafletlook import part

STATIC = files("karabakh_map.web") / "static" / "leaflet"
WHOLE = (STATIC / "leaflet.css").read_text("utf-8")
PART = part(WHOLE)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (".leaflet-tile,.leaflet-marker-icon{left:0}", ".leaflet-marker-icon{left:0}"),
        (".leaflet-popup-tip{left:0}.leaflet-bar{top:0}", ".leaflet-bar{top:0}"),
        ("@media print{.leaflet-control{top:0}}", "@media print{.leaflet-control{top:0}}"),
        (
            "/* .leaflet-bar{} */.leaflet-touch .leaflet-bar a{top:0}",
            ".leaflet-touch .leaflet-bar a{top:0}",
        ),
    ],
)
def test_a_selector_for_what_no_page_has_is_left_out(given, kept):
    assert part(given) == kept


@pytest.mark.parametrize("name", ["tile", "popup", "tooltip", "control-layers", "vml-shape"])
def test_our_part_of_leaflet_has_none_of_it(name):
    """Who adds one of them to tools/leaflet.js must give it its looks again."""
    code = (STATIC / "part.js").read_text("utf-8")
    assert f"leaflet-{name}" in WHOLE
    assert f"leaflet-{name}" not in PART
    assert f"leaflet-{name}" not in code


@pytest.mark.parametrize(
    "name",
    ["bar", "control-attribution", "control-scale-line", "image-layer", "interactive", "pane"],
)
def test_what_a_page_has_keeps_its_looks(name):
    assert f".leaflet-{name}" in PART


def test_it_is_much_smaller():
    assert len(PART) < 0.6 * len(re.sub(r"/\*.*?\*/", "", WHOLE, flags=re.DOTALL))
