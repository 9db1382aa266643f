"""The dates that get a page of their own on a site, and the day on which the data last changed."""

from dataclasses import dataclass
from datetime import date

from karabakh_map.core.dates import FIRST_DAY, today
from karabakh_map.core.model import Dataset, Event
from karabakh_map.dataset import manifest
from karabakh_map.history.timeline import change_days
from karabakh_map.wording.summary import Summary, summarise


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A day on which control changed and an event of the first importance began or ended."""

    day: date
    events: tuple[Event, ...]
    summary: Summary

    @property
    def iso(self) -> str:
        """The day as it stands in links and file names."""
        return self.day.isoformat()

    @property
    def titles(self) -> str:
        """The titles of its events."""
        return "; ".join(event.title for event in self.events)


def key_dates(dataset: Dataset) -> list[KeyDate]:
    """Return the dates that get a page of their own, in order of time."""
    changed = set(change_days(dataset))
    found: dict[date, list[Event]] = {}
    for event in dataset.events:
        for day in sorted({event.first, event.last} & changed):
            if event.importance == 1 and day <= today():
                found.setdefault(day, []).append(event)
    return [
        KeyDate(day, tuple(events), summarise(dataset, day))
        for day, events in sorted(found.items())
    ]


def content_day(dataset: Dataset) -> date:
    """Return the day on which the data last changed, whenever the site is built.

    Without a manifest that tells it, the last day of which the data speak.
    """
    told = manifest.changed_on(dataset.root)
    days = [*change_days(dataset), *(event.last for event in dataset.events)]
    return told or max((day for day in days if day <= today()), default=FIRST_DAY)
