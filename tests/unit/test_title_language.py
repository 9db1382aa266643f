"""In which language the title of a source is, as far as its letters and words tell."""

import pytest

from karabakh_map.core._sources import language_of
from karabakh_map.core.model import Source


@pytest.mark.parametrize(
    ("title", "tongue"),
    [
        ("The fall of the town", "en"),
        ("[What it says, told by us]", "en"),
        ("Aujourd'hui est le jour de la ville", "fr"),
        ("Seit dem Sieg 4 Jahre vergangen", "de"),
        ("На границе идут бои", "ru"),
        ("Սահմանին մարտեր են ընթանում", "hy"),
        ("Sərhəddə döyüşlər gedir", "az"),
        ("На кордоні тривають бої", ""),
        ("Göyarx", ""),
        ("", ""),
    ],
)
def test_letters_and_words_tell(title: str, tongue: str):
    assert language_of(title) == tongue


def test_titles_of_english_wikipedia_are_english(dataset):
    source = next(iter(dataset.sources.values()))
    at = {name: getattr(source, name) for name in Source.__slots__}
    assert Source(**at | {"title": "Artik", "url": ""}).language == ""
    assert Source(**at | {"title": "Artik", "url": "https://en.wikipedia.org/x"}).language == "en"
