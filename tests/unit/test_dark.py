"""Colours by night: whatever a style sheet asks for has its night."""

import re

import pytest

from karabakh_map.dataset.load import load
from karabakh_map.web import dark, mapfiles, single_page, widgets
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
