"""One row of an author's story: each cell read by itself, so that a fault costs only its cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar
from urllib.parse import urlsplit

from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import in_range
from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.folding import fold
from karabakh_map.core.geodesy import REGION, VIEWS
from karabakh_map.core.i18n import fault
from karabakh_map.core.layers import LAYERS, chosen_layers, key_of, usual_layers
from karabakh_map.core.model import Archive, Chapter, Choice, Dataset
from karabakh_map.core.suggest import nearest
from karabakh_map.dataset import schema
from karabakh_map.history.points import history
from karabakh_map.history.timeline import outside_controller, state
from karabakh_map.wording.links import ZOOMS
from karabakh_map.wording.places import gazetteer

HOLDERS: dict[str, Controller] = {
    str(one): one for one in Controller if one is not Controller.UNSTATED
}
LONGEST = {field.name: field.max_length for field in schema.STORY.fields if field.max_length} | {
    "question": 200, "choices": 400, "answer": 80, "sources": 300, "archive_licence": 80,
    "archive_url": 300,
}  # fmt: skip
MOST_CHOICES = 6
AROUND = 0.27, 0.35
"""Degrees of latitude and longitude that a place is shown with on each side: 30 km."""

Value = TypeVar("Value")
Bounds = tuple[float, float, float, float]


class _CellError(Exception):
    """The rest of a sentence about a cell: what is wrong with it and the mend."""


@lru_cache(maxsize=4)
def places(dataset: Dataset) -> dict[str, tuple[float, float]]:
    """Return latitude and longitude of every place by each of its names, folded."""
    found: dict[str, tuple[float, float]] = {}
    for place in gazetteer(dataset):
        if place.lat is None or place.lon is None:
            continue
        for name in (place.name, *place.ids, *place.all_names()):
            for part in (name, *name.split("/")):
                found.setdefault(fold(part), (place.lat, place.lon))
    return found


@dataclass
class RowReader:
    """The cells of a row by column, and what is wrong with them."""

    dataset: Dataset
    cells: dict[str, str]
    faults: list[str] = field(default_factory=list)

    def chapter(self, number: int) -> Chapter | None:
        """Return the chapter; None where it has no day or no title."""
        day = self._read("date", _day)
        title = self._text("title")
        if not title or day is None:
            if not self.cells.get("date"):
                self.faults.append(fault("date is empty; write a day such as 2020-11-20."))
            if not title:
                self.faults.append(fault("title is empty; write a few words."))
            self.faults.append(fault("The chapter is left out."))
            self.faults = [" ".join(self.faults)]
            return None
        order = self._read("order", _whole)
        bounds, view = self._seen()
        chapter = Chapter(
            id="", order=number if order is None else order, date=day, title=title,
            text=self._text("text"), bounds=bounds, view=view, layers=self._layers(),
            event_ids=self._ids("event_ids", [one.id for one in self.dataset.events]),
            source_ids=self._ids("source_ids", list(self.dataset.sources)),
            said=self._text("sources"), archive=self._archive(),
        )  # fmt: skip
        return self._asked(chapter)

    def _read(self, column: str, reader: Callable[[str], Value]) -> Value | None:
        """Return the value of a cell; None where it is empty or wrong."""
        text = self.cells.get(column, "")
        if not text:
            return None
        try:
            return reader(text)
        except (UsageError, _CellError) as error:
            self.faults.append(f"{column}: {error}")
            return None

    def _text(self, column: str) -> str:
        text, most = self.cells.get(column, ""), LONGEST[column]
        if len(text) <= most:
            return text
        told = fault("{column} has {count} letters; shorten it to {most}.")
        self.faults.append(told.format(column=column, count=len(text), most=most))
        return text[: most - 1].rstrip() + "…"

    def _ids(self, column: str, known: Sequence[str]) -> tuple[str, ...]:
        asked = dict.fromkeys(self.cells.get(column, "").replace(",", " ").split())
        for one in asked:
            if one not in known:
                see = fault('"karabakh-map events" and data/sources.csv list them.')
                told = fault('{column}: there is no "{id}"; {mend}')
                mend = nearest(one, known, see)
                self.faults.append(told.format(column=column, id=shown(one), mend=mend))
        return tuple(one for one in asked if one in known)

    def _layers(self) -> tuple[str, ...]:
        asked = self.cells.get("layers", "").lower().replace(",", " ").split()
        for one in asked:
            if key_of(one) not in LAYERS:
                told = fault('"{name}" is no layer; {mend}')
                mend = nearest(one, tuple(LAYERS))
                self.faults.append(f"layers: {told.format(name=shown(one), mend=mend)}")
        good = [one for one in asked if key_of(one) in LAYERS]
        return chosen_layers(good) if good else usual_layers()

    def _seen(self) -> tuple[Bounds | None, tuple[float, float, float] | None]:
        """Return the ground that is shown: a box, or a centre with a zoom."""
        given = [name for name in ("bounds", "view", "place") if self.cells.get(name)]
        if len(given) > 1:
            told = fault("{columns} are all given; keep one of them. The first counts.")
            self.faults.append(told.format(columns=", ".join(given)))
        first = given[0] if given else ""
        if first == "view":
            return None, self._read("view", _view)
        if first == "place":
            return self._read("place", lambda text: _around(*self._place(text))), None
        return self._read("bounds", _bounds), None

    def _place(self, text: str) -> tuple[float, float]:
        known = places(self.dataset)
        if fold(text) in known:
            return known[fold(text)]
        told = fault('"{place}" is not a place of this map; {mend}')
        mend = nearest(text.casefold(), list(known), fault('"karabakh-map find" looks for one.'))
        raise _CellError(told.format(place=shown(text), mend=mend))

    def _archive(self) -> Archive | None:
        url = self._read("archive_url", _address)
        licence = self._text("archive_licence")
        if url and not licence:
            told = fault(
                "archive_url has no licence; say in archive_licence what the archive says."
            )
            self.faults.append(told)
        return Archive(url, licence) if url and licence else None

    def _asked(self, chapter: Chapter) -> Chapter:
        """Return the chapter with its question, if it is one that can be answered."""
        question = self._text("question")
        if not question:
            if self.cells.get("answer") or self.cells.get("choices"):
                told = fault(
                    "there are choices or an answer and no question; write one into question."
                )
                self.faults.append(told)
            return chapter
        choices = self._read("choices", _choices) or ()
        text = self.cells.get("answer", "")
        if not self.cells.get("choices"):
            told = fault("question has no choices; write two or more, separated by |.")
            self.faults.append(told)
        elif not text:
            told = fault("question has no answer; write into answer which of the choices is right.")
            self.faults.append(told)
        answer = next((one for one in choices if str(one).casefold() == text.casefold()), None)
        if choices and text and answer is None:
            told = fault('answer: "{answer}" is none of the choices; {mend}')
            mend = nearest(text, [str(one) for one in choices])
            self.faults.append(told.format(answer=shown(text), mend=mend))
        if answer is None:
            self.faults.append(fault("The chapter is shown without its question."))
            self.faults[-2:] = [" ".join(self.faults[-2:])]
            return chapter
        found = replace(
            chapter, question=question, choices=choices, answer=answer,
            question_date=self._read("question_date", _day),
            answer_source_ids=self._ids("answer_source_ids", list(self.dataset.sources)),
        )  # fmt: skip
        spot = self._spot()
        if spot:
            found = replace(found, question_lat=spot[0], question_lon=spot[1])
        self._compare(found)
        return found

    def _spot(self) -> tuple[float, float] | None:
        if self.cells.get("question_place"):
            return self._read("question_place", self._place)
        given = [self.cells.get(name, "") for name in ("question_lat", "question_lon")]
        if not any(given):
            return None
        lat = self._read("question_lat", lambda text: _degrees(text, REGION.south, REGION.north))
        lon = self._read("question_lon", lambda text: _degrees(text, REGION.west, REGION.east))
        if not all(given):
            self.faults.append(fault("give question_lat and question_lon together, or neither."))
        return None if lat is None or lon is None else (lat, lon)

    def _compare(self, chapter: Chapter) -> None:
        """Say where the map answers a question otherwise."""
        if chapter.spot is None or not isinstance(chapter.answer, Controller):
            return
        place = history(self.dataset, *chapter.spot)
        name = place.unit.id if place.unit else place.country
        now = state(self.dataset, chapter.asked_on).get(name)
        holder = now.controller if now else outside_controller(name, chapter.asked_on)
        if holder is not chapter.answer:
            told = fault(
                "answer is {answer}, and on {date} the map has {holder} there; correct one, or ask "
                "in words of your own, separated by |."
            )
            self.faults.append(
                told.format(answer=chapter.answer, date=chapter.asked_on, holder=holder or "-")
            )


def _day(text: str) -> date:
    return in_range(text)


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 7):
        raise _CellError(fault('"{text}" is no whole number.').format(text=shown(text)))
    return int(text)


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not abs(value) < 1e6:
        raise _CellError(
            fault('"{text}" is no number; write degrees with a point, such as 39.76.').format(
                text=shown(text)
            )
        )
    return value


def _degrees(text: str, low: float, high: float) -> float:
    value = _number(text)
    if not low <= value <= high:
        told = fault("{value} lies outside the region; write degrees from {low} to {high}.")
        raise _CellError(told.format(value=shown(text), low=f"{low:g}", high=f"{high:g}"))
    return value


def _view(text: str) -> tuple[float, float, float]:
    parts = text.split(",")
    if len(parts) != 3:
        raise _CellError(
            fault('"{text}" is no view; copy it from the address: 39.85,46.75,9.').format(
                text=shown(text)
            )
        )
    lat = _degrees(parts[0].strip(), VIEWS.south, VIEWS.north)
    lon = _degrees(parts[1].strip(), VIEWS.west, VIEWS.east)
    return lat, lon, min(max(_number(parts[2]), ZOOMS[0]), ZOOMS[1])


def _bounds(text: str) -> Bounds:
    parts = text.replace(",", " ").split()
    if len(parts) != 4:
        raise _CellError(
            fault('"{text}" is no box; write west south east north: 46.2 39.3 47.0 40.0.').format(
                text=shown(text)
            )
        )
    west, east = (_degrees(part, REGION.west, REGION.east) for part in parts[::2])
    south, north = (_degrees(part, REGION.south, REGION.north) for part in parts[1::2])
    if not (west < east and south < north):
        raise _CellError(
            fault(
                '"{text}" is the wrong way round; west is less than east, south less than north.'
            ).format(text=shown(text))
        )
    return west, south, east, north


def _around(lat: float, lon: float) -> Bounds:
    up, across = AROUND
    return tuple(round(one, 3) for one in (lon - across, lat - up, lon + across, lat + up))  # type: ignore[return-value]


def _choices(text: str) -> tuple[Choice, ...]:
    if "|" in text:
        found = tuple(dict.fromkeys(one.strip() for one in text.split("|") if one.strip()))
        return _some(tuple(_controller(one) for one in found))
    words = tuple(dict.fromkeys(text.replace(",", " ").split()))
    for one in words:
        if one not in HOLDERS:
            told = fault('"{choice}" is none of {all}; separate words of your own by |.')
            raise _CellError(told.format(choice=shown(one), all=", ".join(HOLDERS)))
    return _some(tuple(HOLDERS[one] for one in words))


def _controller(word: str) -> Choice:
    return HOLDERS.get(word, word)


def _some(found: tuple[Choice, ...]) -> tuple[Choice, ...]:
    if not 2 <= len(found) <= MOST_CHOICES:
        told = fault("there are {count} choices; write from 2 to {most}.")
        raise _CellError(told.format(count=len(found), most=MOST_CHOICES))
    if any(len(one) > LONGEST["answer"] for one in found):
        told = fault("a choice is longer than {most} letters; shorten it.")
        raise _CellError(told.format(most=LONGEST["answer"]))
    return found


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        good = parts.scheme == "https" and "." in (parts.hostname or "") and not parts.username
    except ValueError:
        good = False
    if not good or len(text) > LONGEST["archive_url"] or any(one in text for one in ' "<>\\'):
        raise _CellError(
            fault('"{text}" is not the address of a page; it begins with https://.').format(
                text=shown(text, addresses=True)
            )
        )
    return text
