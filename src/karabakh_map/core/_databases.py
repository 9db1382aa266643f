"""What stands beside a database and is read with it: logs of SQLite, of which GeoPackages are."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import fault

_BEGINNING = b"SQLite format 3\0"
_ENDINGS = ("-wal", "-shm", "-journal")
_IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_database(content: bytes) -> bool:
    """Return whether this is, or begins, a file of SQLite."""
    return content.startswith(_BEGINNING)


def side_files(place: Path) -> list[Path]:
    """Return the logs beside a database, which would change what a new one there says."""
    return [path for ending in _ENDINGS if (path := place.with_name(place.name + ending)).is_file()]


def check_unused(place: Path) -> None:
    """Let the logs beside a database go into it; nothing is done where there are none.

    Raises
    ------
    UsageError
        If another program has the database open: what it has changed, or changes next, would
        get lost or into the file that replaces this one.
    """
    if not side_files(place) or not place.is_file():
        return
    with place.open("rb") as file:
        if not is_database(file.read(len(_BEGINNING))):
            return
    if _is_in_use(place):
        raise UsageError(
            fault(
                '"{place}" is open in another program{by}; close it there, or write elsewhere.'
            ).format(place=place, by=_by(place))
        )


def _is_in_use(place: Path) -> bool:
    connection = sqlite3.connect(place, timeout=0, isolation_level=None)
    try:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        # Any other fault means that nobody can read it, and that it is good to be replaced.
        return error.sqlite_errorcode & 0xFF in _IN_USE
    else:
        return False
    finally:
        connection.close()


def _by(place: Path) -> str:
    """Return who has a file open, where the system tells it."""
    names = sorted(set(_holders(place)))
    return f" ({', '.join(names)})" if names else ""


def _holders(place: Path) -> Iterator[str]:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if any(link.readlink() == place for link in (process / "fd").iterdir()):
                name = (process / "comm").read_text("utf-8", "replace").strip()
                yield fault("{name}, process {number}").format(name=name, number=process.name)
        except OSError:  # of another user, or ended meanwhile
            continue
