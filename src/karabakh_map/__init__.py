"""Who controlled what in and around Nagorno-Karabakh on any date since 1923.

`Map` shows the map of a day in a notebook; `karabakh_map.data.load` gives the data.
"""

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from karabakh_map.notebook import Map

try:
    __version__ = version("karabakh-map")
except PackageNotFoundError:  # run from a checkout that was never installed
    __version__ = "0.0.0+checkout"

__all__ = ["Map", "__version__"]


def __getattr__(name: str) -> Any:
    """Load the map of the notebook when it is first named, so that importing stays fast."""
    if name != "Map":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from karabakh_map.notebook import Map  # noqa: PLC0415

    globals()["Map"] = Map
    return Map
