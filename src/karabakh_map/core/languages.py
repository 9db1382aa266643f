"""The languages of the product, and which of them a reader's settings ask for.

A fifth language is a row here, a catalogue in locale/ and a folder of data/i18n.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """A language in which everything can be read.

    Attributes
    ----------
    code
        Its tag, as in addresses, ``lang`` attributes and file names.
    own_name
        What its readers call it.
    english_name
        What it is called in a list for everybody else.
    script
        Code of its script (ISO 15924).
    alphabet
        Its letters in order, in small letters, some of them of two signs. A letter that is not
        listed stands beside the one it is made of (Russian ё beside е).
    quotes
        Its quotation marks: outside, and within a quotation.
    common
        Common words that names of units begin with, in small letters: inside a sentence they stay
        small, while the first letter of a place stays large.
    """

    code: str
    own_name: str
    english_name: str
    script: str
    alphabet: tuple[str, ...]
    quotes: tuple[str, str, str, str]
    common: tuple[str, ...] = ()


_ANGLED = ("«", "»", "„", "“")

LANGUAGES: dict[str, Language] = {
    one.code: one
    for one in (
        Language(
            "en", "English", "English", "Latn",
            tuple("abcdefghijklmnopqrstuvwxyz"), ("“", "”", "‘", "’"),
            ("eastern", "front", "heights", "northern", "southern", "southwestern", "strip",
             "western"),
        ),
        Language(
            "az", "Azərbaycanca", "Azerbaijani", "Latn",
            tuple("abcçdeəfgğhxıijkqlmnoöprsştuüvwyz"), _ANGLED,
            ("cənub-qərbi", "cənubi", "qərbi", "şimali"),
        ),
        Language(
            "hy", "Հայերեն", "Armenian", "Armn",
            ("ա", "բ", "գ", "դ", "ե", "զ", "է", "ը", "թ", "ժ", "ի", "լ", "խ", "ծ", "կ", "հ", "ձ",
             "ղ", "ճ", "մ", "յ", "ն", "շ", "ո", "չ", "պ", "ջ", "ռ", "ս", "վ", "տ", "ր", "ց", "ու",
             "ւ", "փ", "ք", "օ", "ֆ"), _ANGLED,
        ),
        Language(
            "ru", "Русский", "Russian", "Cyrl",
            tuple("абвгдежзийклмнопрстуфхцчшщъыьэюя"), _ANGLED,
            ("восток", "высота", "высоты", "запад", "западные", "мост", "полоса", "прифронтовые",
             "север", "юг", "юго-запад"),
        ),
    )
}  # fmt: skip

ALIASES = {
    "eng": "en", "aze": "az", "azj": "az", "hye": "hy", "arm": "hy", "rus": "ru",
}  # fmt: skip
"""Other tags of the same languages (CLDR's aliases)."""

_OTHER_SCRIPT = {("az", "IR"), ("az", "IQ"), ("az", "RU")}
"""Where CLDR's likely subtags say that another script is written."""


def written_otherwise(code: str) -> list[str]:
    """Return the countries where a language is written in another script than ours."""
    return sorted(country for tongue, country in _OTHER_SCRIPT if tongue == code)


MISTAKEN = {
    "am": "hy", "armenian": "hy", "azerbaijani": "az", "azeri": "az", "azerbaijan": "az",
    "armenia": "hy", "english": "en", "gb": "en", "uk": "en", "us": "en", "russian": "ru",
    "russia": "ru", "su": "ru",
} | {one.own_name.casefold(): one.code for one in LANGUAGES.values()}  # fmt: skip
"""What people write instead of a tag: names, and codes of countries."""

_TAG = re.compile(r"[a-z]{2,8}(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE)
_SCRIPT = re.compile("[a-z]{4}", re.IGNORECASE)
_LONGEST = 2000
"""Characters of a header that are looked at; browsers send far less."""


def negotiate(accepted: str) -> str | None:
    """Return the code of the language that a reader's settings ask for first.

    Parameters
    ----------
    accepted
        What a browser sends as Accept-Language (``az-Latn-AZ,ru;q=0.8``), or names of POSIX
        with colons between them (``az_AZ.UTF-8:ru``).

    Returns
    -------
    str or None
        None if none of them is there, or in its own script only another way (``az-Cyrl``).
    """
    wanted = []
    for entry in re.split("[,:]", accepted[:_LONGEST]):
        tag, *parameters = (part.strip() for part in entry.split(";"))
        weight = _weight(parameters)
        code = _code(tag)
        if code and weight > 0:
            wanted.append((weight, code))
    return max(wanted, key=lambda pair: pair[0])[1] if wanted else None


def _weight(parameters: list[str]) -> float:
    """Return how much a language is wanted, from 0 to 1; 0 for what cannot be read."""
    for parameter in parameters:
        name, _sign, value = parameter.partition("=")
        if name.strip().lower() == "q":
            plain = re.fullmatch(r"(?:0(?:\.\d*)?|1(?:\.0*)?)", value.strip())
            return float(plain[0]) if plain else 0.0
    return 1.0


def _code(tag: str) -> str | None:
    """Return the language of a tag; none if it is not there or written in another script."""
    tag = tag.partition(".")[0].partition("@")[0]  # az_AZ.UTF-8, ru_RU@euro
    if not _TAG.fullmatch(tag):
        return None
    first, *rest = re.split("[-_]", tag)
    code = ALIASES.get(first.lower(), first.lower())
    if code not in LANGUAGES:
        return None
    scripts = [part.title() for part in rest if _SCRIPT.fullmatch(part)]
    if scripts:
        return code if scripts[0] == LANGUAGES[code].script else None
    elsewhere = any((code, part.upper()) in _OTHER_SCRIPT for part in rest)
    return None if elsewhere else code
