"""Cases of the markup of events and sources."""

from collections.abc import Iterator
from dataclasses import replace

from karabakh_map.core import dates
from karabakh_map.core.categories import Category
from karabakh_map.core.dates import Precision
from karabakh_map.core.model import (
    Dataset,
    Event,
    Side,
    Source,
    SourceKind,
    Toll,
    UrlStatus,
)
from karabakh_map.web import bundles, facts, popups
from tools._case_files import Content

_HOSTILE = """</p><img src=x onerror="alert(1)"> & 'single' {{ 7 }} ${7} &lt; \u2028 🌍."""


def popup_cases(_dataset: Dataset) -> Content:
    """Return events and sources with their markup, whatever characters they hold."""
    sure, voices = facts.Numbered(), facts.Numbered()
    events = [
        {
            "record": {
                **facts.event_fields(event),
                "sure": sure.number(popups.how_sure(event)),
                "sides": [],
                "named": [],
                "told": [],
            },
            "html": popups.event_html(event),
        }
        for event in _events()
    ]
    sources = [
        {
            "record": facts.source_fields(source, voices),
            "html": popups.source_item(source),
        }
        for source in _sources()
    ]
    return {
        "categories": {kind: {"label": kind.label} for kind in Category},
        "text": bundles.texts(),
        "sure": sure.texts(),
        "voices": voices.texts(),
        "events": events,
        "sources": sources,
    }


def _events() -> Iterator[Event]:
    """Return events of every kind: long and short, known to the day or not, disputed or not."""
    whole = Event(
        id="e001", date=dates.parse("1992-05-08"), end_date=dates.parse("1992-05-09"),
        precision=Precision.DAY, title="Capture of Shusha/Shushi",
        summary="The town was captured. According to the other side it had been left.",
        place="Shusha/Shushi", lat=39.76, lon=46.75, coord_precision_km=1.0,
        category=Category.CAPTURE, importance=1,
        tolls=(Toll("One side", "10 dead"), Toll("Other side", "20 dead")),
        dispute_note="Sources differ about the day.", in_seed=True, seed_points=(),
        source_ids=("report",), verified="page", confidence="high",
    )  # fmt: skip
    yield whole
    yield replace(whole, tolls=(), dispute_note="", place="", end_date=None)
    yield replace(whole, date=dates.parse("1992-05"), precision=Precision.MONTH, end_date=None)
    yield replace(
        whole, date=dates.parse("1992"), precision=Precision.YEAR, end_date=dates.parse("1994"),
        coord_precision_km=2.5, verified="partial", tolls=(), category=Category.DIPLOMACY,
    )  # fmt: skip
    yield replace(whole, summary="It is told in one sentence", verified="memory")
    for url in ("https://archive.example.org/a?b=1&c='2'", "javascript:alert(1)"):
        yield replace(whole, archive_url=url, archive_licence="CC BY 4.0 <own>")
    for text in (_HOSTILE, "“Words,” they said, “of one side.” And “of the other”."):
        yield replace(
            whole, title=text, summary=f"{text} {text}", place=text, dispute_note=text,
            tolls=(Toll(text, text),),
        )  # fmt: skip


def _sources() -> Iterator[Source]:
    """Return sources with and without each of their parts."""
    whole = Source(
        id="report", kind=SourceKind.NEUTRAL, side=Side.NEUTRAL, publisher="An observer",
        title="Report, final", date="1992-06", document="S/24000",
        url="https://example.org/a?b=1&c='2'", url_status=UrlStatus.NONE, seen_at="", licence="",
        package="", version="", file="", sha256="", retrieved="", changes="",
    )  # fmt: skip
    for kind, side in zip(SourceKind, Side, strict=False):
        yield replace(whole, kind=kind, side=side)
    yield replace(whole, publisher="")
    yield replace(whole, title="")
    yield replace(whole, date="")
    yield replace(whole, document="")
    yield replace(whole, url="")
    yield replace(whole, title="", url="")
    yield replace(whole, document="", date="", url="")
    yield replace(whole, url="javascript:alert(1)")
    yield replace(
        whole, publisher=_HOSTILE, title=_HOSTILE, document=_HOSTILE, date=_HOSTILE,
        url=f"https://example.org/{_HOSTILE}",
    )  # fmt: skip
