"""Settings of the caller that libraries read by themselves, and how to do without them.

What we draw and write must not depend on a variable, a file or a filter that somebody set for
another program. In a process of our own none of them counts; in the process of a caller they are
left out while we work, and stand as before afterwards.
"""

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

PREFIXES = (
    "MPL", "MATPLOTLIB", "FONTCONFIG_", "FC_", "FONTTOOLS_", "PILLOW_",
    "GDAL_", "OGR_", "OSR_", "CPL_", "VSI_", "PROJ_", "PYOGRIO_", "ARROW_",
    "FFREPORT", "AV_LOG_",
)  # fmt: skip
"""How the variables begin that matplotlib, fontconfig, fontTools, Pillow, GDAL, PROJ, Arrow and
ffmpeg read."""

KEPT = frozenset({"GDAL_CURL_CA_BUNDLE", "PROJ_CURL_CA_BUNDLE"})
"""Set by pyogrio itself when it is imported; they change no file."""

LOGGERS = ("matplotlib", "fontTools", "PIL", "pyogrio", "imageio_ffmpeg")

_OURS = Event()


def take_over() -> None:
    """Begin a process of our own: libraries get no settings, and say nothing on the screen."""
    _OURS.set()
    for name in _settings():
        del os.environ[name]
    warnings.simplefilter("ignore")  # whatever -W says: they are for the authors of libraries
    logging.lastResort = logging.NullHandler()  # of None Python says so on the screen, once


def ours() -> bool:
    """Return whether this process is our own, and not that of a program that imported us."""
    return _OURS.is_set()


@contextmanager
def without_settings(**instead: str) -> Iterator[None]:
    """Leave out the variables that libraries read, or set those given `instead`."""
    kept = {name: os.environ.pop(name) for name in _settings()}
    os.environ.update(instead)
    try:
        yield
    finally:
        for name in instead:
            os.environ.pop(name, None)
        os.environ.update(kept)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep what libraries log off the screen; what goes wrong is raised nevertheless."""
    loggers = [logging.getLogger(name) for name in LOGGERS]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _settings() -> list[str]:
    return [name for name in os.environ if name.startswith(PREFIXES) and name not in KEPT]
