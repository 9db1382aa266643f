"""A short answer loads nothing heavy, only what is public can be imported, modules are short.

Which room may import which stands in pyproject.toml and is checked by `make check`.
"""

import subprocess
import sys
from pathlib import Path

import pytest

import karabakh_map

LONGEST = 350
"""Lines of a module that can still be read in one go; see CONTRIBUTING.md."""


@pytest.mark.parametrize("name", karabakh_map.__all__)
def test_public_names_are_there(name: str):
    assert getattr(karabakh_map, name) is not None


def test_another_name_is_missing_when_it_runs_and_for_mypy(tmp_path: Path):
    with pytest.raises(AttributeError, match="no attribute 'Chart'"):
        karabakh_map.Chart  # noqa: B018
    script = tmp_path / "reader.py"
    script.write_text("from karabakh_map import Chart, Map, load\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(script)],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.count("error:") == 1, done.stdout
    assert 'Module "karabakh_map" has no attribute "Chart"' in done.stdout


def test_a_short_answer_loads_nothing_heavy(folder: Path):
    code = (
        "import sys; from karabakh_map.cli import main; "
        "main(['control', '2020'], standalone_mode=False); "
        "print([m for m in ('streamlit', 'folium', 'matplotlib', 'geopandas', 'pandas', 'PIL') "
        "if m in sys.modules], file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"KARABAKH_MAP_DATA": str(folder), "PATH": ""},
    )
    assert result.stderr.strip() == "[]"


def test_no_module_is_too_long_to_be_read_in_one_go():
    source = Path(__file__).resolve().parents[2] / "src"
    lengths = {
        path.relative_to(source).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in source.rglob("*.py")
    }
    assert len(lengths) > 50
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}
