"""A map in words, for readers who cannot see it; js/shared/telling.js says it alike."""

from collections.abc import Iterable, Mapping
from datetime import date

from karabakh_map.core.controllers import Controller
from karabakh_map.core.i18n import in_a_row, marked, plain, translate
from karabakh_map.core.model import Dataset
from karabakh_map.history.areas import mapped_km2
from karabakh_map.history.snapshot import snapshot
from karabakh_map.wording.labels import CONTROLLERS, within
from karabakh_map.wording.reach import no_front
from karabakh_map.wording.summary import (
    account_named,
    doubted,
    round_km2,
    summarise,
    unchecked,
)

Names = Mapping[Controller, str]

SENTENCES: dict[str, str] = {
    "oneMap": marked("Map of who held what in and around Nagorno-Karabakh on {date}."),
    "whose": marked("{account}, and not what this map finds."),
    "heldAll": marked("{controller} held all {total} km² of the mapped area."),
    "heldOf": marked("Of the mapped {total} km²: {listed}."),
    "held": marked("{controller} {area} km²"),
    "atItsEnd": marked("A day belongs to whoever held the ground at its end."),
    "approximate": marked(
        "Lines are approximate; the least certain on this map may be off by {km} km."
    ),
}
"""Sentences of this module that js/shared/telling.js makes too."""


def _sentence(key: str) -> str:
    return translate(SENTENCES[key])


def whose(dataset: Dataset) -> str:
    """Return a sentence on whose account a map shows, or nothing if it is this map's own."""
    if account := account_named(dataset):
        return _sentence("whose").format(account=account)
    return ""


def holdings(
    dataset: Dataset, day: date, names: Names = CONTROLLERS,
    *, doubts: bool = True, bounds: bool = False,
) -> str:  # fmt: skip
    """Return one sentence that says who held how many km2 of the mapped area.

    Parameters
    ----------
    names
        How to call the controllers.
    doubts
        Whether to say what of each holding is disputed, with the bounds that follow.
    bounds
        Whether to put the bounds alone into brackets, where there is no room for words.
    """
    held = [
        item
        for item in snapshot(dataset, day).holdings
        if doubts or item.km2 or (bounds and item.high)
    ]
    total = round_km2(mapped_km2(dataset))
    if len(held) == 1:
        return _sentence("heldAll").format(
            controller=translate(names[held[0].controller]), total=total
        )
    listed = []
    for item in held:
        text = _sentence("held").format(
            controller=within(names[item.controller]), area=round_km2(item.km2)
        )
        doubt = doubted(item) if doubts else ""
        if bounds and item.low != item.high:
            doubt = f"{round_km2(item.low)}–{round_km2(item.high)}"
        listed.append(f"{text} ({doubt})" if doubt else text)
    return _sentence("heldOf").format(total=total, listed=in_a_row(listed))


def note(dataset: Dataset, days: Iterable[date]) -> str:
    """Return how far the lines of the days can be trusted, and why there may be none."""
    maps = [snapshot(dataset, day) for day in days]
    worst = max((line.precision_m for now in maps for line in now.lines), default=0)
    parts = [_sentence("atItsEnd")]
    if worst:
        parts.append(_sentence("approximate").format(km=plain(worst / 1000)))
    parts.append(no_front(line for now in maps for line in now.interleaved))
    return " ".join(part for part in parts if part)


def of_day(dataset: Dataset, day: date, events: Iterable[str] = ()) -> str:
    """Return the map of a day in words.

    Parameters
    ----------
    events
        What is said of events that a picture of it numbers.
    """
    summary = summarise(dataset, day)
    parts = [
        _sentence("oneMap").format(date=summary.date),
        whose(dataset),
        holdings(dataset, day),
        summary.change,
        summary.disputed,
        unchecked(dataset, day),
        *events,
        note(dataset, [day]),
    ]
    return " ".join(part for part in parts if part)
