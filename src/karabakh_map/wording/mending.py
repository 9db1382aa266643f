"""Where what a page says stands in the data, and how it is mended: for "Something wrong here?"."""

from collections.abc import Iterable
from functools import lru_cache

from karabakh_map.core.i18n import listed, marked, translate
from karabakh_map.core.model import Dataset
from karabakh_map.wording.places import Place

WRONG = marked("Something wrong here?")

ROW = marked("It is recorded in {rows}.")
"""What comes first: the rows, each by `ONE`."""

LINE = marked("The nearest line of this day is recorded in {rows}.")
"""What comes first where a line is meant that the reader did not name."""

ONE = marked("{file}, {id}")

HOW: dict[str, str] = {
    "event": marked(
        "To correct it, change that row, name a source that says so and run {check}; {document} "
        "shows how, under “{event}”."
    ),
    "unit": marked(
        "To correct who held it or when, change its rows, name a source that says so and run "
        "{check}; {document} shows how, under “{control}”. The lines around it "
        "are in {lines}: “{boundary}”."
    ),
    "line": marked(
        "To correct its course, change the line or the places beside it in {lines}, say how you "
        "know and run {build}; {document} shows how, under “{boundary}”."
    ),
    "position": marked(
        "To correct where it lies or who says so, change that row, name a source that says so "
        "and run {build}; {document} shows how, under “{boundary}”."
    ),
    "place": marked(
        "To correct a name or a coordinate, change that row, say where it comes from and run "
        "{check}; {document} shows how."
    ),
}
"""How it is mended, by what it is."""

FIELDS = {
    "check": "karabakh-map check",
    "build": "make data",
    "document": "CONTRIBUTING.md",
    "event": "Correct or add an event",
    "control": "Correct who held a place, or when",
    "boundary": "Correct a boundary",
    "lines": "tools/build_geo/digitised",
}
"""What is the same in every language: the headings are those of the document."""

ELSE = marked(
    "Or tell whoever gave you this map which row it is, what is wrong and which source says so."
)
EVENTS, CONTROL = "data/events.csv", "data/control.csv"
LINES, POSITIONS = "data/geo/edges.geojson", "data/positions.csv"
"""The files that events, histories of places, lines and stated positions stand in."""


def how(kind: str) -> str:
    """Return how something of a kind is mended, in the language in force."""
    return translate(HOW[kind]).format(**FIELDS)


def told(kind: str, rows: Iterable[tuple[str, str]]) -> str:
    """Return where something stands and how it is mended, in the language in force."""
    named = listed(translate(ONE).format(file=file, id=key) for file, key in rows)
    return f"{translate(ROW).format(rows=named)} {how(kind)}"


def place_rows(dataset: Dataset, place: Place) -> list[tuple[str, str]]:
    """Return where a place stands, as file and id: the tables that people edit first."""
    named, settled = _tables(dataset)
    rows = [("data/names.csv", key) for key in place.ids if key in named][:1]
    rows += [("data/settlements.csv", key) for key in place.ids if key in settled]
    if rows:
        return rows
    layer, slash, key = place.id.partition("/")
    return [(f"data/geo/{layer}.geojson", key)] if slash else [("data/geo/places.geojson", layer)]


@lru_cache(maxsize=4)
def _tables(dataset: Dataset) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of names.csv and settlements.csv."""
    return (
        frozenset(one.id for one in dataset.names),
        frozenset(one.id for one in dataset.settlements),
    )
