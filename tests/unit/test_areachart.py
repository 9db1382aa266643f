"""What the chart of areas over time is drawn from."""

from karabakh_map.core.dates import today
from karabakh_map.dataset.load import load
from karabakh_map.web import areachart, charts


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
        assert held == [round(row[key]) for key in ("km2", "low", "high", "disputed")]


def test_what_its_buttons_open_is_war():
    steps = [step[0] for step in areachart.model(load())["areas"][0]["steps"]]
    for span in areachart.model(load())["spans"][:-1]:
        inside = [day for day in steps if span["from"] <= day <= span["to"]]
        assert len(inside) > 15
    assert "from" not in areachart.model(load())["spans"][-1]
