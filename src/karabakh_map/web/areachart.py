"""What js/areas draws the chart of areas over time from, in the app and in the one-file page."""

from datetime import date
from functools import lru_cache
from typing import Any

from karabakh_map.core.controllers import Controller
from karabakh_map.core.credit import credit
from karabakh_map.core.dates import today
from karabakh_map.core.i18n import marked, translate
from karabakh_map.core.model import Dataset
from karabakh_map.history.series import Step, areas_over_time
from karabakh_map.web import _timebar as timebar
from karabakh_map.wording.labels import CONTROLLERS
from karabakh_map.wording.overtime import ABOUT, DASHES, FROM, HEAD, SHOWN, UNIT, names, stronger
from karabakh_map.wording.style import FILLS
from karabakh_map.wording.summary import told_km2, unchecked

_ = translate
SPANS: tuple[tuple[str, date | None, date | None], ...] = (
    (marked("1992–1994"), date(1992, 1, 1), date(1994, 12, 31)),
    (marked("Sep–Dec 2020"), date(2020, 9, 1), date(2020, 12, 31)),
    (marked("All"), None, None),
)
"""Parts of the time that a button opens: each is a few pixels of the whole."""


def model(dataset: Dataset) -> dict[str, Any]:
    """Return what js/areas runs on beside the words of the language."""
    until = today()
    return {
        "from": FROM.isoformat(),
        "until": until.isoformat(),
        "checked": dataset.checked_until.isoformat(),
        "unchecked": unchecked(dataset, date.max),
        "unit": _(UNIT),
        "holders": [_holder(controller) for controller in SHOWN],
        "areas": [
            {"key": key, "name": name, "steps": list(_steps(dataset, key, until))}
            for key, name in names(dataset).items()
        ],
        "keys": timebar.keys(dataset),
        "spans": [_span(*span) for span in SPANS],
        "feet": [_(ABOUT), credit()],
        "text": {
            "chart": _("Areas over time; the arrow keys go from step to step, Enter shows the day"),
            "begins": _("Start of the period shown"),
            "ends": _("End of the period shown"),
            "bounds": _("at least {low}, at most {high} km²"),
            "shows": _("The map now shows {date}."),
            "since": _("From"),
            "table": _("km² (at least–at most)"),
            "head": _(HEAD),
            "no_png": _("This page may not make a PNG; save the SVG."),
        },
    }


def _holder(controller: Controller) -> dict[str, str]:
    return {
        "label": _(CONTROLLERS[controller]),
        "colour": stronger(FILLS[controller].colour),
        "dash": " ".join(map(str, DASHES.get(controller, ()))),
    }


def _span(label: str, first: date | None, last: date | None) -> dict[str, str]:
    if first is None or last is None:
        return {"label": translate(label)}
    return {"label": translate(label), "from": first.isoformat(), "to": last.isoformat()}


@lru_cache(maxsize=128)
def _steps(dataset: Dataset, district: str, until: date) -> tuple[tuple[Any, ...], ...]:
    """Return the steps of a ground; every language asks for the same."""
    steps = areas_over_time(dataset, FROM, until, district or None)
    return tuple(_figures(step) for step in steps)


def _figures(step: Step) -> tuple[Any, ...]:
    """Return a step in km2 as they are told: lines bear no more, and a page has to fetch them.

    Rounded once: whole ones that the page rounds again would differ from the map's now and then.
    """
    held = [step.held.get(controller) for controller in SHOWN]
    return (
        step.start.isoformat(),
        told_km2(step.mapped),
        *(
            [told_km2(area) for area in (one.km2, one.low, one.high, one.disputed)] if one else 0
            for one in held
        ),
    )
