"""What a reader takes along of a day: a sentence with its source, a citation."""

from datetime import date
from typing import Any

from karabakh_map.core.controllers import Controller
from karabakh_map.core.i18n import in_a_row, in_words, marked, translate
from karabakh_map.core.model import Dataset
from karabakh_map.history.areas import Holding
from karabakh_map.wording import alternative
from karabakh_map.wording.labels import CONTROLLERS, within
from karabakh_map.wording.measures import square_km
from karabakh_map.wording.reach import NO_FRONT
from karabakh_map.wording.summary import account_named, doubted, round_km2, summarise

SENTENCES: dict[str, str] = {
    "onDay": marked(
        "On {date}, of {total} km² mapped, {held}, by karabakh-map, version {version}."
    ),
    "holds": marked("{controller} held {area}"),
    "wereContested": marked("{area} were contested"),
    "wereUnstated": marked("for {area} no statement was found"),
    "byAccount": marked("{account}, and not what this map finds: {text}"),
    "cited": marked(
        "karabakh-map (data version {version}), map of {date}. Data: ODbL 1.0; "
        "© OpenStreetMap contributors, Natural Earth, NOAA, GeoNames."
    ),
}
"""Sentences of this module that js/shared/telling.js makes too."""

_HOLDS = {Controller.CONTESTED: "wereContested", Controller.UNSTATED: "wereUnstated"}


def _sentence(key: str) -> str:
    return translate(SENTENCES[key])


def sentence(dataset: Dataset, day: date) -> str:
    """Return who held how much on a day as a sentence that names its source."""
    summary = summarise(dataset, day)
    told = _sentence("onDay").format(
        date=summary.date,
        held=in_a_row(map(_holds, summary.holdings)),
        total=round_km2(summary.mapped),
        version=dataset.version,
    )
    text = " ".join(part for part in (told, summary.disputed, summary.unchecked) if part)
    if account := account_named(dataset):
        return _sentence("byAccount").format(account=account, text=text)
    return text


def _holds(item: Holding) -> str:
    said = _sentence(_HOLDS.get(item.controller, "holds"))
    area = square_km(round_km2(item.km2))
    text = said.format(controller=within(CONTROLLERS[item.controller]), area=area)
    doubt = doubted(item)
    return f"{text} ({doubt})" if doubt else text


def citation(dataset: Dataset, day: date, link: str) -> str:
    """Return how to cite a view: what, which version of the data, and where it is, if anywhere."""
    what = filter(None, (in_words(day), account_named(dataset), link))
    return _sentence("cited").format(version=dataset.version, date=", ".join(what))


def page_model() -> dict[str, Any]:
    """Return the words from which js/shared/telling.js makes the same."""
    all_of_them = {**SENTENCES, **alternative.SENTENCES, "noFront": NO_FRONT}
    return {key: translate(text) for key, text in all_of_them.items()}
