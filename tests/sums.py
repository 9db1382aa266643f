"""Sums over one day, as the tests compare them: read from the snapshot that the program asks."""

from datetime import date

from karabakh_map.core.controllers import Controller
from karabakh_map.core.model import Dataset
from karabakh_map.history.areas import unit_areas
from karabakh_map.history.snapshot import snapshot


def held(dataset: Dataset, day: date) -> dict[Controller, float]:
    """Return the km2 that each controller holds at the end of `day`, of those that hold any."""
    return {one.controller: one.km2 for one in snapshot(dataset, day).holdings if one.km2}


def disputed_pairs(dataset: Dataset, day: date) -> dict[frozenset[Controller], float]:
    """Return the km2 whose holder on `day` is one of two, by these two; striped on the map."""
    found: dict[frozenset[Controller], float] = {}
    for unit_id, unit in snapshot(dataset, day).states.items():
        if unit.candidates:
            pair = frozenset(unit.candidates)
            found[pair] = found.get(pair, 0.0) + unit_areas(dataset)[unit_id]
    return found
