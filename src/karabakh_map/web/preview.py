"""A story of one's own while it is being written: read again whenever its file changes."""

import os
from dataclasses import dataclass
from pathlib import Path

from karabakh_map.core.errors import DataError, KarabakhMapError
from karabakh_map.core.i18n import fault
from karabakh_map.core.model import Dataset
from karabakh_map.wording import ownstory

VARIABLE = "KARABAKH_MAP_STORY"
"""Names the file to the app, which another process may run."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A story as it was when its file was last read.

    Attributes
    ----------
    dataset
        The data with the story, or with the last one that could be told.
    problems
        A sentence for every fault in the file.
    """

    stamp: tuple[int, int, int]
    dataset: Dataset
    problems: tuple[str, ...]


_READ: dict[str, Preview] = {}
"""By language: sessions share what was read, and a run of the page reads nothing twice."""


def asked() -> Path | None:
    """Return the file that is previewed, if any is."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def stamp(path: Path) -> tuple[int, int, int]:
    """Return what changes with a file; editors replace it, so that it may be gone for a moment."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0, 0
    return found.st_ino, found.st_mtime_ns, found.st_size


def read(path: Path, dataset: Dataset) -> Preview:
    """Return the data with the story; what was told before stays where nothing can be told now."""
    now, before = stamp(path), _READ.get(dataset.language)
    if before and before.stamp == now:
        return before
    try:
        found = ownstory.read(path, dataset)
        made = Preview(now, found.told(dataset), found.problems)
    except KarabakhMapError as error:
        said = error.problems if isinstance(error, DataError) else (str(error),)
        if before:
            said += (fault("The story is shown as it was before."),)
        made = Preview(now, before.dataset if before else dataset, said)
    _READ[dataset.language] = made
    return made
