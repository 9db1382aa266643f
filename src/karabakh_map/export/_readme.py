"""What stands beside exported files, for whoever opens them."""

from karabakh_map.core.accounts import Account
from karabakh_map.core.credit import CREDIT
from karabakh_map.core.model import Dataset

FIRST_WORDS = "Control in and around Nagorno-Karabakh, data "
"""By these a folder is known as one of a former export."""


def about(dataset: Dataset) -> str:
    """Return what a reader of the exported files must know; the same for the same data."""
    return f"""{FIRST_WORDS}{dataset.version}
{_whose(dataset)}
Licence: Open Database License 1.0. Credit: {CREDIT}
Coordinates: WGS 84 degrees, longitude first. Areas: geodesic km2.

control_intervals  units, once for each interval in which a controller held them
line_intervals     lines of control likewise
..._lines          what a layer of areas holds as a line, such as a road: each layer has
                   one type of geometry
from, to           first day, at its end, and the first day that is no longer so;
                   an empty "to" means to this day. For the temporal controller of
                   QGIS: separate fields for start and end, end not included
earliest, latest   the days between which the change happened, where sources differ
precision_m        how far off a line may be, metres on either side
date_precision     day, month or year: how exactly the date is known
source_ids         ids in the table sources, strongest first
account            whose account of control it is: map, azerbaijan or armenia
accounts           what each side stated, with its speaker; of_changes are the days from which
                   control_intervals has the changes that it speaks of

In GeoParquet days are timestamps at midnight, so that pandas and geopandas compare them with a
day and know their year; in a GeoPackage they are dates.

GeoJSON files follow RFC 7946: outer rings run counterclockwise, holes clockwise. d3 takes rings
the other way round and would fill all the world but the area. Turn them round first, in
JavaScript with rewind(data, true) of @mapbox/geojson-rewind or with rewind(data,
{{reverse: true}}) of @turf/turf, in Python with shapely.orient_polygons(frame.geometry,
exterior_cw=True).

CSV files are UTF-8 and begin with a byte order mark, by which Excel and LibreOffice know it
when they are opened with a double click. In Python: encoding="utf-8-sig"; in R:
fileEncoding="UTF-8-BOM".

All other columns are explained in docs/data-model.md of karabakh-map.
"""


def _whose(dataset: Dataset) -> str:
    """Return whose account the intervals are, if not this map's own."""
    if dataset.account is Account.MAP:
        return ""
    return (
        f"\n{dataset.account.label}: control_intervals and line_intervals are the account of one "
        "side,\nand not what this map finds.\n"
    )
