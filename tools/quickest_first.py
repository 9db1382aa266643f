"""A plugin of pytest for `make mutants`: the quickest tests first.

mutmut names the tests of a fault in no order and stops at the first that fails, so a fault that a
test of a millisecond notices may wait behind one that loads all data. The times are those that
mutmut measured when it looked which test runs which function.
"""

import json
from pathlib import Path

import pytest

STATS = Path("mutmut-stats.json")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests by their time; those without one, which need a look, come last."""
    if STATS.exists():
        times = json.loads(STATS.read_text("utf-8"))["duration_by_test"]
        items.sort(key=lambda item: times.get(item.nodeid, float("inf")))
