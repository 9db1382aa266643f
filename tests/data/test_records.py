"""One test for each record of each data file."""

import re
from datetime import date

import pytest
import shapely
from shapely.geometry import shape

from karabakh_map.audit import _shapes as shapes
from karabakh_map.core.dates import FIRST_DAY, parse
from karabakh_map.core.geodesy import REGION
from karabakh_map.core.layers import files
from karabakh_map.core.model import SourceKind
from karabakh_map.dataset import reading, schema

NAME = {"az": r"[A-Za-zƏəÇçĞğİıÖöŞşÜü]", "hy": r"[Ա-և]", "ru": r"[А-Яа-яЁё]"}
TABLES = {table.name: table for table in schema.TABLES}
REGISTRIES = ("pypi", "pythonhosted", "npmjs", "debian.org", "github.com")


def read(table: str, row: dict[str, str]) -> dict:
    """Read a row as the program does, and fail with its sentences."""
    values, faults = reading.read_row(TABLES[table], row)
    assert faults == []
    return values


def cited(row: dict[str, str], known, column: str = "source_ids") -> list[str]:
    ids = row[column].split()
    assert ids, "no source"
    assert [source for source in ids if source not in known] == []
    return ids


def sentences(text: str) -> int:
    """Count sentences, without the dots of initials and abbreviations."""
    return len(
        re.findall(r"[.!?][\"”]?(?= [A-Z\"“]|$)", re.sub(r"\b(?:[A-Z]|St|No|v)\.", "", text))
    )


def test_control(control_row, real):
    values = read("control", control_row)
    change = next(
        row
        for change in real.control[control_row["unit_id"]]
        for row in change.rows
        if str(row.since) == control_row["from"]
    )
    cited(control_row, real.sources)
    assert change.earliest <= change.day <= change.latest
    assert bool(values["earliest"]) == bool(values["latest"])
    first = real.control[change.unit_id][0]
    assert (change.how == "established") == (change is first)
    if change is first:
        assert change.day == FIRST_DAY
    if change.how == "independence":
        assert date(1991, 8, 1) <= change.day <= date(1991, 12, 31)
    if change.controller == "peacekeepers":
        assert date(2020, 11, 10) <= change.day < date(2023, 9, 20)
    if change.controller == "soviet_direct":
        assert (change.how, change.day) == ("decree", date(1989, 1, 12))


def test_event(events_row, real):
    values = read("events", events_row)
    assert re.fullmatch(r"e\d{3}", events_row["id"])
    assert not events_row["title"].endswith(".")
    assert events_row["summary"].endswith((".", '."', '"'))
    assert 1 <= sentences(events_row["summary"]) <= 3
    assert parse(events_row["date"]).precision == values["precision"]
    sources = [real.sources[source] for source in cited(events_row, real.sources)]
    assert all(source.kind is not SourceKind.DATA for source in sources)
    assert values["coord_precision_km"] > 0
    if "cfr-seed" in events_row["source_ids"].split():
        assert values["in_seed"]
    if values["seed_points"]:
        assert values["dispute_note"]


def test_source(sources_row):
    values = read("sources", sources_row)
    status, url = sources_row["url_status"], sources_row["url"]
    assert (status == "none") == (url == "")
    if status == "permalink":
        assert re.match(
            r"https://(undocs\.org/|press\.un\.org/|doi\.org/10\.|hudoc\.echr\.coe\.int/)", url
        )
        assert sources_row["document"] or "doi.org" in url
    if sources_row["seen_at"]:
        assert status != "seen"
    for address in (url, sources_row["seen_at"]):
        assert "localhost" not in address
    if values["kind"] is SourceKind.DATA and sources_row["package"]:
        for column in ("licence", "version", "file", "sha256", "retrieved", "changes"):
            assert sources_row[column], f"{column} is empty"
        assert not any(registry in url for registry in REGISTRIES)
    if values["kind"] is SourceKind.DATA:
        assert sources_row["licence"]
    else:
        assert not sources_row["package"]
        assert sources_row["date"] or sources_row["kind"] == "reference" or sources_row["title"]


def test_dispute(disputes_row, real):
    values = read("disputes", disputes_row)
    cited(disputes_row, real.sources)
    assert all(real.event(event_id) for event_id in values["event_ids"])
    assert disputes_row["statement"] != disputes_row["other"]


def test_settlement(settlements_row):
    values = read("settlements", settlements_row)
    west, south, east, north = REGION
    assert south < values["lat"] < north
    assert west < values["lon"] < east
    # Nine in ten of the coordinates without a source that were checked lay within 15 km.
    assert 0 < values["coord_precision_km"] <= 15


def test_name(names_row):
    read("names", names_row)
    for language, letters in NAME.items():
        assert re.search(letters, names_row[language]), language
    assert names_row["en"].isascii()


def test_chapter(story_row, real):
    values = read("story", story_row)
    cited(story_row, real.sources)
    cited(story_row, real.sources, "answer_source_ids")
    assert all(real.event(event_id) for event_id in values["event_ids"])
    assert 60 <= len(story_row["text"].split()) <= 90
    west, south, east, north = values["bounds"]
    assert 43 <= west < east <= 51
    assert 38 <= south < north <= 42.5
    assert values["answer"] in values["choices"]
    assert len(values["choices"]) >= 2
    assert story_row["question"].endswith("?")


def test_correction(corrections_row, real):
    values = read("corrections", corrections_row)
    assert all(source in real.sources for source in values["source_ids"])
    assert corrections_row["was"] != corrections_row["now"]


def test_feature(layer, feature, real):
    properties = feature["properties"]
    assert list(shapes.faults(feature)) == []
    assert reading.feature_faults(files()[layer], feature) == []
    assert properties["source_id"] in real.sources
    assert re.fullmatch(r"[a-z0-9]+(?:[-_.:]+[a-z0-9]+)*", properties["id"])
    assert properties["name"]
    geometry = shape(feature["geometry"])
    assert not geometry.is_empty
    assert len(shapely.get_coordinates(geometry)) < 20000


@pytest.mark.parametrize("table", [table.name for table in schema.TABLES])
def test_ids_are_unique(table):
    from tests.data.conftest import rows

    keys = [tuple(row[name] for name in TABLES[table].key) for row in rows(table)]
    assert len(set(keys)) == len(keys) > 0
