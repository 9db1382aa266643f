"""A column of a table: what may stand in its cells, and how the text of a cell is read."""

import math
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

from karabakh_map.core.dates import EARLIEST_EVENT, PartialDate, Precision, parse
from karabakh_map.core.errors import DateError, shown
from karabakh_map.core.i18n import fault
from karabakh_map.core.model import Effective, Toll
from karabakh_map.core.suggest import nearest

Kind = Literal[
    "string", "integer", "number", "boolean", "day", "date", "ids", "numbers", "tolls", "bounds",
    "dates", "effective",
]  # fmt: skip


def seen(text: str) -> str:
    """Return the text of a cell as it may stand in a sentence."""
    return shown(text, addresses=True)


def _is(text: str, message: str, **values: object) -> str:
    """Return what is wrong with the text of a cell."""
    return message.format(text=seen(text), **values)


def _write(value: object) -> str:
    return fault("write it as {value}.").format(value=value)


@dataclass(frozen=True)
class Field:
    """One column.

    Attributes
    ----------
    kind
        ``day`` is a full date; ``date`` may also be a month or a year; ``ids`` and
        ``numbers`` and ``dates`` are separated by spaces; ``tolls`` are ``claimant: figure``
        separated by ``|``;
        ``effective`` is a date, two with a slash between them, or one after ``>``, which says
        that it had not happened by the end of it.
    """

    name: str
    description: str
    kind: Kind = "string"
    required: bool = False
    enum: type[StrEnum] | None = None
    values: Collection[str] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    max_length: int | None = None

    @property
    def allowed(self) -> tuple[str, ...]:
        """Values of an enumerated column, or nothing."""
        return tuple(self.values or self.enum or ())

    def read(self, text: str) -> Any:
        """Turn the text of a cell into its value.

        Raises
        ------
        ValueError
            With the end of a sentence: what is wrong and how to mend it.
        """
        text = text.strip()
        if not text:
            if self.required:
                raise ValueError(fault("is empty; this column is required."))
            return _EMPTY.get(self.kind, "")
        for item in text.split() if self.kind == "ids" else (text,):
            if self.allowed and item not in self.allowed:
                raise ValueError(
                    fault('is "{text}"; {mend}').format(
                        text=seen(item), mend=nearest(item, self.allowed)
                    )
                )
        if self.pattern and not re.fullmatch(self.pattern, text):
            raise ValueError(
                _is(text, fault('is "{text}"; it must look like {like}.'), like=self.pattern)
            )
        if self.max_length and len(text) > self.max_length:
            raise ValueError(
                fault("has {count} characters; shorten it to {most}.").format(
                    count=len(text), most=self.max_length
                )
            )
        reader = _READERS.get(self.kind)
        value = reader(self, text) if reader else text
        if self.enum:
            return tuple(map(self.enum, value)) if self.kind == "ids" else self.enum(value)
        return value


@dataclass(frozen=True)
class Table:
    """One CSV file."""

    name: str
    title: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ("id",)

    @property
    def file(self) -> str:
        """File name inside the data folder."""
        return f"{self.name}.csv"


def _number(field: Field, text: str) -> float:
    try:
        value = float(text)
        if not math.isfinite(value):
            raise ValueError
    except ValueError:
        raise ValueError(_is(text, fault('is "{text}", which is not a number.'))) from None
    low = -float("inf") if field.minimum is None else field.minimum
    high = float("inf") if field.maximum is None else field.maximum
    if not low <= value <= high:
        raise ValueError(
            _is(
                text,
                fault("is {text}; it must lie between {low} and {high}."),
                low=f"{low:g}",
                high=f"{high:g}",
            )
        )
    return value


def _integer(field: Field, text: str) -> int:
    value = _number(field, text)
    if not value.is_integer():
        raise ValueError(_is(text, fault('is "{text}"; it must be a whole number.')))
    return int(value)


def _boolean(_: Field, text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError(_is(text, fault('is "{text}"; write {yes} or {no}.'), yes="yes", no="no"))
    return text == "yes"


def _date(text: str) -> PartialDate:
    try:
        value = parse(text)
    except DateError as error:
        raise ValueError(fault("is wrong: {error}").format(error=error)) from None
    if str(value) != text:
        raise ValueError(_is(text, fault('is "{text}"; {mend}'), mend=_write(value)))
    # A date after today is a matter of `check`: the reader's clock may be behind, and no map that
    # was right yesterday may fail to open for that.
    if value.first < EARLIEST_EVENT:
        raise ValueError(
            _is(text, fault("is {text}; it must not lie before {first}."), first=EARLIEST_EVENT)
        )
    return value


def _day(_: Field, text: str) -> date:
    value = _date(text)
    if value.precision is not Precision.DAY:
        raise ValueError(_is(text, fault('is "{text}"; a full date such as 2020-11-20 is needed.')))
    return value.first


def _effective(_: Field, text: str) -> Effective:
    if text.startswith(">"):
        day = _date(text[1:].strip()).last
        return Effective(day, day, denied=True)
    begin, slash, end = (part.strip() for part in text.partition("/"))
    first, last = _date(begin), _date(end if slash else begin)
    if last.last < first.first:
        raise ValueError(_is(text, fault('is "{text}"; write the earlier day first.')))
    return Effective(first.first, last.last)


def _ids(_: Field, text: str) -> tuple[str, ...]:
    ids = tuple(text.split())
    if len(set(ids)) < len(ids):
        raise ValueError(_is(text, fault('names an id twice: "{text}".')))
    return ids


def _tolls(_: Field, text: str) -> tuple[Toll, ...]:
    tolls = []
    for item in text.split("|"):
        claimant, colon, figure = item.strip().partition(":")
        if not (colon and claimant.strip() and figure.strip()):
            raise ValueError(
                _is(item, fault('has the item "{text}"; {mend}'), mend=_write("claimant: figure"))
            )
        tolls.append(Toll(claimant.strip(), figure.strip()))
    return tuple(tolls)


def _bounds(_: Field, text: str) -> tuple[float, ...]:
    try:
        west, south, east, north = (float(part) for part in text.split())
    except ValueError:
        raise ValueError(
            _is(text, fault('is "{text}"; write west south east north in degrees.'))
        ) from None
    if not (west < east and south < north):
        raise ValueError(
            _is(text, fault('is "{text}"; west must be less than east, south less than north.'))
        )
    return west, south, east, north


_READERS: dict[str, Callable[[Field, str], Any]] = {
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": lambda _, text: _date(text),
    "day": _day,
    "dates": lambda _, text: tuple(_date(part) for part in text.split()),
    "effective": _effective,
    "ids": _ids,
    "numbers": lambda field, text: tuple(_integer(field, part) for part in text.split()),
    "tolls": _tolls,
    "bounds": _bounds,
}
_EMPTY: dict[str, Any] = {
    "integer": None,
    "number": None,
    "boolean": False,
    "date": None,
    "day": None,
    "dates": (),
    "effective": None,
    "ids": (),
    "numbers": (),
    "tolls": (),
    "bounds": (),
}
