"""The table of layers: what is added there is on the map, in pictures, exports and docs."""

import re
from datetime import date

import pytest
from shapely.geometry import LineString, MultiPoint, Point, box

from karabakh_map import figure
from karabakh_map.core import layers
from karabakh_map.core.errors import UsageError
from karabakh_map.core.layers import LAYERS, File, Kind, Layer, Stroke, When
from karabakh_map.dataset import manifest
from karabakh_map.dataset.load import load
from karabakh_map.export import archive
from karabakh_map.web import bundles, folium_map, mapfiles, single_page
from karabakh_map.wording import labels, links
from tests import synthetic
from tools import write_docs

COLOUR = "#0b7a75"
DAY = date(2020, 11, 20)
PIPELINE = Layer(
    "pipeline", Kind.LINE, 342, usual=False, stroke=Stroke(COLOUR, 3.0), aliases=("pipe_line",),
    files=(File("pipeline", "A pipeline that nobody built", "LineString", "`built`"),),
)  # fmt: skip
WELLS = Layer(
    "wells", Kind.POINT, 343, stroke=Stroke(COLOUR, 2.0), when=When.DATED,
    files=(File("wells", "Wells that nobody dug", "Point, MultiPoint"),),
)  # fmt: skip
FEATURES = {
    "pipeline": [
        synthetic.feature("pipe-1", LineString([(46.0, 39.7), (46.2, 39.9)]), built="1970"),
        synthetic.feature("pipe-2", box(46.25, 39.7, 46.3, 39.75), built="1980"),
    ],
    "wells": [
        synthetic.feature("well", Point(46.1, 39.7), **{"from": "2000-01-01", "to": "2021-01-01"}),
        synthetic.feature("field", MultiPoint([(46.3, 39.9), (46.35, 39.9)])),
        synthetic.feature("far", Point(46.3, 39.7), **{"from": "2021-01-01", "to": None}),
    ],
}


@pytest.fixture
def added(monkeypatch, tmp_path):
    """Give the synthetic data two more layers: rows, files and words, and nothing else."""
    for layer, label in ((PIPELINE, "Pipeline"), (WELLS, "Wells & springs")):
        monkeypatch.setitem(LAYERS, layer.key, layer)
        monkeypatch.setitem(labels.LAYER_NAMES, layer.key, label)
    folder = synthetic.write(tmp_path / "data")
    for name, features in FEATURES.items():
        synthetic.write_layer(folder, name, features)
    synthetic.write_relief(folder)
    return load(folder)


def svg(dataset, day=DAY, **options) -> str:
    return figure.render(dataset, day, "svg", **options).decode()


def test_a_new_layer_must_have_its_file(added):
    (added.root / "geo" / "wells.geojson").unlink()
    from karabakh_map.dataset.load import inspect

    assert inspect(added.root)[1] == [
        "data/geo/wells.geojson is missing; restore it or reinstall karabakh-map."
    ]


def test_a_new_layer_is_in_pictures(added):
    both = svg(added, layers=["pipeline", "wells"])
    assert {'id="pipeline"', 'id="wells"'} <= set(re.findall(r'id="\w+"', both))
    assert COLOUR in both
    assert "Pipeline" in both
    assert "Wells &amp; springs" in both
    usual = svg(added)
    assert "Wells &amp; springs" in usual
    assert 'id="pipeline"' not in usual
    assert COLOUR not in svg(added, layers=["control"])


def test_features_of_pictures_come_and_go_with_their_days(added):
    def discs(day: date) -> int:
        group = svg(added, day, layers=["wells"]).split('id="wells"')[1].split("</g>\n  </g>")[0]
        return len(re.findall(r"<use ", group))

    assert [discs(date(year, 6, 1)) for year in (1999, 2020, 2022)] == [2, 3, 3]


def test_a_new_layer_is_exported_and_described(added, tmp_path):
    names = {path.name for path in archive.write(added, tmp_path / "out", "geojson")}
    assert {"pipeline.geojson", "wells.geojson"} <= names | {"pipeline_lines.geojson"}
    titles = {one["path"]: one["title"] for one in manifest.describe(added.root, "1")["resources"]}
    assert titles["geo/wells.geojson"] == "Wells that nobody dug"


def test_a_new_layer_is_documented(added):
    text = write_docs.data_model()
    assert "| `pipeline`, `pipe_line` | Pipeline | line, on every day | no |" in text
    assert (
        "| `pipeline` | `pipeline` | A pipeline that nobody built | LineString | `built` |" in text
    )
    assert "| `wells` | Wells & springs |" in text


def test_a_new_layer_is_in_links_and_on_the_page(added):
    asked, notes = links.read({"layers": "pipeline,wells"}, added)
    assert (asked.layers, notes) == (("borders", "pipeline", "wells"), [])
    assert links.read({}, added)[0].layers == (*layers.usual_layers(),)
    assert links.query(DAY, layers=("pipeline",)).endswith("&layers=pipeline")
    assert single_page.limits(added, None)["layers"]["wells"] == "Wells & springs"
    assert mapfiles.bundle(added)["layers"][-1] == "wells"
    rows = {row["key"]: row for row in bundles.build(added, ())["table"]}
    assert rows["pipeline"]["said"] == ["Pipeline"]
    assert len(rows["pipeline"]["drawn"][0]["paths"]) == 2
    assert [len(one["points"]) for one in rows["wells"]["drawn"]] == [1, 2, 1]


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_every_older_spelling_is_read(layer, drawn):
    for alias in layer.aliases:
        assert alias not in LAYERS
        asked, notes = links.read({"layers": f"{alias},{layer.key}"}, drawn)
        assert (asked.layers, notes) == (layers.chosen_layers([layer.key]), [])
        assert folium_map.check_layers((alias,)) == (layer.key,)
        assert figure.ask(drawn, DAY, layers=[alias]).layers == asked.layers
    with pytest.raises(UsageError, match="is not a layer"):
        folium_map.check_layers((f"{layer.key}x",))


def test_nothing_stands_twice_in_the_table():
    names = [name for layer in LAYERS.values() for name in (layer.key, *layer.aliases)]
    files = [file.name for layer in LAYERS.values() for file in layer.files]
    panes = [
        order
        for layer in LAYERS.values()
        for order in (layer.order, *(place for _name, place in layer.panes))
    ]
    for listed in (names, files, panes):
        assert len(set(listed)) == len(listed)
    assert list(LAYERS) == [layer.key for layer in LAYERS.values()]


def test_what_is_drawn_alone_has_a_file_to_draw():
    alone = layers.drawn_alone()
    assert {layer.key for layer in alone} >= {"nkao", "districts", "corridor"}
    assert all(layer.files and layer.stroke.colour for layer in alone)
    assert all(layer.kind is not Kind.RASTER for layer in alone)


def test_two_names_in_a_legend_need_the_day_between_them():
    for key, layer in LAYERS.items():
        assert len(labels.in_legend(key)) == (2 if layer.renamed else 1), key


def test_what_comes_and_goes_is_drawn_over_what_stays(added):
    drawn = [layer.key for layer in layers.drawn_alone()]
    dated = [key for key in drawn if LAYERS[key].when is When.DATED]
    assert dated == ["corridor", "positions", "wells"]
    assert drawn[-3:] == dated
    stays = [LAYERS[key].order for key in drawn[:-3]]
    assert stays == sorted(stays)


def test_each_file_of_a_line_of_control_has_its_day():
    assert layers.lines_of_days() == {
        "line_1994": date(1994, 5, 12), "line_2020": date(2020, 12, 1)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        ((), ("borders",)),
        (("relief", "control"), ("control", "borders", "relief")),
        (("line2020", "line_2020", "nothing"), ("borders", "line_2020")),
    ],
)
def test_layers_are_chosen_in_their_order_and_with_the_borders(names, keys):
    assert layers.chosen_layers(names) == keys


def test_any_other_name_of_a_layer_stays():
    assert [layers.key_of(name) for name in ("line1994", "relief", "nothing")] == [
        "line_1994", "relief", "nothing",
    ]  # fmt: skip
