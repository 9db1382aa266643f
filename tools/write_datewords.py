"""Write src/karabakh_map/core/dates.json: the words of dates in four languages, by Babel's CLDR.

python -m tools.write_datewords          write it
python -m tools.write_datewords --check  say whether it is out of date, and exit 1
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from karabakh_map.core.datetext import fold

TARGET = Path(__file__).resolve().parents[1] / "src" / "karabakh_map" / "core" / "dates.json"
LOCALES = ("en", "en_GB", "az", "hy", "ru")

# What people write and CLDR does not list.
ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()
AZERBAIJANI_OF = (
    "yanvarın fevralın martın aprelin mayın iyunun iyulun avqustun sentyabrın oktyabrın "
    "noyabrın dekabrın"
).split()
IN_A_MONTH = (
    (
        "yanvarda fevralda martda apreldə mayda iyunda iyulda avqustda sentyabrda oktyabrda "
        "noyabrda dekabrda"
    ),
    (
        "հունվարին փետրվարին մարտին ապրիլին մայիսին հունիսին հուլիսին օգոստոսին սեպտեմբերին "
        "հոկտեմբերին նոյեմբերին դեկտեմբերին"
    ),
    "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
)
YEARS = ("г гг год года году թ թվ թվական թվականի թվականին il ili ilin ildə ci cı cu cü").split()
OTHERS = (
    "the of on in st nd rd th го е ого ое я в ի ին ը ից "  # 20th of, 20-го, 20-ին
    "si sı su sü u ü sində sında sunda sündə ində ında unda ündə də da dən dan "  # 20-si, 9-unda
    "ayı ayının ayında"
).split()
TODAY = ("today", "bu gün", "bugün", "այսօր", "сегодня")
YESTERDAY = ("yesterday", "dünən", "երեկ", "вчера")


def months() -> Iterator[tuple[str, int]]:
    """Yield every name of a month, in both cases and abbreviated, with its number."""
    for locale in map(Locale.parse, LOCALES):
        for case in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                yield from ((name, month) for month, name in locale.months[case][width].items())
    for names in (ROMAN, AZERBAIJANI_OF, *map(str.split, IN_A_MONTH)):
        yield from ((name, month) for month, name in enumerate(names, 1))


def weekdays() -> Iterator[tuple[str, int]]:
    """Yield every name of a day of the week with its number; Monday is 1."""
    for locale in map(Locale.parse, LOCALES):
        for width in ("wide", "abbreviated"):
            if width == "wide" or locale.language != "az":  # "B." and "B.e." are no words
                for day, name in locale.days["format"][width].items():
                    yield name, day + 1


def text() -> str:
    """Return the file."""
    found: dict[str, dict[str, int]] = {"months": {}, "weekdays": {}}
    for kind, pairs in (("months", months()), ("weekdays", weekdays())):
        for name, number in pairs:
            if found[kind].setdefault(fold(name), number) != number:
                raise ValueError(f'"{name}" names two {kind}; leave one out.')
    lists = {"years": YEARS, "others": OTHERS, "today": TODAY, "yesterday": YESTERDAY}
    content = found | {
        name: sorted({fold(word) for word in words}) for name, words in lists.items()
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> int:
    """Write the file, or compare it."""
    if "--check" in sys.argv:
        fresh = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text()
        if not fresh:
            print("src/karabakh_map/core/dates.json is out of date; run "
                  "python -m tools.write_datewords.")  # fmt: skip
        return not fresh
    TARGET.write_text(text(), encoding="utf-8")
    print(f"Wrote {TARGET.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
