"""What lies near a point: events, and the line of control on several days."""

from collections.abc import Iterable
from datetime import date

from karabakh_map.core.geodesy import distance_km
from karabakh_map.core.model import Dataset, Event
from karabakh_map.history.points import PointHistory, history

NEAR_KM = 10.0
"""Events within this distance of a place are told with it."""


def events_near(
    dataset: Dataset, lat: float, lon: float, within_km: float = NEAR_KM
) -> list[tuple[Event, float]]:
    """Return the events near a point in order of time, each with its distance in km."""
    here = lon, lat
    found = [(event, distance_km(here, (event.lon, event.lat))) for event in dataset.events]
    return [(event, km) for event, km in found if km <= within_km]


def on_days(dataset: Dataset, lat: float, lon: float, days: Iterable[date]) -> list[PointHistory]:
    """Return what is known of a point on each of some days: see `points.history`."""
    return [history(dataset, lat, lon, day) for day in days]
