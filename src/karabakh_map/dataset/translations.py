"""The data in another language: data/i18n/LL/TABLE.csv beside the English tables.

A translation knows by a hash which English it was made of. Where that has changed since, the reader
gets the English and is told so; where there is none, the English. `karabakh-map check` counts both.
Names of places stand in names.csv in every language, and the other names of the map in i18n.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from karabakh_map.core.errors import DataError
from karabakh_map.core.i18n import fault, speaking, translate
from karabakh_map.core.model import ControlChange, Dataset, GeoJSON, Toll, Unit
from karabakh_map.dataset import manifest, plaintext, reading, schema

_ = translate
FOLDER = "i18n"
NAMED = (
    "control_units", "places", "lachin_corridor", "lakes", "rivers", "neighbours", "armenia",
    "azerbaijan", "nkao", "districts", "positions",
)  # fmt: skip
"""Files of geo/ whose names a reader sees."""

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the data for readers, in English.

    Attributes
    ----------
    id
        Of the row, or of the first that says this, where several rows say the same; of a name
        of the map its file and id, such as ``places/goris``.
    """

    table: str
    id: str
    field: str
    english: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of data/i18n."""

    id: str
    field: str
    text: str
    of: str
    reviewed_by: str


Rows = dict[str, dict[tuple[str, str], Row]]
"""Rows by table, and in it by id and column."""


def digest(english: str) -> str:
    """Return by what a translation knows its English."""
    return hashlib.sha256(english.encode()).hexdigest()[:8]


def tongues(folder: Path) -> list[str]:
    """Return the languages that a data folder is translated into."""
    return sorted({Path(name).parent.name for name in manifest.translations(folder)})


def read(
    folder: Path, tongue: str, tables: Iterable[str] = schema.TRANSLATED
) -> tuple[Rows, list[str]]:
    """Return the translations into a language, and a sentence for every fault in their files."""
    found, problems = Rows(), list[str]()
    for name in tables:
        table = schema.translation(tongue, name)
        path = folder / table.file
        if not path.is_file():
            found[name] = {}
            continue
        try:
            text = plaintext.read(path)
        except (OSError, UnicodeDecodeError):
            problems.append(
                f"data/{table.file} "
                + fault("cannot be read as UTF-8 text; save it again in UTF-8.")
            )
            continue
        if wrong := plaintext.spoilt(text, table=True):
            problems.append(f"data/{table.file} {wrong}")
            continue
        rows = reading.read_table(table, text, problems)
        found[name] = {(row["id"], row["field"]): Row(**row) for row in rows}
        problems += _broken_tolls(table.file, found[name].values())
    return found, problems


def _broken_tolls(file: str, rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        if row.field == "tolls":
            try:
                _tolls_read(row.text)
            except ValueError as error:
                yield f'data/{file} "{row.id}" tolls: {error}'


def texts(dataset: Dataset) -> Iterator[Text]:
    """Yield everything that is translated, each text once, in the order of the tables.

    What stands in names.csv is left out: it is there in every language.
    """
    named = {name.en for name in dataset.names}
    seen = set[tuple[str, str]]()
    for text in _texts(dataset):
        if not text.english or (text.field in ("place", "name") and text.english in named):
            continue
        if text.table in ("control", "names", "settlements"):
            if (text.table, text.english) in seen:
                continue
            seen.add((text.table, text.english))
        yield text


def _texts(dataset: Dataset) -> Iterator[Text]:
    for table, records in _records(dataset):
        for key, record in records:
            for field in schema.TRANSLATED[table]:
                yield Text(table, key, field, _english(record, field))
    for file in NAMED:
        for feature in dataset.layers[file]["features"] if file in dataset.layers else ():
            properties = feature["properties"]
            for field in schema.TRANSLATED["names"]:
                yield Text("names", f"{file}/{properties['id']}", field, properties.get(field, ""))
        if file == "control_units":
            for unit in dataset.units.values():
                yield Text("names", f"{file}/{unit.id}", "name", unit.name)


def _records(dataset: Dataset) -> Iterator[tuple[str, Iterable[tuple[str, Any]]]]:
    """Yield every table with its records by id."""
    yield "events", ((one.id, one) for one in dataset.events)
    yield "story", ((one.id, one) for one in dataset.story)
    yield "disputes", ((one.id, one) for one in dataset.disputes)
    yield "control", ((_row_id(one), one) for one in dataset.control_rows)
    yield "accounts", ((one.id, one) for one in dataset.statements)
    yield "corrections", ((one.id, one) for one in dataset.corrections)
    yield "positions", ((one.id, one) for one in dataset.positions)
    yield "settlements", ((one.id, one) for one in dataset.settlements)


def _row_id(row: ControlChange) -> str:
    return f"{row.unit_id} {row.since}"


def _english(record: Any, field: str) -> str:
    value = getattr(record, field)
    return _tolls_said(value) if field == "tolls" else str(value)


def _tolls_said(tolls: Iterable[Toll]) -> str:
    return " | ".join(f"{toll.claimant}: {toll.figure}" for toll in tolls)


@lru_cache(maxsize=16)
def translated(dataset: Dataset, tongue: str) -> Dataset:
    """Return the data as a reader of a language sees them; in English, as they are.

    What is handed out to machines is made of the English.

    Parameters
    ----------
    dataset
        This map's own account: that of a side is made of what is returned.

    Raises
    ------
    DataError
        If a file of the translation is broken.
    """
    if tongue == dataset.language:
        return dataset
    if dataset.origin:
        raise ValueError("Translate the map's own account, and ask for that of a side of it.")
    if dataset.original:
        return translated(dataset.original, tongue)
    return _interpreter(dataset, tongue).all()


@lru_cache(maxsize=16)
def named(dataset: Dataset, tongue: str) -> Dataset:
    """Return the data with what villages, waters, places and units are called in a language.

    All other words stay English: a search needs the names of every language, and not the rest.

    Raises
    ------
    DataError
        If a file of the translation is broken.
    """
    if tongue == dataset.language:
        return dataset
    return _interpreter(dataset, tongue, ("names", "settlements")).names()


def _interpreter(
    dataset: Dataset, tongue: str, tables: Iterable[str] = schema.TRANSLATED
) -> "_Interpreter":
    rows, problems = read(dataset.root, tongue, tables)
    if problems:
        raise DataError(problems)
    return _Interpreter(dataset, tongue, rows)


class _Interpreter:
    """One language over one state of the data."""

    def __init__(self, dataset: Dataset, tongue: str, rows: Rows) -> None:
        self.dataset, self.tongue, self.rows = dataset, tongue, rows
        self.places = {name.en: str(getattr(name, tongue, "")) for name in dataset.names}
        self.by_digest = {
            (table, row.of): row.text for table, found in rows.items() for row in found.values()
        }

    def say(self, table: str, key: str, field: str, english: str) -> str:
        """Return a text in the language; the English where there is none of this wording."""
        if not english:
            return english
        if field in ("place", "name") and self.places.get(english):
            return self.places[english]
        row = self.rows.get(table, {}).get((key, field))
        of = digest(english)
        if row and row.of == of:
            return row.text
        tables = (table, "names") if field in ("place", "name") else (table,)
        found = next((self.by_digest[one, of] for one in tables if (one, of) in self.by_digest), "")
        if row and not found:
            with speaking(self.tongue):
                return _("{text} [translation out of date]").format(text=english)
        return found or english

    def record(self, table: str, key: str, record: Record) -> Record:
        """Return a record with its words in the language."""
        words: dict[str, Any] = {}
        for field in schema.TRANSLATED[table]:
            english = _english(record, field)
            said = self.say(table, key, field, english)
            if said != english:
                words[field] = _tolls_read(said) if field == "tolls" else said
        return replace(record, **words) if words else record  # type: ignore[type-var]

    def names(self) -> Dataset:
        """Return the data with other names of settlements, units and features of the map."""
        data = self.dataset
        return replace(
            data,
            units=self._units(),
            settlements=tuple(self.record("settlements", one.id, one) for one in data.settlements),
            layers=self._layers(),
        )

    def _units(self) -> dict[str, Unit]:
        return {
            unit_id: replace(
                unit, name=self.say("names", f"control_units/{unit_id}", "name", unit.name)
            )
            for unit_id, unit in self.dataset.units.items()
        }

    def _layers(self) -> dict[str, GeoJSON]:
        return {
            name: self._layer(name, layer) if name in NAMED else layer
            for name, layer in self.dataset.layers.items()
        }

    def all(self) -> Dataset:
        """Return all data."""
        told = {
            table: {id(one): self.record(table, key, one) for key, one in records}
            for table, records in _records(self.dataset)
        }
        data = self.dataset
        return replace(
            data,
            units=self._units(),
            control={
                unit_id: tuple(self._change(change, told["control"]) for change in history)
                for unit_id, history in data.control.items()
            },
            events=tuple(told["events"].values()),
            disputes=tuple(told["disputes"].values()),
            settlements=tuple(told["settlements"].values()),
            # What an author wrote is in the author's language, whatever its ids are.
            story=data.story if data.teller else tuple(told["story"].values()),
            corrections=tuple(told["corrections"].values()),
            positions=tuple(told["positions"].values()),
            statements=tuple(told["accounts"].values()),
            layers=self._layers(),
            language=self.tongue,
            original=data,
        )  # fmt: skip

    def _change(self, change: ControlChange, told: dict[int, ControlChange]) -> ControlChange:
        extents = tuple(told[id(row)] for row in change.extents)
        return replace(told[id(change)], extents=extents)

    def _layer(self, name: str, layer: GeoJSON) -> GeoJSON:
        return {**layer, "features": [self._feature(name, one) for one in layer["features"]]}

    def _feature(self, file: str, feature: GeoJSON) -> GeoJSON:
        properties = dict(feature["properties"])
        key = f"{file}/{properties['id']}"
        for field in schema.TRANSLATED["names"]:
            if english := properties.get(field):
                properties[field] = self.say("names", key, field, english)
        if own := properties.get(self.tongue):  # as places have it, where nobody chose another
            same = properties["name"] == feature["properties"]["name"]
            if same and (key, "name") not in self.rows.get("names", {}):
                properties["name"] = own
            properties[self.tongue] = properties["name"]
        return {**feature, "properties": properties}


def _tolls_read(text: str) -> tuple[Toll, ...]:
    (field,) = (one for one in schema.EVENTS.fields if one.name == "tolls")
    tolls: tuple[Toll, ...] = field.read(text)
    return tolls
