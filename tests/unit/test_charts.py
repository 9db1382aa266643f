"""The chart of areas over time, on invented ground."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.core import dates
from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import today
from karabakh_map.history import series
from karabakh_map.history.timeline import change_days
from karabakh_map.web import charts
from karabakh_map.wording.labels import CONTROLLERS
from tests.sums import held


def by_label(rows: list[dict]) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for row in rows:
        found.setdefault(row["controller"], []).append(row)
    return found


def test_every_controller_has_a_row_on_every_day_in_order_of_time(dataset):
    rows = charts.rows(dataset)
    series_of = by_label(rows)
    assert set(series_of) == {CONTROLLERS[one] for one in charts.SHOWN}
    days = [[row["iso"] for row in one] for one in series_of.values()]
    assert all(one == days[0] == sorted(one) for one in days)


def test_the_chart_begins_in_1988_and_reaches_today(dataset):
    days = [row["iso"] for row in charts.rows(dataset)]
    assert (min(days), max(days)) == ("1988-01-01", today().isoformat())
    changes = {day.isoformat() for day in change_days(dataset) if day > charts.FROM}
    assert changes <= set(days)


def test_today_is_the_day_of_the_readers_clock(dataset, monkeypatch):
    later = today() + timedelta(400)
    monkeypatch.setattr(dates, "clock", lambda: later)
    assert max(row["iso"] for row in charts.rows(dataset)) == later.isoformat()


@given(st.dates(date(1988, 1, 1), date(2025, 12, 31)))
def test_the_step_of_a_day_says_who_held_how_much(dataset, day):
    on_day = held(dataset, day)
    for controller in charts.SHOWN:
        own = by_label(charts.rows(dataset))[CONTROLLERS[controller]]
        step = [row for row in own if row["iso"] <= day.isoformat()][-1]
        assert step["km2"] == pytest.approx(on_day.get(controller, 0.0))
        assert step["low"] <= step["km2"] <= step["high"]
        assert step["share"] == pytest.approx(100 * step["km2"] / series.AZERBAIJAN_KM2)


def test_a_district_has_its_own_figures(dataset):
    whole = by_label(charts.rows(dataset))[CONTROLLERS[Controller.AZERBAIJAN]]
    upland = by_label(charts.rows(dataset, "Upland"))[CONTROLLERS[Controller.AZERBAIJAN]]
    assert 0 < upland[-1]["km2"] < whole[-1]["km2"]


def test_the_chart_draws_these_rows_and_says_what_its_colours_mean(dataset):
    chart = charts.areas_chart(dataset).to_dict()
    text = json.dumps(chart, ensure_ascii=False)
    for controller in charts.SHOWN:
        assert text.count(CONTROLLERS[controller]) >= 2  # in the rows and in the key
    assert charts.PICKED in text
    assert chart["$schema"]


def test_the_last_step_is_told_once_more_at_its_end(dataset):
    last = by_label(charts.rows(dataset))[CONTROLLERS[Controller.AZERBAIJAN]][-2:]
    assert last[0]["km2"] == last[1]["km2"]
    assert date.fromisoformat(last[1]["iso"]) - date.fromisoformat(last[0]["iso"]) > timedelta(0)


def test_the_key_fits_a_phone(dataset):
    chart = charts.areas_chart(dataset).to_dict()
    legend = chart["layer"][1]["encoding"]["color"]["legend"]
    assert (legend["orient"], legend["columns"]) == ("bottom", 1)
    broken, end = json.JSONDecoder().raw_decode(legend["labelExpr"][1:])
    assert legend["labelExpr"][1 + end :] == ")[datum.label] || datum.label"
    for controller in charts.SHOWN:
        name = CONTROLLERS[controller]
        lines = broken.get(name, [name])
        assert " ".join(lines) == name
        assert max(map(len, lines)) <= charts.LONG_LABEL


def test_every_layer_names_the_same_unit_on_its_axis(dataset):
    layers = charts.areas_chart(dataset).to_dict()["layer"]
    heights = [layer["encoding"]["y"] for layer in layers if "field" in layer["encoding"]["y"]]
    assert {height["title"] for height in heights} == {"km² of the mapped area"}
    assert len({str(height["axis"]) for height in heights}) == 1
