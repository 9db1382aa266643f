"""The scripts: those that are shipped are fresh, and their modules pass their own tests."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from tools import js, node

SHIPPED = Path(str(files("karabakh_map.web"))) / "static"


@pytest.fixture(autouse=True)
def _installed():
    if not node.installed():
        pytest.fail("Run make check, or python -m tools.node --install, for the packages of Node.")


def test_shipped_scripts_are_fresh():
    done = js.run(*js.BUILD, "--check")
    assert done.returncode == 0, done.stderr


def test_a_stale_script_is_named(tmp_path: Path):
    shutil.copytree(SHIPPED, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "nativelink.js").open("a") as file:
        file.write(" ")
    done = js.run(*js.BUILD, "--check", "--folder", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr == ("nativelink.js is not what widgets/nativelink.js makes; run make js.\n")


def test_modules_pass_their_tests():
    done = js.run("--test", *sorted(str(path) for path in Path(__file__).parent.glob("*.test.js")))
    assert done.returncode == 0, done.stdout
