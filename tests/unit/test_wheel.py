"""The wheel carries data, app and word lists, and works without the checkout."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it, as an installer would."""
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = target.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(target / "site")
    return target / "site"


def run(site: Path, folder: Path, code: str) -> str:
    """Run code against the unpacked wheel alone, from a folder of no importance."""
    environment = {k: v for k, v in os.environ.items() if k != "KARABAKH_MAP_DATA"}
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=environment | {"PYTHONPATH": str(site)},
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_it_carries_everything_that_is_read(site: Path):
    package = site / "karabakh_map"
    data = {p.relative_to(ROOT / "data") for p in (ROOT / "data").rglob("*") if p.is_file()}
    assert data == {p.relative_to(package / "_data") for p in (package / "_data").rglob("*.*")}
    documents = {path.name for path in (ROOT / "docs").glob("geometry*.md")}
    assert documents == {path.name for path in (package / "_docs").iterdir()}
    assert (package / "_app" / "app.py").is_file()
    assert (package / "audit" / "words" / "claims.csv").is_file()
    assert (package / "_data" / "terms.csv").is_file()
    assert (package / "py.typed").is_file()
    assert any((package / "web" / "static").glob("*.js"))
    assert any((package / "web" / "templates").glob("*.html"))


def test_it_answers_from_its_own_data(site: Path, tmp_path: Path):
    where = run(
        site,
        tmp_path,
        "from karabakh_map.dataset.load import find_data; "
        "from karabakh_map.web.server import find_app; "
        "print(find_data()); print(find_app())",
    )
    package = site / "karabakh_map"
    assert where.split() == [str(package / "_data"), str(package / "_app" / "app.py")]
    out = run(
        site,
        tmp_path,
        "from karabakh_map.cli import main; main(['control', '2020-11-20', '--format', 'csv'])",
    )
    assert out.startswith("unit_id,name,district")


def test_it_speaks_every_language(site: Path, tmp_path: Path):
    assert not list(site.rglob("*.po*"))
    said = {
        "az": "20 noyabr 2020", "hy": "2020\u00a0թ. նոյեմբերի\u00a020",
        "ru": "20 ноября 2020\u00a0г.",
    }  # fmt: skip
    for tongue, day in said.items():
        out = run(
            site,
            tmp_path,
            "from karabakh_map.cli import main; "
            f"main(['control', '2020-11-20', '--lang', '{tongue}'])",
        )
        assert day in out.splitlines()[0]
        assert not re.search("[A-Z][a-z]+ [a-z]+", out) or tongue == "az"
        assert "[en:" not in out


def test_it_has_every_language_of_the_data(site: Path, tmp_path: Path):
    out = run(
        site,
        tmp_path,
        "from karabakh_map.core.languages import LANGUAGES\n"
        "from karabakh_map.dataset import load, translations as tr\n"
        "d = load.load()\n"
        "for one in LANGUAGES:\n"
        "    told = tr.translated(d, one)\n"
        "    print(one, sum(a.title == b.title for a, b in zip(d.events, told.events)))",
    )
    told = dict(line.split() for line in out.splitlines())
    assert int(told.pop("en")) > 250
    assert told == {"az": "0", "hy": "0", "ru": "0"}
