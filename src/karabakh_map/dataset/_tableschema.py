"""What a table of the data is in the words of Frictionless Data (datapackage.org)."""

from typing import Any

from karabakh_map.dataset import _columns as columns

_TYPES = {"integer": "integer", "number": "number", "boolean": "boolean", "day": "date"}
_PATTERNS = {
    "date": r"\d{4}(-\d{2}(-\d{2})?)?",
    "dates": r"\d{4}(-\d{2}(-\d{2})?)?( \d{4}(-\d{2}(-\d{2})?)?)*",
    "effective": r">?\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?",
    "ids": r"\S+( \S+)*",
    "bounds": r"-?[\d.]+( -?[\d.]+){3}",
    "numbers": r"\d+( \d+)*",
    "tolls": r"[^|:]+:[^|]+(\| ?[^|:]+:[^|]+)*",
}


def table_schema(table: columns.Table) -> dict[str, Any]:
    """Return the Frictionless table schema of one CSV file."""
    return {
        "fields": [_field(field) for field in table.fields],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }


def _field(field: columns.Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if field.allowed and field.kind != "ids":
        constraints["enum"] = list(map(str, field.allowed))
    if pattern := field.pattern or _PATTERNS.get(field.kind):
        constraints["pattern"] = pattern
    if field.kind in ("integer", "number"):
        if field.minimum is not None:
            constraints["minimum"] = field.minimum
        if field.maximum is not None:
            constraints["maximum"] = field.maximum
    if field.max_length:
        constraints["maxLength"] = field.max_length
    described: dict[str, Any] = {
        "name": field.name,
        "type": _TYPES.get(field.kind, "string"),
        "description": field.description,
    }
    if field.kind == "boolean":
        described |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if constraints:
        described["constraints"] = constraints
    return described
