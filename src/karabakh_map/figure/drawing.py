"""The one context in which everything is drawn: under settings of our own, whatever the caller's.

Every setting of matplotlib has its default here but those below; what the caller set, and the
figures that the caller has open, are afterwards as they were.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import RLock
from typing import Any

import matplotlib as mpl
import numpy as np

from karabakh_map.core.surroundings import quiet
from karabakh_map.figure.theme import use_fonts

SETTINGS: Any = {
    "svg.hashsalt": "karabakh-map",
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "text.hinting": "none",
    "text.usetex": False,
    "text.parse_math": False,
    "path.simplify": False,
    "axes.unicode_minus": False,
    "savefig.bbox": None,
}
"""What differs from matplotlib's defaults, or could differ from one of its versions to another."""

BACKENDS = {"png": "agg", "svg": "svg", "pdf": "pdf"}
"""What writes a file of each format, whatever backend the caller draws with."""

_ALONE = RLock()


@contextmanager
def drawing() -> Iterator[None]:
    """Draw with our settings, one thread at a time: matplotlib's are those of the process."""
    usual = np.errstate(divide="warn", over="warn", under="ignore", invalid="warn")
    with _ALONE, quiet(), usual, mpl.rc_context():
        for name, value in _settings().items():
            mpl.rcParams._set(name, value)  # public, and does not check what is right anyway
        use_fonts()
        yield


@cache
def _settings() -> dict[Any, Any]:
    """Return all settings but the backend, which is pyplot's and none of our business."""
    settings: dict[Any, Any] = {**mpl.rcParamsDefault, **mpl.RcParams(SETTINGS)}
    del settings["backend"]
    return settings
