"""What the cases have in common: their day, and how they are written."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from karabakh_map.core import dates

TODAY = date(2026, 11, 27)
"""The day on which the links are read."""

Content = dict[str, Any]


@contextmanager
def today() -> Iterator[None]:
    """Let it be `TODAY`."""
    clock = dates.clock
    dates.clock = lambda: TODAY
    try:
        yield
    finally:
        dates.clock = clock


def text(content: Content) -> str:
    """Return JSON with an item a line, so that a change shows in its lines."""
    parts = []
    for key, value in content.items():
        if isinstance(value, list):
            items = ",\n  ".join(_json(item) for item in value)
            parts.append(f" {_json(key)}: [\n  {items}\n ]")
        else:
            parts.append(f" {_json(key)}: {_json(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
