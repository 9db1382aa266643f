"""data/datapackage.json: what it says of the files, and that it notices any change."""

import hashlib
import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from karabakh_map.dataset import load, manifest, plaintext, schema

DAY = date(2026, 1, 2)


def resource(folder: Path, path: str) -> dict:
    descriptor = json.loads((folder / manifest.FILE).read_text(encoding="utf-8"))
    (found,) = [item for item in descriptor["resources"] if item["path"] == path]
    return found


def test_every_file_is_described_with_its_size_and_hash(folder: Path):
    descriptor = manifest.read(folder)
    assert descriptor is not None
    paths = {item["path"] for item in descriptor["resources"]}
    assert paths == {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != manifest.FILE
    }
    for item in descriptor["resources"]:
        content = (folder / item["path"]).read_bytes()
        assert item["bytes"] == len(content)
        assert item["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
        assert item["title"]
    assert len({item["name"] for item in descriptor["resources"]}) == len(paths)


def test_it_names_licence_sources_and_span(folder: Path):
    descriptor = manifest.read(folder)
    assert descriptor is not None
    assert [licence["name"] for licence in descriptor["licenses"]] == ["ODbL-1.0", "CC-BY-4.0"]
    assert descriptor["sources"] == [{"title": "Nobody: Four squares", "version": "1.0"}]
    assert descriptor["temporal"] == {"start": "1923-07-07", "end": "2023-12-31"}


def test_the_schema_of_a_table_has_its_constraints(folder: Path):
    found = resource(folder, "events.csv")
    assert (found["format"], found["mediatype"], found["type"]) == ("csv", "text/csv", "table")
    fields = {field["name"]: field for field in found["schema"]["fields"]}
    assert list(fields) == [field.name for field in schema.EVENTS.fields]
    assert found["schema"]["primaryKey"] == ["id"]
    assert fields["category"]["constraints"]["enum"][:2] == ["battle", "capture"]
    assert fields["title"]["constraints"] == {"required": True, "maxLength": 80}
    assert fields["lat"]["constraints"] == {"required": True, "minimum": -90, "maximum": 90}
    assert fields["in_seed"]["trueValues"] == ["yes"]
    assert resource(folder, "control.csv")["schema"]["primaryKey"] == ["unit_id", "from"]
    assert "schema" not in resource(folder, "geo/edges.geojson")


def test_the_version_is_the_day_of_the_last_change_and_a_hash(folder: Path):
    loaded, _ = load.inspect(folder)
    assert loaded is not None
    sources = loaded.sources.values()
    (folder / "names.csv").write_text("changed", encoding="utf-8")
    assert manifest.accept(folder, sources, DAY)
    version = (manifest.read(folder) or {})["version"]
    assert version == f"2026.01.02+{manifest.fingerprint(folder)}"
    assert not manifest.accept(folder, sources, date(2026, 5, 5))
    assert (manifest.read(folder) or {})["version"] == version
    (folder / "LICENSE.md").write_text("any file of the data counts", encoding="utf-8")
    assert manifest.accept(folder, sources, date(2026, 5, 6))
    assert manifest.version(folder) == f"2026.05.06+{manifest.fingerprint(folder)}" != version


def test_a_descriptor_with_another_version_is_told(folder: Path):
    path = folder / manifest.FILE
    version = manifest.version(folder)
    path.write_text(path.read_text("utf-8").replace(version, "2026.01.02+00000000"), "utf-8")
    (problem,) = manifest.verify(folder)
    assert problem == (
        'data/datapackage.json names the version "2026.01.02+00000000", and its content is '
        f'"{manifest.fingerprint(folder)}"; run "karabakh-map check --accept".'
    )
    loaded, _ = load.inspect(folder)
    assert manifest.accept(folder, loaded.sources.values(), DAY)
    assert manifest.verify(folder) == []


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (
            lambda folder: (folder / "names.csv").write_text("x", encoding="utf-8"),
            (
                "data/names.csv is not the file that data/datapackage.json describes; restore it, "
                'or run "karabakh-map check --accept" if it was changed on purpose.'
            ),
        ),
        (
            lambda folder: (folder / "geo" / "lakes.geojson").unlink(),
            "data/geo/lakes.geojson is missing; restore it or reinstall karabakh-map.",
        ),
    ],
)
def test_a_changed_file_is_named(folder: Path, spoil, problem):
    assert manifest.verify(folder) == []
    spoil(folder)
    assert manifest.verify(folder) == [problem]


MARK = b"\xef\xbb\xbf"
EDITS = {
    "Windows": lambda content: content.replace(b"\n", b"\r\n"),
    "an old Macintosh": lambda content: content.replace(b"\n", b"\r"),
    "an editor with a mark": lambda content: MARK + content.replace(b"\n", b"\r\n"),
    "one that ends the last line": lambda content: content.rstrip(b"\n") + b"\n",
    "one that does not": lambda content: content.rstrip(b"\n"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_line_ends_are_those_of_any_system(folder: Path, edit):
    before, accepted = load.load(folder), (folder / manifest.FILE).read_bytes()
    for path in folder.rglob("*"):
        if path.is_file():
            path.write_bytes(EDITS[edit](path.read_bytes()))
    load._load.cache_clear()
    after = load.load(folder)
    assert after is not before
    assert (after.version, after.events) == (before.version, before.events)
    assert manifest.verify(folder) == []
    path = folder / manifest.FILE
    path.write_bytes(EDITS[edit](accepted))
    described = manifest.read(folder)
    assert described == json.loads(accepted)
    if edit.startswith(("Windows", "an ")):
        assert manifest.describe(folder, described["version"], after.sources.values()) == described


def test_git_is_told_which_files_are_text(tmp_path: Path):
    """A checkout on Windows: what git writes there is what the sums were made of."""
    root = Path(__file__).resolve().parents[2]
    listed = subprocess.run(
        ["git", "-C", str(root), "check-attr", "--all", "--", *sorted(
            f"data/{name}" for name in manifest.known()
        )],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("no checkout of git")
    told = set(listed.stdout.splitlines())
    for name in manifest.known():
        text = Path(name).suffix in plaintext.TEXTS
        assert f"data/{name}: text: {'set' if text else 'unset'}" in told
        assert (f"data/{name}: eol: lf" in told) == text or not text


def test_a_file_of_the_tables_in_other_bytes_is_still_a_change(folder: Path):
    path = folder / "names.csv"
    path.write_bytes(path.read_bytes().replace(b"Beta", b"Beta ", 1))
    assert len(manifest.verify(folder)) == 1


def test_hidden_files_are_nobodys_business(folder: Path):
    (folder / ".DS_Store").write_text("x", encoding="utf-8")
    assert manifest.verify(folder) == []
