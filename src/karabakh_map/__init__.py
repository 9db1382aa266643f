"""Who controlled what in and around Nagorno-Karabakh on any date since 1923.

`load` gives the data, and `Map` shows the map of a day in a notebook.
"""

from typing import TYPE_CHECKING

from karabakh_map.core.version import VERSION

__version__ = VERSION

if TYPE_CHECKING:
    from karabakh_map.dataset.load import load
    from karabakh_map.web.notebook import Map
else:  # hidden from mypy, so that a name that is not public is an error there too

    def __getattr__(name: str) -> object:
        """Load a public name when it is first used, so that importing stays fast."""
        where = {"Map": "karabakh_map.web.notebook", "load": "karabakh_map.dataset.load"}
        if name not in where:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415

        value = globals()[name] = getattr(import_module(where[name]), name)
        return value


__all__ = ["Map", "__version__", "load"]
