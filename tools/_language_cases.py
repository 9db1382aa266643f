"""How each language writes dates, numbers, lists and the order of names, as cases for the page."""

from datetime import date
from typing import Any

from karabakh_map.core import i18n
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.wording.reach import reach

DAYS = ("1923-07-07", "1988-02-28", "1992-05-09", "1994-12-01", "2020-11-20", "2023-09-19")
COUNTS = (
    0,
    1,
    2,
    3,
    4,
    5,
    10,
    11,
    12,
    14,
    20,
    21,
    22,
    25,
    100,
    101,
    102,
    111,
    112,
    121,
    1000,
    1001,
)
NUMBERS = (
    (0, 0), (7, 0), (999, 0), (1000, 0), (12_345, 0), (1_234_567, 0), (0.5, 0), (2.5, 0),
    (1234.5, 1), (0.05, 1), (0.25, 1), (9999.95, 1), (1.5, 2), (86_600, 0),
)  # fmt: skip
PLAIN = (0, 0.5, 2, 1.25, 2.5, 12, 100)
SPANS = ((100, 100), (100, 500), (500, 999), (1000, 1000), (700, 2500), (1000, 10_000))
ITEMS = ("A", "B", "C", "D", "E")
ROWS: tuple[list[str], ...] = ([], ["A 5"], ["A 5", "B 3", "C"], ["A, B 5", "C 3"])
NAMES = {
    "en": ("Shusha", "aghdam", "Lachin", "Zangilan", "Aghdara", "Khojaly", "É", "7", "Eh"),
    "az": (
        "Xankəndi", "Çartar", "Cəbrayıl", "Şuşa", "Suqovuşan", "Əsgəran", "Füzuli", "Ğ", "Göyəzən",
        "Qubadlı", "Kəlbəcər", "İmişli", "Isti", "Jale", "Ağdam", "Zəngilan", "Dağ", "Daş", "Həsən",
        "Xocalı", "Laçın", "Öz", "Oxçu", "Üç", "Uz", "ağdərə", "Ağ 2", "Ağ 10", "Wien", "Ереван",
    ),
    "hy": (
        "Շուշի", "Ստեփանակերտ", "Ուղտասար", "Որոտան", "Ցոր", "Փառուխ", "Քարվաճառ", "Եվ", "Երևան",
        "Երեւան", "Լաչին", "Աղդամ", "Հադրութ", "Մարտակերտ", "Օշական", "Ֆիզուլի", "Տող", "ուս",
        "Րաֆֆի", "Baku",
    ),
    "ru": (
        "Шуша", "Ёлка", "Ель", "Ежи", "Жук", "Йод", "Ива", "Агдам", "агдере", "Лачин", "Щорс",
        "Ходжалы", "Цор", "Эчмиадзин", "Яр", "Baku", "Степанакерт",
    ),
}  # fmt: skip


def written(_dataset: Any = None) -> dict[str, Any]:
    """Return by language what Python writes, with the table that the page gets."""
    return {code: _of(code) for code in LANGUAGES}


def _of(code: str) -> dict[str, Any]:
    with i18n.speaking(code):
        found = i18n.forms("{count} event found", "{count} events found")
        return {
            "language": i18n.page_language(),
            "forms": found,
            "dates": [[day, i18n.in_words(date.fromisoformat(day))] for day in DAYS],
            "months": [[1990 + m, m, i18n.month_in_words(1990 + m, m)] for m in range(1, 13)],
            "numbers": [[value, digits, i18n.number(value, digits)] for value, digits in NUMBERS],
            "plain": [[value, i18n.plain(value)] for value in PLAIN],
            "rows": [[row, i18n.in_a_row(row)] for row in ROWS],
            "lists": [i18n.listed(ITEMS[:length]) for length in range(len(ITEMS) + 1)],
            "counts": [[count, i18n.counted(count, found)] for count in COUNTS],
            "reach": [[low, high, reach(low, high)] for low, high in SPANS],
            "order": i18n.in_order(NAMES[code]),
        }
