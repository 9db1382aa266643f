"""Partial dates, and what people type."""

from calendar import monthrange
from datetime import date, datetime, timedelta, timezone

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.core import dates
from karabakh_map.core.dates import FIRST_DAY, PartialDate, Precision, clamp, in_range, parse
from karabakh_map.core.errors import DateError

TODAY = date(2026, 11, 23)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", PartialDate(2020)),
        ("2020-11", PartialDate(2020, 11)),
        ("2020-11-20", PartialDate(2020, 11, 20)),
        ("2020-1-2", PartialDate(2020, 1, 2)),
        (" 2020-11-20 ", PartialDate(2020, 11, 20)),
        ("20 November 2020", PartialDate(2020, 11, 20)),
        ("20 nov 2020", PartialDate(2020, 11, 20)),
        ("Nov. 2020", PartialDate(2020, 11)),
        ("1 May 1994", PartialDate(1994, 5, 1)),
    ],
)
def test_reads_what_people_type(text, expected):
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "2020-13-40",
            '"2020-13-40" is not a day of the calendar; write a date such as 2020-11-20.',
        ),
        (
            "2021-02-29",
            '"2021-02-29" is not a day of the calendar; write a date such as 2020-11-20.',
        ),
        ("some day", '"some day" is not a date; write 2020-11-20, 2020-11 or 2020.'),
        ("", '"" is not a date; write 2020-11-20, 2020-11 or 2020.'),
        ("20.11.20", '"20.11.20" has no year of four digits; write a date such as 2020-11-20.'),
        (
            "2020-11-20T00:00",
            '"2020-11-20T00:00" is not a date; write 2020-11-20, 2020-11 or 2020.',
        ),
        ("3 Foo 2020", '"3 Foo 2020" names no month; write a date such as 2020-11-20.'),
        ("3 Ju 2020", '"3 Ju 2020" names no month; write a date such as 2020-11-20.'),
        (
            "0000-01-01",
            '"0000-01-01" is not a year of the calendar; write a date such as 2020-11-20.',
        ),
    ],
)
def test_says_what_is_wrong_with_a_date(text, message):
    with pytest.raises(DateError) as caught:
        parse(text)
    assert str(caught.value) == message


@given(days)
def test_a_full_date_survives_writing_and_reading(day):
    written = PartialDate.of(day)
    assert parse(str(written)) == written
    assert written.first == written.last == day
    assert written.precision is Precision.DAY


@given(st.integers(1, 9999), st.one_of(st.none(), st.integers(1, 12)))
def test_a_partial_date_covers_its_month_or_year(year, month):
    partial = PartialDate(year, month)
    assert parse(str(partial)) == partial
    length = (partial.last - partial.first).days + 1
    assert length == (monthrange(year, month)[1] if month else 365 + (monthrange(year, 2)[1] == 29))
    assert partial.precision is (Precision.MONTH if month else Precision.YEAR)


def test_a_day_needs_its_month():
    with pytest.raises(DateError, match="20 is a day without a month"):
        PartialDate(2020, day=20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 29)),
        ("1923", date(1923, 12, 31)),
        ("1923-07", date(1923, 7, 31)),
        ("1923-07-07", FIRST_DAY),
        ("2026", TODAY),  # the year is still running
        ("2026-11-23", TODAY),
    ],
)
def test_a_month_or_year_means_its_last_day(text, expected):
    assert in_range(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2300", '"2300" lies in the future; the data ends today, 2026-11-23.'),
        ("2026-11-24", '"2026-11-24" lies in the future; the data ends today, 2026-11-23.'),
        (
            "1800",
            '"1800" is before the data begins; choose a date from 1923-07-07 to 2026-11-23.',
        ),
        (
            "1923-07-06",
            '"1923-07-06" is before the data begins; choose a date from 1923-07-07 to 2026-11-23.',
        ),
    ],
)
def test_says_which_dates_there_are(text, message):
    with pytest.raises(DateError) as caught:
        in_range(text, TODAY)
    assert str(caught.value) == message


@given(days)
def test_clamp_gives_the_nearest_day_of_the_record(day):
    nearest = clamp(day, TODAY)
    assert FIRST_DAY <= nearest <= TODAY
    assert nearest == day or day < FIRST_DAY or day > TODAY


def test_today_is_the_civil_date_here():
    assert abs(dates.today() - date.today()) <= timedelta(days=1)  # noqa: DTZ011


class TestAsDay:
    @pytest.mark.parametrize(
        "value",
        [
            date(2020, 11, 20),
            datetime(2020, 11, 20),  # noqa: DTZ001  days come from pandas without a zone
            datetime(2020, 11, 20, 23, 30, tzinfo=timezone(timedelta(hours=4))),
            datetime(2020, 11, 20, 0, 10, tzinfo=timezone(timedelta(hours=-11))),
            pd.Timestamp("2020-11-20"),
            pd.Timestamp("2020-11-20 13:05", tz="Asia/Baku"),
            np.datetime64("2020-11-20"),
            np.datetime64("2020-11-20T23:59:59.999999999"),
            PartialDate(2020, 11, 20),
            "20.11.2020",
        ],
        ids=repr,
    )
    def test_everything_that_is_a_day_is_taken(self, value):
        assert dates.as_day(value) == date(2020, 11, 20)
        assert dates.civil(value) == date(2020, 11, 20)

    def test_a_month_or_year_means_its_last_day(self):
        assert dates.as_day(np.datetime64("2020-11")) == date(2020, 11, 30)
        assert dates.as_day(2020) == date(2020, 12, 31)

    @pytest.mark.parametrize(
        "value", [pd.NaT, np.datetime64("NaT"), float("nan"), pd.NA, "NaT", object(), b"2020", True]
    )
    def test_what_is_no_day_is_refused(self, value):
        with pytest.raises(DateError, match="is not a date"):
            dates.as_day(value)

    def test_a_day_that_the_data_does_not_reach_is_refused(self):
        with pytest.raises(DateError, match="before the data begins"):
            dates.as_day(pd.Timestamp("1900-01-01"))
        with pytest.raises(DateError, match="lies in the future"):
            dates.as_day(TODAY, TODAY - timedelta(1))

    def test_nothing_is_today(self):
        assert dates.as_day(None) == dates.today()
        assert dates.as_day(None, TODAY) == TODAY


@pytest.mark.parametrize("months", [0, 13])
def test_a_month_that_does_not_exist_is_none(months):
    with pytest.raises(ValueError, match=r"month must be in|bad month number"):
        PartialDate(2020, months)


def test_a_day_zero_is_none():
    with pytest.raises(ValueError, match="day"):
        PartialDate(2020, 11, 0)


@pytest.mark.parametrize("text", ["20 OCT 2020", "20 AUGUST 2020", "OCTOBER 2020"])
def test_a_date_in_capitals_keeps_what_follows_its_t(text):
    """Only a datetime64 has a time behind a T."""
    assert dates.civil(text) == parse(text).last
