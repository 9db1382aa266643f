"""Write the cases that hold Python and the page to the same answers where each has its own rule.

Run as `python -m tools.write_cases` after a change of the data or of a rule. Python's answers are
written; tests/unit/test_cases.py says when they are stale, and the tests in tests/js whether the
page agrees.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import shapely

from karabakh_map.core import dates
from karabakh_map.core.accounts import SIDES
from karabakh_map.core.categories import Category
from karabakh_map.core.dates import FIRST_DAY, Precision
from karabakh_map.core.geodesy import apart_km, in_metres
from karabakh_map.core.i18n import speaking
from karabakh_map.core.model import (
    Certainty,
    ControlChange,
    Dataset,
    Event,
    Side,
    Source,
    SourceKind,
    Toll,
    UrlStatus,
)
from karabakh_map.dataset.load import load
from karabakh_map.export import answers
from karabakh_map.history import areas, timeline
from karabakh_map.history.accounts import apart, stated
from karabakh_map.history.snapshot import snapshot
from karabakh_map.web import (
    accounts,
    bundles,
    comparewords,
    facts,
    findable,
    frameoptions,
    popups,
    single_page,
)
from karabakh_map.wording import filters, links
from karabakh_map.wording.finding import GENERIC
from karabakh_map.wording.reach import reach
from karabakh_map.wording.summary import rounded, stops
from tools import _search_cases as search_cases
from tools._geodesic_cases import geodesics
from tools._language_cases import written

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases"
TODAY = date(2026, 11, 27)
"""The day on which the links are read."""

Content = dict[str, Any]
_CERTAINTIES = tuple(Certainty)
_SPANS = (
    (0, 0), (100, 100), (100, 500), (500, 999), (500, 1000), (1000, 1000), (700, 2500), (949, 1050),
    (1000, 10_000), (8000, 8040), (8000, 8050), (3000, 8000),
)  # fmt: skip


@contextmanager
def today() -> Iterator[None]:
    """Let it be `TODAY`."""
    clock = dates.clock
    dates.clock = lambda: TODAY
    try:
        yield
    finally:
        dates.clock = clock


def states(dataset: Dataset) -> Content:
    """Return every unit with its history, and its state around each day that matters to it."""
    number = {edge.id: place for place, edge in enumerate(dataset.edges)}
    return {
        "units": [
            {
                "id": unit.id,
                "changes": [_change(change) for change in dataset.control[unit.id]],
                "states": [_state(dataset, unit.id, day) for day in _days(dataset, unit.id)],
            }
            for unit in dataset.units.values()
        ],
        "lines": [
            [
                day.isoformat(),
                [
                    [number[line.id], line.precision_m, _CERTAINTIES.index(line.certainty)]
                    for line in timeline.lines(dataset, day, snapshot(dataset, day).states)
                ],
            ]
            for day in timeline.line_days(dataset)
        ],
        "reach": [[low, high, reach(low, high)] for low, high in _SPANS],
        "edges": [
            [edge.id, edge.left, edge.right, edge.precision_m, _CERTAINTIES.index(edge.certainty)]
            for edge in dataset.edges
        ],
        "outside": {
            "before": str(timeline.around(FIRST_DAY)),
            "after": str(timeline.around(timeline.INDEPENDENCE)),
            "from": timeline.INDEPENDENCE.isoformat(),
        },
    }


_ACCOUNT_DAYS = (
    "1992-02-26", "1992-05-09", "1993-04-03", "1993-08-20", "1994-05-12", "2016-04-03",
    "2020-10-04", "2020-10-12", "2020-10-25", "2020-11-08", "2020-11-09", "2020-12-01",
    "2022-03-25", "2022-08-04", "2023-09-20", "2024-06-01",
)  # fmt: skip


def account_cases(dataset: Dataset) -> Content:
    """Return the accounts as the page gets them, with what they say of some days."""
    period = ("controller", "day", "earliest", "latest")
    told = accounts.build(dataset)
    for side in told["sides"].values():
        del side["stops"]
        for number, changes in side["units"].items():
            side["units"][number] = [
                one if isinstance(one, int) else {name: one[name] for name in period}
                for one in changes
            ]
    spoken = ("id", "from", "day", "about")
    return {
        "sides": told["sides"],
        "statements": [{name: one[name] for name in spoken} for one in told["statements"]],
        "days": {day: _accounts_on(dataset, date.fromisoformat(day)) for day in _ACCOUNT_DAYS},
    }


def _accounts_on(dataset: Dataset, day: date) -> Content:
    """Return the states of a day in the account of each side, and where the accounts differ."""
    number = {unit_id: place for place, unit_id in enumerate(dataset.units)}
    return {
        "states": {
            side: [
                [str(one.controller), *(str(name) for name in one.candidates or ())]
                for one in snapshot(stated(dataset, side), day).states.values()
            ]
            for side in SIDES
        },
        "apart": [
            [number[one.states[SIDES[0]].unit.id], [row.id for row in one.statements]]
            for one in apart(dataset, day)
        ],
    }


def _change(change: ControlChange) -> list[Any]:
    bounds = change.day, change.earliest, change.latest
    known = [[row.day.isoformat(), row.extent_m or 0] for row in change.rows]
    return [str(change.controller), *(day.isoformat() for day in bounds), known]


def _days(dataset: Dataset, unit_id: str) -> list[date]:
    bounds = {
        day
        for change in dataset.control[unit_id]
        for day in (change.day, change.earliest, change.latest)
    }
    around = {day + timedelta(step) for day in bounds for step in (-1, 0, 1)}
    return sorted(day for day in around if day >= FIRST_DAY)


def _state(dataset: Dataset, unit_id: str, day: date) -> list[Any]:
    state = timeline.unit_state(dataset.units[unit_id], dataset.control[unit_id], day)
    names = [str(name) for name in state.candidates or ()]
    return [day.isoformat(), str(state.controller), *names]


_DATES = (
    "2020-11-20", "2020", "2020-11", "20.11.2020", "1992-05-09", "1923-07-07", "1900", "2030",
    "2026-11-27", "2026-11-28", "11/2020", "03/04/2020", "soon", "2020-02-30", "yesterday",
    " 2020 ",
)  # fmt: skip
_LAYERS = (
    "", "control", "control,events", " control , events ", "line2020,line1994", "constructor",
    "__proto__,control", "control,toString", "Control", "borders", ",,", "control,control",
    "controll", "hasOwnProperty", "relief,water,places,corridor,nkao,districts,uncertainty",
)  # fmt: skip
_VIEWS = (
    "39.85,46.75,9", "39.85,46.75,9.25", "39.85,46.75,2", "39.85,46.75,99", "39.85,46.75",
    "39.85,46.75,9,1", "39.85,46.75,", "clean", "0,0,5", "a,b,c", " 39.85 , 46.75 , 9 ",
    "39.85,46.75,inf", "39.85,46.75,Infinity", "39.85,46.75,nan", "39.85,46.75,1e1",
    "39.85,46.75,0x9", "3_9,46.75,9", "+39.85,46.75,9", "-39.85,46.75,9", "37.5,43,6",
    "42.5,51.5,14", "37.49,43,6", "42.5,51.51,6", "39.,46.,9", ".5,46,9",
)  # fmt: skip
_EVENTS = (
    "e045",
    "e001",
    "e079",
    "e117",
    "e004",
    "E045",
    "e9999",
    "constructor",
    "__proto__",
    " e045",
)
_CHAPTERS = (
    "1", "2", "16", "17", "0", "-1", "01", "1.0", "x", "٣", "99999", "constructor", " 3", "0003",
)  # fmt: skip


_ACCOUNTS = (
    "", "map", "azerbaijan", "armenia", "Armenia", " AZERBAIJAN ", "armenian", "x", "constructor",
)  # fmt: skip


_PLACES = ("", "shusha-shushi", "S001", " stepanakert ")
"""Only those that are there: the page hears late which there are, and says it then."""


_THEMES = ("", "dark", "LIGHT", "blue", "constructor")


_COMPARED = (
    "", "2020-12-01", "1.12.2020", "Dec 2020", "2020-09-26", "2020-09-27", "1992", "1900", "1923",
    "2031-01-01", "9999", "foo", "03/04/2020", "today", "0", " 2020-12-01 ",
)  # fmt: skip

_DIVIDERS = ("", "0", "100", "33.333", "-1", "101", "1e2", "1e9", "x", "٣", "50%", ".5", "+7")


def comparisons() -> list[str]:
    """Return the queries of links that show two dates."""
    first = ("date=2020-09-26&", "date=2020-12-01&", "date=foo&", "event=e045&", "")
    return [
        *(f"{day}compare={other}" for day, other in product(first, _COMPARED)),
        *(f"compare=2020-12-01&date=2020-09-26&compare_as={form}"
          for form in ("", "swipe", "SIDE", "both", "constructor")),
        *(f"compare=2020-12-01&date=2020-09-26&divider={place}" for place in _DIVIDERS),
        *(f"{days}&moves={which}" for days, which in product(
            ("compare=2020-12-01&date=2020-09-26", "compare=2020-09-26&date=2020-12-01",
             "compare=2020-12-01", "date=2020"),
            ("", "later", "EARLIER", "both"))),
        "compare_as=side&divider=20", "compare=foo&compare_as=both&divider=x",
        "date=2020-09-26&amp;compare=2020-12-01&amp;compare_as=side", "Compare=2020-12-01?",
    ]  # fmt: skip


def queries() -> list[str]:
    """Return the queries of links that are read."""
    alone = [
        f"{name}={value}"
        for name, values in (
            ("date", _DATES), ("layers", _LAYERS), ("view", _VIEWS), ("event", _EVENTS),
            ("chapter", _CHAPTERS), ("account", _ACCOUNTS), ("place", _PLACES),
            ("theme", _THEMES),
        )
        for value in values
    ]  # fmt: skip
    pairs = [
        *(f"date={day}&event={event}" for day, event in product(_DATES[:8], _EVENTS[:6])),
        *(
            f"event={event}&chapter={number}"
            for event, number in product(_EVENTS[:7], _CHAPTERS[:4])
        ),
        *(f"date={day}&chapter={number}" for day, number in product(_DATES[::2], _CHAPTERS[:4])),
    ]
    more = [
        "", "date=2020&date=2021", "date=&event=e045", "event=", "chapter=", "view=", "unknown=1",
        "date=2020-11-20&view=39.85,46.75,9&layers=control&event=e045&chapter=3",
        "date=1900&view=0,0,5&layers=constructor&event=nobody&chapter=99",
        "date=2020-11-20&layers=control%2Cevents", "date=20%20November%202020",
        "event=e045&page=sources&date=", "layers=control&layers=events",
        # As links arrive from mail, chats and their trackers.
        "date=2020-11-20&amp;layers=control", "date=2020-11-20%26layers%3Dcontrol",
        "%23date=2020-11-20&utm_source=letter", "DATE=2020-11-20&Event=E045", "date=2020-11-20%23",
        "date=2020-11-20?utm_source=x", "date=2020-11-20/", " date = 2020-11-20 ",
        "date=2020-11-20&amp;amp=1", "date=2020-11-20;layers=Control,EVENTS",
        "View=CLEAN&date=2020",
        "date=2020&utm_source=a&utm_medium=b", "layers=control&amp;event=e045&chapter=2%20",
    ]  # fmt: skip
    return [*more, *alone, *pairs, *comparisons()]


def link_cases(dataset: Dataset) -> Content:
    """Return links with what they open, and the limits by which the page reads them."""
    with today():
        limits = single_page.limits(dataset, None)
        cases = [_link(dataset, query) for query in queries()]
    del limits["calendar"]  # core/dates.json
    used = {case["event"] for case in cases if case["event"]}
    days = {key: event.day.isoformat() for key in sorted(used) if (event := dataset.event(key))}
    return {"today": TODAY.isoformat(), "page": limits, "events": days, "cases": cases}


def _link(dataset: Dataset, query: str) -> Content:
    asked, notes = links.read(dict(parse_qsl(query, keep_blank_values=True)), dataset)
    view, both = asked.view, asked.comparison
    return {
        "query": query,
        "date": asked.day.isoformat(),
        "layers": list(asked.layers),
        "view": [view.lat, view.lon, view.zoom] if view else None,
        "event": asked.event,
        "chapter": asked.chapter,
        "account": asked.account,
        "place": asked.place,
        "theme": asked.theme,
        "compare": [both.other.isoformat(), both.form, both.divider] if both else None,
        "notes": notes,
    }


_FRAMES = (
    "date=2020-11-20",
    "bar=1",
    "bar=maybe",
    "legend=0",
    "legend=OFF&bar=yes",
    "play=1",
    "play=1&bar=0",
    "from=2020",
    "from=1992&to=1994-05",
    "to=1994&bar=0",
    "from=2021&to=2020",
    "from=2020-12-01&to=2020-11-01",
    "from=2020-01-01&to=2020-01-01",
    "from=foo&to=1900",
    "from=1900",
    "to=2300",
    "date=1992-05-09&from=2020",
    "date=2020-11-20&to=2019&play=1",
    "event=e045&from=2020",
    "chapter=3&to=1990",
    "from=&to=&bar=&legend=",
)


def frame_cases(dataset: Dataset) -> Content:
    """Return links of a map in a frame with the options that they ask for."""
    with today():
        cases = [_frame(dataset, query) for query in _FRAMES]
    return {"words": frameoptions.SENTENCES, "cases": cases}


def _frame(dataset: Dataset, query: str) -> Content:
    given = dict(parse_qsl(query, keep_blank_values=True))
    asked, _wrong = links.read(given, dataset)
    notes: list[str] = []
    found = frameoptions.read(given, notes)
    shown = frameoptions.within(asked, given, found, notes)
    return {
        "query": query,
        "bar": found.bar,
        "play": found.play,
        "legend": found.legend,
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "date": shown.day.isoformat(),
        "notes": notes,
    }


def differences(dataset: Dataset) -> Content:
    """Return what changed hands between days, with what it is worked out from."""
    with today():
        days = [day for day, _told in stops(dataset)]
        pairs = [
            *zip(days[::6], days[6::6], strict=False),
            (date(2020, 9, 26), date(2020, 12, 1)), (FIRST_DAY, TODAY), (TODAY, TODAY),
            (date(1992, 5, 17), date(1994, 5, 16)), (date(2023, 9, 18), date(2023, 9, 30)),
        ]  # fmt: skip
        values = comparewords.build(dataset)
        return {
            "areas": values["areas"],
            "lengths": values["lengths"],
            "cases": [_difference(dataset, *pair) for pair in pairs],
        }


def _difference(dataset: Dataset, first: date, last: date) -> Content:
    answer = answers.difference(dataset, areas.difference(dataset, first, last)).document
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "totals": [
            [row["before"], row["after"]]
            + [rounded(row[f"{name}km2"]) for name in ("", "low_", "high_", "disputed_")]
            for row in answer["km2"]
        ],
        "units": [" ".join([row["unit_id"], *row["changed"]]) for row in answer["units"]],
    }


def distances(_dataset: Dataset) -> Content:
    """Return points with their distances from lines in the region."""
    lines = (
        [[39.0, 46.0], [39.0, 47.0]], [[39.2, 46.1], [40.3, 46.1]], [[40.4, 45.9], [39.6, 47.3]],
        [[39.8, 46.7], [39.81, 46.72], [39.79, 46.75], [39.85, 46.8]],
        [[39.9, 46.5], [39.9, 46.5005]],
    )  # fmt: skip
    points = [
        (lat, lon)
        for lat in (38.95, 39.21, 39.8, 40.02, 40.3)
        for lon in (46.0, 46.333, 46.749, 47.1)
    ]
    return {
        "cases": [
            {"point": [lat, lon], "line": line, "km": round(_apart(lat, lon, line), 4)}
            for line in map(_dense, lines)
            for lat, lon in points
        ]
    }


def _dense(line: list[list[float]]) -> list[list[float]]:
    """Return a line with points as near one another as those of the map are."""
    points = shapely.get_coordinates(shapely.segmentize(shapely.LineString(line), 0.1))
    return [[round(float(lat), 5), round(float(lon), 5)] for lat, lon in points]


def _apart(lat: float, lon: float, line: list[list[float]]) -> float:
    metres = in_metres(shapely.LineString([(x, y) for y, x in line]))
    return apart_km(shapely.Point(lon, lat), metres)


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


_FILTERS = (
    "", "kind=humanitarian", "kind=capture,handover", "kind=Capture, HANDOVER", "kind=none",
    "kind=foo", "kind=foo,capture", "kind=none,capture", "kind=constructor", "kind=,",
    "side=turkey", "side=azerbaijan,armenian", "side=armenia", "side=neutral&kind=political",
    "toll=1", "toll=0", "toll=yes", "toll=", "importance=1", "importance=1,2", "importance=4",
    "importance=1,2,3", "changes=1", "changes=x", "q=captured", "q=Шуша", "q=Շուշի", "q=susa",
    "q=capt shush", "q=1992", "q=8 may 1992", "q=fighting", "q=zzzz", "q=!!", "q=  lachin  ",
    "q=zzzz&kind=capture", "kind=handover&toll=1&importance=1&q=zzzz", "q=zzzz&side=turkey&toll=1",
    "side=russia&changes=1", "kind=capture&side=azerbaijan&toll=1&importance=1,2&changes=1&q=town",
    "q=%22quoted%22 <b>", f"q={'long ' * 50}",
)  # fmt: skip


def filter_cases(dataset: Dataset) -> Content:
    """Return which of some events filters show, and what is said of those that are wrong."""
    few = replace(dataset, events=dataset.events[::9])
    limits = single_page.limits(dataset, None)
    words = {name: text for name, text in limits["words"].items() if name in filters.PAGE}
    cases = []
    for query in _FILTERS:
        asked, notes = filters.read(dict(parse_qsl(query, keep_blank_values=True)), few)
        shown = [event.id for event in filters.chosen(few, asked)]
        cases.append(
            {
                "query": query,
                "parts": filters.parts(asked),
                "words": filters.in_words(asked),
                "notes": notes,
                "events": shown,
            }
        )
    built = facts.build(few)["events"]
    fields = (
        "id first date category importance title place brief rest tolls sides moved named told"
    ).split()
    return {
        "words": words,
        "filter": filters.page_words(),
        "generic": sorted(GENERIC),
        "categories": {kind: {"label": kind.label} for kind in Category},
        "places": findable.rows(dataset),
        "events": [{name: row[name] for name in fields if name in row} for row in built],
        "cases": cases,
    }


FILES: dict[str, Callable[[Dataset], Content]] = {
    "states.json": states,
    "accounts.json": account_cases,
    "links.json": link_cases,
    "frames.json": frame_cases,
    "differences.json": differences,
    "distances.json": distances,
    "geodesics.json": geodesics,
    "popups.json": popup_cases,
    "filters.json": filter_cases,
    "language.json": written,
    "folding.json": search_cases.folding,
}


def text(content: Content) -> str:
    """Return JSON with an item a line, so that a change shows in its lines."""
    parts = []
    for key, value in content.items():
        if isinstance(value, list):
            items = ",\n  ".join(_json(item) for item in value)
            parts.append(f" {_json(key)}: [\n  {items}\n ]")
        else:
            parts.append(f" {_json(key)}: {_json(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@speaking("en")
def main() -> None:
    """Write the files."""
    dataset = load()
    for name, make in FILES.items():
        (CASES / name).write_text(text(make(dataset)), encoding="utf-8")
        print(name)


if __name__ == "__main__":
    main()
