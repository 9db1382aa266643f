"""Write the catalogues that the program reads: core/locale/LL.json of LL.po, cldr.json of CLDR.

python -m tools.write_catalogues           write them
python -m tools.write_catalogues --update  first bring the .po files up to karabakh_map.pot
python -m tools.write_catalogues --check   say which are out of date, and exit 1

A message whose English has changed is fuzzy in the .po and counts as not translated. Babel is
needed here and in tests only.
"""

import io
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po
from babel.units import format_unit

from karabakh_map.core.catalogues import FORMS, LOCALE, messages
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.spoilt import problems, spoilt

TEMPLATE = LOCALE / "karabakh_map.pot"
CLDR_NAMES = {"en": "en_GB"}
"""Of English we print the order of day, month and year."""

UNITS = {"km2": "area-square-kilometer", "km": "length-kilometer", "m": "length-meter"}
WRITTEN = {("az", "area-square-kilometer"): "{value} km²"}
"""Where maps and newspapers write a unit otherwise than CLDR, which has "kv km"."""

COLONS = {"hy": "՝ "}
"""What leads from a date or a name to what is said of it, where that is no colon."""

ROWS = {"hy": (", ", ". ")}
"""What parts the items of a row, and items with commas of their own, where that is no semicolon.

Armenian has none: its comma parts items, and its middle stop those that hold commas."""

PLURALS = {
    "az": "nplurals=2; plural=(n != 1);",
    "hy": "nplurals=2; plural=(n > 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<10 || n%100>=20) ? 1 : 2);",
}
"""Headers of the .po files, as CLDR counts; Babel's own of Armenian has one form only."""

_PLAIN = str.maketrans({"\u202f": "\u00a0", "\u2024": "."})
"""Signs of CLDR that the fonts of pictures lack."""

_WORDS = re.compile("'([^']*)'|([dMLy]+)|([^'dMLy]+)")
_FIELDS = {"d": "{day}", "dd": "{day2}", "MMMM": "{month}", "LLLL": "{month}", "y": "{year}"}

TRANSLATED = [code for code in LANGUAGES if code != "en"]


def pattern(text: str) -> str:
    """Return a pattern of CLDR with our names of its fields."""
    parts = []
    for quoted, field, plain in _WORDS.findall(text):
        parts.append(_FIELDS[field] if field else (quoted or plain).translate(_PLAIN))
    return "".join(parts)


def of_a_day(locale: Locale) -> str:
    """Return how a full date is written: the longest form of CLDR, without its weekday.

    The next shorter one of Armenian has the day first and with a nought, which nobody prints there
    and to which no ending can be put: "01 դեկտեմբերի, 2020 թ." for "2020 թ. դեկտեմբերի 1".
    """
    return unbroken(pattern(re.sub("^EEEE, |, EEEE$", "", locale.date_formats["full"].pattern)))


def unbroken(text: str) -> str:
    """Return a pattern in which no line ends between a figure and its sign or month."""
    return re.sub(r"(?<=\{year\}) (?=\w+\.)| (?=\{day\}$)", "\u00a0", text)


def manners(code: str) -> dict[str, Any]:
    """Return how a language writes dates, numbers and lists, and the order of its letters."""
    locale = Locale.parse(CLDR_NAMES.get(code, code))
    names = {case: locale.months[case]["wide"] for case in ("format", "stand-alone")}
    symbols = locale.number_symbols["latn"]
    rules = locale.plural_form.rules
    lists = locale.list_patterns["standard"]
    return {
        "date": of_a_day(locale),
        "month_year": unbroken(pattern(str(locale.datetime_skeletons["yMMMM"].pattern))),
        "months": [names["format"][month] for month in range(1, 13)],
        "month_names": [names["stand-alone"][month] for month in range(1, 13)],
        "months_short": [name.rstrip(".")[:3] for name in short(code)],
        "decimal": symbols["decimal"].translate(_PLAIN),
        "group": symbols["group"].translate(_PLAIN),
        "list": {
            "two": lists["2"], "start": lists["start"],
            "middle": lists["middle"], "end": lists["end"],
        },
        "colon": COLONS.get(code, ": "),
        "row": list(ROWS.get(code, ("; ", "; "))),
        "units": {name: measure(code, unit) for name, unit in UNITS.items()},
        "plural": {name: rules[name] for name in FORMS if name in rules},
        "quotes": list(LANGUAGES[code].quotes),
        "alphabet": list(LANGUAGES[code].alphabet),
    }  # fmt: skip


def short(code: str) -> list[str]:
    """Return the names of months for an axis, as they stand alone.

    Babel follows an alias of Armenian to the language that was read before it.
    """
    case = "stand-alone" if code == "ru" else "format"
    names = Locale.parse(code).months[case]["abbreviated"]
    return [names[month] for month in range(1, 13)]


def measure(code: str, unit: str) -> str:
    """Return how a number of a unit is written."""
    if (code, unit) in WRITTEN:
        return WRITTEN[code, unit]
    name = CLDR_NAMES.get(code, code)
    return format_unit(5, unit, "short", locale=name).translate(_PLAIN).replace("5", "{value}")


def cldr() -> str:
    """Return cldr.json."""
    lines = (
        f"{json.dumps(code)}: {json.dumps(manners(code), ensure_ascii=False)}" for code in LANGUAGES
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def header(code: str) -> bytes:
    """Return how the .po of a language begins."""
    return (
        f'msgid ""\nmsgstr ""\n"Language: {code}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {PLURALS[code]}\\n"\n\n'
    ).encode()


def read(code: str) -> Catalog:
    """Return the catalogue of a language as it is kept."""
    path = LOCALE / f"{code}.po"
    kept = path.read_bytes() if path.is_file() else header(code)
    return read_po(io.BytesIO(kept), locale=code, abort_invalid=True)


def template() -> Catalog:
    """Return all messages of the program, in their order."""
    return read_po(io.BytesIO(TEMPLATE.read_bytes()))


def updated(code: str) -> bytes:
    """Return the .po with the messages of now: new ones empty, changed ones fuzzy."""
    kept = read(code)
    kept.update(template())
    kept.obsolete.clear()
    out = io.BytesIO()
    write_po(out, kept, width=100, omit_header=True)
    return header(code) + out.getvalue()


def translated(message: Message) -> bool:
    """Return whether a message has all its texts, and none that was only guessed."""
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(texts) and not message.fuzzy


def catalogue(code: str) -> str:
    """Return LL.json of LL.po: one message a line, in the order of the program."""
    known = read(code)
    done, missing = [], []
    for wanted in template():
        if not wanted.id:
            continue
        key = wanted.id[0] if isinstance(wanted.id, tuple | list) else wanted.id
        found = known.get(key)
        if found is not None and translated(found):
            text = list(found.string) if isinstance(found.string, tuple) else found.string
            done.append(f"{_json(key)}: {_json(text)}")
        else:
            missing.append(_json(key))
    return (
        '{"messages": {\n' + ",\n".join(done) + '\n},\n"missing": [\n' + ",\n".join(missing)
        + "\n]}\n"
    )  # fmt: skip


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def made() -> Iterator[tuple[str, str]]:
    """Yield the names of the files and what should be in them."""
    yield "cldr.json", cldr()
    for code in TRANSLATED:
        yield f"{code}.json", catalogue(code)


def stale() -> list[str]:
    """Return a sentence for every file that is not what its sources say."""
    found = []
    for code in TRANSLATED:
        path = LOCALE / f"{code}.po"
        if not path.is_file() or path.read_bytes() != updated(code):
            found.append(f"core/locale/{code}.po has not the messages of karabakh_map.pot; "
                         "run make messages.")  # fmt: skip
    for name, text in made():
        path = LOCALE / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            found.append(f"core/locale/{name} is out of date; run make messages.")
    return found


def main() -> int:
    """Write the files, or compare them."""
    try:
        return _run()
    except PoFileError as error:
        print(f"core/locale: {error}; mend that line.")
        return 1


def _run() -> int:
    if "--check" in sys.argv:
        found = stale() or [
            one for code in TRANSLATED if messages(code, LOCALE) for one in problems(code, LOCALE)
        ]
        for sentence in found:
            print(sentence)
        return bool(found)
    if "--update" in sys.argv:
        for code in TRANSLATED:
            (LOCALE / f"{code}.po").write_bytes(updated(code))
    for name, text in made():
        (LOCALE / name).write_text(text, encoding="utf-8")
    print(f"Wrote {LOCALE.name}.")
    broken = [one for code in TRANSLATED for one in spoilt(code, LOCALE)]
    for sentence in broken:
        print(sentence)
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
