"""One sentence that says what a map of a day shows; for the app, pictures and alt text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from karabakh_map.areas import by_controller
from karabakh_map.i18n import CONTROLLERS, HOWS, in_words, translate
from karabakh_map.model import ControlChange, Controller, Dataset
from karabakh_map.timeline import all_changes, latest_changes, state

_ = translate
NAMED = 3
"""Units named before the rest are counted; more would not be a sentence."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The state of a day in words.

    Attributes
    ----------
    held
        km2 of the mapped area by controller, largest first.
    disputed
        A sentence about units whose day of change is disputed on this day, or empty.
    """

    day: date
    date: str
    change: str
    held: tuple[tuple[Controller, float], ...]
    disputed: str

    def sentence(self, language: str = "en") -> str:
        """Return everything as one line of text."""
        held = "; ".join(
            f"{translate(CONTROLLERS[controller], language)} {round_km2(area)} km²"
            for controller, area in self.held
        )
        parts = [
            translate("As of {date}:", language).format(date=self.date),
            f"{held}.",
            self.change,
        ]
        return " ".join(part for part in [*parts, self.disputed] if part)


def round_km2(area: float) -> str:
    """Return an area rounded to what the lines can bear: three figures, at least 1 km2."""
    step = 10 if area >= 1000 else 1
    return f"{round(area / step) * step:,}"


def summarise(dataset: Dataset, day: date, language: str = "en") -> Summary:
    """Describe the state at the end of `day`."""
    held = sorted(by_controller(dataset, day).items(), key=lambda item: -item[1])
    return Summary(
        day,
        in_words(day, language),
        _change(dataset, latest_changes(dataset, day), language),
        tuple(held),
        _disputed(dataset, day, language),
    )


def _change(dataset: Dataset, changes: list[ControlChange], language: str) -> str:
    if not changes:
        return translate("Nothing had changed hands since 1923.", language)
    return translate("Last change, {date}: {told}.", language).format(
        date=in_words(changes[0].day, language), told=told(dataset, changes, language)
    )


def told(dataset: Dataset, changes: Iterable[ControlChange], language: str = "en") -> str:
    """Return changes in words, units grouped by how they changed and to whom."""
    groups: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        key = HOWS[change.how], CONTROLLERS[change.controller]
        groups.setdefault(key, []).append(dataset.units[change.unit_id].name)
    return "; ".join(
        translate("{units} ({how}: {controller})", language).format(
            units=listing(names, language),
            how=translate(how, language),
            controller=translate(controller, language),
        )
        for (how, controller), names in groups.items()
    )


def stops(dataset: Dataset, language: str = "en") -> list[tuple[date, str]]:
    """Return every day of change with what changed on it, in order of time."""
    by_day = groupby(all_changes(dataset), key=lambda change: change.day)
    return [(day, told(dataset, changes, language)) for day, changes in by_day]


def _disputed(dataset: Dataset, day: date, language: str) -> str:
    names = [item.unit.name for item in state(dataset, day).values() if item.candidates]
    if not names:
        return ""
    return translate("Sources differ about the day of change of {units}.", language).format(
        units=listing(names, language)
    )


def listing(names: Iterable[str], language: str = "en") -> str:
    """Return names as a list in words; long lists end in a count."""
    unique = list(dict.fromkeys(names))
    shown, rest = unique[:NAMED], len(unique) - NAMED
    if rest > 0:
        return translate("{names} and {count} more", language).format(
            names=", ".join(shown), count=rest
        )
    return ", ".join(shown)
