"""The settlement check: places whose holder is known, laid over the units and the oblast.

A cell is right if the unit at the place is held by whom the row says. Coordinates
are good to a stated precision, so it is also right if ground of that holder lies
within that distance. On days when sources differ about a change of the unit,
either candidate is right; contested ground agrees with a row that calls it so.

A place is on its side if the outline of the oblast of 1988 has it in or out as the row
says, or passes within the precision of the coordinates.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import isinf

import shapely
from shapely import STRtree
from shapely.geometry import shape

from karabakh_map.core.controllers import Controller
from karabakh_map.core.geodesy import MAPPED, in_metres
from karabakh_map.core.i18n import fault
from karabakh_map.core.model import Dataset, Settlement
from karabakh_map.history.points import history
from karabakh_map.history.timeline import UnitState, outside_controller, state

OUTSIDE = "azerbaijan"
TABLE = "data/settlements.csv"
GEONAMES = re.compile(r"GeoNames (\d+)")


@dataclass(frozen=True, slots=True)
class Side:
    """One settlement and the outline of the oblast of 1988.

    Attributes
    ----------
    km
        How far the outline would have to move to have the place on its side; 0 if it is.
    """

    settlement: Settlement
    km: float

    @property
    def right(self) -> bool:
        """Whether the outline passes within the precision of the coordinates."""
        return self.km <= self.settlement.coord_precision_km


@dataclass(frozen=True, slots=True)
class Cell:
    """One settlement on one date.

    Attributes
    ----------
    found
        Who holds the unit at the place; None outside the partition and Azerbaijan.
    km
        Distance to the nearest ground of the expected holder; 0 if the place itself is.
    """

    settlement: Settlement
    day: date
    unit_id: str
    expected: Controller
    found: Controller | None
    km: float

    @property
    def exact(self) -> bool:
        """Whether the place itself has the expected holder."""
        return self.km == 0

    @property
    def right(self) -> bool:
        """Whether the expected holder lies within the precision of the coordinates."""
        return self.km <= self.settlement.coord_precision_km


def rows(dataset: Dataset) -> list[str]:
    """Return a sentence for every row that lies outside the map or stands there twice."""
    west, south, east, north = MAPPED
    found, earlier = [], list[Settlement]()
    for place in dataset.settlements:
        where = f'{TABLE} "{place.id}" ({place.name})'
        if not _on_map(place):
            found.append(
                f"{where} "
                + fault(
                    "lies at {lat} N {lon} E, outside the region of the map ({south} to {north} N, "
                    "{west} to {east} E); correct {first} and {second}."
                ).format(
                    lat=f"{place.lat:g}",
                    lon=f"{place.lon:g}",
                    south=f"{south:g}",
                    north=f"{north:g}",
                    west=f"{west:g}",
                    east=f"{east:g}",
                    first="lat",
                    second="lon",
                )
            )
        for other in earlier:
            if same := _same(place, other):
                found.append(
                    f"{where} "
                    + fault('is "{other}" ({name}) once more ({same}); keep one of them.').format(
                        other=other.id, name=other.name, same=same
                    )
                )
        earlier.append(place)
    return found


def _same(place: Settlement, other: Settlement) -> str:
    """Return by what two rows are one place, or nothing."""
    ids = [set(GEONAMES.findall(row.coord_source)) for row in (place, other)]
    if shared := ids[0] & ids[1]:
        return fault("both have GeoNames {number}").format(number=min(shared))
    if place.name == other.name and place.district == other.district:
        apart = _km(place, other)
        if apart <= max(place.coord_precision_km, other.coord_precision_km):
            return fault("{km} km apart, with one name").format(km=f"{apart:.1f}")
    return ""


def _km(place: Settlement, other: Settlement) -> float:
    a, b = (in_metres(shapely.Point(row.lon, row.lat)) for row in (place, other))
    return float(a.distance(b)) / 1000


def sides(dataset: Dataset) -> list[Side]:
    """Return for every settlement how far it lies from its side of the oblast of 1988."""
    (feature,) = dataset.layer("nkao")["features"]
    oblast = in_metres(shape(feature["geometry"]))
    found = []
    for place in dataset.settlements:
        here = in_metres(shapely.Point(place.lon, place.lat))
        on_its_side = oblast.contains(here) == (place.nkao == "in")
        found.append(Side(place, 0.0 if on_its_side else oblast.boundary.distance(here) / 1000))
    return found


@lru_cache(maxsize=4)
def _ground(dataset: Dataset) -> tuple[list[str], STRtree]:
    """Return the units, and the edge of the rest of Azerbaijan, in metres."""
    names = list(dataset.units)
    shapes = [in_metres(unit.geometry) for unit in dataset.units.values()]
    rim = [in_metres(e.geometry) for e in dataset.edges if OUTSIDE in (e.left, e.right)]
    return [*names, *[OUTSIDE] * len(rim)], STRtree([*shapes, *rim])


def cells(dataset: Dataset, settlements: Iterable[Settlement] | None = None) -> list[Cell]:
    """Return every settlement on every date, in the order of the file."""
    found = []
    names, tree = _ground(dataset)
    known: dict[date, dict[str, UnitState]] = {}
    for settlement in dataset.settlements if settlements is None else settlements:
        place = history(dataset, settlement.lat, settlement.lon)
        unit_id = place.unit.id if place.unit else place.country
        here = in_metres(shapely.Point(settlement.lon, settlement.lat))
        distances = shapely.distance(tree.geometries, here) / 1000
        for day, expected in settlement.held.items():
            if day not in known:
                known[day] = state(dataset, day)
            states = known[day]

            def may_be(name: str, day: date = day) -> tuple[Controller, ...]:
                now = states.get(name)  # noqa: B023  called within this turn of the loop
                if now:
                    return now.candidates or (now.controller,)
                outside = outside_controller(name, day)
                return (outside,) if outside else ()

            if expected in may_be(unit_id):
                km = 0.0
            else:
                near = (
                    distance
                    for name, distance in zip(names, distances, strict=True)
                    if expected in may_be(name)
                )
                km = float(min(near, default=float("inf")))
            now = states.get(unit_id)
            holder = now.controller if now else outside_controller(unit_id, day)
            found.append(Cell(settlement, day, unit_id, expected, holder, km))
    return found


def problems(dataset: Dataset) -> list[str]:
    """Return a sentence for every place of high or medium confidence with another holder.

    Days on which it is wrong in the same way share one; rows beyond the map have theirs in `rows`.
    """
    wrong: dict[tuple[str, ...], list[Cell]] = {}
    for cell in cells(dataset, filter(_on_map, dataset.settlements)):
        if not cell.right and cell.settlement.confidence != "low":
            key = (cell.settlement.id, cell.expected, cell.unit_id, cell.found or "")
            wrong.setdefault(key, []).append(cell)
    return [
        f'{TABLE} "{first.settlement.id}" ({first.settlement.name}) '
        + (
            fault(
                "says {holder} on {day} (and {count} more), but {instead}; correct the row, "
                "the unit or its history."
            )
            if more
            else fault(
                "says {holder} on {day}, but {instead}; correct the row, the unit or its history."
            )
        ).format(holder=first.expected, day=first.day, count=len(more), instead=_instead(first))
        for first, *more in wrong.values()
    ]


def _on_map(place: Settlement) -> bool:
    west, south, east, north = MAPPED
    return west <= place.lon <= east and south <= place.lat <= north


def _instead(cell: Cell) -> str:
    where = fault('it lies in "{unit}", {holder}').format(
        unit=cell.unit_id or fault("no country"), holder=cell.found or fault("outside")
    )
    if isinf(cell.km):
        return fault("there is no such ground that day ({where})").format(where=where)
    return fault("the nearest such ground is {km} km away ({where})").format(
        km=f"{cell.km:.1f}", where=where
    )


def answers(dataset: Dataset) -> list[str]:
    """Return a sentence for every question of the story that the history answers otherwise."""
    found = []
    for chapter in dataset.story:
        if chapter.spot is None:  # only what an author wrote may ask about no place
            continue
        place = history(dataset, *chapter.spot)
        name = place.unit.id if place.unit else place.country
        now = state(dataset, chapter.asked_on).get(name)
        holder = now.controller if now else outside_controller(name, chapter.asked_on)
        where = f'data/story.csv "{chapter.id}"'
        if holder is not chapter.answer:
            found.append(
                f"{where} "
                + fault(
                    "answers {answer}, but {holder} held the place ({unit}) on {day}; correct one "
                    "of them."
                ).format(
                    answer=chapter.answer,
                    holder=holder or fault("nobody"),
                    unit=name or fault("outside"),
                    day=chapter.question_date,
                )
            )
        if chapter.answer not in chapter.choices:
            found.append(
                f"{where} "
                + fault("does not offer its answer {answer}; add it to {column}.").format(
                    answer=chapter.answer, column="choices"
                )
            )
    return found
