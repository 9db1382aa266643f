"""A plugin of pytest for `make mutants`: the quickest tests first, and nothing remembered.

mutmut names the tests of a fault in no order and stops at the first that fails, so a fault that a
test of a millisecond notices may wait behind one that loads all data. The times are those that
mutmut measured when it looked which test runs which function.

It runs the tests of a fault in a fork of a process that has run all of them without one, so what a
function remembers is right although it is at fault: it must forget.
"""

import json
import os
import sys
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest

STATS = Path("mutmut-stats.json")


ROOMS = ("karabakh_map.core.", "karabakh_map.dataset.", "karabakh_map.history.")


def _forget() -> None:
    """Empty what functions of the rooms keep, but data that were read: checks read them anew."""
    for name, module in list(sys.modules.items()):
        if name.startswith(ROOMS) and name != "karabakh_map.dataset.load":
            for kept in list(vars(module).values()):
                if isinstance(kept, _lru_cache_wrapper):
                    kept.cache_clear()


def pytest_sessionstart() -> None:
    """Forget what was right without the fault."""
    _forget()


def pytest_runtest_setup() -> None:
    """Forget while mutmut looks which test runs which function; of what is kept it sees none."""
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        _forget()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests by their time; those without one, which need a look, come last."""
    if STATS.exists():
        times = json.loads(STATS.read_text("utf-8"))["duration_by_test"]
        items.sort(key=lambda item: times.get(item.nodeid, float("inf")))
