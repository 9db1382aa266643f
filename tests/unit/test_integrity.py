"""Each check between tables names every record that breaks it, and no other."""

from dataclasses import replace
from datetime import date

import pytest

from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY, PartialDate
from karabakh_map.core.model import How
from karabakh_map.dataset import _statements, ground, integrity, load
from karabakh_map.history import timeline
from tests import synthetic

NOWHERE = "nowhere-at-all"


def references(dataset, **changed):
    """Check the references of the invented data with some of its parts replaced."""
    parts = {
        "units": dataset.units,
        "changes": [change for history in dataset.control.values() for change in history],
        "edges": dataset.edges,
        "events": dataset.events,
        "sources": dataset.sources,
        "others": [],
    } | changed
    return integrity.references(**parts)


def many(kind, count=16):
    """Return so many records by id that a sentence does not list them."""
    return {f"q{number:02}": kind for number in range(count)}


def test_sound_data_has_no_fault(dataset):
    assert references(dataset) == []


def test_every_kind_of_record_that_cites_nothing_is_named(dataset):
    unit = replace(dataset.units["alpha"], source_id=NOWHERE)
    edge = replace(dataset.edges[0], source_id=NOWHERE)
    event = replace(dataset.events[0], source_ids=("report", NOWHERE))
    said = references(
        dataset,
        units=dataset.units | {"alpha": unit},
        edges=[edge, *dataset.edges[1:]],
        events=[event],
        others=[("data/disputes.csv", "d1", (NOWHERE,))],
    )
    cites = f'cites the source "{NOWHERE}", which is not in data/sources.csv; '
    mend = "use one of decree, act, report, squares."
    assert said == [
        f'data/geo/control_units.geojson "alpha" {cites}{mend}',
        f'data/geo/edges.geojson "e1" {cites}{mend}',
        f'data/events.csv "e001" {cites}{mend}',
        f'data/disputes.csv "d1" {cites}{mend}',
    ]


def test_an_id_that_nothing_resembles_is_to_be_added_or_corrected(dataset):
    change = replace(dataset.control["alpha"][0], unit_id=NOWHERE)
    assert references(dataset, units=many(dataset.units["alpha"]), changes=[change], edges=[]) == [
        (
            f'data/control.csv names the unit "{NOWHERE}", which is not in '
            "data/geo/control_units.geojson; correct the id."
        )
    ]
    said = references(
        dataset, units={}, changes=[], edges=[], sources=many(dataset.sources["act"]),
        events=[replace(dataset.events[0], source_ids=(NOWHERE,))],
    )  # fmt: skip
    cites = f'data/events.csv "e001" cites the source "{NOWHERE}", which is not in data/sources.csv'
    assert said == [f"{cites}; add it there, or correct the id."]
    events = [replace(dataset.events[0], id=name) for name in many(None)]
    assert integrity.named_events(events, [("data/story.csv", "c1", (NOWHERE, "q01"))]) == [
        (
            f'data/story.csv "c1" names the event "{NOWHERE}", which is not in data/events.csv; '
            "add it there, or correct the id."
        )
    ]


def test_every_unit_without_a_history_is_named(dataset):
    control = {name: rows for name, rows in dataset.control.items() if name in ("beta", "delta")}
    assert integrity.times(dataset.units, control) == [
        f'data/control.csv has no row for the unit "{name}"; add one from {FIRST_DAY}.'
        for name in ("alpha", "gamma")
    ]


@pytest.mark.parametrize("changed", [{"how": How.CAPTURED}, {"since": PartialDate(1923, 7, 8)}])
def test_a_history_begins_on_the_first_day_and_is_established_then(dataset, changed):
    first, *rest = dataset.control["alpha"]
    day = changed.get("since", first.since).last
    first = replace(first, earliest=day, latest=day, **changed)
    (said,) = integrity.times({"alpha": dataset.units["alpha"]}, {"alpha": [first, *rest]})
    assert said == (
        f'data/control.csv starts "alpha" on {first.since} ({first.how}); its first row must be '
        "1923-07-07, established."
    )


@pytest.mark.parametrize(
    ("before", "after", "overlap"),
    [
        ((9, 9), (10, 11), False),  # what is over when the next begins
        ((9, 9), (9, 11), True),  # a window that begins on the day of the change before
        ((9, 11), (11, 11), True),  # a window that ends on the day of the next
        ((9, 10), (10, 11), False),
    ],
)
def test_windows_may_touch_but_not_take_in_the_next_change(dataset, before, after, overlap):
    established, *_rest = dataset.control["alpha"]
    changes = [
        replace(
            established,
            since=PartialDate(1992, 5, day),
            controller=controller,
            how=How.CAPTURED,
            earliest=PartialDate(1992, 5, earliest).first,
            latest=PartialDate(1992, 5, latest).first,
        )
        for controller, day, earliest, latest in (
            (Controller.ARMENIAN, 9, 9, before[1]),
            (Controller.AZERBAIJAN, 11, after[0], after[1]),
        )
    ]
    said = integrity.times({"alpha": dataset.units["alpha"]}, {"alpha": [established, *changes]})
    wanted = (
        'data/control.csv "alpha" has overlapping windows at 1992-05-09 and 1992-05-11; narrow '
        "one of them."
    )
    assert said == ([wanted] if overlap else [])


@pytest.mark.parametrize(("end", "wrong"), [("1992-05-08", False), ("1992-05-07", True)])
def test_an_event_may_end_on_the_day_it_begins(dataset, end, wrong):
    event = replace(dataset.events[0], end_date=PartialDate(*map(int, end.split("-"))))
    assert bool(integrity.event_times([event])) is wrong


def test_a_row_of_extent_belongs_to_the_holding_before_it_and_is_no_change_of_hands(folder):
    def known(rows):
        like = next(r for r in rows if (r["unit_id"], r["from"]) == ("alpha", "1992-05-09"))
        like |= {"extent_m": "4000", "extent_reason": "The front still moved."}
        later = {"from": "1994-05", "how": "extent", "precision": "month", "extent_m": "",
                 "extent_reason": "", "earliest": "", "latest": ""}  # fmt: skip
        rows.append(like | later)

    before = load.load(folder)
    synthetic.edit_rows(folder, "control", known)
    after, problems = load.inspect(folder)
    assert after is not None
    assert problems == []
    assert timeline.change_days(after) == timeline.change_days(before)
    held = after.control["alpha"][2]
    said = {
        day: held.extent_on(date.fromisoformat(day)).extent_m
        for day in ("1992-05-09", "1994-05-30", "1994-05-31", "2020-01-01")
    }
    assert said == {
        "1992-05-09": 4000, "1994-05-30": 4000, "1994-05-31": None, "2020-01-01": None
    }  # fmt: skip


def test_the_sources_of_a_row_of_extent_must_be_there_too(folder):
    def known(rows):
        like = next(r for r in rows if (r["unit_id"], r["from"]) == ("gamma", "1992-02-26"))
        rows.append(like | {"from": "1994-05-12", "how": "extent", "source_ids": NOWHERE,
                            "extent_m": "100", "extent_reason": "It was surveyed."})  # fmt: skip

    synthetic.edit_rows(folder, "control", known)
    _, problems = load.inspect(folder)
    assert [problem.partition(" cites")[0] for problem in problems] == [
        'data/control.csv "gamma from 1994-05-12"'
    ]


def test_a_page_of_an_archive_has_its_licence(dataset):
    (event, *_) = dataset.events
    good = replace(event, archive_url="https://archive.example.org/a", archive_licence="CC BY 4.0")
    assert integrity.event_times([event, good]) == []
    for wrong in (replace(good, archive_licence=""), replace(good, archive_url="")):
        (told,) = integrity.event_times([wrong])
        assert told == (
            f'data/events.csv "{event.id}" has an archive_url without an archive_licence, or the '
            "reverse; say under which licence the archive shows its pictures, or leave both empty."
        )


def test_a_statement_of_a_unit_that_is_like_none_of_many(dataset):
    row = replace(dataset.statements[0], unit_ids=(NOWHERE, "q01"))
    (said,) = _statements.problems(many(dataset.units["alpha"]), [row])
    assert said == (
        f'data/accounts.csv "{row.id}" names the unit "{NOWHERE}", which is not in '
        "data/geo/control_units.geojson; correct the id."
    )


POSITION = {
    "id": "p9", "unit_id": "alpha", "lat": 39.8, "located_by": "survey", "depth_m": 200,
    "reach_m": 1000, "answer": "It is not so.", "answer_speaker": "President",
}  # fmt: skip
BARE = (
    "has a coordinate without located_by, depth_m and reach_m; add them, or take the coordinate "
    "out."
)
ONE_SIDED = "has an answer without who gave it, or the reverse; add it."
DIFFER = 'and data/geo/positions.geojson differ; run "python -m tools.build_geo.positions".'


@pytest.mark.parametrize(
    ("changed", "drawn", "said"),
    [
        ({}, True, []),
        ({"lat": 0.0}, True, []),  # the equator is a coordinate
        ({"unit_id": ""}, True, []),
        ({"unit_id": NOWHERE}, True, [f'names the unit "{NOWHERE}", which is none; correct it.']),
        ({"located_by": ""}, True, [BARE]),
        ({"depth_m": None}, True, [BARE]),
        ({"reach_m": None}, True, [BARE]),
        ({"lat": None, "located_by": "", "depth_m": None, "reach_m": None}, True, []),
        ({"answer": ""}, True, [ONE_SIDED]),
        ({"answer_speaker": ""}, True, [ONE_SIDED]),
        ({"answer": "", "answer_speaker": ""}, True, []),
        ({}, False, [DIFFER]),
        ({"unit_id": ""}, False, [DIFFER]),
        ({"lat": None}, False, [DIFFER]),
        ({"lat": None, "unit_id": ""}, True, [DIFFER]),
        ({"lat": None, "unit_id": ""}, False, []),
    ],
)
def test_a_position_has_its_ground_its_precision_and_both_speakers(dataset, changed, drawn, said):
    layer = {"features": [{"properties": {"id": "p9" if drawn else "p8"}}]}
    rows = [POSITION | {"id": "p8", "unit_id": ""}, POSITION | changed]
    rows = rows[1:] if drawn else rows
    assert ground.positions(rows, dataset.units, layer) == [
        f'data/positions.csv "p9" {one}' for one in said
    ]
