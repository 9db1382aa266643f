"""The settlement check: places whose holder is known, laid over the units.

A cell is right if the unit at the place is held by whom the row says. Coordinates
are good to a stated precision, so it is also right if ground of that holder lies
within that distance. On days when sources differ about a change of the unit,
either candidate is right; contested ground agrees with a row that calls it so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import isinf

import shapely
from shapely import STRtree

from karabakh_map.core.controllers import Controller
from karabakh_map.core.geodesy import in_metres
from karabakh_map.core.model import Dataset, Settlement
from karabakh_map.history.points import history
from karabakh_map.history.timeline import outside_controller, state

OUTSIDE = "azerbaijan"


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

    @property
    def mark(self) -> str:
        """How the report shows it."""
        if self.exact:
            return "right"
        return f"{self.km:.1f} km" if self.right else f"**wrong: {self.found or 'outside'}**"


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
    for settlement in dataset.settlements if settlements is None else settlements:
        place = history(dataset, settlement.lat, settlement.lon)
        unit_id = place.unit.id if place.unit else place.country
        here = in_metres(shapely.Point(settlement.lon, settlement.lat))
        distances = shapely.distance(tree.geometries, here) / 1000
        for day, expected in settlement.held.items():
            states = state(dataset, day)

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
    """Return a sentence for every wrong cell of high or medium confidence."""
    return [
        f'data/settlements.csv "{cell.settlement.id}" ({cell.settlement.name}) says '
        f"{cell.expected} on {cell.day}, but {_instead(cell)}; "
        "correct the row, the unit or its history."
        for cell in cells(dataset)
        if not cell.right and cell.settlement.confidence != "low"
    ]


def _instead(cell: Cell) -> str:
    where = f'it lies in "{cell.unit_id or "no country"}", {cell.found or "outside"}'
    if isinf(cell.km):
        return f"there is no such ground that day ({where})"
    return f"the nearest such ground is {cell.km:.1f} km away ({where})"


def answers(dataset: Dataset) -> list[str]:
    """Return a sentence for every question of the story that the history answers otherwise."""
    found = []
    for chapter in dataset.story:
        place = history(dataset, chapter.question_lat, chapter.question_lon)
        name = place.unit.id if place.unit else place.country
        now = state(dataset, chapter.question_date).get(name)
        holder = now.controller if now else outside_controller(name, chapter.question_date)
        where = f'data/story.csv "{chapter.id}"'
        if holder is not chapter.answer:
            found.append(
                f"{where} answers {chapter.answer}, but {holder or 'nobody'} held the place "
                f"({name or 'outside'}) on {chapter.question_date}; correct one of them."
            )
        if chapter.answer not in chapter.choices:
            found.append(f"{where} does not offer its answer {chapter.answer}; add it to choices.")
    return found


def table(dataset: Dataset) -> str:
    """Return the report as a Markdown table with a summary above it."""
    everything = cells(dataset)
    days = list(dict.fromkeys(cell.day for cell in everything))
    lines = []
    for level in ("high", "medium", "low"):
        chosen = [cell for cell in everything if cell.settlement.confidence == level]
        right = sum(cell.right for cell in chosen)
        exact = sum(cell.exact for cell in chosen)
        lines.append(
            f"- {level} confidence: {right} of {len(chosen)} right within precision, "
            f"{exact} of them at the place itself"
        )
    header = ["settlement", "confidence", "good to km", "unit", *(day.isoformat() for day in days)]
    lines += ["", f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    for settlement in dataset.settlements:
        row = [cell for cell in everything if cell.settlement is settlement]
        cells_text = [
            f"{settlement.name} ({settlement.id})",
            settlement.confidence,
            f"{settlement.coord_precision_km:g}",
            row[0].unit_id or "none",
            *(cell.mark for cell in row),
        ]
        lines.append(f"| {' | '.join(cells_text)} |")
    return "\n".join(lines) + "\n"
