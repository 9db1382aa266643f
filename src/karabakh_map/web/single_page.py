"""The whole map as one HTML page: everything inside, opens from disk with the network off.

The page mounts the same parts as the web app (js/widgets) around the same engine; js/page
stands where Streamlit stands in the app.
"""

import base64
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from karabakh_map.core import datetext, i18n, layers
from karabakh_map.core.dates import FIRST_DAY, as_day, today
from karabakh_map.core.geodesy import VIEWS
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.model import Dataset
from karabakh_map.core.version import VERSION
from karabakh_map.web import folium_map, passages, widgets
from karabakh_map.web.popups import source_item
from karabakh_map.wording import labels, summary
from karabakh_map.wording.links import ZOOMS

PARTS = ("timebar", "story", "eventlist")
GENERATOR = f"karabakh-map {VERSION}"
_STATIC = files("karabakh_map.web") / "static"
ICON = (_STATIC / "icon.svg").read_text("utf-8").strip()
_FONTS = (("NotoSans-Regular.ttf", 400), ("NotoSans-Bold.ttf", 700))

CLOSED = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:"
)
"""Content security policy of the one file: the browser itself forbids any request."""

_TEXT: dict[str, str] = {
    "title": _("Nagorno-Karabakh: who held what, when"),
    "about": _(
        "Who controlled what in and around Nagorno-Karabakh on any date since 1923, why it "
        "changed, and who says so."
    ),
    "name": _("Nagorno-Karabakh"),
    "motto": _("Who held what, when, and who says so"),
    "skip": _("Skip to the content"),
    "pages": _("Pages"),
    "map": _("Map"),
    "disputes": _("What sources disagree about"),
    "sources": _("Sources and method"),
    "waiting": _("The words for the day are not here yet."),
    "lost": _("The map has not been loaded yet. If it stays so, reload the page."),
    "noscript": _("The map is drawn by JavaScript, which is switched off in this browser."),
    "exact": _("Exact date"),
    "exact_help": _("A day, a month or a year, as you write it: 20.11.2020, Nov 2020, 2020."),
    "go": _("Go"),
    "layers": _("Layers"),
    "always": _("Recognised borders are always shown."),
    "copy_link": _("Copy link"),
    "copy_sentence": _("Copy as a sentence"),
    "keys": _("← → changes, ↑ ↓ days, space bar plays, Shift and arrows move the map"),
    "disputes_about": passages.DISPUTES_ABOUT,
    "method": passages.METHOD,
    "search": _("Search"),
    "sources_heading": _("Sources"),
}
"""Words that stand in the page; the rest is in `_WORDS` or made from the data."""

_WORDS: dict[str, str] = {
    "title": _("{date} · Nagorno-Karabakh: who held what, when"),
    "copied": _("Copied."),
    "notCopied": _("The browser does not allow it; copy from the address bar."),
    "found": _("{count} found"),
    "noDate": _('"{text}" is not a date; write 2020-11-20, 2020-11 or 2020.'),
    "noMonth": _('"{text}" names no month; write a date such as 2020-11-20.'),
    "noYearGiven": _('"{text}" has no year of four digits; write a date such as 2020-11-20.'),
    "twoDays": _('"{text}" can mean {spelt1} or {spelt2}; write {first} or {second}.'),
    "spelt": _("{day} {month} {year}"),
    "noYear": _('"{text}" is not a year of the calendar; write a date such as 2020-11-20.'),
    "noDay": _('"{text}" is not a day of the calendar; write a date such as 2020-11-20.'),
    "future": _('"{text}" lies in the future; the data ends today, {today}.'),
    "reach": _('"{text}" is after {today}, the last day that the data of this page reach.'),
    "made": _("The data of this page reach {text}."),
    "fault": _("A part of this page failed, and it may show too little; reload it."),
    "past": _('"{text}" is before the data begins; choose a date from {first} to {today}.'),
    "instead": _("Showing {text} instead."),
    "noLayer": _('"{text}" is no layer; use one of {layers}. It was left out.'),
    "noView": _(
        '"{text}" is not a view; write latitude,longitude,zoom such as 39.85,46.75,9. '
        "Showing the whole region instead."
    ),
    "outside": _(
        "The view {text} is outside the region (latitude {south} to {north}, longitude {west} to "
        "{east}). Showing the whole region instead."
    ),
    "noEvent": _('"{text}" is no event of this map; choose one from the list.'),
    "noChapter": _('"{text}" is no chapter; use a number from 1 to {last}.'),
}
"""Sentences that the page makes; the same as in dates.py and address.py."""


def page(dataset: Dataset, day: date | None = None, language: str = "en") -> str:
    """Return the page with everything inside it.

    Parameters
    ----------
    day
        The day shown when the link names none; today if not given.

    Raises
    ------
    UsageError
        If there is no translation into the language.
    """
    engine, look = folium_map.inline(dataset, language)
    fonts = {name: "data:font/ttf;base64," + _code(font(name)) for name, _weight in _FONTS}
    icon = "data:image/svg+xml," + quote(ICON, safe="/:='")
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{CLOSED}">\n'
        f"<style>{look}{style(fonts)}</style>"
    )
    scripts = (engine, model(dataset, day, language), script())
    tail = "\n".join(f"<script>{text}</script>" for text in scripts)
    return filled(dataset, head, tail, icon, language)


def filled(
    dataset: Dataset,
    head: str,
    tail: str,
    icon: str,
    language: str = "en",
    more: str = "",
    styles: Mapping[str, str] | None = None,
) -> str:
    """Return the page with `head` and `tail` at the end of its head and body.

    `icon` is the address of its icon, `more` is HTML that goes under the sources, `styles` are
    the addresses of the style sheets of the parts, which else stand in the page.
    """
    i18n.check_language(language)
    values = {
        **{name: escape(_(text, language)) for name, text in _TEXT.items()},
        **{name: _part(name, language, (styles or {}).get(name, "")) for name in PARTS},
        "lang": language,
        "generator": escape(GENERATOR),
        "disputes_list": passages.disputes_html(dataset, dataset.disputes, language),
        "lines": _table(passages.line_lengths(dataset)),
        "sources_list": "".join(
            f'<li id="source-{escape(key)}">{source_item(source, language)}</li>'
            for key, source in sorted(dataset.sources.items())
        ),
        "licence": escape(passages.licence(dataset, language)),
        "more": more,
        "head": head,
        "icon": icon,
        "tail": tail,
    }
    return fill("onefile.html", values)


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return a template of static/ with its `{names}` filled.

    In one pass, so that a brace in the data is never taken for a place of the template.
    """
    text = (_STATIC / template).read_text("utf-8")
    return re.sub(r"\{(\w+)\}", lambda place: values[place[1]], text)


def text(name: str, language: str = "en") -> str:
    """Return one of the texts that stand in the page."""
    return _(_TEXT[name], language)


@lru_cache
def script() -> str:
    """Return the script of the page: how it reads links, its parts, and what joins them."""
    return (_STATIC / "page.js").read_text("utf-8")


def style(fonts: Mapping[str, str]) -> str:
    """Return the style sheet of the page; `fonts` are the addresses of its fonts by name."""
    faces = "".join(
        f'@font-face{{font-family:"Noto Sans";font-weight:{weight};'
        f'src:url({fonts[name]}) format("truetype")}}\n'
        for name, weight in _FONTS
    )
    return faces + (_STATIC / "onefile.css").read_text("utf-8")


def font(name: str) -> bytes:
    """Return a font file."""
    return (files("karabakh_map") / "fonts" / name).read_bytes()


def fonts() -> tuple[str, ...]:
    """Return the names of the fonts that the page falls back to."""
    return tuple(name for name, _weight in _FONTS)


def model(dataset: Dataset, day: date | None = None, language: str = "en") -> str:
    """Return the script that holds what js/page runs on."""
    start = as_day(day)
    values: dict[str, Any] = {
        **limits(dataset, None if day is None else start, language),
        "summary": summary.page_model(dataset, language),
        "parts": {
            "timebar": widgets.time_bar(dataset, start, language),
            "story": widgets.story(dataset, None, language),
            "eventlist": widgets.event_list(dataset, start, language),
        },
    }
    return f"window.KARABAKH_PAGE = {folium_map.to_json(values)};"


def limits(dataset: Dataset, start: date | None, language: str = "en") -> dict[str, Any]:
    """Return what js/page/address.js needs to read a link."""
    return {
        "start": start.isoformat() if start else None,
        "first": FIRST_DAY.isoformat(),
        "made": today().isoformat(),
        "months": i18n.months(language),
        "calendar": datetext.table(),
        "bounds": [VIEWS.south, VIEWS.north, VIEWS.west, VIEWS.east],
        "zooms": list(ZOOMS),
        "chapters": len(dataset.story),
        "scenes": [chapter.date.isoformat() for chapter in dataset.story],
        "layers": {key: _(label, language) for key, label in labels.LAYERS.items()},
        "usual": list(layers.usual_layers()),
        "always": layers.ALWAYS,
        "aliases": layers.aliases(),
        "words": {key: _(text, language) for key, text in _WORDS.items()},
    }


def _part(name: str, language: str, style_sheet: str = "") -> str:
    made = widgets.part(name, language)
    look = f'<link rel="stylesheet" href="{style_sheet}">'
    if not style_sheet:
        look = f"<style>{made.css}</style>"
    content = f"<template>{look}{made.html}</template>"
    return f'<div data-part="{name}">{content}</div>'


def _table(rows: list[dict[str, str]]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{escape(name)}</th>" for name in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(value)}</td>" for value in row.values()) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _code(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
