"""The whole map as one HTML file: opens from disk with the network off, needs no Python."""

import base64
import re
from html import escape
from importlib.resources import files
from typing import Any

from karabakh_map import pages, parts, webmap
from karabakh_map.address import LAYERS, USUAL_LAYERS
from karabakh_map.dates import FIRST_DAY, today
from karabakh_map.i18n import translate as _
from karabakh_map.model import Dataset
from karabakh_map.summary import summarise

METHOD = _(
    "Every area is a control unit with a stable id; a table says who held each unit from which "
    "day, and everything on the map follows from these two. A day belongs to the state at its "
    "end. Lines drawn solid come from surveyed or official boundaries, dashed lines were drawn "
    "by us from places known to lie on either side, soft bands are guesses of the width shown."
)

FONTS = (("NotoSans-Regular.ttf", 400), ("NotoSans-Bold.ttf", 700))


def page(dataset: Dataset, language: str = "en") -> str:
    """Return the page: map, time bar, story, events, search and sources in one document.

    What it shows is in its address: ``#date=2020-11-20&view=39.8,46.7,9&layers=control,events``,
    also ``event=e045``, ``chapter=3``, and ``clean`` for nothing but the map.
    """
    package = files("karabakh_map")
    template = (package / "static" / "standalone.html").read_text("utf-8")
    engine, style = webmap.inline(dataset, language)
    own_style, script = (
        (package / "static" / f"standalone.{ending}").read_text("utf-8") for ending in ("css", "js")
    )
    values = {
        "language": language,
        "title": escape(_("Nagorno-Karabakh: who held what, when", language)),
        "heading": escape(_("Nagorno-Karabakh", language)),
        "tagline": escape(_("Who held what, when, and who says so", language)),
        "description": escape(
            _("Control of territory in and around Nagorno-Karabakh on any date.", language)
        ),
        "layers": escape(_("Layers", language)),
        "about": escape(_("Sources and method", language)),
        "close": escape(_("Close", language)),
        "disagree": escape(_("What sources disagree about", language)),
        "disputes": pages.disputes_html(dataset, dataset.disputes, language),
        "method": escape(_(METHOD, language)),
        "licence": escape(_licence(dataset, language)),
        "style": _fonts() + style + own_style,
        "engine": engine,
        "parts": f"window.KARABAKH_PAGE = {_script(_model(dataset, language))};",
        "script": script,
    }
    # One pass, so that a brace in the data is never taken for a place of the template.
    return re.sub(r"\{(\w+)\}", lambda place: values[place[1]], template)


class _Code(str):
    """JavaScript that stands in the page's values as it is."""

    __slots__ = ()


def _script(value: Any) -> str:
    """Return a value as JavaScript that may stand inside a script element."""
    if isinstance(value, _Code):
        return value
    if isinstance(value, dict):
        items = (f"{webmap.to_json(key)}:{_script(item)}" for key, item in value.items())
        return "{" + ",".join(items) + "}"
    return webmap.to_json(value)


def _model(dataset: Dataset, language: str) -> dict[str, Any]:
    day = today()
    values = {
        "timebar": parts.time_bar(dataset, day, language),
        "story": parts.story(dataset, None, language),
        "eventlist": parts.event_list(dataset, day, language),
    }
    return {
        "parts": {name: _part(name, content, language) for name, content in values.items()},
        "layers": {key: _(label, language) for key, label in LAYERS.items()},
        "usual": list(USUAL_LAYERS),
        "first": FIRST_DAY.isoformat(),
        "summaries": _summaries(dataset, language),
        "strings": {
            "asof": _("As of {date}", language),
            "nodate": _(
                '"{value}" is not a date; today is shown. Write it as 2020-11-20.', language
            ),
            "outside": _(
                '"{value}" is outside the data ({first} to {last}); the nearest day is shown.',
                language,
            ),
            "nolayer": _('"{value}" is not a layer; the others are shown.', language),
            "noview": _('"{value}" is not a view of this region; all of it is shown.', language),
            "noevent": _('There is no event "{value}"; the date is shown.', language),
        },
    }


def _part(name: str, values: dict[str, Any], language: str) -> dict[str, Any]:
    """Return a part of the page with its module as an expression, as one file has no modules."""
    made = parts.part(name, language)
    body = re.sub(r"^export (?:default )?", "", made.js, flags=re.MULTILINE)
    code = _Code("(() => {\n" + body.replace("</script", "<\\/script") + "\nreturn mount;\n})()")
    return {"html": made.html, "css": made.css, "mount": code, "values": values}


def _summaries(dataset: Dataset, language: str) -> list[list[str]]:
    """Return the summary of every stretch of days that differs from the one before."""
    changes = [change for history in dataset.control.values() for change in history[1:]]
    days = {FIRST_DAY, *(change.day for change in changes)}
    days |= {change.earliest for change in changes} | {change.latest for change in changes}
    found: list[list[str]] = []
    for day in sorted(days):
        html = _without_date(pages.summary_html(summarise(dataset, day, language), language))
        if not found or found[-1][1] != html:
            found.append([day.isoformat(), html])
    return found


def _without_date(html: str) -> str:
    """Return a summary with an empty heading, which the page fills with the day."""
    return re.sub(r"<h2>.*?</h2>", "<h2></h2>", html, count=1)


def _licence(dataset: Dataset, language: str) -> str:
    return _(
        "Data {version}, Open Database Licence (ODbL); borders © OpenStreetMap contributors. "
        "Program under the MIT licence, with Leaflet (BSD 2-Clause) and Noto Sans (SIL Open Font "
        "License).",
        language,
    ).format(version=dataset.version)


def _fonts() -> str:
    faces = []
    for name, weight in FONTS:
        font = (files("karabakh_map") / "fonts" / name).read_bytes()
        code = base64.b64encode(font).decode("ascii")
        faces.append(
            f'@font-face{{font-family:"Noto Sans";font-weight:{weight};'
            f'src:url(data:font/ttf;base64,{code}) format("truetype")}}'
        )
    return "".join(faces)


__all__ = ["page"]
