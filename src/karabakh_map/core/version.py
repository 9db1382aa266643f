"""The version of the program, as installed."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("karabakh-map")
except PackageNotFoundError:  # run from a checkout that was never installed
    VERSION = "0.0.0+checkout"
