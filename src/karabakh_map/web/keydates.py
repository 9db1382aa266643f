"""The days that get a page of their own on a site, and the day on which the data last changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from karabakh_map.core.dates import FIRST_DAY, today
from karabakh_map.core.i18n import ORIGINAL, in_a_row, speaking
from karabakh_map.core.model import ControlChange, Dataset, Event, How
from karabakh_map.dataset import manifest
from karabakh_map.history import movers
from karabakh_map.history.timeline import all_changes, change_days
from karabakh_map.wording.capitals import sentence
from karabakh_map.wording.summary import Summary, stops, summarise

AROUND_KM = 100.0
"""An event of a whole war stands at one point of it."""


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A day on which control changed, with the events that began or ended on it.

    Attributes
    ----------
    told
        What changed, in words.
    heads
        The events after which the day is called: those of the first importance around the ground
        that changed, else the one that moved its line or changed its state by an act. What only
        fell on the day is none of them: protests, a visit, a truce, killings in another city.
    """

    day: date
    events: tuple[Event, ...]
    summary: Summary
    told: str
    heads: tuple[Event, ...] = ()

    @property
    def iso(self) -> str:
        """The day as it stands in links and file names."""
        return self.day.isoformat()

    @property
    def titles(self) -> str:
        """The titles of the events that head it; without any it is what changed."""
        return in_a_row([event.title for event in self.heads] or [sentence(self.told)])


def days_of_change(dataset: Dataset) -> list[KeyDate]:
    """Return every day on which control changed, in order of time; the important events first."""
    found: dict[date, list[Event]] = {}
    for event in sorted(dataset.events, key=lambda event: event.importance):
        for day in {event.first, event.last}:
            found.setdefault(day, []).append(event)
    heads = _heads(dataset, found)
    return [
        KeyDate(day, tuple(found.get(day, ())), summarise(dataset, day), told, heads[day])
        for day, told in stops(dataset)
        if day <= today()
    ]


def _moves(event: Event) -> bool:
    """Whether an event tells what changed; a battle may be called after who lost ground in it."""
    return event.category.moves in (1, 2)


def _heads(dataset: Dataset, events: Mapping[date, list[Event]]) -> dict[date, tuple[Event, ...]]:
    """Return the events after which each day of change is called."""
    moved = movers.by_day(dataset)
    changes: dict[date, list[ControlChange]] = {}
    for change in all_changes(dataset):
        changes.setdefault(change.day, []).append(change)
    found = {}
    for day, rows in changes.items():
        own = events.get(day, ())  # what lasts over the day tells as much of others
        units = [row.unit_id for row in rows]
        first = [one for one in own if one.importance == 1 and _around(dataset, one, units)]
        by_act = {row.how for row in rows} <= {How.DECREE, How.INDEPENDENCE}
        able = [one for one in own if by_act or (one.id == moved.get(day) and _moves(one))]
        found[day] = tuple(first or able[:1])
    return found


def _around(dataset: Dataset, event: Event, units: Iterable[str]) -> bool:
    return movers.distance_km(dataset, event, units) <= AROUND_KM


def key_dates(dataset: Dataset) -> list[KeyDate]:
    """Return the days of change that an event of the first importance heads, with those events."""
    return [
        replace(one, events=one.heads)
        for one in days_of_change(dataset)
        if any(event.importance == 1 for event in one.heads)
    ]


def days_of_keys(dataset: Dataset) -> set[date]:
    """Return the key dates as days."""
    with speaking(ORIGINAL):
        return {one.day for one in key_dates(dataset)}


def content_day(dataset: Dataset) -> date:
    """Return the day on which the data last changed, whenever the site is built.

    Without a manifest that tells it, the last day of which the data speak.
    """
    told = manifest.changed_on(dataset.root)
    days = [*change_days(dataset), *(event.last for event in dataset.events)]
    return told or max((day for day in days if day <= today()), default=FIRST_DAY)
