"""data/datapackage.json: what every file is, and the SHA-256 it must have.

A Frictionless Data Package (datapackage.org, version 2): any reader of that
standard can open the tables with their types and constraints.
"""

import csv
import hashlib
import io
import json
import os
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from karabakh_map.core import layers
from karabakh_map.core.dates import FIRST_DAY, today
from karabakh_map.core.files import write_text
from karabakh_map.core.i18n import fault
from karabakh_map.core.model import Source, SourceKind
from karabakh_map.core.version import DESCRIPTOR, day_of, hash_of, named
from karabakh_map.dataset import plaintext, relief, schema
from karabakh_map.dataset._tableschema import table_schema

FILE = DESCRIPTOR
RELEASES = "releases"
"""Folder of the ledger: what was released before, and so no part of the content."""
_LIKE_DATA = re.compile(
    r"[a-z0-9_]+\.csv|i18n/[a-z]{2,3}/[a-z0-9_]+\.csv|i18n/[A-Za-z][A-Za-z_-]*/|geo/[a-z0-9_]+\.(?:geojson|json|webp)"
)
ACCEPT = "karabakh-map check --accept"

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
_FOLDERS = ("geo", RELEASES, "i18n")
_RELEASE = re.compile(rf"{RELEASES}/[0-9.]+\+[0-9a-f]+\.json")
_TONGUE = re.compile(r"i18n/[a-z]{2,3}")
_TRANSLATION = re.compile(rf"i18n/([a-z]{{2,3}})/({'|'.join(schema.TRANSLATED)})\.csv")
_MEDIA = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "json": "application/json",
    "webp": "image/webp",
    "md": "text/markdown",
}


def known() -> frozenset[str]:
    """Return the path of every file that the program reads, or that goes with the data.

    Translations come beside them, see `translations`. Whatever else lies in the folder (of a
    system, an editor, a GIS, a copy that a cloud has made) is never read, noted or proven.
    """
    geo = (f"geo/{name}.geojson" for name, file in layers.files().items() if file.vector)
    others = (
        "LICENSE.md",
        schema.EXCEPTIONS.file,
        schema.TERMS.file,
        f"geo/{relief.PICTURE}",
        f"geo/{relief.ABOUT}",
    )
    return frozenset((*(table.file for table in schema.TABLES), *geo, *others))


def translations(folder: Path) -> frozenset[str]:
    """Return the path of every table of another language that is there."""
    found = (path.relative_to(folder).as_posix() for path in folder.glob("i18n/*/*.csv"))
    return frozenset(name for name in found if _TRANSLATION.fullmatch(name))


def releases(folder: Path) -> list[Path]:
    """Return the files of the states that were released; others beside them are nobody's."""
    found = (folder / RELEASES).glob("*.json")
    return sorted(path for path in found if _RELEASE.fullmatch(f"{RELEASES}/{path.name}"))


def files(folder: Path) -> list[Path]:
    """Return every file of the data folder that the package describes."""
    names = known() | translations(folder)
    return sorted(path for name in names if (path := folder / name).is_file())


def strangers(folder: Path) -> list[str]:
    """Return the paths in a data folder that are not of the data, folders with a slash."""
    ours, found = known() | translations(folder), []
    for here, folders, names in os.walk(folder):
        place = Path(here).relative_to(folder)
        for name in [name for name in folders if not _ours((place / name).as_posix())]:
            folders.remove(name)
            found.append(f"{(place / name).as_posix()}/")
        paths = ((place / name).as_posix() for name in names)
        found += [path for path in paths if path not in ours and not _beside(path)]
    return sorted(found)


def _ours(folder: str) -> bool:
    return folder in _FOLDERS or bool(_TONGUE.fullmatch(folder))


def _beside(path: str) -> bool:
    """Return whether a file tells of the content and is none of it."""
    return path == FILE or bool(_RELEASE.fullmatch(path))


def fingerprint(folder: Path) -> str:
    """Return a short hash over all content of a data folder, whatever ends its lines."""
    digest = hashlib.sha256()
    for path in files(folder):
        content = plaintext.content_of(path)
        if path.suffix in plaintext.TEXTS:
            content = content.rstrip(b"\n") + b"\n"
        name = path.relative_to(folder).as_posix()
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:8]


def version(folder: Path) -> str:
    """Return the version of what is in the folder: the day is noted, the hash is its own."""
    return named(changed_on(folder), fingerprint(folder))


def _digest(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def _is(path: Path, noted: str) -> bool:
    """Return whether a file says what was noted; its line ends may be those of another system."""
    content = plaintext.content_of(path)
    if path.suffix not in plaintext.TEXTS:
        return _digest(content) == noted
    short = content.rstrip(b"\n")
    return noted in map(_digest, (content, short + b"\n", short))


def describe(folder: Path, version: str, sources: Iterable[Source] = ()) -> dict[str, Any]:
    """Return the data package descriptor of a folder."""
    tables = {table.file: table for table in (*schema.TABLES, schema.TERMS, schema.EXCEPTIONS)}
    for name in translations(folder):
        if told := _TRANSLATION.fullmatch(name):
            tables[name] = schema.translation(told[1], told[2])
    titles = {name: file.title for name, file in layers.files().items()}
    resources = []
    for path in files(folder):
        name = path.relative_to(folder).as_posix()
        ending = path.suffix.lstrip(".")
        table, content = tables.get(name), plaintext.content_of(path)
        resource: dict[str, Any] = {
            "name": name.lower().replace("/", "-").replace(".", "-"),
            "path": name,
            "title": table.title if table else titles.get(path.stem, path.name),
            "format": ending,
            "mediatype": _MEDIA.get(ending, "application/octet-stream"),
            "bytes": len(content),
            "hash": _digest(content),
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
        "temporal": {"start": FIRST_DAY.isoformat(), **_end(folder)},
        "resources": resources,
    }


def _end(folder: Path) -> dict[str, str]:
    """Return the day until which the world was looked at, if the folder tells one."""
    try:
        rows = list(csv.DictReader(io.StringIO(plaintext.read(folder / schema.CHECKED.file))))
    except OSError:
        return {}
    return {"end": rows[0].get("until") or ""} if rows else {}


def read(folder: Path) -> dict[str, Any] | None:
    """Return the descriptor of a folder, or None if it is missing or cannot be read."""
    try:
        descriptor = json.loads(plaintext.read(folder / FILE))
        descriptor["version"], _noted(descriptor)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError):
        return None
    return dict(descriptor)


def changed_on(folder: Path) -> date | None:
    """Return the day on which the files of a folder last changed; None if nothing tells it."""
    return day_of(str((read(folder) or {}).get("version", "")))


def verify(folder: Path) -> list[str]:
    """Return a sentence for every file that is missing, new, or not the one described."""
    descriptor = read(folder)
    if descriptor is None:
        return [
            f"data/{FILE} "
            + fault(
                'is missing or broken; restore it, or run "{command}" if it was changed on purpose.'
            ).format(command=ACCEPT)
        ]
    noted = _noted(descriptor)
    present = {path.relative_to(folder).as_posix(): path for path in files(folder)}
    problems = missing(folder)
    for name, path in sorted(present.items()):
        if name not in noted:
            problems.append(
                f"data/{name} "
                + fault(
                    'is not listed in {file}; remove it, or run "{command}" if it belongs there.'
                ).format(file=f"data/{FILE}", command=ACCEPT)
            )
        elif not _is(path, noted[name]):
            problems.append(
                f"data/{name} "
                + fault(
                    'is not the file that {file} describes; restore it, or run "{command}" if it '
                    "was changed on purpose."
                ).format(file=f"data/{FILE}", command=ACCEPT)
            )
    if not problems and hash_of(descriptor["version"]) != (content := fingerprint(folder)):
        problems.append(
            f"data/{FILE} "
            + fault(
                'names the version "{version}", and its content is "{content}"; run "{command}".'
            ).format(version=descriptor["version"], content=content, command=ACCEPT)
        )
    return sorted(problems)


def missing(folder: Path) -> list[str]:
    """Return a sentence for every file that is described and not there."""
    descriptor = read(folder)
    noted = _noted(descriptor) if descriptor else {}
    return [
        f"data/{name} {lost(folder, name)}"
        for name in sorted(name for name in noted if _read_by_us(name))
        if not (folder / name).is_file()
    ]


def lost(folder: Path, name: str) -> str:
    """Return what is to be said of a file that is not there, or only in other case."""
    for other in folder.rglob("*"):  # as a disk that does not tell case gives it on the way
        path = other.relative_to(folder).as_posix()
        if path != name and path.casefold() == name.casefold() and other.is_file():
            return fault('is missing, and "{found}" is there; rename that.').format(found=path)
    return fault("is missing; restore it or reinstall karabakh-map.")


def _read_by_us(name: str) -> bool:
    return name in known() or bool(_TRANSLATION.fullmatch(name))


def unknown(folder: Path) -> list[str]:
    """Return a sentence for whatever looks like data and is read by nothing."""
    odd = [
        f"data/{name} "
        + (
            fault(
                "is no table or layer that the program knows; remove it, or name it after one of "
                "{tables}, in a folder named after its language."
            ).format(tables=", ".join(schema.TRANSLATED))
            if name.startswith("i18n/")
            else fault(
                "is no table or layer that the program knows; remove it, or add its layer to "
                "{module}."
            ).format(module="core/layers.py")
        )
        for name in strangers(folder)
        if _LIKE_DATA.fullmatch(name)
    ]
    noted = _noted(read(folder) or {"resources": []})
    listed = [name for name in noted if not _read_by_us(name)]
    return odd + [
        f"data/{FILE} "
        + fault('lists "{name}", which is no file of the data; run "{command}".').format(
            name=name, command=ACCEPT
        )
        for name in sorted(listed)
    ]


def _noted(descriptor: dict[str, Any]) -> dict[str, str]:
    return {resource["path"]: resource["hash"] for resource in descriptor["resources"]}


def accept(folder: Path, sources: Iterable[Source] = (), day: date | None = None) -> bool:
    """Write the descriptor of a folder as it is; return whether that changed anything.

    The version is the day on which the content last changed, and a hash over it.

    Raises
    ------
    UsageError
        If it cannot be written.
    """
    old = read(folder)
    cited = list(sources)
    content, since = fingerprint(folder), changed_on(folder)
    if old is None or since is None or hash_of(old["version"]) != content:
        since = day or today()
    descriptor = describe(folder, named(since, content), cited)
    if old == descriptor:
        return False
    text = json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"
    write_text(folder / FILE, text)
    return True
