"""What a first map shows and what it does not: the bundle in two parts, of which one comes late.

Sources, summaries, tolls and what is disputed are half of all bytes, and nobody sees them before
opening a popup; rivers tell nothing of who held what.
"""

from typing import Any

_EVENT = ("disputed", "sources", "brief", "rest", "tolls")
_CHANGE = ("note", "sources")


def apart(bundle: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the bundle without its details, and those: see js/engine/details.js."""
    units = bundle["units"]
    first = {
        **bundle,
        "sources": {},
        "context": {**bundle["context"], "rivers": []},
        "events": [_without(event, _EVENT) for event in bundle["events"]],
        "units": [
            {**unit, "changes": [_without(change, _CHANGE) for change in unit["changes"]]}
            for unit in units
        ],
    }
    details = {
        "sources": bundle["sources"],
        "rivers": bundle["context"]["rivers"],
        "events": [[event[key] for key in _EVENT] for event in bundle["events"]],
        "changes": [
            [[change[key] for key in _CHANGE] for change in unit["changes"]] for unit in units
        ],
    }
    return first, details


def _without(row: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in keys}
