"""Where the sources were read: one page counts once, and most events rest on more than a side."""

import re
from urllib.parse import urlparse

import pytest

from tests.data.conftest import FOLDER, rows

CITING = [
    (table, column)
    for table, column in [
        ("events", "source_ids"),
        ("disputes", "source_ids"),
        ("control", "source_ids"),
        ("story", "source_ids"),
        ("story", "answer_source_ids"),
        ("accounts", "source_ids"),
    ]
    if (FOLDER / f"{table}.csv").is_file()
]
SOURCES = {row["id"]: row for row in rows("sources")}
GOAL = 0.96
"""Share of events with a primary or neutral source that a reader need not fetch from a side."""

OF_A_SIDE = (
    "armeniandiaspora.com karabakhfacts.com mirrorspectator.com armenian-genocide.org "
    "massispost.com archives.am 1lurer.am armenianclub.com allinnet.info aravot.am preslib.az "
    "karabakh99.com 44days.info armartproject.blogspot.com karabakh.vn justiceforkhojaly.org "
    "a1plus.am azernews.az today.az lemkininstitute.com turan.az armlur.am gagrule.net "
    "garabagh.net mykarabakh.com caucasusrecord.com deheute24.com aapsc.info armeniapedia.org "
    "zentralrat.org azer.com allgeo.org anca.org maragha.org asbarez.com hyetert.org trend.az "
    "news.az armenpress.am armradio.am panorama.am news.am armenianhouse.org"
).split()
OF_NO_STANDING = (
    "pinocchiopedia.com ukobiw.net cloudfront.net pangea-cms.com webdunia.com vecto.digital "
    "fourthestate.app bestref.net laitimes.com lfwp.net"
).split()


def page(source: dict[str, str]) -> str:
    """Return what two rows share that were read at one page, or are one document."""
    if address := source["url"] or source["seen_at"]:
        return re.sub(r"^https?://(?:www\.|m\.)?|/(?:amp/?)?$", "", address.lower())
    return source["document"] or source["id"]


def of(address: str, hosts: list[str]) -> bool:
    host = (urlparse(address).hostname or "").rstrip(".")
    return any(host == one or host.endswith(f".{one}") for one in hosts)


def sure(source: dict[str, str]) -> bool:
    """Tell whether a primary or neutral text was read, or is found, without passing a side."""
    if source["kind"] not in ("primary", "neutral"):
        return False
    copy = source["seen_at"]
    return source["url_status"] in ("seen", "permalink") or (
        bool(copy) and not of(copy, OF_A_SIDE + OF_NO_STANDING)
    )


def twice(source_ids: str) -> list[str]:
    """Return the pages that some source ids count more than once."""
    pages = [page(SOURCES[source_id]) for source_id in source_ids.split()]
    return sorted({one for one in pages if pages.count(one) > 1})


@pytest.mark.parametrize(("table", "column"), CITING)
def test_one_page_counts_once(table, column):
    found = {
        " ".join(list(row.values())[:2]): again
        for row in rows(table)
        if (again := twice(row[column]))
    }
    assert found == {}


def test_every_event_has_two_pages():
    assert [row["id"] for row in rows("events") if len(set(row["source_ids"].split())) < 2] == []


def test_most_events_have_a_sure_source():
    events = rows("events")
    missing = [
        row["id"]
        for row in events
        if not any(sure(SOURCES[source_id]) for source_id in row["source_ids"].split())
    ]
    assert len(missing) <= (1 - GOAL) * len(events), missing


def test_what_counts_as_sure():
    neutral = {"kind": "neutral", "url": "", "url_status": "none", "seen_at": "", "document": ""}
    assert not sure(neutral)
    assert sure(neutral | {"url_status": "seen"})
    assert sure(neutral | {"seen_at": "https://docslib.org/doc/1"})
    assert not sure(neutral | {"seen_at": "https://www.azernews.az/karabakh/1.html"})
    assert not sure(neutral | {"seen_at": "https://armenianclub.com/2020/"})
    assert not sure(neutral | {"kind": "outlet", "url_status": "seen"})


def test_one_page_has_one_name():
    one = {"url": "https://www.place.org/a/amp", "seen_at": "", "document": "", "id": "x"}
    assert page(one) == page(one | {"url": "http://place.org/a", "id": "y"})
    assert page(one) == page(one | {"url": "", "seen_at": "https://place.org/a/"})
    assert page(one) != page(one | {"url": "https://place.org/b"})
