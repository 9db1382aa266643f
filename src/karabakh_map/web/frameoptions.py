"""What the app shows in a frame of another page: the options of `view=clean`, read and forgiven.

They are those of the embedded map of a site; js/page/embedoptions.js follows the same rules, over
tests/cases/frames.json.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from karabakh_map.core.dates import FIRST_DAY, in_range, parse, today
from karabakh_map.core.errors import DateError, shown
from karabakh_map.core.i18n import fault, marked
from karabakh_map.wording.links import Address

YES, NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")

SENTENCES = {
    "noFlag": marked('"{text}" is no value of {option}; write {option}=1 or {option}=0.'),
    "turned": marked(
        "{low} ({from}) is after {high} ({to}); write the earlier one first. They are taken the "
        "other way round."
    ),
    "oneDay": marked(
        "{low} and {high} are both {text}, and a bar needs two days. It goes from {from} to {to} "
        "instead."
    ),
    "outsideSpan": marked("{text} is outside the time of this map, {from} to {to}."),
}
"""Sentences of this module and of js/page/embedoptions.js."""


@dataclass(frozen=True, slots=True)
class FrameOptions:
    """How a map stands in a frame.

    Attributes
    ----------
    bar
        Whether a time bar stands under it.
    play
        Whether it plays when it is seen.
    first, last
        The days of the bar.
    """

    bar: bool
    play: bool
    legend: bool
    first: date
    last: date

    @property
    def timed(self) -> bool:
        """Whether a time bar, or its button alone, moves time."""
        return self.bar or self.play

    @property
    def one_year(self) -> bool:
        """Whether the bar is of one year, which needs no row of years."""
        return self.first.year == self.last.year


def read(given: Mapping[str, str], notes: list[str]) -> FrameOptions:
    """Return the options of a link; `notes` gets a sentence for everything that is replaced."""
    legend = _flag(given, "legend", notes, usual=True)
    play = _flag(given, "play", notes, usual=False)
    first, last = _span(given, notes)
    # A time without a bar to move in would be of no use, unless the code says so.
    bar = _flag(given, "bar", notes, usual=play or bool(given.get("from") or given.get("to")))
    return FrameOptions(bar, play, legend, first, last)


def within(
    asked: Address, given: Mapping[str, str], options: FrameOptions, notes: list[str]
) -> Address:
    """Return what a link asks for within the time of its bar."""
    first, last = options.first, options.last
    day = min(max(asked.day, first), last)
    if not (given.get("date") or asked.event or asked.chapter is not None):
        return replace(asked, day=first if options.play else min(asked.day, last))
    if day != asked.day:
        span = {"from": first.isoformat(), "to": last.isoformat()}
        told = _said("outsideSpan", text=asked.day.isoformat(), **span)
        notes.append(f"{told} " + fault("Showing {text} instead.").format(text=day.isoformat()))
    return replace(asked, day=day)


def bounded(bar: dict[str, Any], options: FrameOptions, asked: Address) -> dict[str, Any]:
    """Return what js/widgets/timebar.js runs on, of a part of the time."""
    first, last = options.first.isoformat(), options.last.isoformat()
    late = options.first.year > bar["zeroYear"]
    words = {**bar["strings"], "before": str(options.first.year)} if late else bar["strings"]
    return {
        **bar,
        "first": first,
        "today": last,
        "zeroYear": options.first.year if late else bar["zeroYear"],
        "stops": [stop for stop in bar["stops"] if first <= stop[0] <= last],
        "keys": [key for key in bar["keys"] if first <= key[0] <= last],
        "strings": words,
        "frame": {
            "compact": not options.bar,
            "oneYear": options.one_year,
            "plays": options.play and not asked.event,
            "part": options.last != today(),
            "other": asked.comparison.other.isoformat() if asked.comparison else None,
        },
    }


def look(options: FrameOptions) -> str:
    """Return the style of the page: the map fills it, but for the bar."""
    bar = "104px" if options.one_year else "132px"
    room = "0px" if not options.timed else bar if options.bar else "56px"
    return (
        ".stMainBlockContainer{padding:0}"
        f"iframe{{height:calc(100vh - {room})!important;height:calc(100dvh - {room})!important}}"
    )


def _said(name: str, /, **fields: str) -> str:
    return str(fault(SENTENCES[name]).format(**fields))


def _flag(given: Mapping[str, str], name: str, notes: list[str], *, usual: bool) -> bool:
    text = given.get(name, "")
    if text.lower() in YES + NO:
        return text.lower() in YES
    if text:
        notes.append(_said("noFlag", text=shown(text), option=name))
    return usual


def _span(given: Mapping[str, str], notes: list[str]) -> tuple[date, date]:
    usual = FIRST_DAY, today()
    low, high = (_bound(given, *one, notes) for one in zip(("from", "to"), usual, strict=True))
    first, last = low[0] if low else usual[0], high[1] if high else usual[1]
    if first < last:
        return first, last
    names = {"low": "from", "high": "to"}
    if first == last:
        told = {"text": first.isoformat(), "from": str(usual[0]), "to": str(usual[1])}
        notes.append(_said("oneDay", **names, **told))
        return usual
    told = {
        "from": shown(given.get("from") or str(first)),
        "to": shown(given.get("to") or str(last)),
    }
    notes.append(_said("turned", **names, **told))
    return (high[0] if high else usual[0]), (low[1] if low else usual[1])


def _bound(
    given: Mapping[str, str], name: str, usual: date, notes: list[str]
) -> tuple[date, date] | None:
    """Return the days that a bound can mean; None if the link names none or a wrong one."""
    text = given.get(name, "")
    if not text:
        return None
    try:
        last = in_range(text)
        return max(parse(text).first, FIRST_DAY), last
    except DateError as error:
        told = fault("Showing {text} instead.").format(text=usual.isoformat())
        notes.append(f"{name}: {error} {told}")
        return None
