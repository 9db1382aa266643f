"""The days that get a page of their own on a site, and the day on which the data last changed."""

from dataclasses import dataclass, replace
from datetime import date

from karabakh_map.core.dates import FIRST_DAY, today
from karabakh_map.core.i18n import ORIGINAL, in_a_row, speaking
from karabakh_map.core.model import Dataset, Event
from karabakh_map.dataset import manifest
from karabakh_map.history.timeline import change_days
from karabakh_map.wording.capitals import sentence
from karabakh_map.wording.summary import Summary, stops, summarise


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A day on which control changed, with the events that began or ended on it.

    Attributes
    ----------
    told
        What changed, in words.
    """

    day: date
    events: tuple[Event, ...]
    summary: Summary
    told: str

    @property
    def iso(self) -> str:
        """The day as it stands in links and file names."""
        return self.day.isoformat()

    @property
    def titles(self) -> str:
        """The titles of its events of the first importance; of the first event where there is none.

        Without any event it is what changed.
        """
        first = [event.title for event in self.events if event.importance == 1]
        return in_a_row(
            first or [event.title for event in self.events[:1]] or [sentence(self.told)]
        )


def days_of_change(dataset: Dataset) -> list[KeyDate]:
    """Return every day on which control changed, in order of time; the important events first."""
    found: dict[date, list[Event]] = {}
    for event in sorted(dataset.events, key=lambda event: event.importance):
        for day in {event.first, event.last}:
            found.setdefault(day, []).append(event)
    return [
        KeyDate(day, tuple(found.get(day, ())), summarise(dataset, day), told)
        for day, told in stops(dataset)
        if day <= today()
    ]


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
