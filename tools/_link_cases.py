"""Cases of links: of a map, of two dates, of a map in a frame."""

from itertools import product
from urllib.parse import parse_qsl

from karabakh_map.core.model import Dataset
from karabakh_map.web import frameoptions, single_page
from karabakh_map.wording import links
from tools._case_files import TODAY, Content, today

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
