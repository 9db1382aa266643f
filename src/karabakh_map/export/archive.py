"""Every layer and every time as GeoPackage, GeoParquet, GeoJSON or CSV.

Two layers are computed: `control_intervals`, the units once for each interval in
which a controller held them, and `line_intervals`, the lines of control likewise.
`from` is the first day, `to` the first day that is no longer so; QGIS takes both
as they are ("separate fields for start and end", end not included).

In every form but CSV a day is a date (in GeoParquet a timestamp) and a number a number, also where
a row has none, and each layer has one type of geometry: programs that draw time or shapes ask for
both.
"""

import io
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import shapely
from shapely import MultiLineString, MultiPoint, MultiPolygon
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from karabakh_map.core.dates import parse
from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.files import check_target, make_folder, unwritable, write_files
from karabakh_map.core.i18n import fault
from karabakh_map.core.model import Dataset
from karabakh_map.core.suggest import nearest
from karabakh_map.core.surroundings import quiet, without_settings
from karabakh_map.dataset import plaintext, schema
from karabakh_map.export import _qgis as qgis
from karabakh_map.export import _rows as rows
from karabakh_map.export import _workbook as workbooks
from karabakh_map.export._readme import about as _about
from karabakh_map.export._target import check_names, for_gdal, readme
from karabakh_map.export.formats import CSV_ENCODING

FORMS = ("gpkg", "parquet", "geojson", "csv")
CRS = "EPSG:4326"
GEOPACKAGE = "karabakh-map.gpkg"
_OLD = {"VERSION": "1.2"}  # the GIS of a newsroom is years old, and warns of what is newer
_DAYS = ("from", "to", "earliest", "latest", "to_earliest", "first_day", "last_day")
"""Columns of layers that hold days."""
_TYPES = {"day": pa.date32(), "integer": pa.int64(), "number": pa.float64()}
"""Kinds of columns of tables that are more than text; without a value in any row, too."""
_DAY = pd.ArrowDtype(_TYPES["day"])
_TIMESTAMP = "datetime64[ms]"
"""What days are in GeoParquet: pandas and geopandas read its dates as objects, which compare with
no day and have no year."""
_APART = {0: "points", 1: "lines"}
_OPTION = "mode.string_storage"
"""The option of pandas that changes of which type a column of text is."""
_SEVERAL: dict[str, Any] = {
    "Point": MultiPoint,
    "LineString": MultiLineString,
    "Polygon": MultiPolygon,
}


@contextmanager
def _usual_options() -> Iterator[None]:
    """Do without the caller's options of pandas."""
    with pd.option_context(_OPTION, pd.get_option(_OPTION)):
        pd.reset_option(_OPTION)
        yield


@without_settings()
@quiet()
@_usual_options()
def write(dataset: Dataset, folder: Path, form: str) -> list[Path]:
    """Write everything to a folder and return the files.

    Parameters
    ----------
    form
        One of `FORMS`.

    Raises
    ------
    UsageError
        If there is no such format, the folder cannot be written to, or it holds files of
        somebody else under names of ours.
    """
    if form not in FORMS:
        raise UsageError(
            fault('There is no format "{form}"; {mend}').format(
                form=shown(form), mend=nearest(form, FORMS)
            )
        )
    target = make_folder(folder)
    check_target(target / GEOPACKAGE)
    about = readme(target)
    # GDAL and Arrow know paths in UTF-8 only, so that files are made in a place of ours.
    try:
        with tempfile.TemporaryDirectory(prefix="karabakh-map-") as name:
            made = Path(name)
            found = frames(dataset)
            for layer, frame in found.items():
                _write_one(frame, layer, made, form)
            if form == "gpkg":
                _write_one(_styles(found), qgis.TABLE, made, form)
            elif form == "csv":
                (made / workbooks.NAME).write_bytes(workbooks.workbook(found))
            contents = {target / path.name: path.read_bytes() for path in sorted(made.iterdir())}
        check_names(contents, target)
        contents[about] = _about(dataset).encode()
        write_files(contents)
    except OSError as error:
        raise unwritable(target, error) from error
    return sorted(contents)


def _write_one(frame: pd.DataFrame, layer: str, folder: Path, form: str) -> None:
    spatial: Any = frame if isinstance(frame, geopandas.GeoDataFrame) else None
    if form == "gpkg":
        path = for_gdal(folder / GEOPACKAGE)
        if spatial is not None:
            spatial.to_file(
                path, layer=layer, engine="pyogrio", use_arrow=True, dataset_options=_OLD
            )
        else:
            import pyogrio  # noqa: PLC0415  geopandas cannot write a table without geometry

            pyogrio.write_dataframe(frame, path, layer=layer, use_arrow=True, dataset_options=_OLD)
    elif form == "parquet":
        timed = frame.astype(dict.fromkeys(_days_of(frame), _TIMESTAMP))
        with (folder / f"{layer}.parquet").open("wb") as file:  # Arrow knows paths in UTF-8 only
            timed.to_parquet(file, index=False, engine="pyarrow")
    elif form == "geojson" and spatial is not None:
        spatial.to_file(
            for_gdal(folder / f"{layer}.geojson"),
            engine="pyogrio",
            driver="GeoJSON",
            use_arrow=True,
            RFC7946="YES",
            COORDINATE_PRECISION=6,
        )
    else:  # tables without geometry have no GeoJSON form
        plain = frame
        if spatial is not None:
            plain = pd.DataFrame(frame.drop(columns="geometry")).assign(
                geometry_wkt=spatial.geometry.to_wkt()
            )
        plain.to_csv(
            folder / f"{layer}.csv", index=False, lineterminator="\n", encoding=CSV_ENCODING
        )


def _styles(found: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    drawn = {
        name: one.columns for name, one in found.items() if isinstance(one, geopandas.GeoDataFrame)
    }
    return qgis.styles(drawn, set(found["control_intervals"]["controller"]))


def _days_of(frame: pd.DataFrame) -> list[str]:
    """Return the columns that hold days."""
    return [str(name) for name, kind in frame.dtypes.items() if kind == _DAY]


TABLES = "sources disputes names story corrections accounts checked positions".split()
"""What has no shape; the positions have a layer of their own name besides."""


def frames(dataset: Dataset) -> dict[str, pd.DataFrame]:
    """Return every layer and table as a (geo)data frame, by name."""
    found: dict[str, pd.DataFrame] = {
        "control_intervals": _spatial(rows.control_rows(dataset)),
        "line_intervals": _spatial(rows.line_rows(dataset)),
        "control_units": _spatial(rows.unit_rows(dataset)),
        "edges": _spatial(rows.edge_rows(dataset)),
        "events": _spatial(rows.event_rows(dataset)),
    }
    for name in dataset.layers:
        found |= _layer(dataset, name)
    found["settlements"] = _spatial(rows.settlement_rows(dataset))
    for name in TABLES:
        found["positions_stated" if name == "positions" else name] = _table(dataset, name)
    # Not the first day of an interval, as everywhere else in the export.
    found["accounts"] = found["accounts"].rename(columns={"from": "of_changes"})
    return found


def _layer(dataset: Dataset, name: str) -> dict[str, geopandas.GeoDataFrame]:
    """Return a layer; what is not of its main type, such as a road among areas, apart."""
    by_type: dict[int, list[tuple[Mapping[str, Any], BaseGeometry]]] = {}
    for feature in dataset.layer(name)["features"]:
        outline = shape(feature["geometry"])
        dimension = int(shapely.get_dimensions(outline))
        by_type.setdefault(dimension, []).append((feature["properties"], outline))
    main = max(by_type, default=0)
    return {
        name if dimension == main else f"{name}_{_APART[dimension]}": _spatial(iter(rows))
        for dimension, rows in sorted(by_type.items(), reverse=True)
    }


def _table(dataset: Dataset, name: str) -> pd.DataFrame:
    """Return a table of the data folder with its days and numbers as such."""
    (described,) = (table for table in schema.TABLES if table.name == name)
    text = plaintext.read(dataset.root / described.file)
    frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    for field in described.fields:
        if field.kind in _TYPES:
            values = [field.read(cell) if cell else None for cell in frame[field.name]]
            frame[field.name] = _column(values, _TYPES[field.kind])
    return frame


def _column(values: list[Any], kind: pa.DataType) -> pd.Series:
    typed: pd.Series = pd.Series(values, dtype=pd.ArrowDtype(kind))
    return typed


def _spatial(found: rows.Rows) -> geopandas.GeoDataFrame:
    pairs = list(found)
    if not pairs:
        raise UsageError(fault("A layer is empty; there is nothing to export."))
    columns = [{key: _flat(value) for key, value in row.items()} for row, _ in pairs]
    shapes = _one_type([outline for _, outline in pairs])
    frame = geopandas.GeoDataFrame(columns, geometry=shapes, crs=CRS)
    for name in frame.columns.intersection(_DAYS):
        frame[name] = _column([_day(value) for value in frame[name]], pa.date32())
    return frame


def _one_type(shapes: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return the shapes, single ones as multiple ones if the layer has both."""
    if len({outline.geom_type for outline in shapes}) == 1:
        return shapes
    return [
        _SEVERAL[outline.geom_type]([outline]) if outline.geom_type in _SEVERAL else outline
        for outline in shapes
    ]


def _day(value: date | str | None) -> date | None:
    """Return a day that a layer's file holds as text."""
    return parse(value).first if isinstance(value, str) else value


def _flat(value: Any) -> Any:
    """Return lists as text, as in the CSV files."""
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else value
