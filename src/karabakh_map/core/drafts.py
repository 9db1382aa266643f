"""A file on its way to its place: made whole beside it, then put there at once.

What stands there already decides how. A link stays and the file that it leads to is replaced;
rights, owner and attributes stay. A file with several names (hard links), or that is mounted, or
in a folder that may not be written to, is filled in place, as a new file would be another one.
"""

import errno
import os
import re
import secrets
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path

LEFT_BEHIND = ".karabakh-map-*.part"
"""What a kill may leave beside a place. Short, as a name of full length must fit too."""

SCREEN = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
"""What people write for the standard output."""

_STREAMS = {"/dev/stdout": 1, "/dev/stderr": 2}
_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/(\d+)")
_MOST_LINKS = 40


def is_stream(path: Path) -> bool:
    """Return whether a path is a screen, a pipe or the like, which is written to and stays."""
    if _descriptor(path) is not None:
        return True
    found = status(path)
    return found is not None and (stat.S_ISFIFO(found.st_mode) or stat.S_ISCHR(found.st_mode))


def status(path: Path) -> os.stat_result | None:
    """Return what is known of the file that a path leads to; None if there is none."""
    try:
        return path.stat()
    except (OSError, ValueError):  # nothing there, a link to itself, a name that cannot be
        return None


def pour(path: Path, content: bytes) -> None:
    """Write to a screen or a pipe."""
    number = _descriptor(path)
    for output in filter(None, (sys.stdout, sys.stderr)):
        output.flush()  # what was said before comes first
    opened = os.open(path, os.O_WRONLY) if number is None else os.dup(number)
    with os.fdopen(opened, "wb") as file:
        file.write(content)


def _descriptor(path: Path) -> int | None:
    """Return the open file for which a path such as /dev/stderr or a link to it stands."""
    for _ in range(_MOST_LINKS):
        name = os.path.abspath(path)  # noqa: PTH100  a link must not be followed further than here
        if name in _STREAMS:
            return _STREAMS[name]
        if found := _DESCRIPTOR.fullmatch(name):
            return int(found[1])
        if not path.is_symlink():
            return None
        path = path.parent / path.readlink()
    return None


class Draft:
    """Content for one place, where nothing is touched before `put`.

    Attributes
    ----------
    path
        What was asked for.
    place
        The file that it means: where its links lead.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        self.path, self.content = path, content
        self.place = Path(os.path.realpath(path))
        self._old = status(self.place)
        self._beside, self._kept = self._hidden(), self._hidden()
        self._before: bytes | None = None
        self._done = False

    def prepare(self, keep: bool) -> None:
        """Write the content beside its place; with `keep`, what is there can be put back."""
        if self._old and (self._old.st_nlink > 1 or not os.access(self.place.parent, os.W_OK)):
            self._fill_later()
            return
        with self._beside.open("xb") as file:
            file.write(self.content)
            file.flush()
            os.fsync(file.fileno())
        if self._old and not self._like(self._old):
            self._fill_later()
        elif self._old and keep:
            try:
                self._kept.hardlink_to(self.place)
            except OSError:  # not every file system has two names for a file
                shutil.copy2(self.place, self._kept)

    def put(self) -> None:
        """Put the content in its place."""
        self._done = True
        if self._before is None:
            try:
                self._beside.replace(self.place)
            except OSError as error:
                if not self._old or error.errno not in (errno.EBUSY, errno.EXDEV):
                    raise
                self._fill_later()  # the file itself is mounted there
            else:
                return
        try:
            self._fill(self.content)
        except OSError:
            self.undo()
            raise

    def undo(self) -> None:
        """Put back what was there before `put`, as far as the disk lets us."""
        with suppress(OSError):  # the fault that led here is the one to tell
            if not self._done:
                return
            if self._before is not None:
                self._fill(self._before)
            elif self._kept.exists():
                self._kept.replace(self.place)
            elif self._old is None:
                self.place.unlink(missing_ok=True)

    def clear(self) -> None:
        """Leave nothing beside the place."""
        for path in (self._beside, self._kept):
            path.unlink(missing_ok=True)

    def _hidden(self) -> Path:
        return self.place.with_name(LEFT_BEHIND.replace("*", secrets.token_hex(6)))

    def _like(self, old: os.stat_result) -> bool:
        """Give the new file rights and owner of the old one; return whether that could be."""
        new = self._beside.stat()
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
            try:
                os.chown(self._beside, old.st_uid, old.st_gid)
            except OSError:
                return False
        shutil.copystat(self.place, self._beside)
        os.utime(self._beside)
        return True

    def _fill_later(self) -> None:
        self._before = self.place.read_bytes()

    def _fill(self, content: bytes) -> None:
        with self.place.open("r+b") as file:
            file.write(content)
            file.truncate()
            file.flush()
            os.fsync(file.fileno())
