"""The folder of a site: what is ours in it, and how it is filled while others read it."""

from pathlib import Path, PurePosixPath

from karabakh_map.core import files
from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import fault

NOTE = ".karabakh-map-site"
"""File that lists what was written, so that only that is replaced the next time."""


def check_folder(folder: Path, force: bool = False) -> None:
    """Raise a UsageError if a site could not be written to `folder`; cheap, before long work."""
    files.check_no_screen(folder)
    if folder.exists() and not folder.is_dir():
        raise UsageError(fault('"{folder}" is a file; name a folder.').format(folder=folder))
    if Path.cwd().is_relative_to(folder.resolve()):
        raise UsageError(
            fault('"{folder}" holds the folder you are in; name another, such as site.').format(
                folder=folder
            )
        )
    if force or not folder.is_dir() or (folder / NOTE).is_file() or not any(folder.iterdir()):
        return
    raise UsageError(
        fault(
            '"{folder}" holds other files than those of such a site; name an empty '
            "folder, or add --force to write among them."
        ).format(folder=folder)
    )


def write(folder: Path, contents: dict[str, bytes], force: bool = False) -> None:
    """Fill a folder with a site, also while it is served: index.html last, what went after it.

    Files that somebody else put into the folder stay.

    Raises
    ------
    UsageError
        If the folder cannot be written, or holds something else and `force` is not given.
    """
    check_folder(folder, force)
    note = folder / NOTE
    old = set(note.read_text("utf-8").splitlines()) if note.is_file() else set()
    for name in sorted(set() if force else contents.keys() - old):
        if (folder / name).exists() and not files.holds(folder / name, contents[name]):
            raise UsageError(
                fault('"{path}" is no file of such a site; move it, or add --force.').format(
                    path=folder / name
                )
            )
    # A kill in the middle leaves what came before and what came new, and both are noted as ours.
    first, last = ("\n".join(sorted(names)) for names in (old | contents.keys(), contents))
    inside = {name: contents[name] for name in sorted(contents, key=_turn)}
    files.write_folder(folder, {NOTE: f"{first}\n".encode(), **inside}, without=old)
    files.write_folder(folder, {NOTE: f"{last}\n".encode()})


def _turn(name: str) -> int:
    """Return when a file appears: what pages load, the pages, what leads to them, the first one."""
    path = PurePosixPath(name)
    if name == "index.html" or path.parts[0] == "assets":
        return 9 if name == "index.html" else 0
    return {".html": 2, ".xml": 3, ".json": 3, ".txt": 3}.get(path.suffix, 1)
