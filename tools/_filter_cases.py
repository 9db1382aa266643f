"""Cases of filters of events."""

from dataclasses import replace
from urllib.parse import parse_qsl

from karabakh_map.core.categories import Category
from karabakh_map.core.model import Dataset
from karabakh_map.web import facts, findable, single_page
from karabakh_map.wording import filters
from karabakh_map.wording.matching import GENERIC
from tools._case_files import Content

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
        "id first date category importance title place brief rest toll sides moved named told"
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
