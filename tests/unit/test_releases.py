"""The ledger of released states, and what it tells of corrections in rows and km2."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box, mapping

from karabakh_map.audit import run
from karabakh_map.cli import main
from karabakh_map.core.errors import DataError, UsageError
from karabakh_map.core.release import STEP_LON, Release
from karabakh_map.core.version import hash_of
from karabakh_map.dataset import load, manifest, releases
from karabakh_map.history.corrected import compare
from karabakh_map.wording.corrected import held_otherwise, rows_in_words, since
from tests import synthetic

BEFORE = date(2026, 1, 2)


def accept(folder: Path, day: date | None = None) -> None:
    load._load.cache_clear()
    loaded, problems = load.inspect(folder)
    assert loaded is not None, problems
    manifest.accept(folder, loaded.sources.values(), day)


@pytest.fixture
def released(folder: Path) -> Path:
    """Return a data folder with its state of an earlier day in the ledger."""
    synthetic.edit_rows(folder, "accounts", list.clear)  # nothing is said of the change that moves
    (folder / manifest.FILE).unlink()
    accept(folder, BEFORE)
    run.release(folder)
    return folder


def answer(folder: Path, *args: str):
    return CliRunner().invoke(main, ["corrections", *args], env={"KARABAKH_MAP_DATA": str(folder)})


def moved(folder: Path) -> None:
    """Correct who held alpha from 2020, take a name away and write it down."""

    def earlier(rows):
        next(row for row in rows if row["from"] == "2020-11-08")["from"] = "2020-11-06"

    synthetic.edit_rows(folder, "control", earlier)
    synthetic.edit_rows(folder, "names", lambda rows: rows.pop())
    synthetic.edit_rows(
        folder,
        "corrections",
        lambda rows: rows.append(
            {**rows[0], "id": "k2", "date": "2026-03-04", "record": "alpha", "was": "8", "now": "6"}
        ),
    )
    accept(folder, date(2026, 3, 4))


def test_a_release_is_a_file_and_no_part_of_the_version(released: Path):
    version = load.load(released).version
    assert version.startswith("2026.01.02+")
    (path,) = (released / manifest.RELEASES).iterdir()
    assert path.name == f"{version}.json"
    assert manifest.version(released) == version
    assert manifest.verify(released) == []
    assert manifest.strangers(released) == []
    (kept,) = releases.ledger(released)
    now = releases.present(load.load(released))
    assert (kept.rows, kept.held, kept.ground) == (now.rows, now.held, now.ground)
    assert run.release(released) == f"{version} is in the ledger already."


def test_what_was_corrected_in_rows_and_km2(released: Path):
    old = load.load(released).version
    moved(released)
    new = load.load(released).version
    assert new.startswith("2026.03.04+")
    assert hash_of(new) != hash_of(old)
    found = json.loads(answer(released, "--since", old, "--format", "json").stdout)
    assert (found["since"], found["until"]) == (old, new)
    assert found["counts"] == {
        "control.csv": {"added": 1, "changed": 0, "removed": 1},
        "corrections.csv": {"added": 1, "changed": 0, "removed": 0},
        "names.csv": {"added": 0, "changed": 0, "removed": 1},
    }
    (span,) = found["held_otherwise"]
    assert (span["from"], span["to"]) == ("2020-11-06", "2020-11-08")
    (share,) = span["by_holder"]
    assert (share["was"], share["now"]) == ("armenian", "azerbaijan")
    area = run.load.load(released).units["alpha"].geometry
    assert span["km2"] == pytest.approx(km2_of(area), rel=0.01)
    assert [one["id"] for one in found["log"]] == ["k2"]
    text = answer(released, "--since", hash_of(old)).stdout
    assert f"Corrected from {old} to {new}" in text
    assert "2020-11-06 to 2020-11-08: armenian -> azerbaijan" in text
    assert "k2, alpha: 8 -> 6" in text


def km2_of(geometry) -> float:
    from karabakh_map.core.geodesy import km2

    return km2(geometry)


def test_a_boundary_that_moved_counts_for_the_ground_that_changes_hands(released: Path):
    old = load.load(released).version
    shift = 8 * STEP_LON

    def draw(features):
        for one in features:
            if one["properties"]["id"] in ("alpha", "gamma"):
                at = 46.2 + shift
                west, east = (46.0, at) if one["properties"]["id"] == "alpha" else (at, 46.4)
                one["geometry"] = json.loads(json.dumps(mapping(box(west, 39.8, east, 40.0))))

    synthetic.edit_layer(released, "control_units", draw)
    accept(released)
    dataset = load.load(released)
    found = compare(releases.find(dataset, old), releases.present(dataset))
    strip = km2_of(box(46.2, 39.8, 46.2 + shift, 40.0))
    redrawn = {row.id: row.km2 for row in found.rows if row.file == "geo/control_units.geojson"}
    assert redrawn == {name: pytest.approx(strip, rel=0.01) for name in ("alpha", "gamma")}
    by_day = {span.start: span.total for span in found.spans}
    assert by_day["1992-02-26"] == pytest.approx(strip, rel=0.01)  # gamma's ground is alpha's now
    assert all(span.start != "1923-07-07" for span in found.spans)  # all held by one then
    assert (found.anew, found.given_up) == (0, 0)


def test_any_two_releases_and_nothing_in_between(released: Path):
    first = load.load(released).version
    moved(released)
    run.release(released)
    second = load.load(released).version
    synthetic.edit_rows(released, "events", lambda rows: rows.pop())
    accept(released)
    third = load.load(released).version
    assert releases.versions(load.load(released)) == [first, second, third]
    told = json.loads(
        answer(released, "--since", first, "--until", second, "--format", "json").stdout
    )
    assert "events.csv" not in told["counts"]
    told = json.loads(answer(released, "--since", second, "--format", "json").stdout)
    assert list(told["counts"]) == ["events.csv"]
    assert told["held_otherwise"] == []
    wrong = answer(released, "--since", second, "--until", first)
    assert wrong.exit_code == 2
    assert wrong.stderr == (
        f"karabakh-map: {second} is later than {first}; give the earlier version to --since.\n"
    )


def test_versions_are_known_by_name_hash_or_day(released: Path):
    dataset = load.load(released)
    (kept,) = releases.ledger(released)
    moved(released)
    dataset = load.load(released)
    for name in (kept.version, hash_of(kept.version), "2026.01.02", kept.version.replace("+", " ")):
        assert releases.find(dataset, name) is kept
    with pytest.raises(UsageError) as error:
        releases.find(dataset, "2020.01.01+00000000")
    assert str(error.value) == (
        '"2020.01.01+00000000" is no released version of the data; use one of '
        f"{kept.version}, {dataset.version}."
    )
    assert answer(released, "--until", kept.version).exit_code == 2


def test_without_a_version_the_log_is_told(released: Path):
    told = answer(released)
    assert told.exit_code == 0
    assert "k1" in told.stdout
    assert load.load(released).version in told.stdout
    heading = answer(released, "--format", "csv").stdout.splitlines()[0]
    assert heading == "id,date,record,was,now,reason,source_ids"


def test_a_ledger_that_cannot_be_read_is_one_sentence(released: Path):
    (path,) = (released / manifest.RELEASES).iterdir()
    path.write_text(path.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    releases.ledger.cache_clear()
    with pytest.raises(DataError, match=r"data/releases/.* is no released state .*; restore it\."):
        releases.ledger(released)


def test_the_step_is_on_the_command_line(released: Path):
    moved(released)
    done = CliRunner().invoke(
        main, ["check", "--release"], env={"KARABAKH_MAP_DATA": str(released)}
    )
    assert done.exit_code == 0, done.stderr
    version = load.load(released).version
    assert done.stdout == f"data/releases/{version}.json is written; commit it.\n"
    assert [one.version for one in releases.ledger(released)][-1] == version


def test_the_words(released: Path):
    old = load.load(released)
    moved(released)
    new = load.load(released)
    found = compare(releases.find(new, old.version), releases.present(new))
    assert since(found).startswith(
        f"This link was made with version {old.version} of the data; since then 4 rows were "
        f"corrected or added (now {new.version})."
    )
    assert "km² have another holder" in since(found)
    assert "from 6 November 2020" in held_otherwise(found)
    same = compare(releases.present(new), releases.present(new))
    assert rows_in_words(same) == "No row differs."
    assert held_otherwise(same) == "No ground has another holder on any day."


HOLDERS = st.sampled_from(["armenian", "azerbaijan", "contested"])
DAYS = st.sampled_from([f"{year}-01-01" for year in range(1990, 2000)])
HISTORIES = st.dictionaries(DAYS, HOLDERS, min_size=1).map(lambda held: tuple(sorted(held.items())))


def state(name: str, *histories: tuple) -> Release:
    ground = {f"u{i}": ((7900 + i, 7360, 4),) for i in range(len(histories))}
    return Release(name, (), {}, {f"u{i}": h for i, h in enumerate(histories)}, ground)


@given(HISTORIES, HISTORIES, HISTORIES, HISTORIES)
def test_spans_hold_just_the_days_on_which_holders_differ(one, two, three, four):
    first, second = state("a", one, two), state("b", three, four)
    found = compare(first, second)

    def holder(history, day):
        return ([""] + [who for since, who in history if since <= day])[-1]

    for year in range(1990, 2000):
        day = f"{year}-06-01"
        differ = {
            unit
            for unit in first.held
            if holder(first.held[unit], day) != holder(second.held[unit], day)
        }
        on = [s for s in found.spans if s.start <= day and (s.end is None or day < s.end)]
        assert len(on) == bool(differ)
        if differ:
            assert sum(on[0].km2.values()) == pytest.approx(
                len(differ) * compare(first, state("c")).given_up / 2, rel=0.01
            )


def test_of_two_states_of_one_day_the_ledger_knows_the_earlier(tmp_path):
    later, earlier = "2026.11.27+00000000", "2026.11.27+ffffffff"
    for version in (earlier, later):
        releases.write(tmp_path, Release(version, (), {}, {}, {}))
    assert [one.version for one in releases.ledger(tmp_path)] == [earlier, later]
