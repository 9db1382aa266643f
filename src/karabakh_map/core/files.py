"""Write a file or a folder whole or not at all: beside its place first, then renamed."""

import errno
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Callable, Collection, Mapping
from hashlib import sha256
from pathlib import Path, PurePath

from karabakh_map.core.errors import UsageError


def check_target(path: Path) -> None:
    """Raise a UsageError if a file could not be written at `path`; cheap, before long work."""
    if path.is_dir():
        raise UsageError(f'"{path}" is a folder; name a file in it.')
    if path.exists() and not path.is_file():  # a rename would put a file in place of a device
        raise UsageError(f'"{path}" is no ordinary file; name another.')
    if not path.parent.is_dir():
        raise UsageError(f'The folder "{path.parent}" does not exist; make it, or write elsewhere.')
    if not os.access(path.parent, os.W_OK):
        raise UsageError(f'The folder "{path.parent}" cannot be written to; choose another.')


def write_bytes(path: Path, content: bytes) -> None:
    """Write `content` to `path`; a fault or a kill leaves what was there before.

    Raises
    ------
    UsageError
        If the folder is missing or cannot be written to, or the disk is full.
    """
    check_target(path)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise unwritable(path, error) from error


def write_text(path: Path, content: str) -> None:
    """Write UTF-8 text as `write_bytes` does."""
    write_bytes(path, content.encode())


def make_folder(path: Path) -> Path:
    """Make a folder for output, and its parents, if they are not there.

    Raises
    ------
    UsageError
        If it is a file, or cannot be made or written to.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise UsageError(f'"{path}" is a file; name a folder.') from None
    except OSError as error:
        raise unwritable(path, error) from error
    check_target(path / "file")
    return path


def hashed_name(name: str, content: bytes) -> str:
    """Return a file name that changes with its content, so that a browser may keep the file."""
    path = PurePath(name)
    return f"{path.stem}-{sha256(content).hexdigest()[:10]}{path.suffix}"


def own_folder(name: str) -> Path:
    """Return a temporary folder that the next process finds again, so that none is left behind.

    The place is open to all: a folder under that name that others own or may write to, or that
    we may not write to ourselves, is not used.

    Raises
    ------
    UsageError
        If there is no place for temporary files, or it cannot be written to.
    """
    user = os.getuid() if os.name == "posix" else "own"  # elsewhere each user has a place apart
    path = _temporary() / f"{name}-{user}"
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        found = path.lstat()
        ours = stat.S_ISDIR(found.st_mode) and os.access(path, os.W_OK | os.X_OK)
        if os.name == "posix":
            ours = ours and found.st_uid == user and not found.st_mode & 0o022
        if not ours:
            return _another(path)
    except OSError as error:
        raise unwritable(path, error) from error
    return path


def _temporary() -> Path:
    """Return where temporary files go; looked up again if the place has gone since."""
    if tempfile.tempdir and not Path(tempfile.tempdir).is_dir():
        tempfile.tempdir = None
    try:
        return Path(tempfile.gettempdir())
    except OSError as error:
        raise UsageError(
            "There is no folder for temporary files; set TMPDIR to one that can be written to."
        ) from error


def _another(path: Path) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix=f"{path.name}-", dir=path.parent))
    except OSError as error:
        raise unwritable(path, error) from error


def put(path: Path, content: bytes) -> None:
    """Make sure that a file has this content; one that has it already is left alone.

    Raises
    ------
    UsageError
        If it cannot be written.
    """
    try:
        if path.is_file() and path.read_bytes() == content:
            return
    except OSError as error:
        raise unwritable(path, error) from error
    write_bytes(path, content)


def write_folder(path: Path, contents: Mapping[str, bytes], without: Collection[str] = ()) -> None:
    """Write a folder of files by relative path; a fault or a kill leaves what was there before.

    Parameters
    ----------
    without
        Files of the old folder that are dropped; all others are kept.

    Raises
    ------
    UsageError
        If the folder or the one above it cannot be written to, or the disk is full.
    """
    place = path.resolve()
    make_folder(place.parent)
    mark = secrets.token_hex(4)
    beside, old = (place.with_name(f".{place.name}.{mark}.{end}") for end in ("part", "old"))
    try:
        if place.is_dir():
            shutil.copytree(place, beside, symlinks=True, ignore=_named(place, without))
        for name, content in contents.items():
            target = beside / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        if place.is_dir():
            place.rename(old)
        beside.rename(place)
    except OSError as error:
        if old.is_dir():
            old.rename(place)
        raise unwritable(path, error) from error
    finally:
        for folder in (beside, old):
            shutil.rmtree(folder, ignore_errors=True)


def _named(root: Path, names: Collection[str]) -> Callable[[str, list[str]], set[str]]:
    """Return what tells `copytree` to leave out the files of these relative paths."""

    def ignore(folder: str, entries: list[str]) -> set[str]:
        here = Path(folder).relative_to(root)
        return {entry for entry in entries if (here / entry).as_posix() in names}

    return ignore


def unwritable(path: Path, error: OSError) -> UsageError:
    """Return the sentence for a path that could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UsageError(f'The disk is full: "{path}" was not written; free some space.')
    return UsageError(f'"{path}" cannot be written ({error.strerror}); choose another place.')
