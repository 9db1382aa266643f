"""One sentence that says what a map of a day shows; for the app, pictures and alt text."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from karabakh_map.core.accounts import Account
from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import civil
from karabakh_map.core.i18n import in_a_row, in_words, marked, number, translate
from karabakh_map.core.model import ControlChange, Dataset
from karabakh_map.history.areas import (
    Difference,
    Holding,
    difference,
    mapped_km2,
    unit_areas,
)
from karabakh_map.history.snapshot import Snapshot, snapshot
from karabakh_map.history.timeline import all_changes
from karabakh_map.wording.capitals import in_sentence
from karabakh_map.wording.labels import ACCOUNTS, CONTROLLERS, HOWS, within
from karabakh_map.wording.measures import square_km

_ = translate
NAMED = 3
"""Units named before the rest are counted; more would not be a sentence."""

SENTENCES: dict[str, str] = {
    "asOf": marked("As of {date}"),
    "asOfBy": marked("{text} · {account}"),
    "told": marked("{account}, and not what this map finds: {text}"),
    "asOfSum": marked("As of {date}: of {total} km² mapped, {held}."),
    "mapped": marked("Of {total} km² mapped:"),
    "dayDisputed": marked("of which day disputed {area} km²; at least {low}, at most {high} km²"),
    "atMost": marked("at most {high} km², as a day is disputed"),
    "change": marked("Last change, {date}: {told}."),
    "noChange": marked("Nothing had changed hands since 1923."),
    "differ": marked("Sources differ about the day of change of {units}."),
    "more": marked("{names} and {count} more"),
    "since": marked("Since {date}: {told}."),
    "gained": marked("{controller} gained {area} km²: {units}"),
    "unchecked": marked("Nothing after {date} could be checked."),
    "contested": marked("{area} km² became contested: {units}"),
    "unstated": marked("for {area} km² no statement was found: {units}"),
}
"""Sentences of this module that js/shared/summary.js makes too."""

_OWN_SENTENCES = (Controller.CONTESTED, Controller.UNSTATED)
"""Who gained ground has another sentence where nobody did."""

KEPT: dict[tuple[Controller, Controller], str] = {
    (Controller.SOVIET_AZERBAIJAN, Controller.AZERBAIJAN): marked(
        "{area} km² were held by Azerbaijan on both days, on the first as a Soviet republic"
    ),
    (Controller.SOVIET_AZERBAIJAN, Controller.SOVIET_DIRECT): marked(
        "{area} km² belonged to the Azerbaijan SSR on both days, on the second under direct rule "
        "from Moscow"
    ),
    (Controller.SOVIET_DIRECT, Controller.SOVIET_AZERBAIJAN): marked(
        "{area} km² belonged to the Azerbaijan SSR on both days, on the first under direct rule "
        "from Moscow"
    ),
    (Controller.SOVIET_DIRECT, Controller.AZERBAIJAN): marked(
        "{area} km² were held by Azerbaijan on the second day; on the first they belonged to it as "
        "a Soviet republic and were under direct rule from Moscow"
    ),
    (Controller.SOVIET_ARMENIA, Controller.ARMENIAN): marked(
        "{area} km² were held by Armenia on both days, on the first as a Soviet republic"
    ),
    (Controller.ARMENIAN, Controller.PEACEKEEPERS): marked(
        "{area} km² were held by Karabakh Armenians on both days, on the second with Russian "
        "peacekeepers"
    ),
}
"""What to say of ground whose controller has another name and is the same side."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The state of a day in words.

    Attributes
    ----------
    holdings
        km2 by controller, largest first, with those who may hold disputed ground.
    mapped
        km2 of all that is mapped.
    disputed
        A sentence about units whose day of change is disputed on this day, or empty.
    unchecked
        A sentence that says of a day after the last that was checked that nothing is known.
    account
        What is called the account of a side that this is; empty for the map's own.
    """

    day: date
    date: str
    change: str
    holdings: tuple[Holding, ...]
    mapped: float
    disputed: str
    unchecked: str
    account: str = ""

    @property
    def held(self) -> tuple[tuple[Controller, float], ...]:
        """The controllers that hold ground with their km2, largest first."""
        return tuple((item.controller, item.km2) for item in self.holdings if item.km2)

    def sentence(self) -> str:
        """Return everything as one line of text."""
        parts = [
            _sentence("asOfSum").format(
                date=self.date,
                total=round_km2(self.mapped),
                held=in_a_row(holding(item) for item in self.holdings),
            ),
            self.change,
            self.disputed,
            self.unchecked,
        ]
        return self._whose("told", " ".join(part for part in parts if part))

    def heading(self) -> str:
        """Return of which day it tells, and whose account it is if not the map's own."""
        return self._whose("asOfBy", _sentence("asOf").format(date=self.date))

    def _whose(self, sentence: str, text: str) -> str:
        if not self.account:
            return text
        return _sentence(sentence).format(account=self.account, text=text)


def _sentence(key: str) -> str:
    """Return a sentence of the language in force; its key is no message."""
    return translate(SENTENCES[key])


def rounded(area: float, step: int = 1) -> int:
    """Return an area rounded to a step, halves up: as JavaScript does, and people."""
    return math.floor(area / step + 0.5) * step


def told_km2(area: float) -> int:
    """Return an area rounded to what the lines can bear: three figures, at least 1 km2."""
    return rounded(area, 10 if area >= 1000 else 1)


def round_km2(area: float) -> str:
    """Return an area as `told_km2`, written in the language in force."""
    return number(told_km2(area))


def holding(item: Holding) -> str:
    """Return who holds how much, with what of it is disputed and the bounds that follow."""
    text = f"{within(CONTROLLERS[item.controller])} {square_km(round_km2(item.km2))}"
    doubt = doubted(item)
    return f"{text} ({doubt})" if doubt else text


def doubted(item: Holding) -> str:
    """Return what of a holding is disputed and its bounds in km2; empty if nothing is."""
    low, high = round_km2(item.low), round_km2(item.high)
    if item.disputed:
        return _sentence("dayDisputed").format(area=round_km2(item.disputed), low=low, high=high)
    if item.high > item.km2:
        return _sentence("atMost").format(high=high)
    return ""


def summarise(dataset: Dataset, day: date) -> Summary:
    """Describe the state at the end of `day`."""
    now = snapshot(dataset, civil(day))
    return Summary(
        now.day,
        in_words(now.day),
        _change(dataset, now.latest),
        now.holdings,
        now.mapped_km2,
        _disputed(now),
        unchecked(dataset, now.day),
        account_named(dataset),
    )


def account_named(dataset: Dataset) -> str:
    """Return what is called the account that the data are; empty for the map's own."""
    return "" if dataset.account is Account.MAP else translate(ACCOUNTS[dataset.account])


def unchecked(dataset: Dataset, day: date) -> str:
    """Return that silence is no peace: nothing of this day could be checked; else empty."""
    until = dataset.checked_until
    if day <= until:
        return ""
    return _sentence("unchecked").format(date=in_words(until))


def changed(dataset: Dataset, found: Difference) -> str:
    """Return in words how much ground changed hands between two days, and how much did not.

    Ground that one side held on both days under two names is never counted among what
    changed hands.
    """
    total, moved = round_km2(mapped_km2(dataset)), round_km2(found.moved)
    if found.moved:
        said = _("Of {total} km² mapped, {area} km² were in other hands on the second day")
    else:
        said = _("Of {total} km² mapped, none passed to another side")
    parts = [said.format(total=total, area=moved)]
    parts += _kept(found)
    if found.unstated:
        parts.append(
            translate("for {area} km² no statement was found on one of the two days").format(
                area=round_km2(found.unstated)
            )
        )
    if found.disputed:
        parts.append(
            translate(
                "for {area} km² sources differ about the holder on one of the two days"
            ).format(area=round_km2(found.disputed))
        )
    return in_a_row(parts) + "."


def _kept(found: Difference) -> list[str]:
    kept = sorted(found.kept.items(), key=lambda item: -item[1])
    return [translate(KEPT[pair]).format(area=round_km2(area)) for pair, area in kept]


def gained(dataset: Dataset, before: date, after: date) -> str:
    """Return who gained what from one day to a later one; empty if nobody did.

    For the reader who hears the map: said once after a step in time.
    """
    before, after = civil(before), civil(after)
    if before >= after:
        return ""
    found = difference(dataset, before, after)
    gains: dict[Controller, list[tuple[str, float]]] = {}
    for unit in found.units:
        if (unit.before, unit.after) in found.kept:
            continue
        gains.setdefault(unit.after, []).append((unit.unit.name, unit.km2))
    parts = []
    for controller, units in gains.items():
        said = SENTENCES[controller if controller in _OWN_SENTENCES else "gained"]
        parts.append(
            translate(said).format(
                controller=within(CONTROLLERS[controller]),
                area=round_km2(sum(area for _name, area in units)),
                units=listing((name for name, _area in units)),
            )
        )
    parts += _kept(found)
    if not parts:
        return ""
    return _sentence("since").format(date=in_words(before), told=in_a_row(parts))


def page_model(dataset: Dataset) -> dict[str, Any]:
    """Return what `Summaries` of js/shared/summary.js needs besides the map's data and `stops`."""
    areas = unit_areas(dataset)
    return {
        "areas": [areas[unit_id] for unit_id in dataset.units],
        "named": NAMED,
        "kept": {" ".join(pair): translate(told) for pair, told in KEPT.items()},
        "words": {key: translate(text) for key, text in SENTENCES.items()},
    }


def _change(dataset: Dataset, changes: Sequence[ControlChange]) -> str:
    if not changes:
        return _sentence("noChange")
    return _sentence("change").format(date=in_words(changes[0].day), told=told(dataset, changes))


def told(dataset: Dataset, changes: Iterable[ControlChange]) -> str:
    """Return changes in words, units grouped by how they changed and to whom."""
    groups: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        key = HOWS[change.how], CONTROLLERS[change.controller]
        groups.setdefault(key, []).append(dataset.units[change.unit_id].name)
    return in_a_row(
        translate("{units} ({how}: {controller})").format(
            units=listing(names),
            how=translate(how),
            controller=within(controller),
        )
        for (how, controller), names in groups.items()
    )


def stops(dataset: Dataset) -> list[tuple[date, str]]:
    """Return every day of change with what changed on it, in order of time."""
    by_day = groupby(all_changes(dataset), key=lambda change: change.day)
    return [(day, told(dataset, changes)) for day, changes in by_day]


def _disputed(now: Snapshot) -> str:
    names = [item.unit.name for item in now.states.values() if item.candidates]
    if not names:
        return ""
    return _sentence("differ").format(units=listing(names))


def listing(names: Iterable[str]) -> str:
    """Return names of units as a sentence lists them; long lists end in a count."""
    unique = list(dict.fromkeys(map(in_sentence, names)))
    shown, rest = unique[:NAMED], len(unique) - NAMED
    if rest > 0:
        return _sentence("more").format(names=", ".join(shown), count=rest)
    return ", ".join(shown)
