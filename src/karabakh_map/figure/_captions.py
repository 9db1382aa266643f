"""What a picture says in words: title, status, changes, credits and its alternative text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from karabakh_map.core.controllers import Controller
from karabakh_map.core.credit import TITLE, credit
from karabakh_map.core.i18n import headed, in_words, marked, translate
from karabakh_map.core.model import Dataset, Event, How
from karabakh_map.figure._projection import Frame
from karabakh_map.figure.request import Picture, link
from karabakh_map.history.areas import Difference, difference, unit_areas
from karabakh_map.history.snapshot import snapshot
from karabakh_map.wording.alternative import SENTENCES, holdings, note, of_day, whose
from karabakh_map.wording.capitals import in_sentence
from karabakh_map.wording.labels import CONTROLLERS, CONTROLLERS_SHORT, HOWS, within
from karabakh_map.wording.measures import square_km
from karabakh_map.wording.spans import days_in_words, partial_in_words
from karabakh_map.wording.summary import (
    account_named,
    changed,
    round_km2,
    unchecked,
)

_ = translate

Names = Mapping[Controller, str]

MOST_NAMES = 2
"""Units named in the status of a picture; the alternative text names more."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The words at the top of a picture."""

    kicker: str
    title: str
    status: str


def heading(dataset: Dataset, picture: Picture) -> Heading:
    """Return kicker, title and the sentences of status."""
    kicker = kicker_of(dataset)
    if picture.compare:
        first, last = picture.days
        title = translate("{first} and {last}").format(first=in_words(first), last=in_words(last))
        told = changed(dataset, difference(dataset, first, last))
        return Heading(kicker, title, " ".join(filter(None, (told, unchecked(dataset, last)))))
    if len(picture.days) > 1:
        days = sorted(picture.days)
        title = translate("{first} to {last}").format(
            first=in_words(days[0]), last=in_words(days[-1])
        )
        return Heading(kicker, title, unchecked(dataset, days[-1]))
    parts = [
        whose(dataset),
        holdings(dataset, picture.day, CONTROLLERS_SHORT, doubts=False),
        disputed(dataset, picture.day),
        last_change(dataset, picture.day),
        unchecked(dataset, picture.day),
    ]
    status = " ".join(part for part in parts if part)
    return Heading(kicker, in_words(picture.day), status)


def kicker_of(dataset: Dataset) -> str:
    """Return what stands over the date: what a map is about, and whose account if not our own."""
    if account := account_named(dataset):
        return translate("Nagorno-Karabakh: {account}").format(account=account)
    return translate("Nagorno-Karabakh and surroundings: who held what")


def last_change(dataset: Dataset, day: date) -> str:
    """Return a short sentence: what changed hands last, the largest ground first.

    Disputed entries come after changes that nobody disputes; `summarise` tells all of them.
    """
    latest = snapshot(dataset, day).latest
    if not latest:
        return translate("Nothing had changed hands since 1923.")
    areas = unit_areas(dataset)
    groups: dict[tuple[How, Controller], list[str]] = {}
    for change in sorted(latest, key=lambda change: -areas[change.unit_id]):
        names = groups.setdefault((change.how, change.controller), [])
        names.append(in_sentence(dataset.units[change.unit_id].name))
    (how, controller), names = next(
        iter(sorted(groups.items(), key=lambda group: group[0][0] is How.ENTERED))
    )
    rest = len(latest) - min(len(names), MOST_NAMES)
    units = ", ".join(names[:MOST_NAMES])
    if rest:
        units = translate("{names} and {count} more").format(names=units, count=rest)
    return translate("Last change, {date}: {units} ({how}: {controller}).").format(
        date=in_words(latest[0].day),
        units=units,
        how=translate(HOWS[how]),
        controller=within(CONTROLLERS_SHORT[controller]),
    )


def disputed(dataset: Dataset, day: date) -> str:
    """Return how much ground is striped because the day it changed hands is disputed, or empty."""
    area = sum(item.disputed for item in snapshot(dataset, day).holdings)
    if not area:
        return ""
    return translate("For {area} km² sources differ about the day.").format(area=round_km2(area))


def transfers(found: Difference) -> list[tuple[str, str, str]]:
    """Return (before, after, km2) for each kind of change, largest first."""
    return [
        (
            translate(CONTROLLERS[before]),
            translate(CONTROLLERS[after]),
            square_km(round_km2(area)),
        )
        for (before, after), area in sorted(found.km2.items(), key=lambda item: -item[1])
        if (before, after) not in found.kept  # the headline says who held that on both days
    ]


def earlier(picture: Picture, seen: Frame) -> list[str]:
    """Return the addresses of the days before the last one, to which `reference` leads."""
    links = [link(picture, seen, day) for day in picture.days[:-1]]
    if not all(links):
        return []
    shown = " · ".join(address.partition("://")[2] for address in links)
    return [translate("Also shown: {links}").format(links=shown)]


def foot(dataset: Dataset, picture: Picture) -> list[str]:
    """Return the texts at the foot: how far to trust it, makers of the data, licence, version."""
    makers = credit().removeprefix("karabakh-map; ").replace("; ", " · ")
    return [
        note(dataset, picture.days),
        translate("Control compiled by karabakh-map from published sources.")
        + " "
        + translate("Geography: {makers}.").format(makers=makers),
        translate("karabakh-map {version} · data ODbL 1.0").format(version=dataset.version),
    ]


def reference(dataset: Dataset, picture: Picture, seen: Frame, days: tuple[date, ...] = ()) -> str:
    """Return what leads a reader back: the address of the view, or how to cite it without one.

    Parameters
    ----------
    days
        What the picture shows, if not its own days.
    """
    days = days or picture.days
    if address := link(picture, seen, days[-1]):
        return address
    first, last = (in_words(day) for day in (min(days), max(days)))
    if first == last:
        what = translate("map of {date}").format(date=last)
    else:
        said = _("maps of {first} and {last}") if len(days) == 2 else _("maps of {first} to {last}")
        what = said.format(first=first, last=last)
    if account := account_named(dataset):
        what += f" ({account})"
    return translate("{title}. Data version {version}, {what}.").format(
        title=translate(TITLE), version=dataset.version, what=what
    )


_ONE_MAP = SENTENCES["oneMap"]
_TWO_MAPS = marked(
    "Two maps of Nagorno-Karabakh and its surroundings, side by side: {first} and {last}."
)
_SMALL_MAPS = marked(
    "{count} small maps of Nagorno-Karabakh and its surroundings, one for each date."
)


def begins_as_alt_text(text: str) -> bool:
    """Return whether a text begins with one of the sentences that `alt_text` begins with."""
    for opening in (_ONE_MAP, _TWO_MAPS, _SMALL_MAPS):
        parts = re.split(r"\{\w+\}", translate(opening))
        if re.match(".{1,40}?".join(map(re.escape, parts)), text):
            return True
    return False


def alt_text(dataset: Dataset, picture: Picture, events: Iterable[Event]) -> str:
    """Return the picture in words, for readers who cannot see it."""
    numbered = [
        translate("{number}. {day}: {title}.").format(
            number=number, day=event_day(event), title=event.title
        )
        for number, event in enumerate(events, start=1)
    ]
    if numbered:
        numbered.insert(0, translate("Numbered events:"))
    if not picture.compare and len(picture.days) == 1:
        return of_day(dataset, picture.day, numbered)
    if picture.compare:
        first, last = picture.days
        found = difference(dataset, first, last)
        parts = [
            translate(_TWO_MAPS).format(first=in_words(first), last=in_words(last)),
            holdings_of(dataset, first),
            holdings_of(dataset, last),
            changed(dataset, found),
            *(
                translate("{area} went from {before} to {after}.").format(
                    area=area, before=before, after=after
                )
                for before, after, area in transfers(found)
            ),
        ]
    else:
        parts = [
            translate(_SMALL_MAPS).format(count=len(picture.days)),
            *(holdings_of(dataset, day) for day in picture.days),
        ]
    parts.insert(1, whose(dataset))
    parts += [unchecked(dataset, max(picture.days)), *numbered, note(dataset, picture.days)]
    return " ".join(part for part in parts if part)


def holdings_of(dataset: Dataset, day: date) -> str:
    """Return `holdings` with its date in front."""
    return headed(in_words(day), holdings(dataset, day))


def event_day(event: Event) -> str:
    """Return the date of an event as its source gives it: a day, a month, a year, a span."""
    when = event.date
    words = partial_in_words(when)
    if event.end_date and event.last != when.last:
        if when.day and event.last.year == when.year:
            return days_in_words(when.first, event.end_date.last)
        return f"{words}–{in_words(event.end_date.last)}"
    return words
