"""The bundle as it travels: what it says twice is said once; js/engine/unpack.js lays it out again.

Nothing is rounded or left out. A border stands in two units, an edge, an outline of a country and
layers: it is one arc, and they name it. Records are columns, so that their keys stand once, and
changes of control that many units share are one row.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from itertools import accumulate, zip_longest
from typing import Any

from karabakh_map.core.i18n import in_words

Point = tuple[int, int]
Line = list[Point]
Path = list[int]

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Of the coordinates: five bits each, and one that says whether another follows."""

_DAYS = {"event": ("last", "day"), "change": ("earliest", "latest")}
"""Days that mostly are the first one of their row; then they are left out, as is that in words."""


def packed(bundle: dict[str, Any]) -> dict[str, Any]:
    """Return the bundle of the current language in few bytes: js/engine/unpack.js lays it out."""
    arcs = _Arcs(_points(path) for path in _every(bundle))
    changes: dict[str, int] = {}
    rows: list[dict[str, Any]] = []

    def number(change: dict[str, Any]) -> int:
        key = json.dumps(change, sort_keys=True)
        if key not in changes:
            changes[key] = len(rows)
            rows.append(_without_days(change, change["day"], _DAYS["change"]))
        return changes[key]

    units = [
        {
            **unit,
            "shape": _shape(unit["shape"], arcs.named),
            "changes": [number(change) for change in unit["changes"]],
        }
        for unit in bundle["units"]
    ]
    numbers = {unit["id"]: at for at, unit in enumerate(bundle["units"])}
    edges = [
        {
            **edge,
            "id": None if edge["id"] == name else edge["id"],
            "path": arcs.named(edge["path"]),
            **{side: numbers.get(edge[side], edge[side]) for side in ("left", "right")},
        }
        for edge, name in zip(bundle["edges"], _edge_names(bundle["edges"]), strict=True)
    ]
    events = [_without_days(one, one["first"], _DAYS["event"]) for one in bundle["events"]]
    return {
        **bundle,
        "units": _columns(units),
        "edges": _columns(edges),
        "events": _columns(events),
        "context": {
            name: _context(name, value, arcs.named) for name, value in bundle["context"].items()
        },
        "table": [_layer(row, arcs.named) for row in bundle["table"]],
        "packed": {"arcs": arcs.text(), "changes": _columns(rows)},
    }


def _edge_names(edges: list[dict[str, Any]]) -> list[str]:
    """Return what an edge is called after its two sides, with its number from the second on."""
    pairs = ["--".join(sorted((edge["left"], edge["right"]))) for edge in edges]
    seen = Counter[str]()
    names = []
    for pair in pairs:
        seen[pair] += 1
        names.append(pair if seen[pair] == 1 else f"{pair}--{seen[pair]}")
    return names


def _without_days(row: dict[str, Any], day: str, names: tuple[str, ...]) -> dict[str, Any]:
    left = dict.fromkeys(names, day) | {"date": in_words(date.fromisoformat(day))}
    return {key: None if value == left.get(key) else value for key, value in row.items()}


def _columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Return the values of each key; null where a row has none."""
    keys = dict.fromkeys(key for row in rows for key in row)
    return {key: [row.get(key) for row in rows] for key in keys}


_AREAS = ("azerbaijan", "sea", "lakes")


def _context(name: str, value: list[Any], make: Callable[[Path], Any]) -> list[Any]:
    return _shape(value, make) if name in _AREAS else [make(path) for path in value]


def _layer(row: dict[str, Any], make: Callable[[Path], Any]) -> dict[str, Any]:
    if "drawn" not in row:
        return row
    return {**row, "drawn": [_feature(one, make) for one in row["drawn"]]}


def _feature(feature: dict[str, Any], make: Callable[[Path], Any]) -> dict[str, Any]:
    made = dict(feature)
    if "area" in made:
        made["area"] = _shape(made["area"], make)
    if "paths" in made:
        made["paths"] = [make(path) for path in made["paths"]]
    return made


def _shape(polygons: list[list[Path]], make: Callable[[Path], Any]) -> list[list[Any]]:
    return [[make(ring) for ring in rings] for rings in polygons]


def _every(bundle: dict[str, Any]) -> list[Path]:
    """Return all paths of the bundle."""
    found: list[Path] = []
    keep = found.append
    for unit in bundle["units"]:
        _shape(unit["shape"], keep)
    for edge in bundle["edges"]:
        keep(edge["path"])
    for name, value in bundle["context"].items():
        _context(name, value, keep)
    for row in bundle["table"]:
        _layer(row, keep)
    return found


def _points(path: Path) -> Line:
    return list(zip(accumulate(path[::2]), accumulate(path[1::2]), strict=True))


def _closed(line: Line) -> bool:
    return len(line) > 2 and line[0] == line[-1]


class _Arcs:
    """Pieces of lines between the points at which lines part, each kept once in one direction."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = list(lines)
        self.ends: set[Point] = set()
        beside: dict[Point, tuple[Point, Point]] = {}
        for line in self.lines:
            if not _closed(line):
                self.ends |= {line[0], line[-1]}
            inner = [line[-2], *line] if _closed(line) else line
            for before, point, after in zip(inner, inner[1:], inner[2:], strict=False):
                if beside.setdefault(point, (before, after)) not in (
                    (before, after),
                    (after, before),
                ):
                    self.ends.add(point)
        self.numbers: dict[tuple[Point, ...], int] = {}
        self.arcs: list[Line] = []

    def named(self, path: Path) -> list[int]:
        """Return the numbers of the arcs of a path in order; one that runs backwards is ``~n``."""
        line = _points(path)
        if _closed(line):
            line = self._turned(line)
        numbers, start = [], 0
        for at in range(1, len(line)):
            if at == len(line) - 1 or line[at] in self.ends:
                numbers.append(self._number(line[start : at + 1]))
                start = at
        return numbers or [self._number(line)]

    def _turned(self, line: Line) -> Line:
        """Return a ring from a point at which lines part, or the same for all that have it."""
        ring = line[:-1]
        parts = [at for at, point in enumerate(ring) if point in self.ends]
        at = parts[0] if parts else ring.index(min(ring))
        return [*ring[at:], *ring[: at + 1]]

    def _number(self, arc: Line) -> int:
        there = self.numbers.get(tuple(arc))
        if there is not None:
            return there
        back = self.numbers.get(tuple(reversed(arc)))
        if back is not None:
            return ~back
        self.arcs.append(arc)
        return self.numbers.setdefault(tuple(arc), len(self.arcs) - 1)

    def text(self) -> list[str]:
        """Return all arcs: how many points, the first seen from that of the arc before, steps.

        First the lowest digit of all numbers, then the next of those that have one: alike digits
        side by side are a twentieth shorter when compressed.
        """
        values: list[int] = []
        before = (0, 0)
        for arc in self.arcs:
            values.append(len(arc))
            last = before
            for point in arc:
                values += [point[0] - last[0], point[1] - last[1]]
                last = point
            before = arc[0]
        return ["".join(row) for row in zip_longest(*map(_digits, values), fillvalue="")]


@lru_cache(maxsize=10_000)
def _digits(value: int) -> str:
    rest = value << 1 if value >= 0 else (-value << 1) - 1
    text = ""
    while True:
        low, rest = rest & 31, rest >> 5
        text += _DIGITS[low | 32 if rest else low]
        if not rest:
            return text
