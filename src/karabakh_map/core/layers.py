"""The layers of the map: one table that data, links, web map, pictures, exports and docs read.

A new layer is a row here, its GeoJSON file in data/geo, and its words in
`karabakh_map.wording.labels`. A layer that asks for more than its file drawn in its stroke, as
the relief does, is drawn by code of its own as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

ALWAYS: Final = "borders"
"""Recognised borders are on every map, whatever the link or a reader chooses."""


class Kind(StrEnum):
    """How the features of a layer are drawn."""

    AREA = "area"
    LINE = "line"
    POINT = "point"
    RASTER = "raster"


class When(StrEnum):
    """On which days a layer is drawn while it is on."""

    ALWAYS = "always"
    DATED = "dated"
    YEAR = "year"
    CERTAINTY = "certainty"


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn.

    Attributes
    ----------
    width, dash
        In CSS pixels; the dash is empty for a solid line.
    printed
        The dash on paper in points; empty: the same at the scale of print.
    """

    colour: str
    width: float
    dash: str = ""
    opacity: float = 1.0
    printed: tuple[float, ...] = ()

    @property
    def points(self) -> tuple[float, ...]:
        """The dash on paper in points, empty for a solid line."""
        return self.printed or tuple(0.72 * float(part) for part in self.dash.split())


@dataclass(frozen=True, slots=True)
class File:
    """A file of data/geo.

    Attributes
    ----------
    name
        Without its ending.
    title, geometry, more
        What it holds, of which geometry, and which properties beside the common ones, for
        the description of the data.
    required, shapes
        Properties that each feature must have beside the common ones, and types of geometry
        that it may have; all if empty.
    vector
        Whether it is GeoJSON; a picture is read where it is drawn.
    """

    name: str
    title: str
    geometry: str
    more: str = ""
    required: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    vector: bool = True


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer that a reader can switch.

    Attributes
    ----------
    key
        As in links, messages and data/story.csv.
    order
        Place from the ground up; an event stands at 600.
    panes
        What else it draws at other places: a name, and the place.
    when
        DATED: each feature from its `from` until its `to`; YEAR: what has begun of the year;
        CERTAINTY: as well as it is known.
    usual
        Whether a map shows it that was not asked for layers.
    own
        Whether code of its own draws it; else its files are drawn in its stroke.
    aliases
        Older spellings, which links and messages may still use.
    renamed
        The day from which the legend calls it by its second name.
    of_day
        The day whose line of control it is.
    by_name
        Whether a legend on the page names its features, and not the layer.
    group
        Its name in an SVG, if that is not the name of its file.
    hatched
        Whether its areas are hatched in the colour of its stroke: claims, and no control.
    """

    key: str
    kind: Kind
    order: int
    files: tuple[File, ...] = ()
    stroke: Stroke = Stroke("#4d443c", 1.5)
    when: When = When.ALWAYS
    usual: bool = True
    own: bool = False
    aliases: tuple[str, ...] = ()
    panes: tuple[tuple[str, int], ...] = ()
    renamed: date | None = None
    of_day: date | None = None
    by_name: bool = False
    group: str = ""
    hatched: bool = False


_LINE_OF = "LineString, edges between different controllers on that day"
_OF_EDGE = "`edge_id`; `certainty` and `precision_m` as a line of control of that day"

_ROWS = (
    Layer(
        "control", Kind.AREA, 300, own=True, when=When.CERTAINTY, panes=(("control-lines", 350),),
        files=(
            File(
                "control_units",
                "Control units: a partition of the ground that changed hands",
                "Polygon, a partition without gap or overlap",
                "`district`, `in_nkao`",
                required=("district", "in_nkao"),
                shapes=("Polygon", "MultiPolygon"),
            ),
            File(
                "edges",
                "Every arc of that partition once, with how well its course is known",
                "LineString",
                "`left`, `right` (unit ids, or `azerbaijan`, `armenia`, `iran` for what lies "
                "outside the partition), `certainty` (`surveyed`, `digitised`, `guessed`)",
                required=("left", "right", "certainty"),
                shapes=("LineString",),
            ),
        ),
    ),
    Layer("events", Kind.POINT, 600, own=True, when=When.YEAR),
    Layer(
        ALWAYS, Kind.LINE, 330, own=True, panes=(("sea", 303),),
        stroke=Stroke("#4d443c", 1.6, "9 3 2 3", printed=(7.0, 2.0, 1.6, 2.0)),
        # Alma-Ata Declaration: the republics recognise the borders between them.
        renamed=date(1991, 12, 21),
        files=(
            File("azerbaijan", "Azerbaijan, recognised borders", "MultiPolygon"),
            File("armenia", "Armenia, recognised borders", "MultiPolygon"),
            File("neighbours", "Neighbouring countries", "Polygon"),
        ),
    ),
    Layer(
        "nkao", Kind.LINE, 335, stroke=Stroke("#7a4b12", 1.5, "6 4", printed=(4.0, 2.2)),
        # The Supreme Soviet of Azerbaijan abolished the oblast; from then it is the former oblast.
        renamed=date(1991, 11, 26), group="oblast",
        files=(
            File(
                "nkao", "The former Nagorno-Karabakh Autonomous Oblast", "Polygon", "`area_km2`"
            ),
        ),
    ),
    Layer(
        "districts", Kind.LINE, 320, usual=False,
        stroke=Stroke("#8d8678", 0.8, "2 3", printed=(2.0, 2.0)),
        files=(
            File("districts", "Soviet-time districts as reconstructed", "Polygon", "`in_nkao`"),
        ),
    ),
    Layer(
        "line_1994", Kind.LINE, 340, usual=False, aliases=("line1994",),
        stroke=Stroke("#8c2d04", 1.8), of_day=date(1994, 5, 12),
        files=(
            File(
                "line_1994", "Line of control on 1994-05-12", _LINE_OF, _OF_EDGE
            ),
        ),
    ),
    Layer(
        "line_2020", Kind.LINE, 341, usual=False, aliases=("line2020",),
        stroke=Stroke("#005a87", 1.8), of_day=date(2020, 12, 1),
        files=(
            File(
                "line_2020", "Line of control on 2020-12-01", _LINE_OF, _OF_EDGE
            ),
        ),
    ),
    Layer(
        "corridor", Kind.AREA, 325, stroke=Stroke("#6a3d9a", 2.4), when=When.DATED,
        by_name=True,
        files=(
            File(
                "lachin_corridor",
                "The Lachin corridor of 2020, and the road after August 2022",
                "Polygon, LineString",
                "`from`, `to`",
            ),
        ),
    ),
    Layer(
        "positions", Kind.AREA, 326, usual=False, when=When.DATED, by_name=True, hatched=True,
        stroke=Stroke("#8a1c4a", 1.2, "3 2"),
        files=(
            File(
                "positions",
                "Where one side says that the other's forces stand on its ground",
                "Polygon",
                "`from`, `to`, `legend`; who says so is in positions.csv",
                required=("from", "legend"),
                shapes=("Polygon", "MultiPolygon"),
            ),
        ),
    ),
    Layer(
        "places", Kind.POINT, 500, own=True, panes=(("dots", 605), ("first-names", 610)),
        files=(
            File(
                "places", "Towns and villages for labels", "Point",
                "`az`, `hy`, `ru`, `rank` (1 largest)",
            ),
        ),
    ),
    Layer(
        "water", Kind.AREA, 310, own=True, panes=(("rivers", 311),),
        files=(
            File("rivers", "Rivers", "LineString", "`rank` (1 largest)"),
            File("lakes", "Lakes", "Polygon"),
        ),
    ),
    Layer(
        "relief", Kind.RASTER, 305, own=True,
        files=(
            File(
                "relief", "Hillshade, and its bounds", "`relief.webp` and `relief.json`",
                vector=False,
            ),
        ),
    ),
    Layer("uncertainty", Kind.AREA, 345, own=True, when=When.CERTAINTY),
)  # fmt: skip

LAYERS: Final[dict[str, Layer]] = {layer.key: layer for layer in _ROWS}
"""Layers by key, in the order in which they are offered."""

PARTITION: Final = ("control_units", "edges")
"""Files that are more than layers: the ground that changed hands, and its edges."""


def usual_layers() -> tuple[str, ...]:
    """Return the layers of a map that was not asked for any."""
    return tuple(key for key, layer in LAYERS.items() if layer.usual)


def aliases() -> dict[str, str]:
    """Return the key of a layer by each of its older spellings."""
    return {alias: layer.key for layer in LAYERS.values() for alias in layer.aliases}


def key_of(name: str) -> str:
    """Return the key that an older spelling stands for; any other name as it is."""
    return aliases().get(name, name)


def chosen_layers(names: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the layers named, in order and with those that are always shown."""
    wanted = {ALWAYS, *map(key_of, names)}
    return tuple(key for key in LAYERS if key in wanted)


def drawn_alone() -> tuple[Layer, ...]:
    """Return the layers that are drawn from their files and their stroke alone, from the ground up.

    Those that come and go with the day stand above those that stay.
    """
    alone = (layer for layer in LAYERS.values() if not layer.own)
    return tuple(sorted(alone, key=lambda layer: (layer.when is When.DATED, layer.order)))


def files() -> dict[str, File]:
    """Return every file of data/geo by its name."""
    return {file.name: file for layer in LAYERS.values() for file in layer.files}


def context_files() -> tuple[str, ...]:
    """Return the names of the GeoJSON files beside the partition."""
    return tuple(name for name, file in files().items() if file.vector and name not in PARTITION)


def lines_of_days() -> dict[str, date]:
    """Return the day of each file that holds the line of control of one."""
    found: dict[str, date] = {}
    for layer in LAYERS.values():
        if layer.of_day:
            found |= {file.name: layer.of_day for file in layer.files}
    return found
