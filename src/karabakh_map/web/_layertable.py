"""The table of layers as the page is given it: panes, words of the legend, strokes and shapes."""

from typing import Any

import shapely
from shapely.geometry import shape

from karabakh_map.core.dates import FIRST_DAY
from karabakh_map.core.i18n import plain
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.layers import ALWAYS, LAYERS, Kind, Layer, Stroke, When
from karabakh_map.core.model import Dataset, GeoJSON, Position
from karabakh_map.web.dark import colour
from karabakh_map.web.paths import outline, paths, polygons
from karabakh_map.wording import labels
from karabakh_map.wording.style import STROKES, by_certainty


def rows(dataset: Dataset) -> list[dict[str, Any]]:
    """Return a row for each layer, in the order in which layers are offered."""
    return [_row(dataset, layer) for layer in LAYERS.values()]


def stroke(one: Stroke) -> dict[str, Any]:
    """Return how the page draws a line, by day and by night."""
    return {
        "colour": colour(one.colour),
        "width": one.width,
        "dash": one.dash,
        "opacity": one.opacity,
    }


def _row(dataset: Dataset, layer: Layer) -> dict[str, Any]:
    """Return what the page needs to draw a layer and to explain it."""
    row: dict[str, Any] = {
        "key": layer.key,
        "panes": [[f"km-{name}", at] for name, at in ((layer.key, layer.order), *layer.panes)],
    }
    if layer.own and layer.key != ALWAYS:
        return row
    row |= {
        "kind": layer.kind,
        "said": [] if layer.by_name else [_(name) for name in labels.in_legend(layer.key)],
        "stroke": stroke(layer.stroke),
    }
    if layer.hatched:
        row["hatched"] = True
    if layer.renamed:
        row["renamed"] = layer.renamed.isoformat()
    if not layer.own:
        row["drawn"] = _drawn(dataset, layer)
    return row


def _drawn(dataset: Dataset, layer: Layer) -> list[dict[str, Any]]:
    """Return the features with their days, or one of all that stay as they are."""
    features = [one for file in layer.files for one in dataset.layer(file.name)["features"]]
    if layer.when is When.DATED:
        return [_dated(dataset, layer, feature) for feature in features]
    if layer.of_day:
        return _line_of(dataset, layer, features)
    return [_shapes(layer, features)]


def _line_of(dataset: Dataset, layer: Layer, features: list[GeoJSON]) -> list[dict[str, Any]]:
    """Return the line of control of a layer's day, dashed where it is not sure on it."""
    edges = {edge.id for edge in dataset.edges}
    pairs = [(feature["properties"], feature) for feature in features]
    found = []
    for known, several in by_certainty(pairs).items():
        names = [one["properties"].get("edge_id") for one in several]
        drawn = {"edges": names} if edges.issuperset(names) else _shapes(layer, several)
        found.append({**drawn, "dash": STROKES[known].dash})
    return found


def _dated(dataset: Dataset, layer: Layer, feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature["properties"]
    return {
        "name": properties.get("legend") or properties["name"],
        **_told(dataset, properties["id"]),
        "from": properties.get("from") or FIRST_DAY.isoformat(),
        "to": properties.get("to"),
        **_shapes(layer, [feature]),
    }


def _told(dataset: Dataset, name: str) -> dict[str, Any]:
    """Return what a stated position says when it is pressed: who says what, and the answer."""
    one = next((one for one in dataset.positions if one.id == name), None)
    return {"told": sentences(one), "title": one.place, "id": one.id} if one else {}


def sentences(one: Position) -> list[str]:
    """Return who says what of a position, how sure its band is, and what is answered."""
    km = plain(one.precision_m / 1000)
    told = [
        _("{speaker}: {figure}").format(speaker=one.speaker, figure=one.figure.rstrip(".")) + ".",
        _("Answer of {speaker}: {answer}").format(speaker=one.answer_speaker, answer=one.answer)
        if one.answer
        else _("No answer of the other side was found."),
    ]
    if one.kind == "position":
        told.append(
            _("Stated, and not counted as control; the band may be off by {km} km.").format(km=km)
        )
    return [*told, one.note] if one.note else told


def _shapes(layer: Layer, features: list[dict[str, Any]]) -> dict[str, Any]:
    """Return areas, lines and points; an area that is not to be filled is its outline."""
    areas, lines, points = [], [], []
    for geometry in (shape(feature["geometry"]) for feature in features):
        if geometry.geom_type.endswith("Point"):
            points += [[point.y, point.x] for point in shapely.get_parts(geometry)]
        elif layer.kind is Kind.AREA and geometry.geom_type.endswith("Polygon"):
            areas += polygons(geometry)
        else:
            lines.append(outline(geometry))
    found = {
        "area": areas,
        "paths": paths([shapely.union_all(lines)] if len(lines) > 1 else lines),
        "points": points,
    }
    return {name: value for name, value in found.items() if value}
