"""Who controlled what in and around Nagorno-Karabakh on any date since 1923."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("karabakh-map")
except PackageNotFoundError:  # run from a checkout that was never installed
    __version__ = "0.0.0+checkout"

__all__ = ["__version__"]
