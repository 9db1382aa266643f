"""Dates, numbers, lists and order in four languages, against Babel's own."""

import contextvars
from datetime import date

import pytest
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.core import i18n
from karabakh_map.core.errors import UsageError
from karabakh_map.wording.spans import days_in_words

LOCALES = {"en": "en_GB", "az": "az", "hy": "hy", "ru": "ru"}
PLAIN = str.maketrans({"\u202f": "\u00a0", "\u2024": "."})


def spaced(text: str) -> str:
    """Return a text with plain spaces: where lines may end is not CLDR's."""
    return text.translate(PLAIN).replace("\u00a0", " ")


languages = pytest.mark.parametrize("tongue", LOCALES)


@languages
@given(day=st.dates(date(1905, 1, 1), date(2100, 1, 1)))
def test_dates_are_those_of_cldr(tongue, day):
    with i18n.speaking(tongue):
        locale = LOCALES[tongue]
        weekday = format_date(day, "EEEE", locale)
        full = format_date(day, "full", locale).removeprefix(f"{weekday}, ")
        assert spaced(i18n.in_words(day)) == spaced(full.removesuffix(f", {weekday}"))
        if tongue != "hy":  # its longest form alone has the order that is printed
            assert i18n.in_words(day) == format_date(day, "long", locale).translate(PLAIN)
        month = format_skeleton("yMMMM", day, locale=locale)
        assert spaced(i18n.month_in_words(day.year, day.month)) == spaced(month)


@languages
@given(value=st.integers(-10_000_000, 10_000_000), part=st.integers(0, 9))
def test_numbers_are_those_of_cldr(tongue, value, part):
    with i18n.speaking(tongue):
        assert i18n.number(value) == format_decimal(value, locale=LOCALES[tongue])
        tenths = value + part / 10
        told = format_decimal(tenths, "#,##0.0", locale=LOCALES[tongue])
        assert i18n.number(tenths, 1) == told


@languages
@given(items=st.lists(st.text("abc {}0", max_size=5), max_size=6))
def test_lists_are_those_of_cldr(tongue, items):
    with i18n.speaking(tongue):
        assert i18n.listed(items) == format_list(items, locale=LOCALES[tongue])


def test_an_armenian_date_ends_in_its_day_so_that_an_ending_can_follow():
    with i18n.speaking("hy"):
        assert i18n.in_words(date(2020, 12, 1)) == "2020\u00a0թ. դեկտեմբերի\u00a01"
        assert i18n.month_in_words(2020, 12) == "2020\u00a0թ. դեկտեմբեր"


def test_armenian_has_no_semicolon():
    plainly, with_commas = ["A 5", "B 3"], ["A, B 5", "C 3"]
    said = {"en": "A, B 5; C 3", "az": "A, B 5; C 3", "hy": "A, B 5. C 3", "ru": "A, B 5; C 3"}
    for tongue, expected in said.items():
        with i18n.speaking(tongue):
            assert i18n.in_a_row(with_commas) == expected
            assert i18n.in_a_row(plainly) == ("A 5, B 3" if tongue == "hy" else "A 5; B 3")


def test_what_leads_on_from_a_date_is_the_sign_of_the_language():
    said = {"en": "1994: b", "az": "1994: b", "hy": "1994՝ b", "ru": "1994: b"}
    for tongue, expected in said.items():
        with i18n.speaking(tongue):
            assert i18n.headed("1994", "b") == expected
            assert i18n.page_language()["colon"] == i18n.headed("", "")


def test_what_two_days_of_a_year_have_in_common_is_said_once():
    war = {
        "en": ("27 September–10 November 2020", "13–14 September 2022"),
        "az": ("27 sentyabr–10 noyabr 2020", "13–14 sentyabr 2022"),
        "hy": ("2020 թ. սեպտեմբերի 27–նոյեմբերի 10", "2022 թ. սեպտեմբերի 13–14"),
        "ru": ("27 сентября–10 ноября 2020 г.", "13–14 сентября 2022 г."),
    }
    for tongue, said in war.items():
        with i18n.speaking(tongue):
            short = days_in_words(date(2020, 9, 27), date(2020, 11, 10))
            shorter = days_in_words(date(2022, 9, 13), date(2022, 9, 14))
            assert (spaced(short), spaced(shorter)) == said


def test_english_is_as_it_has_always_been():
    with i18n.speaking("en"):
        assert i18n.in_words(date(2020, 11, 9)) == "9 November 2020"
        assert i18n.month_in_words(2020, 11) == "November 2020"
        assert [i18n.number(86_600), i18n.number(0), i18n.number(1234.56, 1)] == [
            "86,600", "0", "1,234.6",
        ]  # fmt: skip
        assert [i18n.plain(2.5), i18n.plain(10.0)] == ["2.5", "10"]
        assert i18n.measured("1,500", "km2") == "1,500 km²"
        assert i18n.listed(["a", "b", "c"]) == "a, b and c"


def test_halves_are_rounded_up_as_the_page_does():
    with i18n.speaking("en"):
        assert [i18n.number(value) for value in (0.5, 1.5, 2.5, -2.5)] == ["1", "2", "3", "-3"]


@pytest.mark.parametrize(
    ("tongue", "names"),
    [
        ("az", ["Cəbrayıl", "Çartar", "Füzuli", "Göyəzən", "Ğ", "Həsən", "Xankəndi", "Isti",
                "İmişli", "Kəlbəcər", "Qubadlı", "Laçın", "Suqovuşan", "Şuşa", "Zəngilan"]),
        ("hy", ["Եվ", "Երեւան", "Երևան", "Որոտան", "Տող", "Ցոր", "Ուղտասար", "Փառուխ", "Օշական"]),
        ("ru", ["Агдам", "Ежи", "Ёлка", "Ель", "Жук", "Ива", "Йод", "Шуша", "Щорс", "Яр"]),
    ],
)  # fmt: skip
def test_names_stand_in_the_order_of_the_alphabet(tongue, names):
    with i18n.speaking(tongue):
        assert i18n.in_order(reversed(names)) == names


RUSSIAN = {0: "событий", 1: "событие", 2: "события", 5: "событий", 11: "событий", 12: "событий",
           21: "событие", 22: "события", 25: "событий", 101: "событие", 111: "событий",
           112: "событий"}  # fmt: skip


def test_russian_counts_in_three_forms_and_fractions_in_the_second():
    forms = {"one": "{count} событие", "few": "{count} события", "many": "{count} событий"}
    forms["other"] = forms["few"]
    with i18n.speaking("ru"):
        for count, word in RUSSIAN.items():
            assert i18n.counted(count, forms) == f"{count} {word}"
        assert i18n.counted(1.5, forms, 1) == "1,5 события"
        assert i18n.forms("{count} event found", "{count} events found").keys() == forms.keys()


def test_what_else_a_counted_sentence_holds_is_filled_and_ends_in_one_stop():
    forms = {"one": "{count} день, последний {day}.", "few": "{count} дня, последний {day}."}
    forms |= {"many": "{count} дней, последний {day}.", "other": "{count} дня, последний {day}."}
    day = "1 мая 1994 г."
    with i18n.speaking("ru"):
        said = [i18n.counted(count, forms, day=day) for count in (21, 2, 11)]
    assert said == [f"{told}, последний {day}" for told in ("21 день", "2 дня", "11 дней")]


def test_what_the_page_gets_is_all_it_needs():
    with i18n.speaking("hy"):
        assert i18n.page_language()["code"] == "hy"
        assert i18n.page_language()["months"] == i18n.months()
        assert len(set(i18n.page_language()["months_short"])) == 12


def test_an_error_outside_a_door_is_english():
    assert contextvars.Context().run(i18n.fault, "Events") == "Events"
    with i18n.speaking("ru"):
        assert i18n.fault("Events") == i18n.translate("Events") != "Events"


def test_what_is_wrong_in_the_program_is_said_with_its_mend(monkeypatch):
    with pytest.raises(i18n.NoLanguageError) as told:
        contextvars.Context().run(i18n.language)
    assert str(told.value) == (
        'No language is in force. Wrap the door of this call in i18n.speaking("en"), or take the '
        "language along to this thread with i18n.in_this_language(function)."
    )
    monkeypatch.setattr(i18n, "strict", True)
    with i18n.speaking("az"), pytest.raises(i18n.MissingMessageError) as told:
        i18n.translate("Never said")
    assert str(told.value) == (
        'core/locale/az.po has no translation of "Never said"; run make messages and add it there.'
    )


def test_a_language_without_words_is_refused_with_the_one_that_was_meant():
    with pytest.raises(UsageError) as told:
        contextvars.Context().run(i18n.check_language, "armenian")
    assert str(told.value) == ('There is no translation into "armenian" yet; did you mean "hy"?')


def test_a_docstring_is_told_by_paragraphs_of_one_line():
    text = """First line
        goes  on.

        Second.
        """
    assert i18n.paragraphs(text) == ["First line goes on.", "Second."]
    assert i18n.paragraphs("Alone.") == ["Alone."]
