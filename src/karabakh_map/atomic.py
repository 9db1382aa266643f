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
        raise UsageError(f'The folder "{path.parent}" does not exist; create it first.')
    if not os.access(path.parent, os.W_OK):
        raise UsageError(f'"{path.parent}" cannot be written to; choose another folder.')


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
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise UsageError(_sentence(path, error)) from error
    finally:
        beside.unlink(missing_ok=True)


def write_text(path: Path, content: str) -> None:
    """Write UTF-8 text as `write_bytes` does."""
    write_bytes(path, content.encode())


def _sentence(path: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f'The disk is full: "{path}" was not written; free some space and try again.'
    return f'"{path}" cannot be written ({error.strerror}); choose another place.'
