"""Errors of the build, and the picture of where they are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry


class BuildError(Exception):
    """The geometry cannot be built; the message says what and how to mend it."""


@dataclass(frozen=True)
class Problem:
    """One defect of the topology and the place where it is."""

    message: str
    geometry: BaseGeometry

    def __str__(self) -> str:
        point = self.geometry.representative_point()
        return f"{self.message} at {point.x:.4f} {point.y:.4f}"


def fail_on(problems: Sequence[Problem], debug: Path) -> None:
    """Write every problem to ``debug`` as GeoJSON and stop, if there is any.

    Raises
    ------
    BuildError
        With all messages, one a line.
    """
    if not problems:
        return
    features = [
        {
            "type": "Feature",
            "properties": {"problem": problem.message},
            "geometry": mapping(problem.geometry),
        }
        for problem in problems
    ]
    debug.parent.mkdir(parents=True, exist_ok=True)
    debug.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )
    listed = "\n".join(f"  {problem}" for problem in problems)
    raise BuildError(f"{len(problems)} problems, drawn in {debug}:\n{listed}")
