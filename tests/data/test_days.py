"""One rule gives the day of every change, whoever gained the ground (docs/data-model.md)."""

from datetime import date
from itertools import pairwise

import pytest

from karabakh_map.core.controllers import Controller
from karabakh_map.core.model import ControlChange, Dataset, How, Statement
from karabakh_map.history.areas import SAME_HANDS

ACTS = {How.ESTABLISHED, How.INDEPENDENCE, How.DECREE}
"""Their day is that of the law or the decree."""


def rule(change: ControlChange) -> str:
    """Return which part of the rule gives the day of a change."""
    if change.how in ACTS:
        return "act"
    if change.announced_by:
        return "announced"
    windowed = change.earliest < change.latest
    return "last" if windowed and change.day == change.latest else "agreed"


def voices(dataset: Dataset, change: ControlChange) -> set[str]:
    return {dataset.sources[key].side.value for key in change.source_ids}


def of_both_or_of_none(sides: set[str]) -> bool:
    return "neutral" in sides or {"azerbaijan", "armenian"} <= sides


@pytest.fixture(scope="module")
def changes(real: Dataset) -> list[ControlChange]:
    return [change for history in real.control.values() for change in history]


def test_an_agreed_day_has_sources_of_both_sides_or_of_neither(real, changes):
    lonely = [
        f"{change.unit_id} {change.since}: {sorted(voices(real, change))}"
        for change in changes
        if rule(change) == "agreed" and not of_both_or_of_none(voices(real, change))
    ]
    assert lonely == []


def test_an_announced_day_has_a_source_that_heard_it(real, changes):
    unheard = [
        f"{change.unit_id} {change.since}: {change.announced_by}"
        for change in changes
        if rule(change) == "announced"
        and not voices(real, change) & {change.announced_by, "neutral"}
    ]
    assert unheard == []


def test_acts_of_law_have_a_day_and_nobody_announces_them(changes):
    for change in changes:
        if rule(change) == "act":
            assert change.since.precision == "day"
            assert change.announced_by == ""
            assert change.earliest == change.day == change.latest


@pytest.mark.parametrize("gainer", [Controller.AZERBAIJAN, Controller.ARMENIAN])
def test_no_day_is_early_for_either_side(real, changes, gainer):
    """Whoever gained: before the end of its window a change shows only where the rule lets it."""
    early = [
        f"{change.unit_id} {change.since}"
        for change in changes
        if change.controller is gainer
        and change.day < change.latest
        and not change.announced_by
        and not of_both_or_of_none(voices(real, change))
    ]
    assert early == []
    found = {rule(change) for change in changes if change.controller is gainer}
    assert found >= {"agreed", "announced", "last"}


def test_days_known_to_the_month_or_year_are_the_last_of_their_window(changes):
    vague = [change for change in changes if change.since.precision != "day"]
    assert vague
    for change in vague:
        assert change.day == change.latest, f"{change.unit_id} {change.since}"


def test_every_change_of_hands_says_who_says_so(changes):
    silent = [
        f"{change.unit_id} {change.since}"
        for change in changes
        if change.how not in ACTS and not change.note.endswith(".")
    ]
    assert silent == []


def test_every_extent_has_metres_and_a_reason(real):
    for row in real.control_rows:
        assert row.extent_m is not None, f"{row.unit_id} {row.since}"
        assert row.extent_reason.endswith("."), f"{row.unit_id} {row.since}"
    reasons = {row.extent_reason for row in real.control_rows}
    assert len(reasons) <= 20  # they travel with the map


def test_no_holding_was_known_to_the_metre_before_its_front_came_to_rest(real):
    """Whole ground within recognised borders excepted: exclaves, and the republics before 1988."""
    exclaves = {"barkhudarli", "yukhari-askipara", "karki", "artsvashen"}
    for row in real.control_rows:
        if date(1988, 2, 20) < row.day < date(1994, 5, 12) and row.unit_id not in exclaves:
            assert row.extent_m > 2_500, f"{row.unit_id} {row.since}"


def test_where_forces_stood_among_one_another_no_front_is_drawn(real):
    """In the former oblast, from direct rule to the spring of 1992."""
    for unit in real.units.values():
        if not unit.in_nkao:
            continue
        for day in (date(1989, 6, 1), date(1990, 6, 1), date(1991, 12, 1)):
            change = [c for c in real.control[unit.id] if c.day <= day][-1]
            assert change.extent_on(day).extent_m > 10_000, f"{unit.id} {day}"


def outside(change: ControlChange, before: ControlChange, one: Statement) -> bool:
    """Return whether a statement contradicts a change of the map and its window."""
    last = one.when[1]
    if one.holder is change.controller or (one.holder, change.controller) in SAME_HANDS:
        return last < change.earliest
    if one.holder is before.controller or (before.controller, one.holder) in SAME_HANDS:
        return last >= change.latest
    return True  # who holds it then is neither of the two


def test_a_statement_outside_its_window_has_a_disagreement_that_says_so(real):
    """The disagreement cites what the statement was read in."""
    disputed = {key for dispute in real.disputes for key in dispute.source_ids}
    spoken, alone = 0, []
    for one in real.statements:
        for unit_id in one.unit_ids if one.holder else ():
            for before, change in pairwise(real.control[unit_id]):
                if not one.about(change):
                    continue
                spoken += 1
                if outside(change, before, one) and not disputed & set(one.source_ids):
                    alone.append(f"{one.id}: {unit_id} {change.since}")
    assert spoken > 200
    assert alone == []
