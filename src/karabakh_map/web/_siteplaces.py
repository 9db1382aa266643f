"""The pages of places of a site: of every control unit, and of the towns and villages in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import cos, radians
from typing import TYPE_CHECKING, Any

from karabakh_map.core.dates import today
from karabakh_map.core.geodesy import MAPPED, BBox
from karabakh_map.core.i18n import in_words, number
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.model import ControlChange, Unit
from karabakh_map.history.areas import unit_areas
from karabakh_map.history.intervals import ends
from karabakh_map.history.nearby import NEAR_KM, events_near, on_days
from karabakh_map.history.points import PointHistory, history
from karabakh_map.history.timeline import unit_state
from karabakh_map.web import _linkeddata as linked
from karabakh_map.web import _sitepictures as pictures
from karabakh_map.web import popups
from karabakh_map.web.templates import Markup, render
from karabakh_map.wording import mending, placefacts, places
from karabakh_map.wording.capitals import sentence
from karabakh_map.wording.labels import CERTAINTIES, CONTROLLERS, HOWS, within
from karabakh_map.wording.measures import km, square_km
from karabakh_map.wording.spans import partial_in_words, span_in_words
from karabakh_map.wording.style import FILLS
from karabakh_map.wording.summary import round_km2, unchecked

if TYPE_CHECKING:
    from karabakh_map.web.site import Site

STRIP_FROM = date(1988, 1, 1)
"""A strip from 1923 would show the days that matter in a few pixels."""

WIDTH = 1000
"""Of a strip, in units of its drawing."""

_ZOOM = 11

AROUND = 0.2
"""Degrees of latitude that a picture of a unit shows at least on either side of its middle."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that gets a page: a unit, or a town or village that lies in one."""

    path: str
    name: str
    names: dict[str, list[str]]
    lat: float
    lon: float
    unit: Unit
    town: bool
    place: places.Place | None = None
    """The same in the index of names, if it is there."""


def spots(site: "Site") -> list[Spot]:
    """Return the units, and the places of the layer of places that lie in one, by name."""
    known = {key: one for one in places.gazetteer(site.dataset) for key in one.ids}
    called = {one.name: one for one in known.values()}
    original = (site.dataset.original or site.dataset).units
    found = []
    for unit in site.dataset.units.values():
        point = unit.geometry.representative_point()
        same = called.get(original[unit.id].name)
        names = same.names if same else {}
        found.append(Spot(f"units/{unit.id}.html", unit.name, names, point.y, point.x, unit, False))
    for feature in site.dataset.layer("places")["features"]:
        lon, lat = feature["geometry"]["coordinates"][:2]
        unit_of = history(site.dataset, lat, lon).unit
        told = feature["properties"]
        if unit_of:
            names = known[told["id"]].names if told["id"] in known else {}
            path = f"places/{told['id']}.html"
            found.append(
                Spot(path, told["name"], names, lat, lon, unit_of, True, known.get(told["id"]))
            )
    return found


def add(site: "Site") -> None:
    """Add a page for each, and their list."""
    every = spots(site)
    districts = {
        feature["properties"]["id"]: feature["properties"]["name"]
        for feature in site.dataset.layer("districts")["features"]
    }
    for group in (False, True):
        row = [one for one in every if one.town is group]
        for i, one in enumerate(row):
            turn = row[i - 1] if i else None, row[i + 1] if i + 1 < len(row) else None
            inside = [other for other in every if other.town is not one.town
                      and other.unit.id == one.unit.id]  # fmt: skip
            _add(site, one, turn, inside, districts.get(one.unit.district, one.unit.district))
    _add_list(site, every)


def _add(
    site: "Site",
    one: Spot,
    turn: tuple[Spot | None, Spot | None],
    inside: list[Spot],
    district: str,
) -> None:
    changes = site.dataset.control[one.unit.id]
    where = popups.where(one.unit, district)
    kind = _("{name}, a place") if one.town else _("{name}, a control unit")
    heading = kind.format(name=one.name)
    title = _("{name}: who held it and when").format(name=heading)
    lead = " ".join(filter(None, [sentence(where) + ".", *_held_now(site, one)]))
    about = f"{heading}. {lead}"
    drawn = None if one.town else _picture(site, one.unit)
    shown = None
    if drawn:
        shown = site.preview(one.path, title, about, f"units/{drawn.file}", drawn.alt)
    page = render(
        "place.html",
        **site.around(one.path, title, about, shown),
        drawn=drawn,
        heading=one.name,
        lead=lead,
        kind=_("Place") if one.town else _("Control unit"),
        where=where,
        names=[(LANGUAGES[code].own_name, code, ", ".join(names))
               for code, names in one.names.items() if code in LANGUAGES],
        former=one.names.get("former", []),
        area="" if one.town else square_km(round_km2(unit_areas(site.dataset)[one.unit.id])),
        strip=strip(changes),
        width=WIDTH,
        years=[(_at(date(year, 1, 1)), year) for year in range(1990, today().year + 1, 5)],
        changes=[_row(change, end) for change, end in ends(changes)],
        sources=popups.sources_html(
            site.dataset,
            tuple(dict.fromkeys(key for change in changes for key in change.source_ids)),
        ),
        cites=_cites(site, one),
        lines=[_line(site, found) for found in _on_days(site, one)],
        near=[(span_in_words(event.date, event.end_date), event, km(number(far, 1)))
              for event, far in events_near(site.dataset, one.lat, one.lon)],
        within=km(number(NEAR_KM)),
        facts=placefacts.sentences(site.dataset, one.place) if one.place else [],
        wrong=popups.wrong_html(*_rows(site, one)),
        place=one.place.ids[0] if one.place else "",
        view=f"{one.lat:.4f},{one.lon:.4f},{_ZOOM}",
        inside=inside,
        before=turn[0],
        after=turn[1],
        linked=linked.place(
            site, one.path, title, about,
            [one.name, *(name for some in one.names.values() for name in some)],
            (round(one.lat, 5), round(one.lon, 5)),
        ),
    )  # fmt: skip
    site.add(one.path, page)


def _picture(site: "Site", unit: Unit) -> pictures.Drawn | None:
    """Draw a unit and what lies around it on the day of its last change, if that has a page."""
    day = site.dataset.control[unit.id][-1].day
    if day not in {key.day for key in site.days}:
        return None
    west, south, east, north = unit.geometry.bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    high = max(AROUND, (north - south) * 0.7)
    wide = max(high / cos(radians(lat)), (east - west) * 0.7)
    bounds = BBox(lon - wide, lat - high, lon + wide, lat + high).cut(MAPPED)
    return pictures.draw(site, f"units/{unit.id}", day, bounds)


def _cites(site: "Site", one: Spot) -> Markup | None:
    """Return the sources of what is said of the place itself."""
    keys = placefacts.source_ids(site.dataset, one.place) if one.place else ()
    return popups.sources_html(site.dataset, keys) if keys else None


def _rows(site: "Site", one: Spot) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """Return where what the page says stands in the data."""
    if one.place:
        own = mending.place_rows(site.dataset.original or site.dataset, one.place)
        yield "place", own + placefacts.rows_of(site.dataset, one.place)
    yield "unit", [(mending.CONTROL, one.unit.id)]


def _held_now(site: "Site", one: Spot) -> Iterable[str]:
    changes = site.dataset.control[one.unit.id]
    state = unit_state(one.unit, changes, site.dataset.checked_until)
    yield _("Held on {date} by: {controller}.").format(
        date=in_words(site.dataset.checked_until), controller=within(CONTROLLERS[state.controller])
    )
    yield _("Changes of control recorded since 1923: {count}.").format(count=len(changes) - 1)
    yield unchecked(site.dataset, today())


def _row(change: ControlChange, end: date | None) -> dict[str, Any]:
    return {
        "when": partial_in_words(change.since),
        "day": change.day.isoformat(),
        "until": in_words(end) if end else "",
        "controller": change.controller,
        "holder": _(CONTROLLERS[change.controller]),
        "how": _(HOWS[change.how]),
        "note": popups.doubts(change),
    }


def _at(day: date) -> float:
    whole = (today() - STRIP_FROM).days
    return round(WIDTH * max(0, (day - STRIP_FROM).days) / whole, 1)


def strip(changes: tuple[ControlChange, ...]) -> list[dict[str, Any]]:
    """Return the pieces of a strip of time: who held it, in which colour, from where to where."""
    pieces = []
    for change, end in ends(changes):
        until = end or today()
        if until <= STRIP_FROM or change.day > today():
            continue
        left, right = _at(change.day), _at(min(until, today()))
        fill = FILLS[change.controller]
        said = _("{holder}, from {date}").format(
            holder=_(CONTROLLERS[change.controller]), date=partial_in_words(change.since)
        )
        pieces.append({"x": left, "w": round(right - left, 1), "fill": fill.colour, "said": said})
    return pieces


def _on_days(site: "Site", one: Spot) -> list[PointHistory]:
    return on_days(site.dataset, one.lat, one.lon, [key.day for key in site.keys])


def _line(site: "Site", found: PointHistory) -> dict[str, str]:
    held = unit_state(found.unit, found.changes, found.day) if found.unit else None
    line = ""
    if found.line and found.line_km is not None:
        sure = _(CERTAINTIES[found.line.certainty]) if found.line.front else _("no front is drawn")
        line = f"{km(number(found.line_km, 1))} ({sure})"
    return {
        "day": found.day.isoformat(),
        "date": in_words(found.day),
        "held": _(CONTROLLERS[held.controller]) if held else "",
        "line": line,
    }


def _add_list(site: "Site", every: list[Spot]) -> None:
    title = f"{_('Places and control units')} · {site.title}"
    about = _("Every control unit, and the towns and villages in them: who held each, and when.")
    groups = [
        (_("Places"), [(one.path, one.name, one.unit.name) for one in every if one.town]),
        (_("Control units"), [(one.path, one.name, "") for one in every if not one.town]),
    ]
    page = render(
        "list.html",
        **site.around("places.html", title, about),
        heading=_("Places and control units"),
        groups=[group for group in groups if group[1]],
    )
    site.add("places.html", page)
