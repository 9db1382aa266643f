"""The parts of the page around the map: time bar, event list, story, bridge.

Each is a page in templates/, a style sheet in static/ and a module in js/widgets, which find
one another by messages. The web app mounts them as components, the one-file page directly.
Here are their words and the values that they run on, ready for JSON.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from karabakh_map.core.accounts import Account
from karabakh_map.core.dates import FIRST_DAY, today
from karabakh_map.core.i18n import (
    cached_per_language,
    forms,
    in_words,
    marked,
    page_language,
    spoken,
    translate,
)
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.layers import usual_layers
from karabakh_map.core.model import Dataset
from karabakh_map.core.version import hash_of
from karabakh_map.web import _classes as classes
from karabakh_map.web import _sharing as sharing
from karabakh_map.web import _timebar as timebar
from karabakh_map.web import comparewords, dark
from karabakh_map.web.templates import Markup, render
from karabakh_map.wording import filters, stories
from karabakh_map.wording.links import Address
from karabakh_map.wording.summary import page_model, stops

_ = translate

TITLE = marked("{date} · Nagorno-Karabakh: who held what, when")
TITLE_BY = marked("{date} · {account} · Nagorno-Karabakh")
"""What the tab of the browser is called; the second while the account of a side is shown."""

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
    return Part(
        render(f"{name}.html"), dark.themed(look) + classes.arrived("unstyled"), script(name)
    )


@lru_cache
def script(name: str) -> str:
    """Return the script of a part, as a module."""
    return (files("karabakh_map.web") / "static" / f"{name}.js").read_text("utf-8")


def bridge_script(dataset: Dataset) -> str:
    """Return the script of the bridge with all that is the same in every session."""
    model = {
        **page_model(dataset),
        "stops": [[day.isoformat(), label] for day, label in stops(dataset)],
        "language": page_language(),
        "usual": list(usual_layers()),
        "title": _(TITLE),
        "titleBy": _(TITLE_BY),
        "strings": {
            "late": _("The text for {date} appears once the map has loaded."),
            "lost": _("The map has not been loaded; reload the page."),
        },
        "sharing": sharing.model(sharing.frame_of_app()),
        "dates": comparewords.limits(),
        "hash": hash_of(dataset.version),
    }
    return f"{script('bridge')}\nconst MODEL = {json.dumps(model, ensure_ascii=False)};\n"


def before() -> str:
    """Return the name of the slider's first stop."""
    return f"{FIRST_DAY.year}–{ZERO_YEAR}"


def time_bar(dataset: Dataset, start: date) -> dict[str, Any]:
    """Return what js/widgets/timebar.js runs on: stops, key days, words."""
    return timebar.model(dataset, start, before(), ZERO_YEAR)


def event_list(dataset: Dataset, start: date) -> dict[str, Any]:
    """Return what js/widgets/eventlist.js runs on beside the events, which come with the map."""
    return {
        "start": start.isoformat(),
        "made": today().isoformat(),
        "zero": f"{ZERO_YEAR + 1}-01-01",
        "language": page_language(),
        "strings": {
            "before": before(),
            "events": _("Events of {year} so far ({count})"),
            "found": {
                "date": forms("{count} date found", "{count} dates found"),
                "place": forms("{count} place found", "{count} places found"),
                "unit": forms("{count} unit found", "{count} units found"),
                "event": forms("{count} event found", "{count} events found"),
                "source": forms("{count} source found", "{count} sources found"),
            },
            "date": _("Dates"),
            "place": _("Places"),
            "unit": _("Units of control"),
            "event": _("Events"),
            "source": _("Sources"),
            "late": _("The search is loading."),
            "lost": _("The search could not be loaded; type again."),
            "nothingFound": _(
                'Nothing found for "{text}"; write a place, a date, or words of an event.'
            ),
            "kind": _("Kind"),
            "side": _("Who says so"),
            "grade": _("Importance"),
            "words": _("Words or a place"),
            "filtered": _("Filter: {filter}."),
            "nothing": _("No event of {year} so far matches the filter: {filter}."),
        },
    }


def story(dataset: Dataset, chapter: int | None) -> dict[str, Any]:
    """Return what js/widgets/story.js runs on; `chapter` is the index it opens at, or None."""
    return {
        "start": chapter,
        "usual": list(usual_layers()),
        **stories.model(dataset),
    }


def scene(dataset: Dataset, asked: Address, given: Mapping[str, str]) -> dict[str, Any]:
    """Return what js/widgets/bridge.js needs of a link.

    A chapter sets its own scene; what else the link names has the last word.

    Parameters
    ----------
    given
        The parameters of the link as they stand in it.
    """
    seen = asked.view
    chapter = asked.chapter is not None and {
        "chapter": asked.chapter + 1,
        "date": asked.day.isoformat() if "date" in given else None,
        "layers": list(asked.layers) if "layers" in given else None,
    }
    return {
        "scene": chapter,
        "view": {"center": [seen.lat, seen.lon], "zoom": seen.zoom} if seen else None,
        "compare": asked.comparison.values if asked.comparison else None,
        "place": asked.place,
        "filter": filters.for_page(dataset, asked.events),
    }


def tongues(given: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the languages of the app with links to the same view in each.

    Parameters
    ----------
    given
        The parameters of the link of this page; js/widgets/bridge.js keeps the links true later.
    """
    return [
        {
            "code": code,
            "name": LANGUAGES[code].own_name,
            "href": "?" + urlencode({**given, "lang": code}),
        }
        for code in spoken()
    ]


def title(day: date, account: Account) -> str:
    """Return what the tab of the browser is called."""
    if account is Account.MAP:
        return _(TITLE).format(date=in_words(day))
    return _(TITLE_BY).format(date=in_words(day), account=_(account.label))


def native_link(
    day: date,
    layers: tuple[str, ...],
    event: str | None,
    account: Account = Account.MAP,
    events: filters.Filter = filters.ALL,
) -> dict[str, Any]:
    """Return what js/widgets/nativelink.js puts into the address of the page."""
    return {
        "title": title(day, account),
        "parts": {
            "date": day.isoformat(),
            "layers": None if set(layers) == set(usual_layers()) else ",".join(layers),
            "event": event,
            "account": None if account is Account.MAP else account,
            **dict.fromkeys(filters.PARTS),
            **filters.parts(events),
        },
    }
