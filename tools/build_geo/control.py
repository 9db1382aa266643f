"""Who held each unit on a day, and how well its extent is known, read from data/control.csv.

The build needs it for two lines only; the product has its own, complete reader.
"""

from __future__ import annotations

import calendar
import csv
from dataclasses import dataclass
from pathlib import Path

from .report import BuildError

INDEPENDENCE = "1991-10-18"


@dataclass(frozen=True)
class Held:
    """Who held a unit, and how far the holding may have ended from its edges, in metres."""

    controller: str
    extent_m: int = 0


def last_day(text: str) -> str:
    """Return a partial date as its last day."""
    parts = text.split("-")
    if len(parts) == 1:
        return f"{text}-12-31"
    if len(parts) == 2:
        return f"{text}-{calendar.monthrange(int(parts[0]), int(parts[1]))[1]:02d}"
    return text


def holders(path: Path, day: str) -> dict[str, Held]:
    """Return who held every unit at the end of ``day`` (ISO)."""
    found: dict[str, tuple[str, Held]] = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            start = last_day(row["from"])
            if row["how"] == "established":
                start = row["from"]
            known = found.get(row["unit_id"])
            if start <= day and (known is None or start >= known[0]):
                metres = int(row["extent_m"] or 0)
                found[row["unit_id"]] = (start, Held(row["controller"], metres))
    if not found:
        raise BuildError(f"{path} says nothing about {day}")
    return {unit: held for unit, (_, held) in found.items()}
