"""One version of data and program, wherever it is named."""

import json
import re
import subprocess
import sys

from karabakh_map import __version__
from karabakh_map.audit import _citation as citation
from karabakh_map.core.version import VERSION, VERSION_FORM, day_of, hash_of
from karabakh_map.dataset import load, manifest, releases
from karabakh_map.export._readme import about
from karabakh_map.web import _sitefeeds, passages, single_page, site
from karabakh_map.wording import sharing
from tests.data.conftest import FOLDER, ROOT


def test_all_places_name_the_same():
    version = load.load(FOLDER).version
    assert VERSION_FORM.fullmatch(version)
    assert version == VERSION == __version__ == manifest.version(FOLDER)
    descriptor = json.loads((FOLDER / manifest.FILE).read_text(encoding="utf-8"))
    assert descriptor["version"] == version
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {version}\n" in cited
    assert f"\ndate-released: {day_of(version)}\n" in cited
    assert citation.problems(ROOT, version) == []


def test_the_package_is_built_with_it():
    """As its metadata write it: without leading zeros in numbers (PEP 440)."""
    told = subprocess.run(
        [sys.executable, "-m", "hatchling", "metadata", "version"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    assert [part.lstrip("0") for part in re.split("[.+]", told)] == [
        part.lstrip("0") for part in re.split("[.+]", VERSION)
    ]


def test_files_and_pages_name_it():
    dataset = load.load(FOLDER)
    day = day_of(dataset.version)
    assert dataset.version in about(dataset)
    assert single_page.content(dataset)["generator"] == f"karabakh-map {dataset.version}"
    assert dataset.version in passages.licence(dataset)
    assert dataset.version in sharing.citation(dataset, day, "")
    told = _sitefeeds.dates(site.Site(dataset, ""))
    assert (told["data_version"], told["updated"]) == (dataset.version, day.isoformat())


def test_another_version_in_writing_is_a_problem(tmp_path):
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text(text.replace(VERSION, "1.0"), encoding="utf-8")
    (problem,) = citation.problems(tmp_path, VERSION)
    assert problem == (
        f'CITATION.cff says "version: 1.0", and the data are {VERSION}; run "karabakh-map check '
        '--accept".'
    )
    citation.write(tmp_path, VERSION)
    assert (tmp_path / "CITATION.cff").read_text(encoding="utf-8") == text


def test_the_ledger_begins_with_a_state_of_before_and_is_small():
    first, *_ = releases.ledger(FOLDER)
    assert hash_of(first.version) == "62586fe5"
    assert "69e2c35e" in first.also
    assert all(path.stat().st_size < 200_000 for path in (FOLDER / manifest.RELEASES).iterdir())
    assert releases.find(load.load(FOLDER), "69e2c35e") is first
