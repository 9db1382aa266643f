"""Documents that the data rest on, and packages that geometry was made from."""

import re
from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """How close a source stands to what it reports."""

    PRIMARY = "primary"
    NEUTRAL = "neutral"
    OUTLET = "outlet"
    REFERENCE = "reference"
    DATA = "data"


class Side(StrEnum):
    """Whose voice a source is."""

    AZERBAIJAN = "azerbaijan"
    ARMENIAN = "armenian"
    RUSSIA = "russia"
    TURKEY = "turkey"
    NEUTRAL = "neutral"


class UrlStatus(StrEnum):
    """Why an address may be trusted, or why there is none."""

    SEEN = "seen"
    PERMALINK = "permalink"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Source:
    """A document, or a package that geometry was made from."""

    id: str
    kind: SourceKind
    side: Side
    publisher: str
    title: str
    date: str
    document: str
    url: str
    url_status: UrlStatus
    seen_at: str
    licence: str
    package: str
    version: str
    file: str
    sha256: str
    retrieved: str
    changes: str

    @property
    def language(self) -> str:
        """Of the title, where its letters or words tell it; else empty.

        A title in square brackets is ours, and English.
        """
        return "en" if "//en.wikipedia" in self.url else language_of(self.title)


_ARMENIAN = re.compile("[Ա-և]")
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_RUSSIAN = re.compile(r"[ыэЫЭ]|\b(?:и|в|на|с|по|из|к|о|от|лет|года)\b", re.IGNORECASE)
_NOT_RUSSIAN = re.compile("[ЄІЇєіїҐґЎўӘәҒғ]")
_AZERBAIJANI = re.compile("[Əə]")
_WORDS = {
    "fr": "le la les l des du de depuis est pour dans au aujourd fin ans",
    "de": "der die das den dem und seit im vom vergangen",
    "es": "el la los de del un una y por en pide fuego",
    "it": "il la le di del della e presidente conferma annuncia conquista",
    "en": (
        "the of on in to and for by with from says at between after about its say is are who over "
        "as into under until against will were not has have been armenian armenians azerbaijani "
        "azerbaijanis soviet soviets troops forces war clashes process operation resolution "
        "declaration protocol protocols bombing bombings shooting passed denies "
        "years village villages district group council attack key president prime enters seize "
        "seizure lost losing releases frees claims launches policy tension report highway voters "
        "passes chronology timeline forms want basic principles neutralize drive takes"
    ),
}
_WORD = re.compile(r"[^\W\d_]+")


def language_of(title: str) -> str:
    """Return the language of a title, where its letters or words tell it; else empty."""
    if title.startswith("["):
        return "en"
    if _ARMENIAN.search(title):
        return "hy"
    if _CYRILLIC.search(title):
        return "ru" if _RUSSIAN.search(title) and not _NOT_RUSSIAN.search(title) else ""
    if _AZERBAIJANI.search(title):
        return "az"
    words = {word.lower() for word in _WORD.findall(title)}
    told = {tongue: len(words & set(known.split())) for tongue, known in _WORDS.items()}
    best = max(told, key=lambda tongue: told[tongue])
    return best if told[best] > sum(told.values()) - told[best] else ""
