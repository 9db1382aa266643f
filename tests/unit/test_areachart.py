"""What the chart of areas over time is drawn from."""

from datetime import date

from karabakh_map.core.dates import today
from karabakh_map.dataset.load import load
from karabakh_map.history.snapshot import snapshot
from karabakh_map.web import areachart, charts
from karabakh_map.wording.overtime import SHOWN
from karabakh_map.wording.summary import round_km2, told_km2


def test_the_chart_has_the_figures_of_the_table(dataset):
    model = areachart.model(dataset)
    assert model["until"] == today().isoformat()
    assert [one["key"] for one in model["areas"]][:2] == ["", "nkao"]
    steps = {step[0]: step[2:] for step in model["areas"][0]["steps"]}
    names = [holder["label"] for holder in model["holders"]]
    told = [row for row in charts.rows(dataset) if row["iso"] in steps]
    assert len(told) > len(names)
    for row in told:
        held = steps[row["iso"]][names.index(row["controller"])] or [0, 0, 0, 0]
        assert held == [told_km2(row[key]) for key in ("km2", "low", "high", "disputed")]


def test_the_chart_says_the_same_km2_as_the_map_of_the_day():
    """On 1 June 1989 the map said 4,380 km2 and the chart 4,390: it rounded what was round."""
    real = load()
    (everything,) = (one for one in areachart.model(real)["areas"] if not one["key"])
    for start, _, *held in everything["steps"]:
        of_day = {
            one.controller: one.km2 for one in snapshot(real, date.fromisoformat(start)).holdings
        }
        for controller, told in zip(SHOWN, held, strict=True):
            km2 = told[0] if told else 0
            assert round_km2(km2) == round_km2(of_day.get(controller, 0)), (start, controller)


def test_what_its_buttons_open_is_war():
    steps = [step[0] for step in areachart.model(load())["areas"][0]["steps"]]
    for span in areachart.model(load())["spans"][:-1]:
        inside = [day for day in steps if span["from"] <= day <= span["to"]]
        assert len(inside) > 15
    assert "from" not in areachart.model(load())["spans"][-1]
