"""Dates as people write them, each with what it means or what is wrong with it.

The cases are shared with the page: tests/browser/test_dates.py runs js/page/dates.js over them.
"""

import json
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.core import dates, datetext, i18n
from karabakh_map.core.dates import FIRST_DAY, in_range, parse
from karabakh_map.core.errors import MOST_SHOWN, AmbiguousDateError, DateError, shown
from karabakh_map.core.i18n import months

ROOT = Path(__file__).resolve().parents[2]
FILE = json.loads((ROOT / "tests" / "cases" / "dates.json").read_text(encoding="utf-8"))
TODAY = date.fromisoformat(FILE["today"])
GOOD = [case for case in FILE["cases"] if "date" in case]
BAD = [case for case in FILE["cases"] if "fault" in case]
SENTENCES = {
    "date": " is not a date; write 2020-11-20, 2020-11 or 2020.",
    "month": " names no month; write a date such as 2020-11-20.",
    "year": " has no year of four digits; write a date such as 2020-11-20.",
    "zero": " is not a year of the calendar; write a date such as 2020-11-20.",
    "day": " is not a day of the calendar; write a date such as 2020-11-20.",
    "future": " lies in the future; the data ends today, 2026-11-27.",
    "past": " is before the data begins; choose a date from 1923-07-07 to 2026-11-27.",
}


def test_there_are_cases_of_every_kind():
    assert len(GOOD) + len(BAD) > 200
    assert {case["fault"] for case in BAD} == {*SENTENCES, "swap"}


@pytest.mark.parametrize("case", GOOD, ids=lambda case: ascii(case["text"]))
def test_what_has_one_meaning_is_read(case):
    assert str(parse(case["text"], TODAY)) == case["date"]
    assert in_range(case["text"], TODAY) == parse(case["date"]).last


@pytest.mark.parametrize("case", BAD, ids=lambda case: ascii(case["text"][:40]))
def test_what_has_none_or_two_is_told_in_one_sentence(case):
    with pytest.raises(DateError) as caught:
        in_range(case["text"], TODAY)
    told = str(caught.value)
    assert "\n" not in told
    if case["fault"] == "swap":
        assert isinstance(caught.value, AmbiguousDateError)
        assert list(caught.value.choices) == case["choices"]
        for choice in case["choices"]:
            day = date.fromisoformat(choice)
            assert choice in told
            assert f"{day.day} {months()[day.month - 1]} {day.year}" in told
    else:
        assert told == f'"{shown(case["text"])}"{SENTENCES[case["fault"]]}'


@given(st.text(max_size=300))
def test_any_text_is_a_date_or_gets_its_sentence(text):
    try:
        told, day = "", in_range(text, TODAY)
    except DateError as error:
        told, day = str(error), TODAY
    assert FIRST_DAY <= day <= TODAY
    assert len(told) < 250
    assert not re.search(r"://|www\.", told, re.IGNORECASE)


@given(st.dates(FIRST_DAY, TODAY), st.sampled_from(["en", "az", "hy", "ru"]))
def test_a_day_is_read_as_its_language_writes_it(day, language):
    for form in ("long", "full"):
        assert in_range(format_date(day, form, locale=language), TODAY) == day


@given(st.dates(FIRST_DAY, TODAY), st.sampled_from(["en", "az", "hy", "ru"]))
def test_what_we_write_is_read_back_in_any_capitals(day, language):
    with i18n.speaking(language):
        told, month = i18n.in_words(day), i18n.month_in_words(day.year, day.month)
        for text in (told, told.upper(), told.upper().replace("I", "İ"), told.title()):
            assert in_range(text, TODAY) == day
        for text in (month, month.upper()):
            assert str(dates.parse(text)) == f"{day:%Y-%m}"


def test_the_words_are_those_of_the_generator():
    command = [sys.executable, "-m", "tools.write_datewords", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_every_word_is_written_as_it_is_looked_up():
    words = datetext.date_words()
    for group in (words.months, words.weekdays, words.years, words.others, words.today):
        assert all(datetext.fold(word) == word for word in group)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2020", "2020"),
        ("  a\n b\t", "a b"),
        ('say "2020"', "say '2020'"),
        ("a\x00b\u202ec\u200b", "a\ufffdb\ufffdc\ufffd"),
        ("2020 https://evil.example/x", "2020…"),
        ("HTTP://evil.example", "…"),
        ("go to www.evil.example", "go to…"),
        ("write to me@evil.example", "write to…"),
        ("javascript://x", "…"),
        ("//evil.example", "…"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60 + "…"),
        ("9" * 4301, "9" * 60 + "…"),
        ("ж" * 59 + " y" * 9, "ж" * 59 + "…"),
        ("\ud800", "\ufffd"),
    ],
)
def test_a_text_is_repeated_cut_and_without_addresses(text, told):
    assert shown(text) == told


@given(st.text())
def test_what_is_repeated_is_short_and_of_one_line(text):
    told = shown(text)
    assert len(told) <= MOST_SHOWN + 1
    assert '"' not in told
    assert "\n" not in told


def test_yesterday_is_the_day_before():
    assert in_range("yesterday", date(2020, 3, 1)) == date(2020, 2, 29)
    assert in_range("today") - in_range("yesterday") == timedelta(1)
