# ruff: noqa: E501  queries are as many as they are
"""The search of the page finds what `karabakh-map find` finds, of the data as they are now."""

import json
import subprocess
from pathlib import Path

import pytest

from karabakh_map.core import dates
from karabakh_map.core.categories import Category
from karabakh_map.core.i18n import page_language, speaking
from karabakh_map.dataset.load import load
from karabakh_map.web import facts, findable
from karabakh_map.wording.lookup import look_up

HERE = Path(__file__).parent
ASKED = (
    "Shusha 1992|1992 Shusha|Շուշի 20 noyabr 2020|Dadivank|1992|20.11.2020|03/04/2020|20 ноября 2020 г.|"
    "today|2300|1900|Martuni|Lachin district|Физули|commonspace 2020|Bishkek protocol signed|kalbajar deadline|"
    "Khojaly|Stepanakert|Лачинский район|peacekeepers|allinnet|na granitse irana|Взгляд|Արմենպրես|osvobozhdennomu|zzzz|44|Lachin 2300|May 1994|…"
).split("|")  # fmt: skip
CODE = """
import { readFileSync } from "node:fs";
import { Lookup } from "%s";
const { known, atlas, page, asked } = JSON.parse(readFileSync(0, "utf8"));
const lookup = new Lookup(known, atlas, page);
const told = asked.map((text) => lookup.find(text).map(({ kind, id, day }) => [kind, id, day]));
console.log(JSON.stringify(told));
"""


@pytest.fixture(scope="module")
def real():
    return load()


@pytest.fixture(scope="module")
def answers(real):
    module = HERE.parents[1] / "src" / "karabakh_map" / "web" / "js" / "shared" / "lookup.js"
    with speaking("en"):
        built = facts.build(real)
        given = {
            "known": findable.build(real),
            "atlas": {
                "events": built["events"],
                "units": [{"id": unit["id"]} for unit in built["units"]],
                "sources": built["sources"],
                "categories": {kind: {"label": kind.label} for kind in Category},
            },
            "page": {"made": dates.today().isoformat(), "language": page_language()},
            "asked": ASKED,
        }
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", CODE % module.as_uri()],
        input=json.dumps(given), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return dict(zip(ASKED, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("query", [query for query in ASKED if query != "…"])
def test_the_page_finds_the_same(real, answers, query):
    with speaking("en"):
        hits = look_up(real, query)
    wanted = {
        kind: [
            [hit.id, hit.day.isoformat() if hit.day and kind != "event" else None]
            for hit in hits
            if hit.kind == kind and (kind != "place" or hit.lat is not None)
        ]
        for kind in ("date", "place", "unit", "source", "event")
    }
    found = {
        kind: [
            [key, None if kind == "event" else day]
            for one, key, day in answers[query]
            if one == kind
        ]
        for kind in wanted
    }
    for kind in ("date", "unit", "source"):
        assert found[kind] == wanted[kind], kind
    assert sorted(found["place"], key=str) == sorted(wanted["place"], key=str)
    # The page reads the texts of its own language, and calls kinds by their names.
    assert {key for key, _day in wanted["event"]} <= {key for key, _day in found["event"]} | {
        hit.id for hit in hits if hit.match == "text"
    }
    titled = {hit.id for hit in hits if hit.match == "title"}
    both = [[key for key, _day in some["event"] if key in titled] for some in (found, wanted)]
    assert both[0] == both[1]
    assert bool(found["event"]) or not [hit for hit in hits if hit.match == "title"]


@pytest.mark.parametrize(
    ("query", "source"),
    [
        ("na granitse irana", "armenpress-2020-10-22-border"),
        ("osvobozhdennomu kovsakanu", "janarmenian-2011-kovsakan"),
        ("Взгляд", "vz-2020-10-20-south"),
        ("Արմենպրես", "armenpress-2020-10-22-border"),
    ],
)
def test_a_source_is_found_by_its_sound_in_another_script(real, query, source):
    with speaking("en"):
        assert source in [hit.id for hit in look_up(real, query) if hit.kind == "source"]


def test_nothing_to_look_for_finds_nothing(answers):
    assert answers["…"] == []
