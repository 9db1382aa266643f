"""A short answer loads nothing heavy, only what is public can be imported, modules are short.

Which room may import which stands in pyproject.toml and is checked by `make check`.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

import karabakh_map

ROOT = Path(__file__).resolve().parents[2]

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


def test_the_one_page_and_the_site_are_made_without_folium():
    code = (
        "import sys; from karabakh_map.web import single_page, site; "
        "print([m for m in ('streamlit', 'folium', 'branca') if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


def test_no_module_is_too_long_to_be_read_in_one_go():
    folders = ("src", "tools", "bench")
    paths = [ROOT / "app.py", *(path for name in folders for path in (ROOT / name).rglob("*.py"))]
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in paths
    }
    assert len(lengths) > 250
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_the_arrows_between_rooms_are_those_of_the_document():
    graph = grimp.build_graph("karabakh_map", cache_dir=None)
    arrows = {
        (one.split(".")[1], other.split(".")[1])
        for one in graph.modules - {"karabakh_map", "karabakh_map.__main__"}
        for other in graph.find_modules_directly_imported_by(one) - {"karabakh_map"}
    }
    arrows = {(one, other) for one, other in arrows if one != other}
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = text.partition("| room | imports from |\n|---|---|\n")[2].partition("\n\n")[0]
    told = {
        (room, other)
        for row in table.splitlines()
        for room in re.findall(r"`(\w+)`", row.split("|")[1])
        for other in re.findall(r"`(\w+)`", row.split("|")[2])
    }
    assert arrows == told
    assert f"{len(arrows)} are there" in text


def users_of_modules() -> dict[str, set[str]]:
    """Return who imports a module of a room: rooms, and what stands outside the package."""
    graph = grimp.build_graph("karabakh_map", cache_dir=None)
    users: dict[str, set[str]] = {}
    for module in graph.modules:
        name = module.rpartition(".")[2]
        if module.count(".") >= 2 and name != "__main__":
            importers = graph.find_modules_that_directly_import(module)
            users[module] = {
                "app.py"
                if one.startswith("karabakh_map.web.app.")
                else ".".join(one.split(".")[:2])
                for one in importers
            }
    outside = [ROOT / "app.py", *(ROOT / "tools").rglob("*.py"), *(ROOT / "bench").rglob("*.py")]
    for path in outside:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                told = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
                for module in set(told) & users.keys():
                    users[module].add(path.name)
    return users


def test_a_module_for_its_own_room_begins_with_an_underscore():
    wrong = []
    for module, users in users_of_modules().items():
        room = ".".join(module.split(".")[:2])
        own = bool(users) and users <= {room}
        if own != module.rpartition(".")[2].startswith("_"):
            wrong.append(module)
    assert not wrong
