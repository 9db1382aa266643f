"""What happens around the files that are written into a folder: locks, leavings, empty folders."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import cast

from karabakh_map.core.drafts import LEFT_BEHIND
from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import fault


def inside(name: str) -> bool:
    """Return whether a name of a list that anybody may have edited stays in its folder."""
    return bool(name) and not PurePath(name).is_absolute() and ".." not in PurePath(name).parts


def up_to(place: Path, file: Path) -> list[Path]:
    """Return the folders between a place and a file in it."""
    return [place / parent for parent in file.relative_to(place).parents if parent.name]


def missing(folder: Path) -> list[Path]:
    """Return a folder and those above it that are not there."""
    return [parent for parent in (folder, *folder.parents) if not parent.exists()]


def remove_empty(folders: Iterable[Path]) -> None:
    """Remove folders in which nothing is left."""
    for folder in sorted(set(folders), key=lambda path: len(path.parts), reverse=True):
        with suppress(OSError):  # it holds something, and stays
            folder.rmdir()


def sweep(folders: Iterable[Path]) -> None:
    """Remove what a process that was killed has left."""
    for folder in folders:
        for path in folder.glob(LEFT_BEHIND):
            with suppress(OSError):  # it disturbs nobody
                path.unlink()


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one process fill a folder at a time, where the system knows locks."""
    if os.name != "posix":
        yield
        return
    import fcntl  # noqa: PLC0415  there is none elsewhere

    number = None
    try:
        number = os.open(folder, os.O_RDONLY)
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(cast("int", number))
        raise UsageError(
            fault(
                'Another process fills "{folder}" just now; wait for it, or name another folder.'
            ).format(folder=folder)
        ) from None
    except OSError:  # a file system without locks, or a folder that may not be read
        pass
    try:
        yield
    finally:
        if number is not None:
            os.close(number)
