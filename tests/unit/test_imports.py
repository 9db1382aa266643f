"""Modules depend one way, and a short answer loads nothing heavy."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "karabakh_map"
MODULES = sorted(PACKAGE.rglob("*.py"))

ONLY_IN = {
    "streamlit": {"server.py"},
    "folium": {"webmap.py"},
    "branca": {"webmap.py"},
    "matplotlib": {"figure"},
    "geopandas": {"export.py"},
    "click": {"cli.py", "cli_pictures.py", "cli_pages.py"},
}
ORDER = ("errors dates model files schema manifest validation data timeline areas series").split()
"""Lower modules first; one may import only what stands before it."""


def imported(path: Path) -> set[str]:
    """Return the modules that a file imports, those of the package as `karabakh_map.name`."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_big_libraries_are_used_in_one_place(path: Path):
    top = path.relative_to(PACKAGE).parts[0]
    for name in imported(path):
        library = name.split(".")[0]
        assert top in ONLY_IN.get(library, {top}), f"{path.name} imports {name}"


@pytest.mark.parametrize("name", ORDER)
def test_the_core_depends_downwards(name: str):
    above = set(ORDER[ORDER.index(name) :])
    own = {
        i.split(".")[1] for i in imported(PACKAGE / f"{name}.py") if i.startswith("karabakh_map.")
    }
    assert not own & above


def test_the_core_knows_nothing_of_pictures_and_pages():
    for name in [*ORDER, "points", "intervals", "formats", "manifest", "report", "checks"]:
        own = imported(PACKAGE / f"{name}.py")
        assert not {"karabakh_map.web.folium_map", "karabakh_map.figure", "karabakh_map.cli"} & own


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
