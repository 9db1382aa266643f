"""What the client engine is given: units, schedule, edges, events and context as plain values."""

import base64
from datetime import date
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from karabakh_map.core import i18n
from karabakh_map.core.categories import Category
from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY
from karabakh_map.core.geodesy import REGION
from karabakh_map.core.i18n import _, marked
from karabakh_map.core.layers import ALWAYS, aliases
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.relief import Relief
from karabakh_map.history.timeline import INDEPENDENCE
from karabakh_map.web import _layertable as layertable
from karabakh_map.web import accounts, dark, facts
from karabakh_map.web.paths import path, paths, polygons
from karabakh_map.web.templates import macro
from karabakh_map.wording import filters, labels, reach, style, summary
from karabakh_map.wording.capitals import sentence
from karabakh_map.wording.links import ZOOMS

_CASPIAN = shapely.box(48.6, 38.44, 51.0, 41.84)
"""Where the outline of Azerbaijan is a shore and not a border."""

_PLACE_ZOOM = {1: 6.0, 2: 7.5, 3: 8.75, 4: 9.5}
_PLACE_KIND = {1: "city", 2: "town"}
_COUNTRIES: tuple[tuple[str, str, list[list[float]]], ...] = (
    (
        marked("Azerbaijan"),
        "country",
        [[40.62, 47.75], [40.2, 47.55], [40.62, 46.9], [39.7, 47.75]],
    ),
    (marked("Armenia"), "country", [[40.35, 44.7], [39.95, 45.45], [40.2, 45.75], [39.42, 46.12]]),
    (marked("Georgia"), "neighbour", [[41.72, 44.4], [41.6, 45.3]]),
    (marked("Iran"), "neighbour", [[38.85, 46.6], [39.05, 46.95], [38.75, 47.3]]),
    (marked("Turkey"), "neighbour", [[40.25, 43.35]]),
    (marked("Russia"), "neighbour", [[42.1, 47.2]]),
)
"""Where a country may be named, best first; chosen by eye so as not to cover the front."""


def build(dataset: Dataset, layers: tuple[str, ...]) -> dict[str, Any]:
    """Return the bundle without the relief, whose address depends on where it is served."""
    west, south, east, north = REGION
    return {
        "version": dataset.version,
        "language": i18n.page_language(),
        "first_day": FIRST_DAY.isoformat(),
        "checked": {
            "until": dataset.checked_until.isoformat(),
            "said": summary.unchecked(dataset, date.max),
        },
        "text": texts(),
        "attribution": macro("passages.html", "attribution")(),
        "layers": list(layers),
        "table": layertable.rows(dataset),
        "always": ALWAYS,
        "aliases": aliases(),
        "accounts": {"offered": accounts.offered(), "url": ""},
        "zooms": list(ZOOMS),
        "land": style.LAND,
        "limits": [[south, west], [north, east]],
        "focus": _focus(dataset),
        "controllers": {
            name: {
                "label": _(labels.CONTROLLERS[name]),
                "within": labels.within(labels.CONTROLLERS[name]),
                "colour": fill.colour,
                "opacity": fill.opacity,
                "pattern": fill.pattern,
            }
            for name, fill in style.FILLS.items()
        },
        "categories": {
            kind: {
                "label": _(kind.label),
                "colour": kind.colour,
                "outline": kind.outline,
            }
            for kind in Category
        },
        "filter": filters.page_words(),
        "styles": _styles(),
        "outside": {
            "azerbaijan": {
                "before": Controller.SOVIET_AZERBAIJAN,
                "after": Controller.AZERBAIJAN,
                "from": INDEPENDENCE.isoformat(),
                "note": _("Azerbaijan; no change of control is recorded here."),
            },
        },
        **facts.build(dataset),
        "edges": [
            {
                "id": edge.id,
                "left": edge.left,
                "right": edge.right,
                "certainty": edge.certainty,
                "precision": edge.precision_m,
                "path": path(edge.geometry),
            }
            for edge in dataset.edges
        ],
        "context": _context(dataset),
        "places": _places(dataset),
    }


def _shapes(dataset: Dataset, layer: str) -> list[BaseGeometry]:
    return [shape(feature["geometry"]) for feature in dataset.layer(layer)["features"]]


def _context(dataset: Dataset) -> dict[str, Any]:
    outlines = [
        shape.boundary for name in ("azerbaijan", "armenia") for shape in _shapes(dataset, name)
    ]
    outline = shapely.union_all(outlines)
    return {
        "azerbaijan": polygons(shapely.union_all(_shapes(dataset, "azerbaijan"))),
        "borders": paths([shapely.line_merge(shapely.difference(outline, _CASPIAN))]),
        "coast": paths([shapely.line_merge(shapely.intersection(outline, _CASPIAN))]),
        "sea": polygons(_sea(dataset)),
        "lakes": [part for shape in _shapes(dataset, "lakes") for part in polygons(shape)],
        "rivers": paths(_shapes(dataset, "rivers")),
    }


def _sea(dataset: Dataset) -> BaseGeometry:
    """Return the Caspian: what no country of the map covers, east of where land ends."""
    land = [
        shapely.clip_by_rect(shape, *_CASPIAN.bounds)
        for name in ("azerbaijan", "armenia", "neighbours")
        for shape in _shapes(dataset, name)
    ]
    return shapely.difference(_CASPIAN, shapely.union_all(land))


def _focus(dataset: Dataset) -> list[list[float]]:
    """Return the corners of the view at the start: the units that hang together with the oblast."""
    ground = shapely.union_all([unit.geometry for unit in dataset.units.values()])
    oblast = shapely.union_all(_shapes(dataset, "nkao"))
    parts = [part for part in shapely.get_parts(ground) if part.intersects(oblast)]
    west, south, east, north = shapely.total_bounds(np.array([oblast, *parts]))
    return [[round(south, 3), round(west, 3)], [round(north, 3), round(east, 3)]]


def _places(dataset: Dataset) -> list[dict[str, Any]]:
    places = []
    for feature in dataset.layer("places")["features"]:
        properties = feature["properties"]
        lon, lat = feature["geometry"]["coordinates"]
        rank = int(properties["rank"])
        places.append(
            {
                "id": properties["id"],
                "lines": _in_two_lines(properties["name"]),
                "lat": lat,
                "lng": lon,
                "rank": rank,
                "kind": _PLACE_KIND.get(rank, "village"),
                "dot": True,
                **({"chief": True} if properties["id"] in style.CHIEF_PLACES else {}),
                "zoom": _PLACE_ZOOM.get(rank, 10.0),
            }
        )
    places += [
        {"lines": [_(name)], "rank": 0, "kind": kind, "zoom": 6.0, "spots": spots}
        for name, kind, spots in _COUNTRIES
    ]
    return places


def _in_two_lines(name: str) -> list[str]:
    """Break a long pair of names at its slash."""
    first, slash, second = name.partition("/")
    return [name] if not slash or len(name) <= 14 else [first + slash, second]


def _styles() -> dict[str, Any]:
    return {
        "lines": {
            name: {
                "label": sentence(_(labels.CERTAINTIES[name])),
                **layertable.stroke(line),
            }
            for name, line in style.STROKES.items()
        },
        "sea": dark.colour(style.SEA),
        "water": dark.colour(style.WATER),
    }


def texts() -> dict[str, str]:
    """Return the words that the engine itself needs."""
    return {
        "map": _("Map of control in and around Nagorno-Karabakh"),
        "no_date": _("The page has not yet said which day to show."),
        "legend": _("On this map"),
        "control": _("Controlled by"),
        "account": _("Whose account"),
        "account_late": _("The account is loading; this is still {shown}."),
        "account_lost": _("The account could not be loaded; this is {shown}. Choose it again."),
        "boundaries": _("Boundaries"),
        "events_of": _("Events of {year}"),
        "events_here": _("{n} events here"),
        "sources": _("Sources"),
        "more": _("More"),
        "more_disputed": _("More; this is disputed"),
        "disputed": _("Disputed"),
        "tolls": _("Tolls, and who gives them"),
        "held": _("Who held this place"),
        "day_uncertain": _("Day of the change uncertain"),
        "near_edge": _(
            "On this date a line that is only known to about {precision} km lies {km} km away: "
            "this place may have been on the other side. {reason}",
        ),
        "far_edge": _(
            "The nearest line that was not surveyed is {km} km away on this date (known to about "
            "{precision} km). {reason}",
        ),
        "no_front": _(reach.NO_FRONT),
        "no_front_near": _("On this date no front is drawn {km} km away. {reason}"),
        "within": _(reach.WITHIN),
        "line_hint": _("{line} on this date. {reason}"),
        "elsewhere": _("{n} events elsewhere"),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "home": _("Show the whole region"),
        "close": _("Close"),
        "sheet": _("Height of the sheet"),
        "sheet_low": _("Only its bar"),
        "sheet_half": _("Half of the height"),
        "sheet_full": _("The whole height"),
        "events_group": _("Events on the map; arrow keys go from one to the next"),
        "other_day": _("This happened on {date}; the map shows {shown}."),
        "other_time": _("When this happened: {date}; the map shows {shown}."),
        "go_there": _("Show the map on this day"),
        "wheel": _("Ctrl + wheel to zoom the map"),
        "wheel_mac": _("⌘ + wheel to zoom the map"),
        "fingers": _("Two fingers to move the map"),
        "more_lost": _("Part of this page could not be loaded; press again."),
        "tools": _("Tools of the map"),
        "filter_on": _("Filter: {filter}. Shown: {count} of {all}."),
        "filter_none": _("No event of {year} so far matches the filter: {filter}."),
        "filter_hides": _("This event is open although the filter hides it: {filter}."),
        "filter_lost": _("The words of the filter cannot be looked up now: {filter}. Reload."),
        "filter_off": _("Show all events"),
        "details_late": _("Details and sources are loading."),
        "details_lost": _("Details and sources could not be loaded; open this again."),
        "relief_lost": _("The hill shading could not be loaded; everything else is here."),
    }


def laid_down(relief: Relief, url: str) -> dict[str, Any]:
    """Return what the engine needs to lay the relief down."""
    return {"url": url, "bounds": [relief.south_west, relief.north_east]}


def data_uri(relief: Relief) -> str:
    """Return the picture as an address that needs no server."""
    return "data:image/webp;base64," + base64.b64encode(relief.image).decode("ascii")
