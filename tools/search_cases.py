# ruff: noqa: E501  rows of spellings are as long as they are
"""Texts and names on which the search of Python and that of the page must agree."""

from itertools import pairwise
from typing import Any

from karabakh_map.core.folding import alike, folded_words, near, spoken, spoken_words
from karabakh_map.core.model import Dataset
from karabakh_map.wording.places import gazetteer

HARD = (
    "İ I ı i İI", "ß ſ ﬁ Ⅳ ² ΣΑΣ", "Xaнkendi Aгдам Bakу", "Оh Մo Սu", "a_b-c.d'e", "", " … ", "Ё ё Е",
    "žš ǰČ Dž", "Kəlbəcər Kәlbәcәr Kǝlbǝcǝr KƏLBƏCƏR", "Step'anakert Stepʻanakert Step’anakert",
    "երևան ԵՐԵՒԱՆ ԵՐԵՎԱՆ երեւան Եւ եվ", "Ŀ ł Đ đ Øø Æ", "yy iyi aiyia ouou", "tsch dsch tch dzh", "Ĥoĝali",
    "9 noyabr 2020", "\u0130\u0307 a\u0301\u0323", "한국 日本 עברית العربية ქართული", "ху́тор й Й Ї є ґ",
)  # fmt: skip


def folding(dataset: Dataset) -> dict[str, Any]:
    """Return how texts are folded, how names sound, and which of them are alike."""
    names = sorted({name for place in gazetteer(dataset) for name in place.all_names()})
    upper = [name.replace("i", "İ").upper() for name in names[::7]]
    texts = [*HARD, *names[::3], *upper]
    sounds = sorted({spoken(name) for name in names} - {""}, key=lambda sound: (near(sound), sound))
    close = [pair for pair in pairwise(sounds) if near(pair[0]) == near(pair[1])]
    return {
        "texts": [
            [text, folded_words(text), list(spoken_words(text)), spoken(text)] for text in texts
        ],
        "near": [[sound, near(sound)] for sound in sounds[::5]],
        "alike": [
            [one, other, alike(one, other)]
            for one, other in [*close, *zip(sounds[:40], sounds[9:], strict=False)]
        ],
    }
