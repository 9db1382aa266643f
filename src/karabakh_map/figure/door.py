"""The door to matplotlib, which is imported here before anything draws with it.

In a process of our own it gets none of the reader's settings, not even one that would stop it
(a backend that does not exist, a broken matplotlibrc), and keeps its list of fonts in a folder of
our own, as the reader's may not be there. In the process of a caller, who may use it, too, it is
imported as the caller would have it; without those settings only if it fails with them.
"""

import sys
from contextlib import AbstractContextManager, chdir, nullcontext
from importlib import import_module
from importlib.machinery import ExtensionFileLoader
from pathlib import Path
from typing import Any

from karabakh_map.core import files
from karabakh_map.core.surroundings import ours, quiet, without_settings

FONTS = "matplotlib.font_manager"
"""The last part of matplotlib that reads settings when it is imported."""


def bring_in() -> None:
    """Import matplotlib."""
    with quiet():
        if ours():
            _import_apart()
            return
        try:
            import_module(FONTS)
        except Exception:  # noqa: BLE001  whatever a setting of the caller may break
            _forget()
            _import_apart()


def _forget() -> None:
    """Forget what is half imported, but for compiled modules, which can be loaded only once."""
    for name, module in list(sys.modules.items()):
        loader = getattr(module, "__loader__", None)
        if name.startswith("matplotlib.") and not isinstance(loader, ExtensionFileLoader):
            del sys.modules[name]


def _import_apart() -> None:
    """Import matplotlib where it finds no settings of the reader's."""
    folder = files.own_folder("karabakh-map")
    # A matplotlibrc is looked for in the current folder before any other.
    away: AbstractContextManager[Any] = nullcontext()
    if Path("matplotlibrc").exists():
        away = chdir(folder)
    with (
        without_settings(MPLBACKEND="agg", MPLCONFIGDIR=str(folder), MPL_IGNORE_SYSTEM_FONTS="1"),
        away,
    ):
        import_module(FONTS)


bring_in()
