"""The whole map as one HTML page: everything inside, opens from disk with the network off.

The page mounts the same parts as the web app (js/widgets) around the same engine; js/page
stands where Streamlit stands in the app.
"""

import base64
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from karabakh_map.core import datetext, i18n, layers
from karabakh_map.core.accounts import Account
from karabakh_map.core.dates import FIRST_DAY, as_day, today
from karabakh_map.core.geodesy import VIEWS
from karabakh_map.core.i18n import marked
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.model import Dataset
from karabakh_map.core.version import hash_of
from karabakh_map.dataset.translations import translated
from karabakh_map.web import _classes as classes
from karabakh_map.web import _lists as lists
from karabakh_map.web import _served as served
from karabakh_map.web import _sharing as sharing
from karabakh_map.web import (
    areachart,
    besides,
    comparewords,
    dark,
    mapfiles,
    older,
    passages,
    widgets,
)
from karabakh_map.web.templates import Markup, render
from karabakh_map.wording import filters, labels, links, summary
from karabakh_map.wording.links import ZOOMS

PARTS = ("timebar", "story", "eventlist")
_STATIC = files("karabakh_map.web") / "static"
ICON = (_STATIC / "icon.svg").read_text("utf-8").strip()
_FONTS = (("NotoSans-Regular.ttf", 400), ("NotoSans-Bold.ttf", 700))

CLOSED = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:"
)
"""Content security policy of the one file: the browser itself forbids any request."""

LATE = {"more": "", "rest": "", "texts": "", "offline": ""}
"""Addresses of scripts that come late, by what they bring; here all are in the page."""

TITLE = marked("Nagorno-Karabakh: who held what, when")
ABOUT = marked(
    "Who controlled what in and around Nagorno-Karabakh on any date since 1923, why it "
    "changed, and who says so."
)
_SENTENCES: dict[str, str] = {
    "title": widgets.TITLE,
    "titleBy": widgets.TITLE_BY,
    "copied": marked("Copied."),
    "found": marked("{count} found"),
    **comparewords.DATES,
    "made": marked("The data on this page end on {text}."),
    "fault": marked("Part of this page failed, so something may be missing; reload it."),
    "instead": marked("Showing {text} instead."),
    "later": marked("{later} comes after {earlier}: the earlier date is shown first."),
    "same": marked('"{text}" is the date of the map; choose another one to compare it with.'),
    "insteadOther": marked("Comparing with {text} instead."),
    "oneDate": marked("Showing one date only."),
    "noMoved": marked('"{text}" is neither of the two dates; use {which}.'),
    "noWay": marked('"{text}" is no way to compare; use {ways}. Showing {way} instead.'),
    "noDivider": marked(
        '"{text}" is no place for the divider; use a number from 0 to 100. Showing {place} instead.'
    ),
    "noLayer": marked('"{text}" is no layer; use one of {layers}. It was left out.'),
    "noView": marked(
        '"{text}" is not a view; write latitude,longitude,zoom such as 39.85,46.75,9. '
        "Showing the whole region instead."
    ),
    "outside": marked(
        "The view {text} is outside the region (latitude {south} to {north}, longitude {west} to "
        "{east}). Showing the whole region instead."
    ),
    "noEvent": marked('"{text}" is no event of this map; choose one from the list.'),
    "noTheme": links.NO_THEME,
    "noAccount": marked(
        'There is no account "{text}"; use one of {accounts}. Showing this map instead.'
    ),
    **besides.SENTENCES,
    **filters.PAGE,
    "accountsLate": marked("The statements are loading."),
    "accountsLost": marked("The statements could not be loaded; open this page again."),
    "textsLost": marked("The lists could not be loaded; open this page again."),
    "offlineReady": marked("This page works offline."),
    "offlineNewer": marked("Newer data are saved; they are shown when this page is opened again."),
    "offlineRemove": marked("Remove the offline copy"),
    "offlineKeep": marked("Make this page work offline"),
    "offlineGone": marked("The offline copy is removed."),
    "moreLost": marked("Part of this page could not be loaded; press again."),
    "noVersion": marked('"{text}" is no released version of the data.'),
    "noChapter": marked('"{text}" is no chapter; use a number from 1 to {last}.'),
}
"""Sentences that the page makes; the same as in dates.py and address.py."""


def page(
    dataset: Dataset,
    day: date | None = None,
    language: str | None = None,
    account: Account = Account.MAP,
    languages: Sequence[str] = (),
) -> str:
    """Return the page with everything inside it.

    Parameters
    ----------
    day
        The day shown when the link names none; today if not given.
    language
        Of its words; the one in force if not given.
    account
        Whose account of control is shown when the link names none.
    languages
        Of the file that the page is a part of; it has a switch between them.

    Raises
    ------
    UsageError
        If there is no translation into the language.
    """
    with i18n.speaking(language):
        return _page(translated(dataset, i18n.language()), day, account, languages)


def file(dataset: Dataset, day: date | None = None, account: Account = Account.MAP) -> bytes:
    """Return `page` as a file, right on any server too."""
    return served.content("karabakh.html", page(dataset, day, account=account))


def _page(dataset: Dataset, day: date | None, account: Account, languages: Sequence[str]) -> str:
    engine, look = mapfiles.inline(dataset, leaflet=mapfiles.LEAFLET_PART)
    fonts = {name: "data:font/ttf;base64," + _code(font(name)) for name, _weight in _FONTS}
    return render(
        "all.html",
        **content(dataset) | {"tongues": [_within(code) for code in languages]},
        lists=lists.lists(dataset),
        icon=Markup("data:image/svg+xml," + quote(ICON, safe="/:='")),
        looks={},
        policy="" if languages else Markup(CLOSED),  # the file around it has said so already
        look=Markup(look + style(fonts)),
        # What ends a script is escaped in its data.
        scripts=[
            Markup(text)
            for text in (
                engine,
                mapfiles.find_script(dataset),
                model(dataset, day, account),
                late_script(dataset),
                script(),
            )
        ],
    )


def _within(code: str) -> dict[str, str | bool]:
    """Return what the switch of languages says of one that is in the same file."""
    return {"code": code, "name": LANGUAGES[code].own_name, "href": f"#lang={code}", "within": True}


def content(dataset: Dataset) -> dict[str, Any]:
    """Return what templates/page.html holds, wherever its scripts and style sheets are."""
    parts = {name: widgets.part(name) for name in PARTS}
    return {
        "generator": f"karabakh-map {dataset.version}",
        "title": _(TITLE),
        "about": _(ABOUT),
        "parts": {
            name: {"html": part.html, "css": Markup(part.css)} for name, part in parts.items()
        },
        "tongues": [],
        "accounts_about": _(besides.ABOUT),
        "areas": render("areas.html"),
        "disputes_about": _(passages.DISPUTES_ABOUT),
        "method": _(passages.METHOD),
        "licence": passages.licence(dataset),
    }


@lru_cache
def script(name: str = "page") -> str:
    """Return a script of the page: how it reads links, its parts, and what joins them."""
    return (_STATIC / f"{name}.js").read_text("utf-8")


def late_script(dataset: Dataset, frame: dict[str, Any] | None = None) -> str:
    """Return the script of what the page can do beside showing a day, with what it runs on."""
    areas = mapfiles.to_json(areachart.model(dataset))
    return f"window.KARABAKH_AREAS = {areas};\n{script('pagemore')}{sharing.data(frame)}"


def style(fonts: Mapping[str, str]) -> str:
    """Return the style sheet of the page; `fonts` are the addresses of its fonts by name."""
    faces = "".join(
        f'@font-face{{font-family:"Noto Sans";font-weight:{weight};'
        f'src:url({fonts[name]}) format("truetype")}}\n'
        for name, weight in _FONTS
    )
    names = ("onefile", "areas", "share")
    looks = "".join((_STATIC / f"{name}.css").read_text("utf-8") for name in names)
    return dark.night() + faces + dark.themed(looks) + classes.arrived("unstyled")


def font(name: str) -> bytes:
    """Return a font file."""
    return (files("karabakh_map") / "fonts" / name).read_bytes()


def fonts() -> tuple[str, ...]:
    """Return the names of the fonts that the page falls back to."""
    return tuple(name for name, _weight in _FONTS)


def model(
    dataset: Dataset,
    day: date | None = None,
    account: Account = Account.MAP,
    late: Mapping[str, str] | None = None,
) -> str:
    """Return the script that holds what js/page runs on."""
    start = as_day(day)
    values: dict[str, Any] = {
        **limits(dataset, None if day is None else start, account),
        **LATE,
        **(late or {}),
        "summary": summary.page_model(dataset),
        "parts": {
            "timebar": widgets.time_bar(dataset, start),
            "late": None if late else later_parts(dataset, start),
        },
    }
    return f"window.KARABAKH_PAGE = {mapfiles.to_json(values)};"


def later_parts(dataset: Dataset, start: date) -> dict[str, Any]:
    """Return what the story and the list of events hold, for which a first map does not wait."""
    return {
        "story": widgets.story(dataset, None),
        "eventlist": widgets.event_list(dataset, start),
    }


def limits(dataset: Dataset, start: date | None, account: Account = Account.MAP) -> dict[str, Any]:
    """Return what js/page/address.js needs to read a link."""
    return {
        "start": start.isoformat() if start else None,
        "first": FIRST_DAY.isoformat(),
        "made": today().isoformat(),
        "language": i18n.page_language(),
        "calendar": datetext.table(),
        "bounds": [VIEWS.south, VIEWS.north, VIEWS.west, VIEWS.east],
        "zooms": list(ZOOMS),
        "chapters": len(dataset.story),
        "scenes": [chapter.date.isoformat() for chapter in dataset.story],
        "layers": {key: _(label) for key, label in labels.LAYER_NAMES.items()},
        "usual": list(layers.usual_layers()),
        "always": layers.ALWAYS,
        "aliases": layers.aliases(),
        "older": older.sentences(dataset),
        "version": hash_of(dataset.version),
        "accounts": list(Account),
        "account": account,
        "words": {key: _(text) for key, text in _SENTENCES.items()},
    }


def _code(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
