"""The parts of the page around the map: time bar, event list, story, bridge.

Each is a page in templates/, a style sheet in static/ and a module in js/widgets, which find
one another by messages. The web app mounts them as components, the one-file page directly.
Here are their words and the values that they run on, ready for JSON.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from karabakh_map.core.dates import FIRST_DAY, clamp
from karabakh_map.core.i18n import cached_per_language, forms, language, months, translate
from karabakh_map.core.layers import usual_layers
from karabakh_map.core.model import Dataset, Event
from karabakh_map.web import timebar
from karabakh_map.web.templates import Markup, render
from karabakh_map.wording import search, stories
from karabakh_map.wording.labels import CATEGORIES
from karabakh_map.wording.spans import span_in_words
from karabakh_map.wording.style import MARKS
from karabakh_map.wording.summary import page_model, stops

_ = translate

ZERO_YEAR = 1987
"""The last year of the slider's first stop, which stands for 1923 to 1987."""


@dataclass(frozen=True, slots=True)
class Part:
    """Page, style sheet and script of a part, as text."""

    html: Markup
    css: str
    js: str


@cached_per_language()
def part(name: str) -> Part:
    """Return a part with its words in the language in force."""
    look = (files("karabakh_map.web") / "static" / f"{name}.css").read_text("utf-8")
    return Part(render(f"{name}.html"), look, script(name))


@lru_cache
def script(name: str) -> str:
    """Return the script of a part, as a module."""
    return (files("karabakh_map.web") / "static" / f"{name}.js").read_text("utf-8")


def bridge_script(dataset: Dataset) -> str:
    """Return the script of the bridge with what it makes the words of a day from."""
    model = {
        **page_model(dataset),
        "stops": [[day.isoformat(), label] for day, label in stops(dataset)],
        "months": months(),
    }
    return f"{script('bridge')}\nconst MODEL = {json.dumps(model, ensure_ascii=False)};\n"


def before() -> str:
    """Return the name of the slider's first stop."""
    return f"{FIRST_DAY.year}–{ZERO_YEAR}"


def time_bar(dataset: Dataset, start: date) -> dict[str, Any]:
    """Return what js/widgets/timebar.js runs on: stops, events, key days, words."""
    return timebar.model(dataset, start, before(), ZERO_YEAR)


def event_list(dataset: Dataset, start: date) -> dict[str, Any]:
    """Return what js/widgets/eventlist.js runs on: every event with its words, and the colours."""
    known = search.aliases(dataset)
    found = {event.id: _names_of(dataset, event) for event in dataset.events}
    used = sorted({index for pair in found.values() for one in pair for index in one})
    place = {index: position for position, index in enumerate(used)}
    return {
        "start": start.isoformat(),
        "zero": f"{ZERO_YEAR + 1}-01-01",
        "language": language(),
        "colours": {str(key): mark.colour for key, mark in MARKS.items()},
        "strings": {
            "before": before(),
            "events": _("Events of {year} so far ({count})"),
            "found": forms("{count} event found", "{count} events found"),
            "there": _("Show this day"),
            "thereOf": _("Show this day: {date}, {title}"),
        },
        # What a reader may look for, in four scripts; each event names its places by their numbers.
        "names": [" ".join(known[index]) for index in used],
        "events": [
            [
                event.id,
                event.first.isoformat(),
                event.last.isoformat(),
                span_in_words(event.date, event.end_date),
                str(event.category),
                _(CATEGORIES[event.category]),
                event.title,
                event.importance,
                clamp(event.date.last).isoformat(),
                search.rest(event, (known[index][0] for index in found[event.id][0])),
                *([place[index] for index in one] for one in found[event.id]),
            ]
            for event in dataset.events
        ],
    }


def _names_of(dataset: Dataset, event: Event) -> tuple[list[int], list[int]]:
    """Return the places of an event's title and place, and those that only its text names."""
    first = search.named(dataset, f"{event.title} / {event.place}")
    return first, [index for index in search.named(dataset, event.summary) if index not in first]


def story(dataset: Dataset, chapter: int | None) -> dict[str, Any]:
    """Return what js/widgets/story.js runs on; `chapter` is the index it opens at, or None."""
    return {
        "start": chapter,
        "usual": list(usual_layers()),
        **stories.model(dataset),
    }
