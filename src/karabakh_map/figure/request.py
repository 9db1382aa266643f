"""What a reader asks for, checked: one value that fully decides the bytes of a picture."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from math import log2
from typing import Any, Literal

from karabakh_map.core import i18n
from karabakh_map.core.accounts import Account
from karabakh_map.core.dates import as_day
from karabakh_map.core.errors import PlaceError, UsageError, shown
from karabakh_map.core.folding import fold
from karabakh_map.core.geodesy import MAPPED, BBox
from karabakh_map.core.i18n import fault, marked
from karabakh_map.core.layers import LAYERS, chosen_layers, key_of, usual_layers
from karabakh_map.core.model import Dataset
from karabakh_map.core.suggest import nearest
from karabakh_map.dataset.translations import translated
from karabakh_map.figure._projection import (
    Frame,
    check_bounds,
    forward,
    frame_of,
    inverse,
    main_frame,
)
from karabakh_map.figure.layouts import Layout, choose
from karabakh_map.history.accounts import stated
from karabakh_map.history.timeline import check_order
from karabakh_map.wording import links
from karabakh_map.wording.links import public
from karabakh_map.wording.places import gazetteer

FORMATS = ("png", "svg", "pdf")
MOST_MAPS = 12
SEE_EVENTS = marked('"karabakh-map events" lists them.')
OTHER_PLACE = marked("try a town near it, or --bounds.")
PLACE_RADIUS_M = 32_000.0
Theme = Literal["light", "dark"]
SvgText = Literal["text", "outlines"]


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: a map of a day, several days side by side, or a comparison of two.

    Attributes
    ----------
    language
        What draws or describes the picture speaks it, whichever is in force.
    bounds
        West, south, east, north in WGS 84 degrees; None for the whole area.
    layers
        Keys of `core.layers.LAYERS`.
    events
        Ids of the events to number; None chooses them, an empty tuple shows none.
    link_base
        Public address of the app that the link leads to; without one the picture prints how
        to cite it.
    svg_text
        Whether an SVG keeps its words as text or draws them as outlines.
    account
        Whose account of control it shows: that of the data it was asked of.
    """

    days: tuple[date, ...]
    layout: Layout
    language: str
    compare: bool = False
    theme: Theme = "light"
    bounds: BBox | None = None
    layers: tuple[str, ...] = field(default_factory=usual_layers)
    events: tuple[str, ...] | None = None
    link_base: str = ""
    svg_text: SvgText = "text"
    account: Account = Account.MAP

    @property
    def day(self) -> date:
        """The day shown, or the later one of a comparison."""
        return self.days[-1]

    def of_day(self, day: date) -> "Picture":
        """Return the same picture of one other day."""
        return replace(self, days=(day,), compare=False)


def ask(
    dataset: Dataset,
    days: Any,
    *,
    layout: str | None = None,
    size: tuple[int, int] | None = None,
    dpi: int | None = None,
    compare: bool = False,
    theme: str = "light",
    language: str | None = None,
    bounds: tuple[float, float, float, float] | None = None,
    place: str | None = None,
    layers: Iterable[str] | None = None,
    events: Iterable[str] | None = None,
    link_base: str = "",
    svg_text: str = "text",
) -> Picture:
    """Check everything that a picture can be asked for.

    Parameters
    ----------
    days
        One day, or several for small multiples; exactly two, in order, with `compare`.
    place
        Name or id of a place, instead of `bounds`: the map shows 30 km around it.
    language
        Of its words; the one in force if not given.
    layers
        Keys of `core.layers.LAYERS`; recognised borders are always drawn.
    link_base
        Address of the app. One that only this machine or its network can open is not printed.
    svg_text
        ``text``, which can be searched and edited, each line as wide as it was measured; or
        ``outlines``, for programs that lack the font and do not stretch text.

    Raises
    ------
    UsageError
        With one sentence for what cannot be: dates, layout, size, place, layer, event, language.
    """
    several = isinstance(days, Iterable) and not isinstance(days, str)
    wanted = tuple(map(as_day, days if several else (days,)))
    _check_days(wanted, compare)
    if theme not in ("light", "dark"):
        raise UsageError(
            fault('There is no theme "{theme}"; use light or dark.').format(theme=shown(theme))
        )
    if svg_text not in ("text", "outlines"):
        raise UsageError(
            fault('There is no "{svg_text}" for the words of an SVG; use text or outlines.').format(
                svg_text=shown(svg_text)
            )
        )
    language = i18n.language() if language is None else language
    i18n.check_language(language)
    if place is not None and bounds is not None:
        raise UsageError(fault("Give bounds or a place, not both."))
    if place is not None:
        bounds = place_bounds(dataset, place)
    shown_layers, numbered = _layers(layers), _events(dataset, events)
    if numbered and len(wanted) > 1:
        raise UsageError(fault("Events are numbered on the map of one date; leave them out."))
    if numbered and "events" not in shown_layers:
        raise UsageError(
            fault('Without the layer "events" no event is numbered; add it to the layers.')
        )
    return Picture(
        days=wanted,
        layout=choose(layout, size, dpi),
        compare=compare,
        theme="dark" if theme == "dark" else "light",
        language=language,
        bounds=check_bounds(bounds) if bounds else None,
        layers=shown_layers,
        events=numbered,
        link_base=public(_base(link_base)),
        svg_text="outlines" if svg_text == "outlines" else "text",
        account=dataset.account,
    )


def _check_days(days: tuple[date, ...], compare: bool) -> None:
    if not days:
        raise UsageError(fault("Give at least one date, for example 2020-11-20."))
    if len(days) > MOST_MAPS:
        raise UsageError(
            fault("{count} maps do not fit on one page; give at most {most}.").format(
                count=len(days), most=MOST_MAPS
            )
        )
    for day in days:
        if days.count(day) > 1:
            raise UsageError(fault("{day} is given twice; give different dates.").format(day=day))
    if compare:
        if len(days) != 2:
            raise UsageError(fault("A comparison needs exactly two dates."))
        check_order(*days)


def _layers(layers: Iterable[str] | None) -> tuple[str, ...]:
    if layers is None:
        return usual_layers()
    asked = list(layers)
    for name in asked:
        if key_of(name) not in LAYERS:
            raise UsageError(
                fault('"{name}" is no layer; {mend}').format(
                    name=shown(name), mend=nearest(name, tuple(LAYERS))
                )
            )
    return chosen_layers(asked)


def _events(dataset: Dataset, events: Iterable[str] | None) -> tuple[str, ...] | None:
    if events is None:
        return None
    asked = tuple(dict.fromkeys(events))
    for name in asked:
        if dataset.event(name) is None:
            known = [event.id for event in dataset.events]
            raise UsageError(
                fault('"{name}" is no event; {mend}').format(
                    name=shown(name), mend=nearest(name, known, fault(SEE_EVENTS))
                )
            )
    return asked


def _base(base: str) -> str:
    if base and not base.startswith(("https://", "http://")):
        raise UsageError(
            fault(
                '"{base}" is not an address a link can start with; begin it with https://.'
            ).format(base=base)
        )
    if "?" in base or "#" in base or any(char.isspace() for char in base):
        raise UsageError(
            fault('"{base}" must not hold "?", "#" or spaces; give only the address.').format(
                base=base
            )
        )
    return base


def check_base(base: str) -> str:
    """Return an address that others can open, too; no other is printed.

    Raises
    ------
    UsageError
        If it is none, or only this machine or its network can open it.
    """
    if _base(base) and not public(base):
        raise UsageError(
            fault(
                '"{base}" can be opened on this machine or its network only; give the '
                "public address, or leave out --link-base."
            ).format(base=shown(base, addresses=True))
        )
    return base


def place_bounds(dataset: Dataset, place: str) -> BBox:
    """Return a box of about 60 km around a place given by name or id, or around a unit.

    Raises
    ------
    PlaceError
        If no place, settlement or control unit has this name.
    """
    points, known = _gazetteer(dataset)
    key = fold(place)
    if key not in points:
        raise PlaceError(
            fault('"{place}" is not a place of this map; {mend}').format(
                place=shown(place),
                mend=nearest(place.strip().casefold(), known, fault(OTHER_PLACE)),
            )
        )
    lon, lat = points[key]
    x, y = forward(lon, lat)
    r = PLACE_RADIUS_M
    west, south = inverse(float(x) - r, float(y) - r)
    east, north = inverse(float(x) + r, float(y) + r)
    return BBox(float(west), float(south), float(east), float(north)).cut(MAPPED)


def _gazetteer(dataset: Dataset) -> tuple[dict[str, tuple[float, float]], list[str]]:
    points: dict[str, tuple[float, float]] = {}
    known: dict[str, None] = {}

    def add(lon: float, lat: float, *names: str) -> None:
        for name in names:
            for part in (name, *name.split("/")):
                if part.strip():
                    points.setdefault(fold(part), (lon, lat))
                    known.setdefault(part.strip().casefold())

    for feature in dataset.layer("places")["features"]:
        lon, lat = feature["geometry"]["coordinates"][:2]
        p = feature["properties"]
        add(lon, lat, p["name"], p["id"], *(p.get(code) or "" for code in ("az", "hy", "ru")))
    for settlement in dataset.settlements:
        add(settlement.lon, settlement.lat, settlement.name, settlement.id)
    for settlement in dataset.settlements:  # what one place is called may be another's other name
        add(settlement.lon, settlement.lat, settlement.name_az, settlement.name_hy)
    for unit in dataset.units.values():
        middle = unit.geometry.representative_point()
        add(middle.x, middle.y, unit.name, unit.id)
    for other in gazetteer(dataset):  # in every language, and former ones
        if other.lat is not None and other.lon is not None:
            add(other.lon, other.lat, *other.all_names())
    return points, list(known)


def in_language(dataset: Dataset, picture: Picture) -> Dataset:
    """Return the data, or the account of them that was asked of, in the picture's language."""
    if dataset.language == picture.language:
        return dataset
    return stated(translated(dataset.origin or dataset, picture.language), dataset.account)


def shown_frame(dataset: Dataset, picture: Picture, aspect: float) -> Frame:
    """Return what a map of the picture shows, filling `aspect` and kept inside the region."""
    if picture.bounds:
        wanted = frame_of(picture.bounds).shaped(aspect)
    else:
        wanted = main_frame(dataset).grown(0.035).shaped(aspect)
    return kept_inside(wanted)


def kept_inside(wanted: Frame) -> Frame:
    """Return the frame, moved or shrunk in its own shape until the layers fill it."""
    w, s, e, n = MAPPED
    low_x = max(float(forward(w, lat)[0]) for lat in (s, n))
    high_x = min(float(forward(e, lat)[0]) for lat in (s, n))
    low_y = max(float(forward(lon, s)[1]) for lon in (w, 46.6, e))
    high_y = min(float(forward(lon, n)[1]) for lon in (w, 46.6, e))
    factor = min(1.0, (high_x - low_x) / wanted.width, (high_y - low_y) / wanted.height)
    width, height = wanted.width * factor, wanted.height * factor
    x = min(max((wanted.west + wanted.east - width) / 2, low_x), high_x - width)
    y = min(max((wanted.south + wanted.north - height) / 2, low_y), high_y - height)
    return Frame(x, y, x + width, y + height)


def link(picture: Picture, seen: Frame, day: date | None = None) -> str:
    """Return the address that opens this view in the app; empty without a public base."""
    if not picture.link_base:
        return ""
    view = None
    if picture.bounds:
        lon, lat = inverse((seen.west + seen.east) / 2, (seen.south + seen.north) / 2)
        # Leaflet's zoom 0 shows the Earth's 40,075 km in 256 pixels; 800 is a usual window.
        zoom = log2(40_075_017 * 0.77 * 800 / 256 / max(seen.width, seen.height))
        low, high = links.ZOOMS
        view = links.View(float(lat), float(lon), min(max(round(zoom * 4) / 4, low), high))
    query = links.query(day or picture.day, view, picture.layers, picture.account)
    return picture.link_base + query
