"""data/datapackage.json: what every file is, and the SHA-256 it must have.

A Frictionless Data Package (datapackage.org, version 2): any reader of that
standard can open the tables with their types and constraints.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from karabakh_map.core import layers
from karabakh_map.core.dates import FIRST_DAY, today
from karabakh_map.core.files import write_text
from karabakh_map.core.model import Source, SourceKind
from karabakh_map.dataset import columns, schema

FILE = "datapackage.json"
MEND = 'restore it, or run "karabakh-map check --accept" if it was changed on purpose'

_LICENCES = (
    {
        "name": "ODbL-1.0",
        "title": "Open Database License 1.0",
        "path": "https://opendatacommons.org/licenses/odbl/1-0/",
    },
    {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0, for the contents that are ours",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    },
)
_MEDIA = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "json": "application/json",
    "webp": "image/webp",
    "md": "text/markdown",
}
_TYPES = {"integer": "integer", "number": "number", "boolean": "boolean", "day": "date"}
_PATTERNS = {
    "date": r"\d{4}(-\d{2}(-\d{2})?)?",
    "ids": r"\S+( \S+)*",
    "bounds": r"-?[\d.]+( -?[\d.]+){3}",
    "numbers": r"\d+( \d+)*",
    "tolls": r"[^|:]+:[^|]+(\| ?[^|:]+:[^|]+)*",
}


def files(folder: Path) -> list[Path]:
    """Return every file of the data folder that the package describes."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != FILE)
    return sorted(
        path
        for path in found
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _digest(path: Path) -> str:
    return "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()


def describe(folder: Path, version: str, sources: Iterable[Source] = ()) -> dict[str, Any]:
    """Return the data package descriptor of a folder."""
    tables = {table.file: table for table in schema.TABLES}
    titles = {name: file.title for name, file in layers.files().items()}
    resources = []
    for path in files(folder):
        name = path.relative_to(folder).as_posix()
        ending = path.suffix.lstrip(".")
        table = tables.get(name)
        resource: dict[str, Any] = {
            "name": name.lower().replace("/", "-").replace(".", "-"),
            "path": name,
            "title": table.title if table else titles.get(path.stem, path.name),
            "format": ending,
            "mediatype": _MEDIA.get(ending, "application/octet-stream"),
            "bytes": path.stat().st_size,
            "hash": _digest(path),
        }
        if ending != "webp":
            resource["encoding"] = "utf-8"
        if table:
            resource |= {"type": "table", "schema": table_schema(table)}
        resources.append(resource)
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "karabakh-map",
        "title": "Control in and around Nagorno-Karabakh since 1923",
        "description": (
            "Who controlled which ground in and around Nagorno-Karabakh on any date, what "
            "happened, and who says so. Columns are explained in docs/data-model.md."
        ),
        "version": version,
        "licenses": list(_LICENCES),
        "contributors": [{"title": "The karabakh-map authors", "roles": ["author"]}],
        "keywords": ["Nagorno-Karabakh", "Armenia", "Azerbaijan", "territorial control", "history"],
        "sources": [
            {"title": f"{source.publisher}: {source.title}", "version": source.version or None}
            for source in sources
            if source.kind is SourceKind.DATA
        ],
        "temporal": {"start": FIRST_DAY.isoformat()},
        "resources": resources,
    }


def table_schema(table: schema.Table) -> dict[str, Any]:
    """Return the Frictionless table schema of one CSV file."""
    return {
        "fields": [_field(field) for field in table.fields],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }


def _field(field: columns.Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if field.allowed and field.kind != "ids":
        constraints["enum"] = list(map(str, field.allowed))
    if pattern := field.pattern or _PATTERNS.get(field.kind):
        constraints["pattern"] = pattern
    if field.kind in ("integer", "number"):
        if field.minimum is not None:
            constraints["minimum"] = field.minimum
        if field.maximum is not None:
            constraints["maximum"] = field.maximum
    if field.max_length:
        constraints["maxLength"] = field.max_length
    described: dict[str, Any] = {
        "name": field.name,
        "type": _TYPES.get(field.kind, "string"),
        "description": field.description,
    }
    if field.kind == "boolean":
        described |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if constraints:
        described["constraints"] = constraints
    return described


def read(folder: Path) -> dict[str, Any] | None:
    """Return the descriptor of a folder, or None if it is missing or cannot be read."""
    try:
        descriptor = json.loads((folder / FILE).read_text(encoding="utf-8"))
        descriptor["version"], [resource["hash"] for resource in descriptor["resources"]]
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError):
        return None
    return dict(descriptor)


def changed_on(folder: Path) -> date | None:
    """Return the day on which the files of a folder last changed; None if nothing tells it."""
    descriptor = read(folder)
    try:
        return date.fromisoformat(str((descriptor or {})["version"]).replace(".", "-"))
    except (KeyError, ValueError):
        return None


def verify(folder: Path) -> list[str]:
    """Return a sentence for every file that is missing, new, or not the one described."""
    descriptor = read(folder)
    if descriptor is None:
        return [f"data/{FILE} is missing or broken; {MEND}."]
    noted = {resource["path"]: resource["hash"] for resource in descriptor["resources"]}
    present = {path.relative_to(folder).as_posix(): path for path in files(folder)}
    problems = []
    for name in sorted(noted.keys() | present.keys()):
        if name not in present:
            problems.append(f"data/{name} is missing; restore it or reinstall karabakh-map.")
        elif name not in noted:
            problems.append(f"data/{name} is not listed in data/{FILE}; remove it, or {_accept()}.")
        elif _digest(present[name]) != noted[name]:
            problems.append(f"data/{name} is not the file that data/{FILE} describes; {MEND}.")
    return problems


def _accept() -> str:
    return 'run "karabakh-map check --accept" if it belongs there'


def accept(folder: Path, sources: Iterable[Source] = (), day: date | None = None) -> bool:
    """Write the descriptor of a folder as it is; return whether that changed anything.

    The version is the day on which the files last changed.

    Raises
    ------
    UsageError
        If it cannot be written.
    """
    old = read(folder)
    cited = list(sources)
    if old == describe(folder, old["version"] if old else "", cited):
        return False
    version = (day or today()).isoformat().replace("-", ".")
    text = json.dumps(describe(folder, version, cited), ensure_ascii=False, indent=1) + "\n"
    write_text(folder / FILE, text)
    return True
