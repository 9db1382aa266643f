"""What a chart of areas over time names: days on its scale, events, and who held anything."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from karabakh_map.core.categories import Category
from karabakh_map.core.controllers import Controller
from karabakh_map.core.i18n import in_words, month_in_words
from karabakh_map.core.model import Dataset, Event
from karabakh_map.history.series import Bounds, Step
from karabakh_map.wording.overtime import SHOWN

OF_CONTROL = (Category.CAPTURE, Category.HANDOVER, Category.AGREEMENT, Category.BATTLE)
"""Kinds of events that move ground, or end that: a chart of areas numbers no others."""

NOTHING = Bounds(0.0, 0.0, 0.0)
CROWD = 30
"""Numbers of events stand further apart than this part of the span."""


def shown(steps: Iterable[Step]) -> list[Controller]:
    """Return who held anything in the span, in the order of drawing."""
    there = {controller for step in steps for controller in step.held}
    return [controller for controller in SHOWN if controller in there]


def ticks(first: date, last: date) -> list[tuple[date, str]]:
    """Return the days that the scale of time names, with what it calls them."""
    years = (last - first).days / 365.25
    if years > 3:
        each = next((step for step in (1, 2, 5, 10, 20) if years / step <= 14), 50)
        found = range(-(-first.year // each) * each, last.year + 1, each)
        return [(date(year, 1, 1), str(year)) for year in found if date(year, 1, 1) >= first]
    months = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= date(year, month, 1) <= last
    ]
    if len(months) < 2:
        return [(first, in_words(first)), (last, in_words(last))]
    each = -(-len(months) // 8)
    return [(day, month_in_words(day.year, day.month)) for day in months[::each]]


def worth_telling(
    dataset: Dataset, first: date, last: date, steps: Sequence[Step], most: int
) -> list[Event]:
    """Return the main events after which the areas differ most, in order of time."""
    found = [
        event
        for event in dataset.events
        if event.importance == 1
        and event.category in OF_CONTROL
        and first <= event.first <= event.last <= last
    ]
    found.sort(key=lambda event: (event.first, event.id))
    ends = [event.first - timedelta(1) for event in found[1:]] + [last]
    moved = {
        event.id: _apart(steps, event.first - timedelta(1), max(end, event.last))
        for event, end in zip(found, ends, strict=False)  # without an event there is an end
    }
    room = (last - first) / CROWD
    kept: list[Event] = []
    for event in sorted(found, key=lambda event: (-moved[event.id], event.first)):
        if len(kept) < most and all(abs(event.first - one.first) > room for one in kept):
            kept.append(event)
    return sorted(kept, key=lambda event: (event.first, event.id))


def step_at(steps: Sequence[Step], day: date) -> int:
    return max(bisect_right([step.start for step in steps], day) - 1, 0)


def _apart(steps: Sequence[Step], first: date, last: date) -> float:
    """Return by how many km2 the holdings of two days differ."""
    one, other = steps[step_at(steps, first)], steps[step_at(steps, last)]
    return sum(
        abs(one.held.get(name, NOTHING).km2 - other.held.get(name, NOTHING).km2) for name in SHOWN
    )
