"""Who held a point, as an answer of the command line."""

from datetime import date

from karabakh_map.core.dates import today
from karabakh_map.core.geodesy import distance_km
from karabakh_map.core.i18n import in_words, marked, plain, translate
from karabakh_map.core.model import Dataset
from karabakh_map.export._records import CHANGE_FIELDS, Record, change_row
from karabakh_map.export._words import coded, unchecked_lines, whose
from karabakh_map.export.formats import Answer
from karabakh_map.history.intervals import ends, outside_changes
from karabakh_map.history.points import PointHistory
from karabakh_map.history.timeline import ControlLine
from karabakh_map.wording import placefacts
from karabakh_map.wording.places import Place, gazetteer

_ = translate

AT_KM = 1.0
"""How far from a point the place may lie that is told with it."""

COUNTRIES = {
    "azerbaijan": marked("Azerbaijan"),
    "armenia": marked("Armenia"),
    "iran": marked("Iran"),
}


def _near(line: ControlLine | None, km: float | None, day: date) -> tuple[Record | None, str]:
    """Return the nearest line of a day that is not sure, as a record and as a sentence."""
    if line is None:
        return None, _("No line of control that is not surveyed on {date}.").format(
            date=in_words(day)
        )
    row = {
        "id": line.id,
        "km": round(km or 0.0, 2),
        "certainty": line.certainty.value,
        "precision_m": line.precision_m,
        "front": line.front,
        "reason": line.reason or None,
    }
    if line.front:
        said = _(
            "Nearest line of control that is not surveyed on {date}: {line}, {km} km away, "
            "{certainty}, good to {metres} m."
        )
    else:
        said = _("On {date} no front is drawn along {line}, {km} km away.")
    said = said.format(
        date=in_words(day),
        line=line.id,
        metres=line.precision_m,
        km=plain(round(km or 0.0, 2)),
        certainty=coded("certainty", row["certainty"]),
    )
    return row, f"{said} {line.reason}".strip()


def _place(dataset: Dataset, found: PointHistory) -> tuple[Record | None, list[str]]:
    """Return the place at a point and what is known of it, as a record and in sentences."""
    near = [
        (distance_km((found.lon, found.lat), (one.lon, one.lat)), one)
        for one in gazetteer(dataset)
        if one.lat is not None and one.lon is not None and one.kind not in ("water", "region")
        and abs(one.lat - found.lat) < 0.1
    ]  # fmt: skip
    far, place = min(near, key=lambda pair: pair[0], default=(AT_KM, None))
    if place is None or far >= AT_KM:
        return None, []
    return _place_row(dataset, place, far), [
        _("Place at this point: {name}, {km} km away.").format(
            name=place.name_in(dataset.language), km=plain(round(far, 2))
        ),
        *placefacts.sentences(dataset, place),
    ]


def _place_row(dataset: Dataset, place: Place, far: float) -> Record:
    district = placefacts.district_of(dataset, place)
    return {
        "id": place.id,
        "name": place.name,
        "km": round(far, 2),
        "district_today": district and district.district,
        "populations": [
            {
                "year": row.year, "people": row.people, "scope": row.scope,
                "counted_by": row.counted_by, "sources": list(row.source_ids),
            }
            for row in placefacts.people_of(dataset, place)
        ],
    }  # fmt: skip


def point(dataset: Dataset, found: PointHistory) -> Answer:
    """Return the control history of a point; outside the partition, that of its country."""
    unit = found.unit
    changes = found.changes or outside_changes(dataset, found.country)
    history = [change_row(dataset, change, end) for change, end in ends(changes)]
    near, said = _near(found.line, found.line_km, found.day)
    place, told = _place(dataset, found)
    if unit:
        title = _("{name} ({id}) at {lat} {lon}")
    else:
        title = _("Outside the control units, at {lat} {lon}")
    title = title.format(
        name=unit and unit.name, id=unit and unit.id, lat=f"{found.lat:g}", lon=f"{found.lon:g}"
    )
    if found.country:
        empty = _("No control unit covers this point; it lies in {country}.").format(
            country=_(COUNTRIES[found.country])
        )
    else:
        empty = _("No control unit covers this point.")
    return Answer(
        title + whose(dataset),
        [row | {"sources": [source["id"] for source in row["sources"]]} for row in history],
        CHANGE_FIELDS,
        {
            "from": _("from"),
            "to": _("to"),
            "controller": _("controller"),
            "how": _("how"),
            "earliest": _("earliest"),
            "latest": _("latest"),
            "sources": _("sources"),
        },
        document={
            "lat": found.lat,
            "lon": found.lon,
            "unit": unit
            and {
                "id": unit.id,
                "name": unit.name,
                "district": unit.district,
                "in_nkao": unit.in_nkao,
            },
            "country": found.country or None,
            "place": place,
            "date": found.day.isoformat(),
            "nearest_uncertain_line": near,
            "account": dataset.account.value,
            "history": history,
        },
        empty=empty,
        footer=[said, *told, *unchecked_lines(dataset, today())],
    )
