"""Passages made from the data: the summary of a day, disagreements, how lines were made."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from karabakh_map.core.accounts import Account
from karabakh_map.core.dates import today
from karabakh_map.core.geodesy import length_km
from karabakh_map.core.i18n import in_words, marked, number, translate
from karabakh_map.core.model import Certainty, Dataset, Dispute, Event, Source
from karabakh_map.history.areas import Holding
from karabakh_map.web.popups import source_of_whom, sources_html
from karabakh_map.web.templates import Markup, macro
from karabakh_map.wording import links, search
from karabakh_map.wording.capitals import sentence
from karabakh_map.wording.labels import CERTAINTIES, CONTROLLERS, made_from
from karabakh_map.wording.measures import km, metres, square_km
from karabakh_map.wording.spans import span_in_words
from karabakh_map.wording.style import FILLS
from karabakh_map.wording.summary import Summary, doubted, round_km2, summarise

_ = translate
_PIECES = "passages.html"

METHOD = marked(
    "Every area is a control unit with a stable id; a table says who held each unit from which "
    "day, and everything on the map follows from these two. A day belongs to the state at its "
    "end. How sure a line is depends on the day: solid lines are known to 500 m on that day, "
    "dashed ones to 2.5 km, soft bands are guesses of the width shown. Where forces and villages "
    "of both sides stood among one another, no front is drawn."
)
DISPUTES_ABOUT = marked(
    "Each row is a statement that other sources contradict, with who says what. "
    "Open one for its sources and events."
)


def summary_html(summary: Summary) -> Markup:
    """Return what the map of a day shows: the date, what changed last, who holds how much."""
    rows = [
        (
            FILLS[held.controller],
            _(CONTROLLERS[held.controller]),
            square_km(round_km2(held.km2)),
            _doubted(held),
        )
        for held in summary.holdings
    ]
    return macro(_PIECES, "summary")(summary, rows, round_km2(summary.mapped))


def summary_of(dataset: Dataset, day: date) -> dict[str, str]:
    """Return the summary of a day for the bridge, which shows it for that day alone."""
    return {"day": day.isoformat(), "html": str(summary_html(summarise(dataset, day)))}


def _doubted(held: Holding) -> str:
    return sentence(doubted(held))


def disputes_html(dataset: Dataset, chosen: Iterable[Dispute], mark: str = "?") -> Markup:
    """Return each disagreement with both versions, who gives them, sources and events.

    Parameters
    ----------
    mark
        What the links to its events begin with: the app's are a query; a page without a server
        has them behind a ``#``, or a program that copies it would take each for a page of its own.
    """
    events = {event.id: event for event in dataset.events}
    return Markup().join(_dispute(dataset, item, events, mark) for item in chosen)


def _dispute(dataset: Dataset, item: Dispute, events: dict[str, Event], mark: str) -> Markup:
    return macro(_PIECES, "dispute")(
        item,
        said(item),
        search.other_names(dataset, _text_of(item)),
        sources_html(dataset, item.source_ids),
        [(event, _when(event)) for event in map(events.__getitem__, item.event_ids)],
        mark,
    )


def said(item: Dispute) -> str:
    """Return what is said with its speaker.

    Only what stands in quotation marks in the data are somebody's own words; the rest tells them
    in ours and gets no marks.
    """
    return _("According to {speaker}: {statement}").format(
        speaker=item.said_by, statement=item.statement
    )


def _when(event: Event) -> str:
    return span_in_words(event.date, event.end_date)


def search_disputes(dataset: Dataset, text: str) -> list[Dispute]:
    """Return the disagreements that mention every word of `text`, or a place by another name."""
    return [
        item
        for item in dataset.disputes
        if search.mentions(f"{_text_of(item)} {search.other_names(dataset, _text_of(item))}", text)
    ]


def _text_of(item: Dispute) -> str:
    return f"{item.topic} / {item.statement} / {item.said_by} / {item.other}"


def line_lengths(dataset: Dataset) -> list[dict[str, str]]:
    """Return how many km of the units' edges were made in which way, and how exact they are."""
    found = []
    for certainty in Certainty:
        edges = [edge for edge in dataset.edges if edge.certainty is certainty]
        if not edges:
            continue
        precisions = sorted({edge.precision_m for edge in edges})
        length = sum(length_km(edge.geometry) for edge in edges)
        found.append(
            {
                _("Kind of line"): _(CERTAINTIES[certainty]),
                _("Made from"): ", ".join(sorted({made_from(edge.method) for edge in edges})),
                _("Length"): km(number(length)),
                _("May be off by"): metres(f"{number(precisions[0])}–{number(precisions[-1])}"),
            }
        )
    return found


def corrections(dataset: Dataset) -> list[dict[str, Any]]:
    """Return the log of corrections, as a table."""
    return [
        {
            _("date"): one.date,
            _("record"): one.record,
            _("was"): one.was,
            _("now"): one.now,
            _("why"): one.reason,
        }
        for one in dataset.corrections
    ]


SOURCE_COLUMNS = {
    "id": marked("id"),
    "kind": marked("kind"),
    "side": marked("side"),
    "publisher": marked("publisher"),
    "title": marked("title"),
    "date": marked("date"),
    "document": marked("document"),
    "url": marked("address"),
    "seen_at": marked("read at"),
}
"""What of a source is needed to find it, with the heading of its column."""


def source_rows(dataset: Dataset) -> list[dict[str, str]]:
    """Return every source with what is needed to find it, as a table."""
    return [
        {name: _column(source, name) for name in SOURCE_COLUMNS}
        for source in dataset.sources.values()
    ]


def _column(source: Source, name: str) -> str:
    if name in ("kind", "side"):
        return source_of_whom(source)[name == "kind"]
    return str(getattr(source, name))


def licence(dataset: Dataset) -> str:
    """Return whose data and program a page is made of, and under which licence."""
    return _(
        "Data version {version}, up to {date}: Open Database License 1.0; © OpenStreetMap "
        "contributors, Natural Earth, NOAA, GeoNames. Program: MIT licence, with Leaflet (BSD "
        "2-Clause) and Noto Sans (SIL Open Font License).",
    ).format(version=dataset.version, date=in_words(today()))


def embed_code(site: str, day: date, account: Account = Account.MAP) -> str:
    """Return the HTML that shows the map of a day on another page, as text to be copied."""
    return str(macro("frames.html", "embed")(site, links.query(day, account=account)[1:]))


def plain(text: str) -> str:
    """Return text that Markdown leaves as it is: a link must not make the page load a picture."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
