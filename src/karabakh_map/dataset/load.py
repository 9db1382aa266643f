"""Find the data, check it, and load it into immutable values."""

import os
from collections import defaultdict
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, cast

from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry import shape

from karabakh_map.core.controllers import Controller
from karabakh_map.core.errors import DataError
from karabakh_map.core.i18n import fault
from karabakh_map.core.layers import PARTITION, context_files
from karabakh_map.core.model import (
    Certainty,
    Chapter,
    ControlChange,
    Correction,
    Dataset,
    Dispute,
    DistrictToday,
    Edge,
    Event,
    FormerName,
    GeoJSON,
    How,
    Name,
    Population,
    Position,
    Settlement,
    Source,
    Statement,
    Unit,
)
from karabakh_map.core.version import HOMES
from karabakh_map.dataset import _statements as accounts
from karabakh_map.dataset import ground, integrity, manifest, plaintext, reading, schema

DATA_VARIABLE = "KARABAKH_MAP_DATA"


def find_data() -> Path:
    """Return the data folder: the one named in the environment, the checkout's, or the wheel's.

    Raises
    ------
    DataError
        If there is none.
    """
    if named := os.environ.get(DATA_VARIABLE):
        if not Path(named).is_dir():
            raise DataError(
                fault('{variable} names "{named}", which is no folder; correct it.').format(
                    variable=DATA_VARIABLE, named=named
                )
            )
        if not any(Path(named).glob("*.csv")):
            raise DataError(
                fault('{variable} names "{named}", which holds no tables; correct it.').format(
                    variable=DATA_VARIABLE, named=named
                )
            )
        return Path(named)
    for folder in HOMES:
        if (folder / "control.csv").is_file():
            return folder
    raise DataError(
        fault(
            "The data folder is missing; reinstall karabakh-map, or set "
            "{variable} to a folder that holds control.csv and geo/."
        ).format(variable=DATA_VARIABLE)
    )


def load(root: Path | None = None) -> Dataset:
    """Load and check everything; the result is shared within the process.

    Parameters
    ----------
    root
        A data folder; found by `find_data` if not given.

    Raises
    ------
    DataError
        With every problem found, if a file is missing, altered, broken or contradicts another.
    """
    return _load(root or find_data())


@lru_cache(maxsize=4)
def _load(folder: Path) -> Dataset:
    dataset, problems = inspect(folder)
    if not problems and (folder / manifest.FILE).is_file():
        problems = manifest.verify(folder)
    if problems or dataset is None:
        raise DataError(problems)
    return dataset


def inspect(folder: Path) -> tuple[Dataset | None, list[str]]:
    """Load a data folder and return it with a sentence for every problem.

    The dataset is None where a file could not be read at all. With problems it is
    good for looking for more of them, and for nothing else.
    """
    problems: list[str] = []
    texts = _read_files(folder, problems)
    dataset = None if problems else _build(folder, texts, problems)
    return dataset, problems


def _read_files(folder: Path, problems: list[str]) -> dict[str, str]:
    texts = {}
    geo = [f"geo/{name}.geojson" for name in (*PARTITION, *context_files())]
    for name in [table.file for table in schema.TABLES] + geo:
        path = folder / name
        try:
            texts[name] = plaintext.read(path)
        except FileNotFoundError:
            problems.append(
                f"data/{name} " + fault("is missing; restore it or reinstall karabakh-map.")
            )
        except UnicodeDecodeError:
            problems.append(f"data/{name} " + fault("is not UTF-8 text; save it again in UTF-8."))
        except OSError as error:
            problems.append(
                f"data/{name} "
                + fault("cannot be read ({error}); check the disk.").format(error=error.strerror)
            )
        else:
            if wrong := plaintext.spoilt(texts[name], table=path.suffix == ".csv"):
                problems.append(f"data/{name} {wrong}")
    return texts


def _build(folder: Path, texts: dict[str, str], problems: list[str]) -> Dataset | None:
    beside: list[str] = []
    rows = {
        table.name: reading.read_table(
            table, texts[table.file], beside if table in schema.BESIDE else problems
        )
        for table in schema.TABLES
    }
    layers = {
        name: reading.read_layer(name, texts[f"geo/{name}.geojson"], problems)
        for name in (*PARTITION, *context_files())
    }
    unread = bool(problems)
    problems += beside
    if unread:  # references of half-read files would only repeat the same faults
        return None
    checked = rows["checked"]
    if len(checked) != 1:
        problems.append(
            "data/checked.csv "
            + fault("has {count} rows; keep one, with the last day that was checked.").format(
                count=len(checked)
            )
        )
        return None
    units = {unit.id: unit for unit in map(_unit, layers.pop("control_units")["features"])}
    edges = tuple(map(_edge, layers.pop("edges")["features"]))
    control = _control(rows["control"])
    sources = {row["id"]: Source(**_texts(row)) for row in rows["sources"]}
    events = tuple(sorted((Event(**row) for row in rows["events"]), key=_event_order))
    disputes = tuple(Dispute(**row) for row in rows["disputes"])
    story = tuple(
        sorted((Chapter(**row) for row in rows["story"]), key=lambda chapter: chapter.order)
    )
    corrections = tuple(Correction(**row) for row in rows["corrections"])
    settlements = tuple(map(_settlement, rows["settlements"]))
    statements = tuple(map(_statement, rows["accounts"]))
    positions = tuple(map(_position, rows["positions"]))
    former_names = tuple(FormerName(**row) for row in rows["former_names"])
    districts_today = tuple(DistrictToday(**row) for row in rows["districts_today"])
    populations = tuple(Population(**row) for row in rows["populations"])
    if not any(sentence.startswith(f"data/{schema.POSITIONS.file}") for sentence in beside):
        problems += ground.positions(rows["positions"], units, layers["positions"])
    others = [("data/disputes.csv", d.id, d.source_ids) for d in disputes]
    others += [("data/story.csv", c.id, c.source_ids + c.answer_source_ids) for c in story]
    others += [("data/positions.csv", p.id, p.source_ids) for p in positions]
    others += [("data/positions.csv", p.id, (p.located_by,)) for p in positions if p.located_by]
    others += [("data/corrections.csv", c.id, c.source_ids) for c in corrections]
    others += [("data/accounts.csv", s.id, s.source_ids) for s in statements]
    others += [("data/settlements.csv", s.id, s.source_ids) for s in settlements]
    others += [("data/former_names.csv", f.id, f.source_ids) for f in former_names]
    others += [("data/districts_today.csv", d.id, d.source_ids) for d in districts_today]
    others += [("data/populations.csv", p.id, p.source_ids) for p in populations]
    others += [
        (f"data/geo/{name}.geojson", f["properties"]["id"], (f["properties"]["source_id"],))
        for name, layer in layers.items()
        for f in layer["features"]
    ]
    changes = [row for change in chain.from_iterable(control.values()) for row in change.rows]
    problems += integrity.references(units, changes, edges, events, sources, others)
    problems += integrity.times(units, control)
    problems += accounts.problems(units, statements)
    problems += integrity.extents(control)
    problems += integrity.event_times(events)
    naming = [("data/disputes.csv", d.id, d.event_ids) for d in disputes]
    naming += [("data/story.csv", c.id, c.event_ids) for c in story]
    problems += integrity.named_events(events, naming)
    named = {name["id"] for name in rows["names"]} | {place.id for place in settlements}
    named |= {place["properties"]["id"] for place in layers["places"]["features"]}
    for file, told in (
        ("data/former_names.csv", [(row.name, row.id) for row in former_names]),
        ("data/districts_today.csv", [(row.district, row.id) for row in districts_today]),
        ("data/populations.csv", [(str(row.people), row.id) for row in populations]),
    ):
        problems += integrity.of_places(file, told, named)
    return Dataset(
        root=folder,
        version=manifest.version(folder),
        units=units,
        control=control,
        edges=edges,
        events=events,
        sources=sources,
        disputes=disputes,
        settlements=settlements,
        names=tuple(Name(**row) for row in rows["names"]),
        story=story,
        corrections=corrections,
        checked_until=checked[0]["until"],
        positions=positions,
        layers=layers,
        statements=statements,
        former_names=former_names,
        districts_today=districts_today,
        populations=populations,
    )


def _unit(feature: GeoJSON) -> Unit:
    p = feature["properties"]
    return Unit(
        p["id"], p["name"], p["district"], bool(p["in_nkao"]), p["source_id"], p["method"],
        p["precision_m"], cast("Polygon | MultiPolygon", shape(feature["geometry"])),
    )  # fmt: skip


def _edge(feature: GeoJSON) -> Edge:
    p = feature["properties"]
    return Edge(
        p["id"], p["left"], p["right"], p["source_id"], p["method"], p["precision_m"],
        Certainty(p["certainty"]), cast("LineString", shape(feature["geometry"])),
    )  # fmt: skip


def _control(rows: list[dict[str, Any]]) -> dict[str, tuple[ControlChange, ...]]:
    """Group the rows by unit, in order of time; a partial date is its own window."""
    grouped: dict[str, list[ControlChange]] = defaultdict(list)
    for row in rows:
        since = row.pop("from")
        row["earliest"] = row["earliest"] or since.first
        row["latest"] = row["latest"] or since.last
        grouped[row["unit_id"]].append(ControlChange(since=since, **row))
    return {
        unit_id: _holdings(sorted(changes, key=lambda change: change.day))
        for unit_id, changes in grouped.items()
    }


def _holdings(rows: list[ControlChange]) -> tuple[ControlChange, ...]:
    """Return the changes of hands, each with the later rows that say only its extent."""
    found: list[ControlChange] = []
    for row in rows:
        if row.how is How.EXTENT and found:
            found[-1] = replace(found[-1], extents=(*found[-1].extents, row))
        else:
            found.append(row)
    return tuple(found)


def _event_order(event: Event) -> tuple[date, date, str]:
    return event.first, event.last, event.id


def _statement(row: dict[str, Any]) -> Statement:
    unit_ids, answers = row.pop("unit_id"), row.pop("from")
    if row["holder"] is Controller.UNSTATED:  # said in another way
        row["holder"] = None
    return Statement(unit_ids=unit_ids, answers=answers, **row | {"holder": row["holder"] or None})


def _settlement(row: dict[str, Any]) -> Settlement:
    held = {date.fromisoformat(day): row.pop(f"held_{day}") for day in schema.CHECK_DATES}
    return Settlement(held={day: who for day, who in held.items() if who}, **row)


def _position(row: dict[str, Any]) -> Position:
    words = ("place", "speaker", "figure", "answer", "answer_speaker", "note", "located_by")
    return Position(
        id=row["id"],
        kind=row["kind"],
        since=row["from"],
        until=row["to"],
        side=row["side"],
        precision_m=row["precision_m"],
        source_ids=row["source_ids"],
        drawn=bool(row["lat"] is not None or row["unit_id"]),
        **{name: row[name] or "" for name in words},
    )


def _texts(row: dict[str, Any]) -> dict[str, Any]:
    """Return the row with empty cells as empty text and dates as text."""
    return {
        key: value.isoformat() if isinstance(value, date) else (value or "")
        for key, value in row.items()
    }
