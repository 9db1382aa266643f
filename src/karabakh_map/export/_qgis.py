"""How QGIS draws the layers of a GeoPackage, and on which days, before anybody has set anything.

Without it every holder of every year lies over the others in one colour. QGIS takes what stands in
the table ``layer_styles`` of the file (Layer styles in GeoPackage, a table that QGIS itself
writes); each row has a document in its QML.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from html import escape

import pandas as pd

from karabakh_map.core.categories import Category
from karabakh_map.core.controllers import Controller, Fill
from karabakh_map.core.i18n import ORIGINAL, speaking, spoken_or, translate
from karabakh_map.core.layers import ALWAYS, LAYERS, Stroke
from karabakh_map.wording.labels import CERTAINTIES, CONTROLLERS
from karabakh_map.wording.style import FILLS, INK, STROKES, WATER

TABLE = "layer_styles"
Options = Mapping[str, object]
Rule = tuple[str, str, str]
"""What it draws, as an expression; its name in the legend; its symbol."""
_INTERVALS = ("from", "to", "0")
"""Fields of the first day and of the first day that is no longer so: the end is left out."""
_EVENT_DAYS = ("first_day", "last_day", "1")
_BRUSHES = {"hatch": "b_diagonal", "dots": "dense6"}
_SHAPES = {"burst": "star", "flag": "half_square", "house": "pentagon"}
"""Marks that QGIS has under other names, or the nearest to them that no other kind has."""
_UNSURE = (
    "@map_start_time is not null and ("
    'to_date(@map_start_time) < "latest" or to_date(@map_start_time) >= "to_earliest")'
)
"""Of a unit on a day of which sources disagree who held it at its end."""


def styles(layers: Mapping[str, Collection[str]], holders: Collection[str]) -> pd.DataFrame:
    """Return the table of styles of these layers, by their columns, in which these hold ground."""
    held = [one for one in Controller if one in holders]
    with speaking(spoken_or(ORIGINAL)):
        found = {name: text for name, text in _documents(held, layers) if name in layers}
    return pd.DataFrame(
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": list(found),
            "f_geometry_column": "geom",
            "styleName": [f"{name}: karabakh-map" for name in found],
            "styleQML": list(found.values()),
            "styleSLD": "",
            "useAsDefault": True,
            "description": "karabakh-map",
            "owner": "",
            "ui": "",
            "update_time": "2000-01-01T00:00:00Z",  # the same file for the same data
        }
    )


def _documents(
    holders: list[Controller], layers: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, str]]:
    """Yield the names of layers and how each is drawn."""
    held = [
        (_is("controller", one), translate(CONTROLLERS[one]), _symbol("fill", *_ground(FILLS[one])))
        for one in holders
    ]
    unsure = _symbol("fill", _brush(INK, 0.55, "diagonal_x"))
    yield (
        "control_intervals",
        _document([*held, (_UNSURE, translate("day disputed"), unsure)], _INTERVALS),
    )
    fronts = [(f'"front" and {shown}', label, symbol) for shown, label, symbol in _sure()]
    yield "line_intervals", _document(fronts, _INTERVALS)
    marks = [(_is("category", one), translate(one.label), _mark(one)) for one in Category]
    yield "events", _document(marks, _EVENT_DAYS)
    for layer in LAYERS.values():
        brush = "f_diagonal" if layer.hatched else "no"
        line, area = _line(layer.stroke), _outline(layer.stroke, brush)
        lines, areas = _sure(layer.stroke) if layer.of_day else [("", "", line)], [("", "", area)]
        for file in layer.files if not layer.own or layer.key == ALWAYS else ():
            of_lines = "LineString" in file.geometry
            for name, rules in (
                (file.name, lines if of_lines else areas),
                (f"{file.name}_lines", lines),
            ):
                days = _INTERVALS if "from" in layers.get(name, ()) else None
                yield name, _document(rules, days)
    yield "rivers", _document([("", "", _line(Stroke(WATER, 1.2)))], None)
    yield "lakes", _document([("", "", _symbol("fill", _brush(WATER, 1, "solid")))], None)


def _sure(layer: Stroke | None = None) -> list[Rule]:
    """Return how a line of control is drawn, as well as it is known; in a layer's own colour."""
    return [
        (
            _is("certainty", known),
            translate(CERTAINTIES[known]),
            _line(replace(layer, dash=stroke.dash) if layer else stroke),
        )
        for known, stroke in STROKES.items()
    ]


def _is(field: str, value: str) -> str:
    return f"\"{field}\" = '{value}'"


def _ground(fill: Fill) -> Iterator[str]:
    """Yield the layers of a holder's ground: its hue, and its pattern over it."""
    yield _brush(fill.colour, fill.opacity, "solid")
    if fill.pattern != "none":
        yield _brush(INK, 0.45, _BRUSHES[fill.pattern])


def _document(rules: list[Rule], days: tuple[str, str, str] | None) -> str:
    """Return a style; on days other than all, if its fields of days are given."""
    timed = ""
    if days:
        first, last, limits = days
        timed = (
            f'<temporal enabled="1" mode="2" startField="{first}" endField="{last}" '
            f'limitMode="{limits}" durationField="" fixedDuration="0" '
            'accumulate="0" startExpression="" endExpression=""/>'
        )
    told = "".join(
        f'<rule key="rule{at}" symbol="{at}" filter="{escape(shown)}" label="{escape(label)}"/>'
        for at, (shown, label, _) in enumerate(rules)
    )
    symbols = "".join(symbol.format(name=at) for at, (_, _, symbol) in enumerate(rules))
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        f'<qgis version="3.22" styleCategories="Symbology|Temporal">{timed}'
        '<renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0">'
        f'<rules key="rules">{told}</rules><symbols>{symbols}</symbols></renderer-v2></qgis>'
    )


def _symbol(kind: str, *layers: str) -> str:
    """Return a symbol that still has to be told its name."""
    return (
        f'<symbol type="{kind}" name="{{name}}" alpha="1" clip_to_extent="1" force_rhr="0">'
        f"{''.join(layers)}</symbol>"
    )


def _layer(kind: str, options: Options) -> str:
    told = "".join(
        f'<Option type="QString" name="{name}" value="{value}"/>' for name, value in options.items()
    )
    return (
        f'<layer class="{kind}" enabled="1" locked="0" pass="0">'
        f'<Option type="Map">{told}</Option></layer>'
    )


def _brush(colour: str, opacity: float, style: str) -> str:
    return _layer(
        "SimpleFill", {"color": _rgba(colour, opacity), "style": style, "outline_style": "no"}
    )


def _outline(stroke: Stroke, brush: str) -> str:
    """Return the symbol of areas of which the edge is told."""
    inside = (_brush(stroke.colour, 0.4, brush),) if brush != "no" else ()
    return _symbol("fill", *inside, _stroked(stroke))


def _line(stroke: Stroke) -> str:
    return _symbol("line", _stroked(stroke))


def _stroked(stroke: Stroke) -> str:
    return _layer(
        "SimpleLine",
        {
            "line_color": _rgba(stroke.colour, stroke.opacity),
            "line_width": stroke.width,
            "line_width_unit": "Pixel",
            "use_custom_dash": int(bool(stroke.dash)),
            "customdash": stroke.dash.replace(" ", ";") or "5;2",
            "customdash_unit": "Pixel",
            "joinstyle": "round",
            "capstyle": "flat",
        },
    )


def _mark(category: Category) -> str:
    return _symbol(
        "marker",
        _layer(
            "SimpleMarker",
            {
                "name": _SHAPES.get(category.shape, category.shape),
                "angle": 90 if category.shape == "arrow" else 0,
                "color": _rgba(category.colour, 1),
                "outline_color": "255,255,255,255",
                "size": 4,
            },
        ),
    )


def _rgba(colour: str, opacity: float) -> str:
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return ",".join(map(str, [*parts, round(255 * opacity)]))
