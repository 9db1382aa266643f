"""Everything that is written goes through here: whole or not at all.

It looks at what is there already; `core.drafts` knows how a file then gets to its place.
"""

import errno
import os
import stat
import tempfile
from collections.abc import Callable, Collection, Mapping
from hashlib import sha256
from pathlib import Path, PurePath

from karabakh_map.core import _databases as databases
from karabakh_map.core import _folders as folders
from karabakh_map.core.drafts import SCREEN, Draft, is_stream, pour, status
from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import fault


def check_target(path: Path) -> None:
    """Raise a UsageError if a file could not be written at `path`; cheap, before long work."""
    if is_stream(path):
        return
    if path.is_dir():
        raise UsageError(fault('"{path}" is a folder; name a file in it.').format(path=path))
    place = Path(os.path.realpath(path))
    if place.is_symlink():
        raise _circle(path)
    found = status(place)
    if found is None:
        check_parent(place, path)
        return
    if not stat.S_ISREG(found.st_mode):  # a rename would put a file in place of a device
        raise UsageError(fault('"{path}" is no ordinary file; name another.').format(path=path))
    if not found.st_mode & 0o222 or not os.access(place, os.W_OK):  # root may write, but was told
        raise UsageError(
            fault(
                '"{path}" is there and may only be read; allow writing to it, or name another.'
            ).format(path=path)
        )
    try:
        databases.check_unused(place)
    except OSError as error:
        raise unwritable(path, error) from error


def _circle(path: Path) -> UsageError:
    return UsageError(
        fault('"{path}" is a link that leads in a circle; remove it, or name another.').format(
            path=path
        )
    )


def check_parent(place: Path, path: Path) -> None:
    """Raise a UsageError if nothing new can be made where `path` leads."""
    folder = path.parent if place.name == path.name else place.parent
    if not folder.is_dir():
        raise UsageError(
            fault('The folder "{folder}" does not exist; make it, or write elsewhere.').format(
                folder=folder
            )
        )
    if not os.access(folder, os.W_OK):
        raise UsageError(
            fault('The folder "{folder}" cannot be written to; choose another.').format(
                folder=folder
            )
        )


def write_bytes(path: Path, content: bytes) -> None:
    """Write `content` to `path`; a fault or a kill leaves what was there before.

    What is a screen or a pipe gets the content and stays. See `core.drafts` for what is kept of
    a file that is replaced.

    Raises
    ------
    UsageError
        If the folder is missing or cannot be written to, the disk is full, or the file is open
        in another program that would be disturbed.
    BrokenPipeError
        If the reader at the other end of a pipe has gone.
    """
    write_files({path: content})


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write several files, in their order, each whole; after a fault all is as it was.

    Raises
    ------
    UsageError, BrokenPipeError
        As `write_bytes` does.
    """
    for path in contents:
        check_target(path)
    drafts = [Draft(path, made) for path, made in contents.items() if not is_stream(path)]
    now = next(iter(contents), Path())
    try:
        for draft in drafts:
            now = draft.path
            draft.prepare(keep=len(contents) > 1)
        for draft in drafts:
            now = draft.path
            if databases.is_database(draft.content):
                for log in databases.side_files(draft.place):
                    log.unlink()
            draft.put()
        for path in (path for path in contents if is_stream(path)):
            now = path
            pour(path, contents[path])
    except BrokenPipeError:
        raise
    except OSError as error:
        for draft in reversed(drafts):
            draft.undo()
        raise unwritable(now, error) from error
    finally:
        for draft in drafts:
            draft.clear()


def write_text(path: Path, content: str) -> None:
    """Write UTF-8 text as `write_bytes` does."""
    write_bytes(path, content.encode())


def make_folder(path: Path) -> Path:
    """Make a folder for output, and its parents, if they are not there.

    Raises
    ------
    UsageError
        If it is a file or the screen, or cannot be made or written to.
    """
    check_no_screen(path)
    place = Path(os.path.realpath(path))
    if place.is_symlink():
        raise _circle(path)
    try:
        # A link stays; that to a disk which is not there must not make a folder in its place.
        place.mkdir(parents=not path.is_symlink(), exist_ok=True)
    except FileExistsError:
        raise UsageError(fault('"{path}" is a file; name a folder.').format(path=path)) from None
    except OSError as error:
        raise unwritable(path, error) from error
    if not os.access(path, os.W_OK):
        raise UsageError(
            fault('The folder "{path}" cannot be written to; choose another.').format(path=path)
        )
    return path


def check_no_screen(path: Path) -> None:
    """Raise a UsageError if somebody names the screen or a pipe where a folder is filled."""
    if str(path) in SCREEN or is_stream(path):
        raise UsageError(
            fault('"{path}" takes one file, and several are written; name a folder.').format(
                path=path
            )
        )


def hashed_name(name: str, content: bytes) -> str:
    """Return a file name that changes with its content, so that a browser may keep the file."""
    path = PurePath(name)
    return f"{path.stem}-{sha256(content).hexdigest()[:10]}{path.suffix}"


def companion(target: Path, ending: str, ours: Callable[[Path], bool]) -> Path | None:
    """Return where what we write beside a file goes; None beside a screen or a pipe.

    It has the name of the file with another ending. Where that is the file itself, or something of
    that name is there and is not `ours` to replace, its ending follows the whole name: beside
    map.png, map.png.txt.

    Raises
    ------
    UsageError
        If neither is free.
    """
    if is_stream(target):
        return None
    names = target.with_name(f"{target.stem}{ending}"), target.with_name(f"{target.name}{ending}")
    for path in names:
        if _same(path, target):
            continue
        if not os.path.lexists(path) or (path.is_file() and ours(path)):
            check_target(path)
            return path
    raise UsageError(
        fault(
            '"{first}" and "{second}" are there, and not of a former run; rename one '
            "of them, or write {target} elsewhere."
        ).format(first=names[0], second=names[1], target=target.name)
    )


def _same(path: Path, other: Path) -> bool:
    """Return whether two names mean one file here or on a disk that does not tell case."""
    first, second = (os.path.realpath(one).casefold() for one in (path, other))
    return first == second


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
            fault(
                "There is no folder for temporary files; set TMPDIR to one that can be written to."
            )
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
    if not holds(path, content):
        write_bytes(path, content)


def holds(path: Path, content: bytes) -> bool:
    """Return whether a file has this content."""
    try:
        return path.is_file() and path.read_bytes() == content
    except OSError as error:
        raise unwritable(path, error) from error


def write_folder(path: Path, contents: Mapping[str, bytes], without: Collection[str] = ()) -> None:
    """Fill a folder with files by relative path; who holds or serves it sees it all the time.

    The folder stays the same one, and what is as it should be is left alone. Each file appears
    whole, in the order given, and what is dropped goes last, so that a kill leaves pages whose
    parts are there. After a fault all is as it was.

    Parameters
    ----------
    without
        Files of the old folder that are dropped; all others are kept.

    Raises
    ------
    UsageError
        If the folder or the one above it cannot be written to, the disk is full, or another
        process fills it just now.
    """
    place = make_folder(path)
    with folders.alone(place):
        folders.sweep({(place / name).parent for name in contents})
        made = [folder for name in contents for folder in folders.missing((place / name).parent)]
        try:
            for name in contents:
                make_folder((place / name).parent)
            write_files(
                {
                    place / name: content
                    for name, content in contents.items()
                    if not holds(place / name, content)
                }
            )
        except UsageError:
            folders.remove_empty(made)
            raise
        dropped = [
            place / name for name in sorted(set(without) - set(contents)) if folders.inside(name)
        ]
        try:
            for file in dropped:
                file.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(path, error) from error
        folders.remove_empty(folder for file in dropped for folder in folders.up_to(place, file))


def unwritable(path: Path, error: OSError) -> UsageError:
    """Return the sentence for a path that could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UsageError(
            fault('The disk is full: "{path}" was not written; free some space.').format(path=path)
        )
    if os.name == "nt" and isinstance(error, PermissionError):
        return UsageError(
            fault(
                '"{path}" cannot be written; if another program has it open, close it '
                "there, or write elsewhere."
            ).format(path=path)
        )
    return UsageError(
        fault('"{path}" cannot be written ({reason}); choose another place.').format(
            path=path, reason=error.strerror
        )
    )
