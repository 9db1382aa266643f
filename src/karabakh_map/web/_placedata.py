"""What the panel of a place tells beside what the map knows: js/more/place.js shows it."""

from typing import Any

from karabakh_map.core.i18n import cached_per_language
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.model import Dataset, Settlement
from karabakh_map.wording import links, mending, placefacts
from karabakh_map.wording.places import Place, gazetteer, grounds_called


@cached_per_language(maxsize=8)
def build(dataset: Dataset) -> list[dict[str, Any]]:
    """Return every place that lies somewhere, in the order of `gazetteer`."""
    settled = {one.id: one for one in dataset.settlements}
    called = grounds_called(dataset)
    original = dataset.original or dataset
    districts = {one["properties"]["name"] for one in original.layer("districts")["features"]}
    return [
        _told(
            dataset,
            place,
            next((settled[i] for i in place.ids if i in settled), None),
            called,
            districts,
        )
        for place in gazetteer(dataset)
        if place.lat is not None
    ]


def texts() -> dict[str, str]:
    """Return the words of the panel and of "Something wrong here?"."""
    return {
        "place_lost": _("The names of places could not be loaded; press again."),
        "no_place": _(links.NO_PLACE),
        "today": _(placefacts.TODAY),
        "no_today": _(placefacts.NO_DISTRICT),
        "no_people": _(placefacts.NO_PEOPLE),
        "cites": _("Sources"),
        "former": _("Former names"),
        "latin": _("{language}, Latin letters"),
        "district": _("District of 1988: {district}."),
        "district_in": _("District of 1988: {district}, inside the oblast (NKAO)."),
        "district_out": _("District of 1988: {district}, outside the oblast (NKAO)."),
        "coordinate": _("{place}, known to about {reach}"),
        "history": _("Who held it, 1988 to today"),
        "events_near": _("Events within 10 km ({n})"),
        "no_events_near": _("No event on this map happened within 10 km."),
        "wrong": _(mending.WRONG),
        "wrong_row": _(mending.ROW),
        "wrong_one": _(mending.ONE),
        "wrong_event": mending.how("event"),
        "wrong_unit": mending.how("unit"),
        "wrong_line_row": _(mending.LINE),
        "wrong_line": mending.how("line"),
        "wrong_position": mending.how("position"),
        "wrong_place": mending.how("place"),
        "wrong_else": _(mending.ELSE),
    }


def districts_today() -> dict[str, str]:
    """Return what the districts of today are called, by id."""
    return {key: _(name) for key, name in placefacts.DISTRICTS.items()}


def tongues() -> dict[str, str]:
    """Return what languages are called by their readers."""
    return {code: one.own_name for code, one in LANGUAGES.items()}


def _told(
    dataset: Dataset, place: Place, settlement: Settlement | None, called: dict[str, str],
    districts: set[str],
) -> dict[str, Any]:  # fmt: skip
    original = dataset.original or dataset
    found: dict[str, Any] = {
        "ids": list(dict.fromkeys(place.ids)),
        "name": place.name_in(dataset.language),
        "at": [place.lat, place.lon],
        "names": {code: names for code, names in place.names.items() if names},
        "rows": mending.place_rows(original, place) + placefacts.rows_of(dataset, place),
    }
    if today := placefacts.district_of(dataset, place):
        found["today"] = today.district
    if people := placefacts.people_said(dataset, place):
        found["people"] = people
        found["cites"] = [
            [f"{source.publisher}, {source.title}", source.url]
            for source in (original.sources[key] for key in placefacts.source_ids(dataset, place))
        ]
    if settlement:
        district = settlement.district
        found["district"] = called.get(district, district)
        found["oblast"] = settlement.nkao
        found["metres"] = round(settlement.coord_precision_km * 1000)
    elif place.where in districts:
        found["district"] = called.get(place.where, place.where)
    return found
