"""Colours by night: whatever a style sheet asks for has its night."""

import json
import re
from pathlib import Path

import pytest

from karabakh_map.core.layers import LAYERS
from karabakh_map.dataset.load import load
from karabakh_map.web import bundles, dark, mapfiles, single_page, widgets
from karabakh_map.wording import style

ASKED = re.compile(r"var\((--d-[\w-]+)")
NAMED = re.compile(r"(--d-[\w-]+):")


@pytest.fixture(scope="module")
def sheets() -> dict[str, str]:
    parts = {name: widgets.part(name).css for name in single_page.PARTS}
    fonts = dict.fromkeys(single_page.fonts(), "")
    return parts | {"map": mapfiles.inline(load())[1], "page": single_page.style(fonts)}


def test_every_colour_that_is_asked_for_is_named(sheets):
    named = set(NAMED.findall(dark.night()))
    for name, sheet in sheets.items():
        asked = set(ASKED.findall(sheet))
        assert asked, name
        assert asked <= named, name


def test_what_scripts_draw_has_its_night(sheets):
    named = set(NAMED.findall(dark.night()))
    bundle = json.dumps(bundles.build(load(), tuple(LAYERS)))
    strokes = {one.stroke.colour for one in LAYERS.values() if not one.own}
    strokes |= {one.colour for one in style.STROKES.values()} | {style.SEA, style.WATER}
    assert {dark.colour(one) for one in strokes} <= set(re.findall(r"var\([^)]*\)", bundle))
    assert set(ASKED.findall(bundle)) <= named


def test_no_rule_asks_for_the_colour_of_an_element(sheets):
    """It would be asked of every unit of the map whenever that changes hands."""
    for name, sheet in {**sheets, "night": dark.night()}.items():
        assert not re.findall(r"\[(?:fill|stroke)[^\]]*\]", sheet), name


def test_drawings_on_the_screen_have_their_night(sheets):
    web = Path(widgets.__file__).parent
    colours = '"(#[0-9a-f]+)"'
    drawn = set(re.findall(colours, (web / "js/areas/draw.js").read_text("utf-8")))
    drawn |= set(re.findall(colours, (web / "js/areas/areas.js").read_text("utf-8")))
    of_paper = re.search(r"\(#\(\?:([^)]+)\)\)", (web / "js/areas/screen.js").read_text("utf-8"))
    assert of_paper
    assert drawn <= {f"#{one}" for one in of_paper[1].split("|")}
    themed = dark.themed((web / "static/areas.css").read_text("utf-8"))
    (named,) = re.findall(r"--drawn:([^;}]*)", themed)
    assert {f"--d-{one}" for one in of_paper[1].split("|")} == set(ASKED.findall(named))


def test_the_land_of_the_map_has_its_own_night(sheets):
    (name,) = ASKED.findall(dark.colour(style.LAND))
    assert f"{name}:{dark.LAND};" in dark.night()
    assert f"--km-land:{dark.colour(style.LAND)}" in sheets["map"]


def test_what_is_dark_by_day_is_light_by_night():
    def light(colour: str) -> int:
        return sum(int(colour[at : at + 2], 16) for at in (1, 3, 5))

    for day in ("#1a1a1a", "#333333", "#1d4468"):
        assert light(dark.dark(day)) > light(day)
    for day in ("#ffffff", "#f4f2ea"):
        assert light(dark.dark(day)) < light(day)
