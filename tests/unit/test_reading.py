"""What is wrong with a file is said of each place where it is wrong, in the words of that place."""

import json

import pytest

from karabakh_map.core.layers import File
from karabakh_map.dataset import reading
from karabakh_map.dataset.schema import NAMES
from tests import synthetic

HEADER = "id,en,az,hy,ru,kind,note,az_second,hy_second,ru_second\n"


def layer(features) -> list[str]:
    problems: list[str] = []
    reading.read_layer("nkao", json.dumps({"features": features}), problems)
    return problems


@pytest.mark.parametrize("features", [[], None, {}, {"a": 1}, "none", 3])
def test_features_are_a_list_with_something_in_it(features):
    assert layer(features) == [
        "data/geo/nkao.geojson has no features; restore it or run make data."
    ]


def test_every_feature_without_properties_is_named_and_the_rest_is_read_on():
    sound = synthetic.layers()["nkao"][0]
    nameless = sound | {"properties": {"precision_m": 1}}
    assert layer([3, sound, {"properties": None}, nameless]) == [
        "data/geo/nkao.geojson feature 0 has no properties; run make data.",
        "data/geo/nkao.geojson feature 2 has no properties; run make data.",
        'data/geo/nkao.geojson "feature 3" lacks id, name, source_id, method; run make data.',
    ]


@pytest.mark.parametrize(
    ("metres", "sound"), [(1, True), (0, False), (-1, False), (True, False), (1.5, False)]
)
def test_precision_is_a_whole_number_of_metres_from_one(metres, sound):
    feature = synthetic.layers()["nkao"][0]
    feature["properties"]["precision_m"] = metres
    faults = reading.feature_faults(File("nkao", "", "Polygon"), feature)
    wrong = [f"has precision_m {metres!r}, which is no whole number of metres"]
    assert faults == ([] if sound else wrong)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",Beta,Beta,Beta,Beta,town,,,,", 'row 2 (""): id is empty; this column is required.'),
        (" b ,Beta,Beta,Beta,Beta", 'row 2 ("b"): has not 10 cells; check its commas and quotes.'),
    ],
)
def test_a_row_is_named_by_its_key_if_it_has_one(row, said):
    problems: list[str] = []
    assert reading.read_table(NAMES, f"{HEADER}{row}\n", problems) == []
    assert problems == [f"data/names.csv {said}"]
