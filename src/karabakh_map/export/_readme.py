"""What stands beside exported files, for whoever opens them, in the language in force."""

import textwrap

from karabakh_map.core.accounts import Account
from karabakh_map.core.credit import CREDIT
from karabakh_map.core.i18n import ORIGINAL, marked, speaking, spoken, spoken_or, translate
from karabakh_map.core.model import Dataset
from karabakh_map.export._workbook import NAME as WORKBOOK

FIRST_WORDS = marked("Control in and around Nagorno-Karabakh, data ")

WIDTH = 98
_COLUMNS = 19

_TOLD = {
    "control_intervals": marked("units, once for each interval in which a controller held them"),
    "line_intervals": marked("lines of control likewise"),
    "..._lines": marked(
        "what a layer of areas holds as a line, such as a road: each layer has one type of geometry"
    ),
    "layer_styles": marked(
        "GeoPackage: how QGIS draws the layers by itself; with its temporal controller on, those "
        "of the days shown, crossed out where sources differ on who held a unit"
    ),
    "from, to": marked(
        "first day, at its end, and the first day that is no longer so; an empty column means to "
        "this day. For the temporal controller of QGIS: separate fields for start and end, end not "
        "included"
    ),
    "earliest, latest": marked("the days between which the change happened, where sources differ"),
    "to_earliest": marked(
        "the first day on which the next change may have happened; on days before latest, and from "
        "to_earliest on, sources differ on who held the unit"
    ),
    "precision_m": marked(
        "how far off a line may be, metres on either side; of line_intervals: on those days, from "
        "the line and from the extents on its two sides"
    ),
    "extent_m": marked("how far the true extent of a holding may lie from the unit's edge"),
    "front": marked("no: the sides stood among one another, and no map should draw a line"),
    "date_precision": marked("day, month or year: how exactly the date is known"),
    "source_ids": marked("ids in the table sources, strongest first"),
    "account": marked("whose account of control it is: map, azerbaijan or armenia"),
    "accounts": marked(
        "what each side stated, with its speaker; of_changes are the days from which "
        "control_intervals has the changes that it speaks of"
    ),
}

_NOTES = (
    marked(
        "In GeoParquet days are timestamps at midnight, so that pandas and geopandas compare them "
        "with a day and know their year; in a GeoPackage they are dates."
    ),
    marked(
        "GeoJSON files follow RFC 7946: outer rings run counterclockwise, holes clockwise. d3 "
        "takes rings the other way round and would fill all the world but the area. Turn them "
        "round first, in JavaScript with {javascript}, in Python with {python}."
    ),
    marked(
        "CSV files are UTF-8 and begin with a byte order mark, by which Excel and LibreOffice know "
        "it when they are opened with a double click. In Python: {python}; in R: {r}."
    ),
    marked(
        "{workbook}, written beside CSV files, holds the same tables in one workbook, without the "
        "shapes. Open that in a spreadsheet: where commas stand in numbers, it puts each row of a "
        "CSV file into one cell."
    ),
    marked("All other columns are explained in docs/data-model.md of karabakh-map."),
)
_CODE: tuple[dict[str, str], ...] = (
    {},
    {
        "javascript": "rewind(data, {reverse: true}) (@turf/turf), rewind(data, true) "
        "(@mapbox/geojson-rewind)",
        "python": "shapely.orient_polygons(frame.geometry, exterior_cw=True)",
    },
    {"python": 'encoding="utf-8-sig"', "r": 'fileEncoding="UTF-8-BOM"'},
    {"workbook": WORKBOOK},
    {},
)


def about(dataset: Dataset) -> str:
    """Return what a reader of the exported files must know; the same for the same data."""
    with speaking(spoken_or(ORIGINAL)):  # a library's caller need not have set a language
        licence = translate("Licence: Open Database License 1.0. Credit: {credit}").format(
            credit=CREDIT
        )
        return "\n".join(
            [
                translate(FIRST_WORDS) + dataset.version,
                *_whose(dataset),
                "",
                licence,
                translate("Coordinates: WGS 84 degrees, longitude first. Areas: geodesic km²."),
                "",
                *(_row(name, translate(text)) for name, text in _TOLD.items()),
                *(
                    f"\n{_filled(translate(note).format(**code))}"
                    for note, code in zip(_NOTES, _CODE, strict=True)
                ),
                "",
            ]
        )


def first_words() -> tuple[str, ...]:
    """Return the words by one of which a folder is known as one of a former export."""
    found = []
    for tongue in spoken():
        with speaking(tongue):
            found.append(translate(FIRST_WORDS))
    return tuple(found)


def _row(name: str, text: str) -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=name.ljust(_COLUMNS),
        subsequent_indent=" " * _COLUMNS,
        break_on_hyphens=False,
    )


def _filled(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def _whose(dataset: Dataset) -> list[str]:
    """Return whose account the intervals are, if not this map's own."""
    if dataset.account is Account.MAP:
        return []
    told = translate(
        "{account}: control_intervals and line_intervals are the account of one side, and not what "
        "this map finds."
    )
    return ["", _filled(told.format(account=translate(dataset.account.label)))]
