"""One day of the map: who held what, along which lines, how much of it.

A picture or a page asks for these many times over; they are computed once, here, and handed on.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property, lru_cache

from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import civil
from karabakh_map.core.model import ControlChange, Dataset
from karabakh_map.history import areas, timeline
from karabakh_map.history.timeline import ControlLine, UnitState

KEPT = 16
"""Days that are kept: more than the maps of the largest picture (`figure.request.MOST_MAPS`)."""


class Snapshot:
    """The state at the end of a day; each part is computed when it is first asked for."""

    def __init__(self, dataset: Dataset, day: date) -> None:
        self.dataset = dataset
        self.day = civil(day)

    @cached_property
    def states(self) -> Mapping[str, UnitState]:
        """Return the state of every control unit by its id, in the order of the data."""
        return timeline.state(self.dataset, self.day)

    @cached_property
    def outside(self) -> Controller:
        """Return who holds Azerbaijan outside the control units."""
        return timeline.around(self.day)

    @cached_property
    def _lines(self) -> list[ControlLine]:
        return timeline.lines(self.dataset, self.day, self.states)

    @cached_property
    def lines(self) -> tuple[ControlLine, ...]:
        """Return the lines of control that are drawn, in the order of the data."""
        return tuple(line for line in self._lines if line.front)

    @cached_property
    def interleaved(self) -> tuple[ControlLine, ...]:
        """Return the edges between two holders where there was no front to draw."""
        return tuple(line for line in self._lines if not line.front)

    @cached_property
    def holdings(self) -> tuple[areas.Holding, ...]:
        """Return what each controller holds, or may hold, in km2, the largest first."""
        return areas.holdings(self.dataset, self.states)

    @cached_property
    def latest(self) -> tuple[ControlChange, ...]:
        """Return the changes of the last day up to this one on which anything changed."""
        return tuple(timeline.latest_changes(self.dataset, self.day))

    @property
    def mapped_km2(self) -> float:
        """Return the area of all control units: that of which every sum is a part."""
        return areas.mapped_km2(self.dataset)


@lru_cache(maxsize=KEPT)
def snapshot(dataset: Dataset, day: date) -> Snapshot:
    """Return the state at the end of `day`; the same one for whoever asks again."""
    return Snapshot(dataset, day)
