"""The folder of an export: what is there already, and what is ours to replace."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from karabakh_map.core.errors import UsageError
from karabakh_map.core.files import companion
from karabakh_map.core.i18n import fault
from karabakh_map.export._readme import first_words

OWN_ENDINGS = (".gpkg", ".xlsx")
"""Of files that have the name of the program, and can be nobody else's."""


def readme(folder: Path) -> Path:
    """Return where the words about an export go: README.txt, if it is nobody else's."""
    return cast("Path", companion(folder / "README.karabakh-map", ".txt", _is_ours))


def _is_ours(path: Path) -> bool:
    return path.read_bytes().startswith(tuple(words.encode() for words in first_words()))


def check_names(paths: Iterable[Path], folder: Path) -> None:
    """Raise a UsageError if a table of somebody else stands where one of ours would go."""
    told = (folder / name for name in ("README.txt", "README.karabakh-map.txt"))
    if any(path.is_file() and _is_ours(path) for path in told):
        return
    for path in paths:
        if path.suffix not in OWN_ENDINGS and os.path.lexists(path):
            raise UsageError(
                fault(
                    '"{path}" is there, and not of a former export; move it, or name another '
                    "folder."
                ).format(path=path)
            )


def for_gdal(path: Path) -> str:
    """Return a path as GDAL takes it: in UTF-8, whatever Python takes paths for."""
    try:
        return os.fsencode(path).decode()
    except UnicodeDecodeError:
        raise UsageError(
            fault(
                'The folder for temporary files, "{parent}", has a name that is not '
                "UTF-8; set TMPDIR to another."
            ).format(parent=path.parent.parent)
        ) from None
