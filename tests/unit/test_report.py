"""The settlement check, on invented ground."""

import re
from dataclasses import replace
from datetime import date

import pytest

from karabakh_map.audit import _settlementreport as report
from karabakh_map.audit import _settlements as settlements
from karabakh_map.core.controllers import Controller
from karabakh_map.core.i18n import speaking
from karabakh_map.core.model import Settlement

DAY_HOLDER = Controller.AZERBAIJAN
DAY = date(2020, 12, 15)  # alpha, beta, delta Azerbaijan's, gamma the peacekeepers'


def place(lat: float, lon: float, held: Controller, km: float = 1, day: date = DAY) -> Settlement:
    return Settlement("s9", "Place", lat, lon, km, "", "high", "", {day: held})


def cell(dataset, *args, **kwargs):
    (found,) = settlements.cells(dataset, [place(*args, **kwargs)])
    return found


def test_a_place_in_its_unit_is_right(dataset):
    found = cell(dataset, 39.9, 46.3, Controller.PEACEKEEPERS)
    assert (found.unit_id, found.exact, found.right, report.mark(found)) == (
        "gamma",
        True,
        True,
        "right",
    )


def test_a_place_across_the_line_is_right_within_its_precision(dataset):
    # 0.01 degrees of longitude west of gamma: 856 metres.
    near = cell(dataset, 39.9, 46.19, Controller.PEACEKEEPERS, km=1)
    assert (near.exact, near.right, report.mark(near)) == (False, True, "0.9 km")
    assert near.km == pytest.approx(0.856, abs=0.005)
    far = cell(dataset, 39.9, 46.19, Controller.PEACEKEEPERS, km=0.5)
    assert (far.right, report.mark(far)) == (False, "**wrong: azerbaijan**")


def test_ground_outside_the_units_counts(dataset):
    outside = cell(dataset, 40.3, 46.5, Controller.AZERBAIJAN)
    assert (outside.unit_id, outside.exact) == ("azerbaijan", True)
    by_the_rim = cell(dataset, 39.995, 46.3, Controller.AZERBAIJAN, km=1)
    assert (by_the_rim.exact, by_the_rim.right) == (False, True)
    assert by_the_rim.km == pytest.approx(0.555, abs=0.01)


def test_nobody_holds_a_place_beyond_the_borders(dataset):
    abroad = cell(dataset, 40.3, 45.5, Controller.CONTESTED)
    assert (abroad.found, abroad.right, report.mark(abroad)) == (None, False, "**wrong: outside**")


@pytest.mark.parametrize("held", [Controller.AZERBAIJAN, Controller.ARMENIAN])
def test_either_candidate_is_right_while_a_date_is_disputed(dataset, held):
    assert cell(dataset, 39.9, 46.1, held, day=date(1992, 5, 8)).exact


def test_problems_leave_low_confidence_out(dataset):
    wrong = place(39.9, 46.1, Controller.CONTESTED)
    low, medium = (replace(wrong, confidence=level) for level in ("low", "medium"))
    (problem,) = settlements.problems(replace(dataset, settlements=(low, medium)))
    assert problem == (
        'data/settlements.csv "s9" (Place) says contested on 2020-12-15, but there is no such '
        'ground that day (it lies in "alpha", azerbaijan); correct the row, the unit or its '
        "history."
    )


def test_the_table_has_a_row_for_each_settlement(dataset):
    text = report.table(dataset)
    assert text.startswith(
        "- high confidence: 10 of 10 right within precision, 10 of them at the place itself\n"
    )
    assert "| Betatown (s2) | medium | 1 | beta | right |" in text
    assert "- the oblast of 1988: 3 of 3 places on their side, 0 more within" in text
    assert "wrong" not in text
    assert len([line for line in text.splitlines() if line.startswith("|")]) == 2 + 3


@pytest.mark.parametrize(("tongue", "said"), [("az", "doğru"), ("hy", "ճիշտ"), ("ru", "верно")])
def test_the_table_speaks_the_language_in_force(dataset, tongue, said):
    with speaking(tongue):
        text = report.table(dataset)
    assert f"| Betatown (s2) | medium | 1 | beta | {said} |" in text
    assert not re.search("right|precision|side|settlement|confidence|good to", text)


def test_a_place_on_the_other_side_of_the_oblast_is_measured(dataset):
    # 0.01 degrees of longitude west of gamma, in delta, outside the oblast: 856 metres.
    gamma, delta = place(39.9, 46.21, DAY_HOLDER), place(39.7, 46.3, DAY_HOLDER, km=0.5)
    rows = (replace(gamma, nkao="out"), replace(delta, id="s8", nkao="out"))
    sides = settlements.sides(replace(dataset, settlements=rows))
    assert [side.right for side in sides] == [False, True]
    assert sides[1].km == 0
    assert sides[0].km > 1
