"""The days that get a page of their own on a site, and the day on which the data last changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from karabakh_map.core.dates import FIRST_DAY, today
from karabakh_map.core.i18n import ORIGINAL, in_a_row, speaking
from karabakh_map.core.model import Dataset, Event, How
from karabakh_map.dataset import manifest
from karabakh_map.history import movers
from karabakh_map.history.timeline import all_changes, change_days
from karabakh_map.wording.capitals import sentence
from karabakh_map.wording.summary import Summary, stops, summarise


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A day on which control changed, with the events that began or ended on it.

    Attributes
    ----------
    told
        What changed, in words.
    chief
        The event of the day that moved a line, or by whose act the ground changed its state; None
        where no event tells of it. What only fell on the day is none: protests, a visit, a truce.
    """

    day: date
    events: tuple[Event, ...]
    summary: Summary
    told: str
    chief: Event | None = None

    @property
    def iso(self) -> str:
        """The day as it stands in links and file names."""
        return self.day.isoformat()

    @property
    def titles(self) -> str:
        """The titles of its events of the first importance, else of the chief one.

        Without either it is what changed.
        """
        first = [event.title for event in self.events if event.importance == 1]
        chief = self.chief.title if self.chief else sentence(self.told)
        return in_a_row(first or [chief])


def days_of_change(dataset: Dataset) -> list[KeyDate]:
    """Return every day on which control changed, in order of time; the important events first."""
    found: dict[date, list[Event]] = {}
    for event in sorted(dataset.events, key=lambda event: event.importance):
        for day in {event.first, event.last}:
            found.setdefault(day, []).append(event)
    chief = _chiefs(dataset, found)
    return [
        KeyDate(day, tuple(found.get(day, ())), summarise(dataset, day), told, chief.get(day))
        for day, told in stops(dataset)
        if day <= today()
    ]


def _moves(event: Event) -> bool:
    """Whether an event tells what changed; a battle may be called after who lost ground in it."""
    return event.category.moves in (1, 2)


def _chiefs(dataset: Dataset, events: Mapping[date, list[Event]]) -> dict[date, Event]:
    """Return the event of each day that moved a line, or changed the state of ground by an act."""
    moved = movers.by_day(dataset)
    hows: dict[date, set[How]] = {}
    for change in all_changes(dataset):
        hows.setdefault(change.day, set()).add(change.how)
    found: dict[date, Event] = {}
    for day, how in hows.items():
        own = events.get(day, ())  # that last over the day tell of others as much
        by_act = how <= {How.DECREE, How.INDEPENDENCE}
        able = [one for one in own if by_act or (one.id == moved.get(day) and _moves(one))]
        if able:
            found[day] = able[0]
    return found


def key_dates(dataset: Dataset) -> list[KeyDate]:
    """Return the days of change of an event of the first importance, with those events."""
    days = [
        replace(one, events=tuple(event for event in one.events if event.importance == 1))
        for one in days_of_change(dataset)
    ]
    return [one for one in days if one.events]


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
