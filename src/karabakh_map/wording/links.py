"""The address of a view: what a link says, read back and forgiven.

A link carries ``date``, ``view`` (latitude, longitude, zoom), ``layers``,
``event``, ``place``, ``chapter``, ``account``, ``theme``, ``lang``, which events are shown
(`wording.filters`) and what is compared (`wording.comparing`).
Whatever in it is wrong is named in a sentence and replaced by the nearest valid state, so that an
old or mistyped link still opens the map.
"""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date
from ipaddress import ip_address
from math import floor, log2
from urllib.parse import quote, urlsplit

from karabakh_map.core import i18n
from karabakh_map.core.accounts import Account, find_account
from karabakh_map.core.dates import FIRST_DAY, clamp, in_range, parse, today
from karabakh_map.core.errors import DateError, UsageError, shown
from karabakh_map.core.geodesy import VIEWS
from karabakh_map.core.i18n import fault, marked
from karabakh_map.core.layers import LAYERS, chosen_layers, key_of, usual_layers
from karabakh_map.core.model import Chapter, Dataset
from karabakh_map.core.suggest import nearest
from karabakh_map.wording import comparing, filters
from karabakh_map.wording.comparing import Comparison
from karabakh_map.wording.filters import ALL, Filter
from karabakh_map.wording.places import gazetteer

ZOOMS = (6, 14)
"""The least and the most zoom; a map smaller than the region at the least shows it whole."""


THEMES = ("dark", "light")
"""Colours that a link may ask for; without one they are those of the reader's system."""

NO_PLACE = marked('"{text}" is no place of this map; write its name into the search.')
NO_THEME = marked('"{text}" is no theme; use dark or light. Showing the usual colours instead.')


@dataclass(frozen=True, slots=True)
class View:
    """Centre in WGS 84 degrees and Leaflet's zoom."""

    lat: float
    lon: float
    zoom: float


@dataclass(frozen=True, slots=True)
class Address:
    """What a link asks for, made valid."""

    day: date
    layers: tuple[str, ...]
    view: View | None
    event: str | None
    chapter: int | None
    account: Account = Account.MAP
    events: Filter = ALL
    comparison: Comparison | None = None
    place: str | None = None
    theme: str | None = None


def read(
    params: Mapping[str, str], dataset: Dataset, usual: date | None = None
) -> tuple[Address, list[str]]:
    """Read the query of a link.

    Parameters
    ----------
    params
        Query parameters, each at most once.
    usual
        The day to show when the link names none; that of its event or chapter, or today, if not
        given.

    Returns
    -------
        The address, and a sentence for everything in the query that had to be replaced.
    """
    params = tidied(params)
    notes: list[str] = []
    layers = _layers(params.get("layers"), notes)
    view = _view(params.get("view", ""), notes)
    event = _event(params.get("event", ""), dataset, notes)
    place = _place(params.get("place", ""), dataset, notes)
    # That of a story that came with the link is the story's to read (js/more/ownstory.js).
    told = "" if "story" in params else params.get("chapter", "")
    chapter = _chapter(told, dataset, notes)
    account = _account(params.get("account", ""), notes)
    theme = _theme(params.get("theme", ""), notes)
    shown_events, wrong = filters.read(params, dataset)
    notes += wrong
    if usual is None:  # a link that names no day means that of its event or chapter
        named = dataset.event(event or "")
        usual = clamp(named.day) if named else today()
        if not named and chapter is not None:
            usual = dataset.story[chapter].date
    of_day: list[str] = []
    day = _day(params.get("date", ""), usual, of_day)
    of_both: list[str] = []
    day, comparison = comparing.read(params, day, of_both)
    asked = Address(
        day, layers, view, event, chapter, account, shown_events, comparison, place, theme
    )
    return asked, [*of_day, *of_both, *notes]


_PART = re.compile(
    r"(?:^|[?#&;@])(?:amp;)?\s*([a-z_][\w.-]*)\s*=(.*?)"
    r"(?=[?#&;@](?:amp;)?\s*[a-z_][\w.-]*\s*=|\Z)",
    re.IGNORECASE | re.DOTALL | re.ASCII,
)
"""A part of a link, also where a mail program or a chat wrote it anew; the page has it too."""


def tidied(params: Mapping[str, str]) -> dict[str, str]:
    """Return the parts of a link without what was done to it on its way.

    Such as ``&amp;`` for ``&``, a ``#`` that was escaped with what follows, a name in capitals,
    or a mark at the end.
    """
    text = "&".join(f"{name}={value}" for name, value in params.items())
    parts = ((name.lower(), value.rstrip(" \t\n?#&;/")) for name, value in _PART.findall(text))
    return {name: value.strip() for name, value in parts}


def _day(text: str, usual: date, notes: list[str]) -> date:
    if not text:
        return usual
    try:
        return in_range(text)
    except DateError as error:
        try:
            day = clamp(parse(text).last)
        except DateError:
            day = usual
        notes.append(f"{error} " + fault("Showing {text} instead.").format(text=day.isoformat()))
        return day


def _layers(text: str | None, notes: list[str]) -> tuple[str, ...]:
    if text is None:
        return usual_layers()
    asked = list(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    if unknown := [name for name in asked if key_of(name) not in LAYERS]:
        mend = nearest(unknown[0], tuple(LAYERS))
        told = fault('"{name}" is no layer; {mend}').format(
            name=shown(", ".join(unknown)), mend=mend
        )
        notes.append(f"{told} " + fault("It was left out."))
    return chosen_layers(asked)


def _account(text: str, notes: list[str]) -> Account:
    if not text:
        return Account.MAP
    try:
        return find_account(text)
    except UsageError as error:
        notes.append(f"{error} " + fault("Showing this map instead."))
        return Account.MAP


def _view(text: str, notes: list[str]) -> View | None:
    if text.lower() in ("", "clean"):  # a page with nothing but the map shows the whole region
        return None
    try:
        lat, lon, zoom = (comparing.number(part) for part in text.split(","))
    except ValueError:
        notes.append(
            fault(
                '"{text}" is not a view; write latitude,longitude,zoom such as 39.85,46.75,9. '
                "Showing the whole region instead."
            ).format(text=shown(text))
        )
        return None
    if not VIEWS.contains(lon, lat):
        west, south, east, north = VIEWS
        notes.append(
            fault(
                "The view {text} is outside the region (latitude {south} to {north}, longitude "
                "{west} to {east}). Showing the whole region instead."
            ).format(
                text=shown(text),
                south=f"{south:g}",
                north=f"{north:g}",
                west=f"{west:g}",
                east=f"{east:g}",
            )
        )
        return None
    return View(lat, lon, min(max(zoom, ZOOMS[0]), ZOOMS[1]))


def _event(text: str, dataset: Dataset, notes: list[str]) -> str | None:
    if not text:
        return None
    for key in (text, text.lower()):
        if dataset.event(key):
            return key
    told = fault('"{text}" is no event of this map; choose one from the list.')
    notes.append(told.format(text=shown(text)))
    return None


def _place(text: str, dataset: Dataset, notes: list[str]) -> str | None:
    """Return the id of a place whose panel can be open: one that lies somewhere."""
    if not text:
        return None
    asked = text.lower()
    if any(asked in place.ids for place in gazetteer(dataset) if place.lat is not None):
        return asked
    notes.append(fault(NO_PLACE).format(text=shown(text)))
    return None


def _theme(text: str, notes: list[str]) -> str | None:
    if not text:
        return None
    if text.lower() in THEMES:
        return text.lower()
    notes.append(fault(NO_THEME).format(text=shown(text)))
    return None


def _chapter(text: str, dataset: Dataset, notes: list[str]) -> int | None:
    """Return the index of a chapter of the story, from its number in the link."""
    if not text:
        return None
    if (
        text.isascii()
        and text.isdecimal()
        and len(text) <= 4
        and 1 <= int(text) <= len(dataset.story)
    ):
        return int(text) - 1
    told = fault('"{text}" is no chapter; use a number from 1 to {last}.')
    notes.append(told.format(text=shown(text), last=len(dataset.story)))
    return None


def staged(asked: Address, given: Container[str], dataset: Dataset) -> Address:
    """Return a link with what its chapter shows, where it does not say it itself.

    For pages whose map no script of the story moves.

    Parameters
    ----------
    given
        Names of what the link says.
    """
    if asked.chapter is None:
        return asked
    chapter = dataset.story[asked.chapter]
    return replace(
        asked,
        layers=asked.layers if "layers" in given else chosen_layers(chapter.layers),
        view=asked.view or _view_of(chapter),
    )


def _view_of(chapter: Chapter) -> View | None:
    if chapter.view:
        return View(*chapter.view)
    if not chapter.bounds:
        return None
    west, south, east, north = chapter.bounds
    # Leaflet's zoom 0 shows 360 degrees in 256 pixels; a map is seldom narrower than 640.
    zoom = floor(log2(360 * 640 / 256 / (east - west)) * 4) / 4
    low, high = ZOOMS
    return View((south + north) / 2, (west + east) / 2, min(max(zoom, low), high))


def query(
    day: date,
    view: View | None = None,
    layers: tuple[str, ...] | None = None,
    account: Account = Account.MAP,
    events: Filter = ALL,
    comparison: Comparison | None = None,
) -> str:
    """Return the query that opens a view again, beginning with ``?``.

    Without `layers` it opens with the usual ones, without `account` with this map's own. Whoever
    opens it reads it in the language in force, whatever their browser asks for.
    """
    days = comparing.parts(max(day, FIRST_DAY), comparison)
    parts = [f"{name}={value}" for name, value in days.items()]
    if view:
        parts.append(f"view={view.lat:.3f},{view.lon:.3f},{view.zoom:g}")
    if layers is not None and layers != usual_layers():
        parts.append("layers=" + ",".join(layers))
    if account is not Account.MAP:
        parts.append(f"account={account}")
    parts += (f"{name}={quote(value, safe=',')}" for name, value in filters.parts(events).items())
    if (spoken := i18n.language()) != i18n.ORIGINAL:
        parts.append(f"lang={spoken}")
    return "?" + "&".join(parts)


_NEAR = (
    "localhost", "local", "lan", "home", "internal", "intranet", "corp", "arpa", "test", "invalid",
    "example",
)  # fmt: skip
"""Last parts of host names that no other machine can look up (RFC 2606, 6761, 6762, 8375)."""


def public(base: str) -> str:
    """Return an address if others can open it, else an empty text.

    What is printed goes to people who have no part in this machine or its network: an address
    that only works here must not stand on paper.
    """
    try:
        parts = urlsplit(base)
        host = parts.hostname or ""
    except ValueError:  # a bracket that is not closed
        return ""
    return base if parts.scheme in ("http", "https") and _reachable(host) else ""


def _reachable(host: str) -> bool:
    try:
        return ip_address(host.partition("%")[0]).is_global
    except ValueError:  # a name, and not a number
        name, _dot, end = host.lower().rstrip(".").rpartition(".")
        return bool(name) and end not in _NEAR
