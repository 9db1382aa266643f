"""The bundle says what the data says, and the map's HTML never varies by itself."""

import json
import re
from datetime import date
from io import BytesIO

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from streamlit_folium import generate_js_hash
from streamlit_folium import generate_leaflet_string as leaflet

from karabakh_map.core.categories import Category
from karabakh_map.core.controllers import Controller
from karabakh_map.core.errors import DataError, UsageError
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.load import load
from karabakh_map.history import timeline
from karabakh_map.web import bundles, folium_map, mapfiles
from karabakh_map.web.paths import SCALE
from karabakh_map.wording.briefs import first_sentence
from tests import synthetic

BOUNDS = [[38.0, 43.0], [42.5, 51.0]]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory) -> Dataset:
    folder = synthetic.write(tmp_path_factory.mktemp("data"))
    Image.new("RGB", (8, 4), "#eeeae0").save(folder / "geo" / "relief.webp")
    (folder / "geo" / "relief.json").write_text(
        json.dumps({"bounds": BOUNDS, "projection": "EPSG:3857"})
    )
    return load(folder)


def decoded(flat: list[int]) -> list[tuple[float, float]]:
    """Undo `bundles.path`, as js/engine/geometry.js does."""
    x = y = 0
    points = []
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / SCALE, y / SCALE))
    return points


class TestBundle:
    def test_is_json_with_every_unit_edge_and_event_once(self, dataset):
        content = json.loads(json.dumps(mapfiles.bundle(dataset)))
        assert [unit["id"] for unit in content["units"]] == list(dataset.units)
        assert [edge["id"] for edge in content["edges"]] == [edge.id for edge in dataset.edges]
        assert [event["id"] for event in content["events"]] == [e.id for e in dataset.events]

    def test_schedule_is_the_control_history(self, dataset):
        for unit in mapfiles.bundle(dataset)["units"]:
            assert [
                (c["day"], c["controller"], c["earliest"], c["latest"]) for c in unit["changes"]
            ] == [
                (c.day.isoformat(), c.controller, c.earliest.isoformat(), c.latest.isoformat())
                for c in dataset.control[unit["id"]]
            ]

    def test_every_source_that_is_named_is_there(self, dataset):
        content = mapfiles.bundle(dataset)
        named = {key for event in content["events"] for key in event["sources"]}
        named |= {key for u in content["units"] for c in u["changes"] for key in c["sources"]}
        assert named == set(content["sources"])

    def test_what_is_told_of_a_record_is_text_and_no_markup(self, tmp_path):
        folder = synthetic.write(tmp_path / "data")
        text = "a < b & c"
        synthetic.edit_rows(folder, "events", lambda rows: rows[0].update(title=text, place=text))
        content = bundles.build(load(folder), ())
        event = content["events"][0]
        assert (event["title"], event["place"]) == (text, text)
        parts = [content[name] for name in ("events", "units", "sources", "sure", "voices", "hows")]
        assert not re.search(r"</|&\w+;", json.dumps(parts))

    def test_an_event_is_cut_after_what_can_stand_alone_and_nothing_is_lost(self, dataset):
        events = {event.id: event for event in dataset.events}
        for row in bundles.build(dataset, ())["events"]:
            event = events[row["id"]]
            assert row["brief"] == first_sentence(event.summary)
            assert row["brief"] + row["rest"] == event.summary
            assert row["disputed"] == event.dispute_note
            assert row.get("dated", row["first"]) == str(event.date)

    def test_every_controller_and_category_has_its_look(self, dataset):
        content = mapfiles.bundle(dataset)
        assert set(content["controllers"]) == set(Controller)
        assert set(content["categories"]) == set(Category)
        outlines = [one["outline"] for one in content["categories"].values()]
        assert len(set(outlines)) == len(Category)
        assert all(re.fullmatch(r"M[\d .,a-zA-Z-]+z", outline) for outline in outlines)

    def test_outline_of_a_unit_survives_the_encoding(self, dataset):
        for unit in mapfiles.bundle(dataset)["units"]:
            shape = shapely.union_all(
                [
                    shapely.Polygon(decoded(outer), [decoded(hole) for hole in holes])
                    for outer, *holes in unit["shape"]
                ]
            )
            assert shape.symmetric_difference(dataset.units[unit["id"]].geometry).area < 1e-9

    @given(
        st.lists(
            st.tuples(
                st.floats(43, 51, allow_subnormal=False), st.floats(38, 42.5, allow_subnormal=False)
            ),
            min_size=2,
            max_size=30,
        )
    )
    def test_path_is_never_off_by_more_than_half_a_step(self, points):
        line = shapely.LineString(points)
        back = decoded(bundles.path(line))
        rounded = [(round(x * SCALE), round(y * SCALE)) for x, y in points]
        kept = [p for i, p in enumerate(rounded) if i == 0 or p != rounded[i - 1]]
        assert [(round(x * SCALE), round(y * SCALE)) for x, y in back] == kept

    def test_shore_is_not_drawn_as_a_border(self, tmp_path):
        folder = synthetic.write(tmp_path / "data")
        coast = shapely.box(46.0, 39.6, 49.5, 40.6)
        synthetic.edit_layer(
            folder,
            "azerbaijan",
            lambda features: features[0].update(geometry=shapely.geometry.mapping(coast)),
        )
        context = bundles.build(load(folder), ())["context"]
        east = max(x for line in context["borders"] for x, _ in decoded(line))
        assert east == 48.6
        assert [49.5 in [x for x, _ in decoded(line)] for line in context["coast"]] == [True]

    def test_border_of_two_countries_is_drawn_once(self, dataset):
        lines = [
            shapely.LineString(decoded(flat))
            for flat in bundles.build(dataset, ())["context"]["borders"]
        ]
        length = sum(line.length for line in lines)
        assert length == pytest.approx(shapely.union_all(lines).length)

    def test_broken_relief_is_named(self, tmp_path):
        folder = synthetic.write(tmp_path / "data")
        with pytest.raises(DataError, match=r"relief\.webp"):
            folium_map.inline(load(folder))


class TestAssets:
    def test_are_written_in_the_order_of_loading(self, dataset, tmp_path):
        paths = mapfiles.write_assets(dataset, tmp_path / "new")
        (script,), (style,) = paths.scripts, paths.styles
        assert (script.split("-")[0], style.split("-")[0]) == ("map", "map")
        code = (paths.directory / script).read_text(encoding="utf-8")
        order = ["Leaflet", "window.KarabakhMap=", "window.KARABAKH_DATA = "]
        assert sorted(order, key=code.index) == order
        for name in (*paths.scripts, *paths.styles):
            assert (paths.directory / name).stat().st_size > 100

    def test_names_tell_contents_apart(self, dataset, tmp_path):
        again = mapfiles.write_assets(dataset, tmp_path)
        assert mapfiles.write_assets(dataset, tmp_path) == again
        assert len(list(tmp_path.iterdir())) == 8

    def test_picture_is_named_beside_the_script_that_names_it(self, dataset, tmp_path):
        paths = mapfiles.write_assets(dataset, tmp_path)
        script = (tmp_path / paths.scripts[-1]).read_text(encoding="utf-8")
        picture = re.search(r'"relief":\{"url":"([^"]+)"', script)
        assert picture is not None
        Image.open(BytesIO((tmp_path / picture[1]).read_bytes())).verify()

    def test_folder_that_cannot_be_written_is_named(self, dataset, tmp_path):
        (tmp_path / "file").write_text("")
        with pytest.raises(UsageError, match="file"):
            mapfiles.write_assets(dataset, tmp_path / "file")


class TestTimeMap:
    def test_saved_file_asks_for_nothing(self, dataset, tmp_path):
        target = tmp_path / "map.html"
        folium_map.TimeMap(dataset, day=date(2020, 11, 20)).save(target)
        html = target.read_text(encoding="utf-8")
        assert not re.findall(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=", html)
        assert "@import" not in html
        assert "2020-11-20" in html

    def test_text_of_the_data_cannot_end_the_script(self, dataset, tmp_path, monkeypatch):
        content = {**mapfiles.bundle(dataset), "version": "</script><script>alert(1)</script>"}
        monkeypatch.setitem(mapfiles._BUNDLES, (dataset.version, "en"), content)
        target = tmp_path / "map.html"
        folium_map.TimeMap(dataset).save(target)
        assert target.read_text(encoding="utf-8").count("</script>") == 1

    @pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "{# gone #}", "{% broken", "{{{%- x -%}", "{"])
    def test_text_of_the_data_is_no_template(self, tmp_path, text):
        folder = synthetic.write(tmp_path / "data")
        synthetic.edit_rows(folder, "events", lambda rows: rows[0].update(title=text))
        Image.new("RGB", (8, 4), "#eeeae0").save(folder / "geo" / "relief.webp")
        (folder / "geo" / "relief.json").write_text(
            json.dumps({"bounds": BOUNDS, "projection": "EPSG:3857"})
        )
        data = load(folder)
        saved = tmp_path / "map.html"
        folium_map.TimeMap(data, channel=text).save(saved)
        html = saved.read_text(encoding="utf-8")
        content = html.split("window.KARABAKH_DATA = ", 1)[1]
        found, _end = json.JSONDecoder().raw_decode(content)
        titles = [event["title"] for event in mapfiles.bundle(data)["events"]]
        assert found["events"]["title"] == titles
        assert text in titles
        options, _end = json.JSONDecoder().raw_decode(
            content.rpartition("KARABAKH_DATA,")[2].strip()
        )
        assert options["channel"] == text

    def test_code_of_the_engine_has_nothing_that_a_template_would_run(self):
        """folium compiles what it puts into a page, so such marks would vanish from it."""
        names = [mapfiles.LEAFLET, mapfiles.LEAFLET_PART, mapfiles.ENGINE, mapfiles.MORE]
        codes = [mapfiles._look(whole=True), *map(mapfiles._static, names)]
        assert [mark for code in codes for mark in ("{{", "{%", "{#") if mark in code] == []

    def test_notebooks_and_the_app_have_all_of_leaflet(self, dataset):
        """A reader adds layers of folium's to a map of ours, which call what our pages do not."""
        whole = mapfiles._static(mapfiles.LEAFLET)
        assert whole in mapfiles.inline(dataset)[0]
        assert any(whole.encode() in one for one in mapfiles.assets(dataset).values())
        apart = mapfiles.assets(dataset, whole=False)
        assert not any(whole.encode() in one for one in apart.values())

    def test_script_for_streamlit_is_the_same_every_time(self, dataset):
        first, second = (
            leaflet(folium_map.TimeMap(dataset, assets="../x/", channel="c")) for _ in range(2)
        )
        assert first == second
        assert generate_js_hash(first, "map") == generate_js_hash(second, "map")
        assert len(first) < 400

    def test_loads_only_what_was_written(self, dataset, tmp_path):
        paths = mapfiles.write_assets(dataset, tmp_path)
        served = folium_map.TimeMap(dataset, assets="../x/")
        assert [url for _, url in served.default_js] == [f"../x/{name}" for name in paths.scripts]
        assert [url for _, url in served.default_css] == [f"../x/{name}" for name in paths.styles]

    def test_leaves_other_folium_maps_alone(self, dataset):
        import folium

        before = list(folium.Map.default_js), list(folium.Map.default_css)
        folium_map.TimeMap(dataset, assets="../x/")
        assert (list(folium.Map.default_js), list(folium.Map.default_css)) == before

    def test_shows_itself_in_a_notebook(self, dataset):
        html = folium_map.TimeMap(dataset, day=date(1994, 5, 12))._repr_html_()
        assert html.count("<iframe") == 1
        assert "1994-05-12" in html

    def test_unknown_layer_is_named(self, dataset):
        with pytest.raises(UsageError, match=r'"contrl".*control'):
            folium_map.TimeMap(dataset, layers=("contrl",))


class TestDateStep:
    def test_is_one_short_line(self, dataset):
        step = folium_map.DateStep(date(2020, 11, 20), layers=("control",), event="e001")
        step.add_to(folium_map.TimeMap(dataset, assets="../x/"))
        text = leaflet(step)
        assert len(text) < 400
        assert [message["type"] for message in step.messages] == ["layers", "date", "open"]
        assert '"2020-11-20"' in text

    def test_unknown_layer_is_named(self):
        with pytest.raises(UsageError, match="tiles"):
            folium_map.DateStep(date(2020, 11, 20), layers=("tiles",))


def test_independence_stands_where_the_timeline_puts_it(dataset):
    outside = mapfiles.bundle(dataset)["outside"]["azerbaijan"]
    day = date.fromisoformat(outside["from"])
    assert timeline.outside_controller("azerbaijan", day) == outside["after"]
    assert timeline.outside_controller("azerbaijan", date(1991, 10, 17)) == outside["before"]
