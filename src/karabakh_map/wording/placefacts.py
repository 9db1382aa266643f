"""What is said of a place beside its names: its district of today, and its people."""

from collections.abc import Iterable
from functools import lru_cache

from karabakh_map.core.i18n import listed, marked, number, translate
from karabakh_map.core.model import Dataset, DistrictToday, Population
from karabakh_map.wording.places import Place

DISTRICTS: dict[str, str] = {
    "aghdam": marked("“Aghdam District”"),
    "aghdara": marked("“Aghdara District”"),
    "aghjabadi": marked("“Aghjabadi District”"),
    "barda": marked("“Barda District”"),
    "beylagan": marked("“Beylagan District”"),
    "fuzuli": marked("“Fuzuli District”"),
    "gazakh": marked("“Gazakh District”"),
    "goranboy": marked("“Goranboy District”"),
    "jabrayil": marked("“Jabrayil District”"),
    "kalbajar": marked("“Kalbajar District”"),
    "khankendi": marked("“city of Khankendi”"),
    "khojaly": marked("“Khojaly District”"),
    "khojavend": marked("“Khojavend District”"),
    "lachin": marked("“Lachin District”"),
    "qubadli": marked("“Qubadli District”"),
    "shusha": marked("“Shusha District”"),
    "tartar": marked("“Tartar District”"),
    "zangilan": marked("“Zangilan District”"),
}
"""As Azerbaijan calls the parts of its administrative division: its words, so quoted."""

COUNTED: dict[str, str] = {
    "soviet": marked("{people} ({year}, Soviet census)"),
    "azerbaijan": marked("{people} ({year}, Azerbaijan)"),
    "de_facto": marked("{people} ({year}, de facto authorities)"),
    "estimate": marked("about {people} ({year}, an estimate)"),
}
TODAY = marked("In Azerbaijan's administrative division of today: {district}.")
PEOPLE = marked("Population: {figures}.")
DISTRICT_PEOPLE = marked("Population of its district of that time: {figures}.")
PROTEST = marked(
    "Azerbaijan announced in 2004 that it would protest against the census of 2005 by the "
    "de facto authorities."
)
PROTESTED = "de_facto", 2005
"""The one count that the source of `PROTEST` speaks of: by whom, and its year."""

NO_DISTRICT = marked("District of today: not known, as no source for it has been read.")
NO_PEOPLE = marked("Population: not known, as no source for it has been read.")

TABLES = "data/districts_today.csv", "data/populations.csv"
"""Where both stand."""


def district_of(dataset: Dataset, place: Place) -> DistrictToday | None:
    """Return in which district of today a place lies, if that is known."""
    found = _districts(dataset.original or dataset)
    return next((found[key] for key in place.ids if key in found), None)


def people_of(dataset: Dataset, place: Place) -> list[Population]:
    """Return how many people lived in a place and around it, the place first, in order of time."""
    return [row for row in (dataset.original or dataset).populations if row.id in place.ids]


def sentences(dataset: Dataset, place: Place) -> list[str]:
    """Return what is known of both in sentences, and that something is not known."""
    district = district_of(dataset, place)
    where = (
        translate(TODAY).format(district=translate(DISTRICTS[district.district]))
        if district
        else translate(NO_DISTRICT)
    )
    return [where, *(people_said(dataset, place) or [translate(NO_PEOPLE)])]


def people_said(dataset: Dataset, place: Place) -> list[str]:
    """Return how many people lived there in sentences; none where that is not known."""
    rows = people_of(dataset, place)
    told = []
    for scope, sentence in (("place", PEOPLE), ("district", DISTRICT_PEOPLE)):
        counts = [row for row in rows if row.scope == scope]
        if counts:
            told.append(translate(sentence).format(figures=listed(_figures(counts))))
    if any((row.counted_by, row.year) == PROTESTED for row in rows):
        told.append(translate(PROTEST))
    return told


def source_ids(dataset: Dataset, place: Place) -> tuple[str, ...]:
    """Return the sources of `sentences`, each once."""
    district = district_of(dataset, place)
    keys = [*(district.source_ids if district else ())]
    keys += [key for row in people_of(dataset, place) for key in row.source_ids]
    return tuple(dict.fromkeys(keys))


def rows_of(dataset: Dataset, place: Place) -> list[tuple[str, str]]:
    """Return where both stand in the data, as file and id."""
    district, people = district_of(dataset, place), people_of(dataset, place)
    found = [(TABLES[0], district.id)] if district else []
    return found + [(TABLES[1], row.id) for row in people[:1]]


def _figures(rows: Iterable[Population]) -> list[str]:
    return [
        translate(COUNTED[row.counted_by]).format(people=number(row.people), year=row.year)
        for row in sorted(rows, key=lambda row: row.year)
    ]


@lru_cache(maxsize=4)
def _districts(dataset: Dataset) -> dict[str, DistrictToday]:
    return {row.id: row for row in dataset.districts_today}
