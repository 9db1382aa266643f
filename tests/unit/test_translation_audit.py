"""What a machine sees of a translation: every kind of fault is found, and told with its mend."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.audit import _compare as beside
from karabakh_map.audit import _translations as audit
from karabakh_map.audit import run
from karabakh_map.audit._neutrality import lowered
from karabakh_map.core.model import Name
from karabakh_map.dataset import load, manifest
from karabakh_map.dataset import translations as tr

NAMES = beside.Names(
    [
        Name("a", "Shusha/Shushi", "Şuşa/Şuşi", "Շուշի/Շուշա", "Шуша/Шуши", "town", ""),
        Name(
            "b", "Karaglukh/Dashbashi height", "Daşbaşı/Karaqlux yüksəkliyi", "", "", "height", ""
        ),
        Name("c", "Isagli/Inja", "İsaqlı/İncə", "", "", "village", ""),
    ],
    "az",
)


def faults(tongue: str, english: str, said: str) -> list[str]:
    return beside.compare(beside.Pair(tongue, english, said), NAMES if tongue == "az" else None)


@pytest.mark.parametrize(
    ("tongue", "english", "said"),
    [
        ("az", "1,500 people on 20 November 2020", "2020-ci il noyabrın 20-də 1.500 nəfər"),
        ("hy", "13.2 percent, 7,000 km2", "13,2 տոկոս, 7\u00a0000 կմ²"),
        ("ru", "13.2 percent, 7,000 km2", "13,2 процента, 7\u00a0000 км²"),
        ("ru", 'He said "we left"', "Он сказал: «мы ушли»"),
        ("ru", 'He said "they wrote “no”"', "Он сказал: «они написали „нет“»"),
        ("az", "In Shusha/Shushi today", "Şuşa/Şuşidə bu gün"),
        ("az", "Isagli/Inja", "İSAQLI/İNCƏDƏ"),
        ("az", "the Karaglukh/Dashbashi height", "Daşbaşı/Karaqlux adlı yüksəklik"),
        ("hy", "Human Rights Watch, TRIPP", "Human Rights Watch-ի TRIPP-ը"),
        (
            "ru",
            "data/events.csv (e001), Orda.kz",
            "data/events.csv (e001), Orda.kz"[:-8] + "Orda.kz и",
        ),
        ("az", "from May 1992 to 3 March", "1992-ci ilin mayınadək, martın 3-dən"),
        ("hy", "On 20 May and 1 March 1992", "1992 թ. մայիսի 20-ին և մարտի 1-ին"),
        ("ru", "In May, the August offensive", "В мае, августовское наступление"),
        ("ru", "May mean the town alone", "Может значить только город"),
        ("az", "a: 1 killed | b: 2 killed", "a: 1 ölüm | b: 2 ölüm"),
        ("az", "{date} is here", "{date} buradadır"),
        ("xx", "Anything", "Что угодно"),
    ],
)
def test_what_is_right_is_left_alone(tongue: str, english: str, said: str):
    assert faults(tongue, english, said) == []


@pytest.mark.parametrize(
    ("tongue", "english", "said", "told"),
    [
        ("ru", "12 killed", "13 убиты", "lacks the numbers 12 of the English"),
        ("ru", "12 killed", "12 убиты в 1992", "has the numbers 1992, which the English has not"),
        ("ru", "7,000 people", "7 человек", "lacks the numbers 7000 of the English"),
        ("ru", "On 5 May 1992", "5 марта 1992 г.", "does not name May, which the English does"),
        ("az", "In January 1990", "1990-cı ilin fevralında", "does not name January"),
        ("hy", "until December 2020", "մինչև 2020-ի նոյեմբեր", "does not name December"),
        ("hy", 'They call it "x"', "Այսպես են ասում", "has 0 quotations and the English 1"),
        ("hy", "They left", "«Հեռացան»", "has 1 quotations and the English 0"),
        ("ru", 'He: "so"', "Он: «так", "does not begin or end"),
        ("ru", 'He: "so"', 'Он: "так"', "has quotation marks of English"),
        ("ru", "{count} events", "{число} событий", "has the placeholders"),
        ("ru", "<b>Now</b>", "Сейчас", "has the tags"),
        ("ru", "a: 1 | b: 2", "а: 1, б: 2", "another number of items between |"),
        ("ru", "Forces entered the town at night and stayed there", "Вошли", "0.10 times as long"),
        ("hy", "Yes", "Aյո", 'has letters of two alphabets in "Aյո"'),
        ("ru", "On the hill", "Ha холме", 'has the word "Ha" in another alphabet'),
        ("ru", "the district", "район district", 'has the word "district" in another alphabet'),
        ("az", "Lachin", "Лачын", 'has the word "Лачын" in another alphabet'),
        ("az", "Kalbajar", "Kәlbәcәr", "has ә (U+04D9) for ə; write U+0259"),
        ("az", "Shusha", "S\u0327us\u0327a", "has letters taken apart (Unicode NFD)"),
        ("hy", "Nothing of it", "Nothing of it", "is the English; translate it"),
        ("az", "In Shusha/Shushi", "Şuşada", "lacks the pair Şuşa/Şuşi for Shusha/Shushi"),
        ("az", "In Shusha/Shushi", "Şuşidə, Şuşada", "lacks the pair Şuşa/Şuşi for"),
    ],
)
def test_a_fault_is_told(tongue: str, english: str, said: str, told: str):
    assert any(told in fault for fault in faults(tongue, english, said))


@pytest.mark.parametrize("tongue", ["az", "hy", "ru"])
def test_a_long_text_may_differ_less_in_length_than_a_short_one(tongue: str):
    shortest, longest = beside.LENGTHS[tongue]
    assert 0.4 < shortest < 1 < longest < 2

    def told(english: int, share: float) -> bool:
        pair = beside.Pair(tongue, "a" * english, "b" * round(english * share))
        return any("times as long" in fault for fault in beside.length(pair))

    assert not told(beside.FROM - 1, 3)
    assert told(beside.FROM + 60, longest + 0.1)
    assert not told(beside.FROM + 60, longest - 0.05)
    assert told(beside.LONG, longest - 0.05)
    assert told(beside.LONG, shortest + 0.02)
    assert not told(beside.LONG, 1)


@given(st.integers(0, 10**9), st.sampled_from([",", ".", " ", "\u00a0", "\u202f"]))
def test_a_number_is_the_same_however_its_digits_are_grouped(number: int, sign: str):
    grouped = f"{number:,}".replace(",", sign)
    assert beside.numbers(f"in all {grouped} people") == beside.numbers(str(number))


@given(st.decimals(0, 9999, places=1))
def test_a_decimal_is_the_same_with_a_comma(number):
    assert beside.numbers(str(number).replace(".", ",")) == beside.numbers(str(number))


def test_capitals_of_azerbaijani_are_its_own():
    assert lowered("QIRMIZI İncə", "az") == "qırmızı incə"
    assert lowered("INDIA", "hy") == "india"


def write(folder: Path, name: str, head: list[str], *rows: list[str]) -> None:
    path = folder / "i18n" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([head, *rows])


HEAD = ["id", "field", "text", "of", "reviewed_by"]


def found(folder: Path) -> list[str]:
    dataset, problems = load.inspect(folder)
    assert dataset is not None
    assert problems == []
    return audit.problems(dataset)


def test_a_line_is_told_with_its_file_id_and_mend(folder: Path):
    dataset, _ = load.inspect(folder)
    assert dataset is not None
    event = dataset.events[0]
    of = tr.digest(event.title)
    write(folder, "ru/events.csv", HEAD, [event.id, "title", "Взятие Альфы, 7", of, ""])
    assert found(folder) == [
        (
            f'data/i18n/ru/events.csv "{event.id}" title has the numbers 7, which the English has '
            "not; take them out."
        )
    ]
    write(folder, "ru/events.csv", HEAD, [event.id, "title", "Взятие Альфы", "00000000", ""])
    assert found(folder) == [
        (
            f'data/i18n/ru/events.csv "{event.id}" title is out of date: the English is now '
            f'"{event.title}"; translate it anew and write {of} into of.'
        )
    ]
    for digest in (of, "00000000"):  # also where the English is that of another id
        write(folder, "ru/events.csv", HEAD, [f"{event.id}0", "title", "Взятие Альфы", digest, ""])
        (problem,) = found(folder)
        assert problem.startswith(
            f'data/i18n/ru/events.csv "{event.id}0" title translates what the English table does '
            f'not have; did you mean "{event.id}"'
        )


def test_an_exception_excuses_what_it_names_and_nothing_else(folder: Path):
    dataset, _ = load.inspect(folder)
    assert dataset is not None
    event = dataset.events[0]
    write(folder, "ru/events.csv", HEAD,
          [event.id, "title", event.title, tr.digest(event.title), ""])  # fmt: skip
    assert any("is the English" in problem for problem in found(folder))
    head = ["language", "english", "fault", "reason"]
    write(folder, "exceptions.csv", head, ["ru", event.title, "is the English", "A name"])
    audit.exceptions.cache_clear()
    left = found(folder)
    assert left
    assert not any("is the English" in problem for problem in left)
    write(folder, "exceptions.csv", head, ["ru", "Nothing says this", "is the English", "A name"])
    audit.exceptions.cache_clear()
    assert (
        'data/i18n/exceptions.csv excuses "Nothing says this" (ru), which no table says; take the '
        "row out."
    ) in found(folder)
    audit.exceptions.cache_clear()


def test_check_prints_what_is_there_and_that_nobody_has_reviewed_it(folder: Path):
    dataset, _ = load.inspect(folder)
    assert dataset is not None
    assert audit.coverage(dataset) == ""
    event = dataset.events[0]
    write(folder, "ru/events.csv", HEAD,
          [event.id, "title", "Взятие Альфы", tr.digest(event.title), "A. B."])  # fmt: skip
    manifest.accept(folder, dataset.sources.values())
    problems, said = run.run(folder)
    assert problems == []
    total = sum(text.table == "events" for text in tr.texts(dataset))
    lines = [line.split() for line in said.splitlines()]
    assert ["ru", "events", str(total), "1", "0", "1"] in lines
    assert said.endswith(audit.NOT_REVIEWED)


@pytest.mark.parametrize(
    ("english", "said", "word"),
    [
        ("The village was taken", "Село освобождено", "освобождено"),
        ("The village was freed", "Село освобождено", ""),
        ("Occupied on 31 August", "Оккупировано 31 августа", ""),
        ("Taken on 31 August", "Оккупировано 31 августа", "оккупировано"),
        ("Six prisoners released", "Освобождены шесть пленных", ""),
    ],
)
def test_the_words_of_a_side_are_no_stronger_than_in_english(english, said, word):
    told = beside.stronger(beside.Pair("ru", english, said))
    assert [fault.split('"')[1] for fault in told] == ([word] if word else [])


def test_a_statement_made_stronger_is_told(folder: Path):
    dataset, _ = load.inspect(folder)
    assert dataset is not None
    (one, *_) = [text for text in tr.texts(dataset) if text.field == "words"]
    write(folder, "ru/accounts.csv", HEAD,
          [one.id, "words", "Земля была оккупирована", tr.digest(one.english), ""])  # fmt: skip
    assert any('words says "оккупирована", which the English' in fault for fault in found(folder))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("language,english,fault\n", 'data/i18n/exceptions.csv has no column "reason"; add it'),
        (
            "language,english,fault,reason\nru,Ten,is the English,\n",
            'data/i18n/exceptions.csv row 2 ("ru/Ten/is the English"): reason is empty;',
        ),
    ],
)
def test_a_broken_table_of_exceptions_is_told(folder: Path, rows: str, told: str):
    (folder / "i18n").mkdir()
    (folder / "i18n" / "exceptions.csv").write_text(rows, encoding="utf-8")
    audit.exceptions.cache_clear()
    assert [problem for problem in found(folder) if problem.startswith(told)]
    audit.exceptions.cache_clear()
