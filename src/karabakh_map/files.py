"""Write a file whole or not at all: beside its place first, then renamed."""

import errno
import os
import secrets
from pathlib import Path

from karabakh_map.errors import UsageError


def check_target(path: Path) -> None:
    """Raise a UsageError if a file could not be written at `path`; cheap, before long work."""
    if path.is_dir():
        raise UsageError(f'"{path}" is a folder; name a file in it.')
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


def unwritable(path: Path, error: OSError) -> UsageError:
    """Return the sentence for a path that could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UsageError(f'The disk is full: "{path}" was not written; free some space.')
    return UsageError(f'"{path}" cannot be written ({error.strerror}); choose another place.')
