"""The map in a notebook, and the example notebook run from its first cell to its last."""

import ast
import json
import subprocess
import sys
from datetime import date
from html import unescape
from pathlib import Path

import pytest

import karabakh_map
from karabakh_map.core.errors import DateError, UsageError
from karabakh_map.dataset.load import DATA_VARIABLE
from karabakh_map.web.notebook import Map

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.ipynb"))


@pytest.fixture
def invented(drawn, monkeypatch) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(drawn.root))


def test_importing_the_package_loads_nothing_else():
    code = (
        "import sys, karabakh_map; "
        "print(*sorted(name for name in sys.modules if name.startswith('karabakh_map')))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.split() == [
        "karabakh_map",
        "karabakh_map.core",
        "karabakh_map.core.version",
    ]


def test_the_map_is_a_name_of_the_package():
    assert karabakh_map.Map is Map
    with pytest.raises(AttributeError, match="no attribute 'Mop'"):
        _ = karabakh_map.Mop


@pytest.mark.parametrize(
    ("asked", "day"),
    [("2020-11-20", "2020-11-20"), ("2020-11", "2020-11-30"), (date(1994, 5, 12), "1994-05-12")],
)
def test_days_are_read_as_people_write_them(asked, day):
    assert Map(asked).day.isoformat() == day
    assert repr(Map(asked)) == f"Map('{day}')"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"day": "some day"}, '"some day" is not a date; write 2020-11-20, 2020-11 or 2020.'),
        ({"day": "1800"}, '"1800" is before the data begins'),
        ({"layers": ["contol"]}, '"contol" is not a layer; use control, '),
        ({"layers": "contol"}, '"contol" is not a layer; use control, '),
        ({"view": (39.8, 46.8)}, "The view (39.8, 46.8) cannot be; give latitude, longitude"),
        ({"view": (46.8, 39.8, 9)}, "The view 46.8, 39.8, 9 cannot be; latitude goes from 37.5"),
        ({"height": 0}, "A height of 0 cannot be; use 200 to 2000 pixels."),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(asked, sentence):
    with pytest.raises(UsageError) as caught:
        Map(**asked)
    assert str(caught.value).startswith(sentence)


def test_a_date_error_is_one():
    with pytest.raises(DateError):
        Map("2020-13-40")


@pytest.mark.usefixtures("invented")
def test_a_cell_shows_a_frame_with_everything_inside():
    shown = Map("2020-11-20", layers=["control"], view=(39.8, 46.2, 9), height=300)
    html = shown._repr_html_()
    assert html.count("<iframe") == 1
    assert 'title="Nagorno-Karabakh, 20 November 2020"' in html
    assert "height:300px" in html
    page = unescape(html.partition('srcdoc="')[2].partition('" title=')[0])
    assert page == shown.html
    assert '"date": "2020-11-20"' in page
    assert "src=" not in page.partition("<script")[0]
    assert str(shown).startswith("As of 20 November 2020: ")


@pytest.mark.usefixtures("invented")
def test_the_map_is_saved_as_a_page(tmp_path):
    shown = Map("2020")
    path = shown.save(tmp_path / "map.html")
    assert path.read_text(encoding="utf-8") == f"\ufeff{shown.html}"
    with pytest.raises(UsageError, match="does not exist"):
        shown.save(tmp_path / "none" / "map.html")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_cell_of_the_example_runs(path: Path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    names: dict[str, object] = {}
    shown = []
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        assert cell["outputs"] == [], f"{cell['id']}: outputs are not committed"
        tree = ast.parse("".join(cell["source"]), filename=cell["id"])
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, cell["id"], "exec"), names)  # noqa: S102  our own notebook
        if last is not None:
            value = eval(compile(ast.Expression(last.value), cell["id"], "eval"), names)  # noqa: S307
            assert value, cell["id"]
            shown.append(value)
    maps = [value for value in shown if isinstance(value, Map)]
    assert len(maps) == 2
    assert all("<iframe" in value._repr_html_() for value in maps)
    assert len(shown) == 6
