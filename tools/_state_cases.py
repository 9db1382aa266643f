"""Cases of who held what, where the lines were and what changed, on days."""

from datetime import date, timedelta
from typing import Any

from karabakh_map.core.accounts import SIDES
from karabakh_map.core.dates import FIRST_DAY
from karabakh_map.core.model import Certainty, ControlChange, Dataset
from karabakh_map.export import answers
from karabakh_map.history import areas, timeline
from karabakh_map.history.accounts import apart, stated
from karabakh_map.history.snapshot import snapshot
from karabakh_map.web import accounts, comparewords
from karabakh_map.wording.reach import reach
from karabakh_map.wording.summary import rounded, stops
from tools._case_files import TODAY, Content, today

_CERTAINTIES = tuple(Certainty)

_SPANS = (
    (0, 0), (100, 100), (100, 500), (500, 999), (500, 1000), (1000, 1000), (700, 2500), (949, 1050),
    (1000, 10_000), (8000, 8040), (8000, 8050), (3000, 8000),
)  # fmt: skip


def states(dataset: Dataset) -> Content:
    """Return every unit with its history, and its state around each day that matters to it."""
    number = {edge.id: place for place, edge in enumerate(dataset.edges)}
    return {
        "units": [
            {
                "id": unit.id,
                "changes": [_change(change) for change in dataset.control[unit.id]],
                "states": [_state(dataset, unit.id, day) for day in _days(dataset, unit.id)],
            }
            for unit in dataset.units.values()
        ],
        "lines": [
            [
                day.isoformat(),
                [
                    [number[line.id], line.precision_m, _CERTAINTIES.index(line.certainty)]
                    for line in timeline.lines(dataset, day, snapshot(dataset, day).states)
                ],
            ]
            for day in timeline.line_days(dataset)
        ],
        "reach": [[low, high, reach(low, high)] for low, high in _SPANS],
        "edges": [
            [edge.id, edge.left, edge.right, edge.precision_m, _CERTAINTIES.index(edge.certainty)]
            for edge in dataset.edges
        ],
        "outside": {
            "before": str(timeline.around(FIRST_DAY)),
            "after": str(timeline.around(timeline.INDEPENDENCE)),
            "from": timeline.INDEPENDENCE.isoformat(),
        },
    }


def _change(change: ControlChange) -> list[Any]:
    bounds = change.day, change.earliest, change.latest
    known = [[row.day.isoformat(), row.extent_m or 0] for row in change.rows]
    return [str(change.controller), *(day.isoformat() for day in bounds), known]


def _days(dataset: Dataset, unit_id: str) -> list[date]:
    bounds = {
        day
        for change in dataset.control[unit_id]
        for day in (change.day, change.earliest, change.latest)
    }
    around = {day + timedelta(step) for day in bounds for step in (-1, 0, 1)}
    return sorted(day for day in around if day >= FIRST_DAY)


def _state(dataset: Dataset, unit_id: str, day: date) -> list[Any]:
    state = timeline.unit_state(dataset.units[unit_id], dataset.control[unit_id], day)
    names = [str(name) for name in state.candidates or ()]
    return [day.isoformat(), str(state.controller), *names]


_ACCOUNT_DAYS = (
    "1992-02-26", "1992-05-09", "1993-04-03", "1993-08-20", "1994-05-12", "2016-04-03",
    "2020-10-04", "2020-10-12", "2020-10-25", "2020-11-08", "2020-11-09", "2020-12-01",
    "2022-03-25", "2022-08-04", "2023-09-20", "2024-06-01",
)  # fmt: skip


def account_cases(dataset: Dataset) -> Content:
    """Return the accounts as the page gets them, with what they say of some days."""
    period = ("controller", "day", "earliest", "latest")
    told = accounts.build(dataset)
    for side in told["sides"].values():
        del side["stops"]
        for number, changes in side["units"].items():
            side["units"][number] = [
                one if isinstance(one, int) else {name: one[name] for name in period}
                for one in changes
            ]
    spoken = ("id", "from", "day", "about")
    return {
        "sides": told["sides"],
        "statements": [{name: one[name] for name in spoken} for one in told["statements"]],
        "days": {day: _accounts_on(dataset, date.fromisoformat(day)) for day in _ACCOUNT_DAYS},
    }


def _accounts_on(dataset: Dataset, day: date) -> Content:
    """Return the states of a day in the account of each side, and where the accounts differ."""
    number = {unit_id: place for place, unit_id in enumerate(dataset.units)}
    return {
        "states": {
            side: [
                [str(one.controller), *(str(name) for name in one.candidates or ())]
                for one in snapshot(stated(dataset, side), day).states.values()
            ]
            for side in SIDES
        },
        "apart": [
            [number[one.states[SIDES[0]].unit.id], [row.id for row in one.statements]]
            for one in apart(dataset, day)
        ],
    }


def differences(dataset: Dataset) -> Content:
    """Return what changed hands between days, with what it is worked out from."""
    with today():
        days = [day for day, _told in stops(dataset)]
        pairs = [
            *zip(days[::6], days[6::6], strict=False),
            (date(2020, 9, 26), date(2020, 12, 1)), (FIRST_DAY, TODAY), (TODAY, TODAY),
            (date(1992, 5, 17), date(1994, 5, 16)), (date(2023, 9, 18), date(2023, 9, 30)),
        ]  # fmt: skip
        values = comparewords.build(dataset)
        return {
            "areas": values["areas"],
            "lengths": values["lengths"],
            "cases": [_difference(dataset, *pair) for pair in pairs],
        }


def _difference(dataset: Dataset, first: date, last: date) -> Content:
    answer = answers.difference(dataset, areas.difference(dataset, first, last)).document
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "totals": [
            [row["before"], row["after"]]
            + [rounded(row[f"{name}km2"]) for name in ("", "low_", "high_", "disputed_")]
            for row in answer["km2"]
        ],
        "units": [" ".join([row["unit_id"], *row["changed"]]) for row in answer["units"]],
    }
