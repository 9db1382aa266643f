"""Control as each side stated it, on invented ground."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.core.accounts import SIDES, Account, find_account
from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY, PartialDate, Precision
from karabakh_map.core.errors import UsageError
from karabakh_map.core.model import Effective, How, Statement
from karabakh_map.dataset import integrity
from karabakh_map.history import accounts, timeline
from karabakh_map.history.accounts import apart, difference_of, stated
from karabakh_map.history.areas import difference, unit_areas
from karabakh_map.history.intervals import line_intervals
from karabakh_map.history.snapshot import snapshot
from karabakh_map.history.timeline import state

A, B, NONE = Controller.AZERBAIJAN, Controller.ARMENIAN, Controller.UNSTATED
MAP, AZ, AM = Account.MAP, Account.AZERBAIJAN, Account.ARMENIA


def holder(dataset, account, unit, day):
    return state(stated(dataset, account), date.fromisoformat(day))[unit].controller


def with_statements(dataset, *rows):
    return replace(dataset, statements=rows)


def statement(unit="alpha", side="armenia", about="2020-11-08", said=None, since=None, **more):
    def partial(text):
        return PartialDate.of(date.fromisoformat(text))

    fields = {
        "id": "x", "extent": "", "words": "So it is.", "speaker": "Speaker",
        "source_ids": ("report",), "note": "", "holder": B,
    }  # fmt: skip
    return Statement(
        unit_ids=(unit,), side=side, answers=(partial(about),) if about else (),
        stated_on=said and partial(said),
        effective=since and Effective(*[date.fromisoformat(since)] * 2),
        **fields | more,
    )  # fmt: skip


def test_the_account_of_the_map_is_the_data_itself(dataset):
    assert stated(dataset, MAP) is dataset
    assert stated(stated(dataset, AM), MAP) is dataset
    assert stated(stated(dataset, AM), AZ) is stated(dataset, AZ)
    assert stated(dataset, AM).account is AM


@pytest.mark.parametrize(
    ("account", "expected"), [(MAP, [B, A, A, A]), (AZ, [B, A, A, A]), (AM, [B, B, B, A])]
)
def test_while_a_side_stands_by_a_claim_its_account_shows_it(dataset, account, expected):
    """It denied the loss on the 9th and said on the 12th that all was lost since the 7th."""
    days = ("2020-11-07", "2020-11-08", "2020-11-09", "2020-11-10")
    assert [holder(dataset, account, "alpha", day) for day in days] == expected


def test_days_that_a_side_told_in_two_ways_are_disputed_in_its_account(dataset):
    account = stated(dataset, AM)
    doubted = [
        day
        for day in (date(2020, 11, 5) + timedelta(n) for n in range(8))
        if state(account, day)["alpha"].candidates
    ]
    assert doubted == [date(2020, 11, day) for day in (7, 8, 9)]


def test_a_claim_of_another_change_holds_nothing_back(dataset):
    """What a page without a date says of 1992 stands, whatever the side lost or kept since."""
    early = min(change.day for change in dataset.control["alpha"][1:])
    undated = statement(about=str(early), since=str(early), holder=B, id="early")
    lost = statement(said="2020-11-08", since="2020-11-08", holder=A, id="late")
    told = with_statements(dataset, undated, lost)
    assert holder(told, AM, "alpha", str(early)) is B
    assert holder(told, AM, "alpha", "2026-01-01") is A


def test_a_denial_without_an_admission_keeps_the_holder_until_the_next_statement(dataset):
    denied = with_statements(dataset, statement(said="2020-11-09", since="2020-11-09"))
    assert holder(denied, AM, "alpha", "2026-01-01") is B
    later = statement(about="", said="2021-02-03", holder=A, id="y")
    admitted = with_statements(dataset, *denied.statements, later)
    days = ("2021-02-02", "2021-02-03")
    assert [holder(admitted, AM, "alpha", day) for day in days] == [B, A]


def test_what_was_said_of_another_change_does_not_hold_a_statement_back(dataset):
    undated = statement(about="1992-05-09", since="1992-05-08", holder=B)
    denied = statement(said="2020-11-08", since="2020-11-08", holder=A, id="y")
    data = with_statements(dataset, undated, denied)
    assert holder(data, AM, "alpha", "1992-05-08") is B


def test_of_one_day_the_later_statement_counts(dataset):
    first = statement(said="2020-11-08", since="2020-11-08", holder=A)
    second = statement(said="2020-11-09", since="2020-11-08", id="y")
    assert holder(with_statements(dataset, second, first), AM, "alpha", "2020-11-20") is B


@pytest.mark.parametrize(
    ("said", "sentence"),
    [(None, "Speaker: So it is."), ("2020-11-09", "Speaker, 2020-11-09: So it is.")],
)
def test_a_statement_is_told_with_its_speaker_and_its_day_if_one_is_known(said, sentence):
    assert accounts.told(statement(said=said)) == sentence


def test_where_no_statement_was_found_nobody_is_named_until_the_next(dataset):
    days = ("1992-02-25", "1992-02-26", "2020-11-09", "2020-11-10")
    held = [holder(dataset, AZ, "gamma", day) for day in days]
    assert held == [A, NONE, NONE, Controller.PEACEKEEPERS]
    assert holder(dataset, AM, "gamma", "1992-02-26") is B  # the map's, of which it said nothing


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        ({"since": "1992-02-26", "holder": B}, B),  # the same as the map
        ({"words": "", "holder": None}, B),  # none found of either side
        ({"since": "1992-02-26", "holder": None}, B),  # words that name nobody
        ({"since": "1992-02-20", "holder": B}, NONE),  # another day
        ({"since": "1992-02-26", "holder": A}, NONE),  # another holder
    ],
)
def test_where_none_was_found_nobody_is_named_only_if_the_other_side_differs(
    dataset, theirs, expected
):
    row = statement("gamma", "armenia", "1992-02-26", "2000-01-01", id="z", **theirs)
    told = with_statements(dataset, *dataset.statements, row)
    assert holder(told, AZ, "gamma", "1992-02-26") is expected


def test_what_one_side_alone_announced_is_not_taken_for_the_words_of_the_other(dataset):
    row = statement("gamma", "armenia", "1992-02-26", "1992-02-26", "1992-02-26", id="z")
    told = with_statements(dataset, *dataset.statements, row)
    gamma = [
        replace(one, announced_by="armenian" if str(one.since) == "1992-02-26" else "")
        for one in dataset.control["gamma"]
    ]
    alone = replace(told, control={**told.control, "gamma": tuple(gamma)})
    assert holder(told, AZ, "gamma", "1992-02-26") is B
    assert holder(alone, AZ, "gamma", "1992-02-26") is NONE


def test_where_the_other_side_differs_and_this_one_is_silent_nobody_is_named(dataset):
    days = ("1993-04-29", "1993-04-30", "1993-06-04", "1993-06-05")
    assert [holder(dataset, AZ, "beta", day) for day in days] == [A, NONE, NONE, B]
    assert [holder(dataset, AM, "beta", day) for day in ("1993-05-19", "1993-05-20")] == [A, B]


def test_the_side_that_alone_announced_a_change_is_not_called_silent(dataset):
    denied = with_statements(dataset, statement(said="2020-11-09", since="2020-11-09"))
    assert holder(denied, AZ, "alpha", "2020-11-09") is A


def test_a_statement_within_the_window_is_no_difference(dataset):
    agreed = statement(about="1992-05-09", said="1992-05-10", since="1992-05-10")
    data = with_statements(dataset, agreed)
    assert holder(data, AZ, "alpha", "1992-05-09") is B
    assert [holder(data, AM, "alpha", f"1992-05-{day}") for day in ("09", "10")] == [A, B]


def test_what_names_no_holder_or_another_speaker_changes_nothing(dataset):
    data = with_statements(
        dataset, statement(holder=None), statement(side="russia", since="2020-12-24")
    )
    for account in SIDES:
        assert stated(data, account).control == dataset.control


def test_each_change_of_an_account_says_who_states_it(dataset):
    change = state(stated(dataset, AM), date(2020, 11, 20))["alpha"].change
    assert change.announced_by == "armenian"
    assert change.note == "Leader, 2020-11-12: It was lost."
    assert change.source_ids == ("report",)
    assert (change.how, change.earliest) == (How.CAPTURED, date(2020, 11, 7))


def test_no_line_is_drawn_around_ground_of_which_nothing_was_stated(dataset):
    day = date(1992, 3, 1)
    assert {edge.id for edge in snapshot(dataset, day).lines} == {"e1", "e4", "e8", "e9"}
    account = stated(dataset, AZ)
    assert snapshot(account, day).lines == ()
    spans = [line for line in line_intervals(account) if NONE in (line.left, line.right)]
    assert spans == []


def test_unstated_ground_is_counted_apart(dataset):
    account = stated(dataset, AZ)
    found = difference(account, date(1992, 2, 1), date(1992, 3, 1))
    gamma = unit_areas(dataset)["gamma"]
    assert found.moved == 0
    assert found.unstated == pytest.approx(gamma)
    held = {one.controller: one.km2 for one in snapshot(account, date(1992, 3, 1)).holdings}
    assert held[NONE] == pytest.approx(gamma)


def test_accounts_that_differ_stand_side_by_side_with_their_statements(dataset):
    row, silent = apart(dataset, date(2020, 11, 9))
    assert (silent.holder(AZ), silent.holder(AM)) == (NONE, B)
    assert {account: row.holder(account) for account in Account} == {MAP: A, AZ: A, AM: B}
    assert [one.id for one in row.statements] == ["q3", "q1", "q2", "q7"]
    assert difference_of(dataset, date(2020, 11, 9), AM) == {(A, B): pytest.approx(row.km2)}
    assert difference_of(dataset, date(2020, 11, 9), AZ) == {(B, NONE): silent.km2}
    assert apart(dataset, date(2024, 1, 1)) == ()


def test_of_the_next_change_what_had_been_stated_by_then_stands_beside_the_present_one(dataset):
    both = tuple(PartialDate.of(date.fromisoformat(day)) for day in ("1992-05-09", "2020-11-08"))
    early = statement(id="early", holder=A, said="2020-11-06", since="2020-11-05")
    span = Effective(date(2020, 11, 7), date(2020, 11, 20))
    some = with_statements(
        dataset, early,
        statement(id="on the day", side="azerbaijan", said="2020-11-07", holder=None),
        replace(statement(id="of a span", side="russia", said="2020-11-30"), effective=span),
        statement(id="ahead", side="russia", said="2020-11-06", since="2020-11-12"),
        statement(id="of the past", side="russia", about="1992-05-09", said="2024-01-01"),
        replace(statement(id="of both", side="russia", said="2020-11-01"), answers=both),
        statement("gamma", id="of another", side="russia", about="2020-11-10", said="1992-01-01"),
    )  # fmt: skip

    def told(day):
        (found,) = [one for one in apart(some, day) if one.states[MAP].unit.id == "alpha"]
        return [one.id for one in found.statements]

    assert told(date(2020, 11, 6)) == ["of both", "early", "ahead", "of the past"]
    assert told(date(2020, 11, 7)) == [
        "of both", "early", "ahead", "on the day", "of a span", "of the past",
    ]  # fmt: skip


@pytest.mark.parametrize(("since", "start"), [(None, "2020-11-08"), ("2020-11-20", "2020-11-20")])
def test_where_none_was_found_nobody_is_named_from_the_day_of_the_row(dataset, since, start):
    none_found_from = statement(words="", speaker="", holder=None, since=since)
    *_before, last = accounts.history(with_statements(dataset, none_found_from), "alpha", AM)
    change, day = last.change, date.fromisoformat(start)
    assert (change.controller, change.how, change.since) == (
        NONE,
        How.UNSTATED,
        PartialDate.of(day),
    )
    assert (change.day, change.earliest, change.latest) == (day, day, day)
    assert (change.precision, change.announced_by, change.note) == (Precision.DAY, "", "")
    assert (last.statements, change.extents) == ((), ())


def test_a_statement_makes_a_change_of_its_own_words_and_days(dataset):
    span = Effective(date(1992, 5, 11), date(1992, 5, 12))
    of_span = replace(statement(about="1992-05-09", said="1992-06-01", note="n"), effective=span)
    of_month = replace(statement(about=None, holder=A), stated_on=PartialDate(1995, 3))
    found = accounts.history(with_statements(dataset, of_span, of_month), "alpha", AM)
    first, second = (next(one for one in found if one.statements == (row,))
                     for row in (of_span, of_month))  # fmt: skip
    assert (first.change.earliest, first.change.latest) == (span.first, span.last)
    assert (first.change.since, first.change.precision) == (
        PartialDate.of(span.last), Precision.DAY,
    )  # fmt: skip
    assert first.change.how is dataset.control["alpha"][2].how  # what the map says too
    assert first.change.note == "Speaker, 1992-06-01: So it is."
    assert (second.change.since, second.change.precision) == (
        PartialDate(1995, 3), Precision.MONTH,
    )  # fmt: skip
    assert second.change.latest == date(1995, 3, 31)
    assert (second.change.controller, second.change.how) == (A, How.STATED)
    for one in (first.change, second.change):
        assert (one.announced_by, one.source_ids) == (AM.voice, ("report",))


def test_a_statement_of_one_day_leaves_no_window_of_the_map(dataset):
    day = dataset.control["alpha"][2].day
    assert dataset.control["alpha"][2].latest > day
    one = statement(about="1992-05-09", said="1992-05-09", since="1992-05-09")
    (found,) = [row.change for row in accounts.history(with_statements(dataset, one), "alpha", AM)
                if row.statements]  # fmt: skip
    assert (found.day, found.earliest, found.latest) == (day, day, day)


def test_who_says_the_same_again_is_named_with_who_said_it_first(dataset):
    first = statement(id="first", said="2020-11-08", holder=A)
    again = statement(id="again", about=None, said="2021-05-01", holder=A)
    found = accounts.history(with_statements(dataset, again, first), "alpha", AM)
    assert found[-1].statements == (first, again)
    assert found[-1].change.day == date(2020, 11, 8)


def test_ground_of_several_units_on_which_an_account_differs_is_added_up(dataset):
    some = with_statements(
        dataset,
        statement(id="x", holder=A, said="2020-11-06", since="2020-11-05"),
        statement("beta", id="y", about="2020-12-01", holder=A, said="2020-11-06",
                  since="2020-11-05"),
    )  # fmt: skip
    size = unit_areas(dataset)
    assert difference_of(some, date(2020, 11, 6), AM) == {
        (B, A): pytest.approx(size["alpha"] + size["beta"])
    }


@pytest.mark.parametrize("text", ["armenia", " Armenia ", "ARMENIA"])
def test_an_account_is_found_by_its_name(text):
    assert find_account(text) is AM


@pytest.mark.parametrize(
    ("text", "mend"),
    [("armenian", 'did you mean "armenia"?'), ("x", "use one of map, azerbaijan, armenia.")],
)
def test_an_unknown_account_is_named_with_the_mend(text, mend):
    with pytest.raises(UsageError) as caught:
        find_account(text)
    assert str(caught.value) == f'There is no account "{text}"; {mend}'


days = st.dates(date(1991, 11, 1), date(2024, 1, 1))
statements = st.builds(
    lambda side, unit, about, said, gap, by: statement(
        unit=unit, side=side, about=about, said=said.isoformat(), holder=by, id=str(gap),
        since=(said - timedelta(gap)).isoformat() if gap is not None else None,
    ),
    st.sampled_from(["azerbaijan", "armenia", "russia"]),
    st.sampled_from(["alpha", "beta", "gamma"]),
    st.sampled_from(["1992-05-09", "2020-11-08", "1993-04-30", ""]),
    days,
    st.none() | st.integers(-3, 400),
    st.sampled_from([A, B, None]),
)  # fmt: skip


@given(st.lists(statements, max_size=8))
def test_whatever_was_stated_the_history_of_an_account_is_sound(dataset, rows):
    data = with_statements(dataset, *rows)
    for account in SIDES:
        control = {
            unit_id: tuple(one.change for one in accounts.history(data, unit_id, account))
            for unit_id in data.units
        }
        own = re.compile("says (un)?stated|returns to|has precision")  # what only accounts may do
        assert [text for text in integrity.times(data.units, control) if not own.search(text)] == []
        assert all(history[0].day == FIRST_DAY for history in control.values())
    assert timeline.change_days(dataset) == timeline.change_days(stated(data, MAP))
