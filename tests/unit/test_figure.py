"""Pictures for print and press: what is on them, how they are written, what is refused."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import date
from io import BytesIO
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from karabakh_map import figure
from karabakh_map.core import i18n
from karabakh_map.core.categories import Category
from karabakh_map.core.controllers import Controller
from karabakh_map.core.credit import TITLE
from karabakh_map.core.model import Dataset
from karabakh_map.dataset import load
from karabakh_map.figure import _captions as captions
from karabakh_map.figure import _theme as theme
from karabakh_map.figure._key_events import LOOKS_BACK, chosen, weight
from karabakh_map.figure._labels import Sheet, draw_events, draw_towns, overlap
from karabakh_map.figure._page import map_axes, new_figure, nice_length
from karabakh_map.figure._projection import frame_of, projected_units
from karabakh_map.figure._relief import _median, shading
from karabakh_map.figure._textflow import shorten, text_width, wrap
from karabakh_map.figure.layouts import LAYOUTS, Box
from karabakh_map.figure.request import link, shown_frame
from karabakh_map.history import areas, timeline
from karabakh_map.history.snapshot import snapshot
from karabakh_map.wording import style, summary
from tests import sums

SVG = "{http://www.w3.org/2000/svg}"
WAR, DISPUTED, PEACEKEEPERS = date(2020, 11, 20), date(1992, 5, 9), date(2021, 6, 1)
BASE = "https://maps.example.org/karabakh/"


def svg_of(dataset: Dataset, day: date, **options) -> ET.Element:
    return ET.fromstring(  # noqa: S314  our own output
        figure.render(dataset, day, "svg", **options)
    )


def groups(root: ET.Element) -> set[str]:
    return {group.get("id", "") for group in root.iter(f"{SVG}g")}


def texts(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def image_of(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


# Sizes


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("square", (1080, 1080)),
        ("wide", (1600, 900)),
        ("social", (1200, 675)),
        ("slide", (1920, 1080)),
        ("a4", (1654, 2339)),
    ],
)
def test_layouts_have_their_pixels(drawn, name, size):
    assert image_of(figure.render(drawn, WAR, layout=name)).size == size


def test_size_is_exact_and_dpi_is_written(drawn):
    image = image_of(figure.render(drawn, WAR, size=(777, 555), dpi=300))
    assert image.size == (777, 555)
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_dpi_on_paper_makes_pixels(drawn):
    assert image_of(figure.render(drawn, WAR, layout="a4", dpi=100)).size == (827, 1169)


# The same bytes every time


@pytest.mark.parametrize("form", figure.FORMATS)
def test_the_same_bytes_twice(drawn, form):
    first = figure.render(drawn, DISPUTED, form, link_base=BASE)
    assert figure.render(drawn, DISPUTED, form, link_base=BASE) == first


PRINTING = """
import sys
from karabakh_map.cli import main

for form in sys.argv[2:]:
    main(["render", "2020-11-20", "-o", f"{sys.argv[1]}.{form}"], standalone_mode=False)
"""


def test_the_same_bytes_in_another_process(drawn, tmp_path):
    written = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        environment["KARABAKH_MAP_DATA"] = str(drawn.root)
        subprocess.run(
            [sys.executable, "-c", PRINTING, str(tmp_path / seed), *figure.FORMATS],
            check=True,
            capture_output=True,
            env=environment,
        )
        written += [(tmp_path / f"{seed}.{form}").read_bytes() for form in figure.FORMATS]
    assert written[:3] == written[3:]
    assert written[0] == figure.render(drawn, WAR, "png")


# What an SVG holds


def test_svg_has_named_layers_and_real_text(drawn):
    root = svg_of(drawn, PEACEKEEPERS, link_base=BASE)
    assert {
        "map", "relief", "water", "control-azerbaijan", "control-peacekeepers", "oblast",
        "recognised-borders", "line-surveyed", "line-guessed", "towns-1", "heading",
        "legend-control", "legend-lines", "credits", "qr", "inset", "scale-bar-and-north",
    } <= groups(root)  # fmt: skip
    said = texts(root)
    assert "1 June 2021" in said
    assert "alfa" in said
    assert "Karabakh Armenians with Russian peacekeepers" in " ".join(said)
    assert any(drawn.version in text for text in said)
    assert "maps.example.org/karabakh/?date=2021-06-01" in said


def test_the_relief_is_the_only_picture_in_an_svg(drawn):
    root = svg_of(drawn, WAR)
    relief = next(group for group in root.iter(f"{SVG}g") if group.get("id") == "relief")
    assert len(list(root.iter(f"{SVG}image"))) == len(list(relief.iter(f"{SVG}image"))) == 1
    without = svg_of(drawn, WAR, layers=["control"])
    assert not list(without.iter(f"{SVG}image"))


def test_svg_has_the_size_in_pixels_and_a_title(drawn):
    root = svg_of(drawn, WAR, size=(1600, 900))
    assert (root.get("width"), root.get("height"), root.get("role")) == ("1600", "900", "img")
    assert root.findtext(f"{SVG}title") == (
        "Nagorno-Karabakh and surroundings: who held what: 20 November 2020"
    )


def test_svg_carries_its_fonts(drawn):
    content = figure.render(drawn, WAR, "svg").decode()
    assert content.count("@font-face{font-family:'Noto Sans'") == 2


@pytest.mark.parametrize(
    ("day", "shown", "absent"),
    [
        (date(1980, 1, 1), {"control-soviet_azerbaijan"}, {"line-surveyed", "control-azerbaijan"}),
        (date(1992, 3, 1), {"control-azerbaijan", "control-armenian"}, {"control-peacekeepers"}),
        (PEACEKEEPERS, {"control-peacekeepers"}, {"control-contested"}),
        (date(2022, 6, 1), {"control-contested"}, {"control-peacekeepers"}),
        (date(2024, 1, 1), {"control-azerbaijan"}, {"control-armenian", "line-surveyed"}),
    ],
)
def test_only_what_is_there_is_drawn(drawn, day, shown, absent):
    found = groups(svg_of(drawn, day))
    assert shown <= found
    assert not absent & found


def test_the_lines_of_a_day_are_found_once(drawn, monkeypatch):
    asked: list[date] = []

    known = timeline.lines

    def counted(dataset, day, *rest):
        asked.append(day)
        return known(dataset, day, *rest)

    monkeypatch.setattr(timeline, "lines", counted)
    snapshot.cache_clear()
    figure.render(drawn, WAR)
    assert asked == [WAR]


def test_a_day_in_dispute_is_striped_with_both(drawn):
    striped = "disputed-azerbaijan-armenian"
    assert {striped} <= groups(svg_of(drawn, date(1992, 5, 8)))
    assert {striped} <= groups(svg_of(drawn, date(1992, 5, 9)))
    assert striped not in groups(svg_of(drawn, date(1992, 5, 7)))
    assert striped not in groups(svg_of(drawn, date(1992, 5, 10)))
    said = " ".join(texts(svg_of(drawn, DISPUTED)))
    assert "Day disputed: Azerbaijan or Armenian forces" in said
    certain = groups(svg_of(drawn, DISPUTED, layers=["control"]))
    assert {"control-armenian"} <= certain
    assert striped not in certain


def test_without_uncertainty_no_line_is_called_surveyed(drawn):
    said = texts(svg_of(drawn, WAR, layers=["control"]))
    assert "Line of control" in said
    assert not [text for text in said if text.startswith("Line of control:")]


def test_layers_can_be_left_out_but_not_the_recognised_borders(drawn):
    found = groups(svg_of(drawn, WAR, layers=["districts", "line1994"]))
    assert {"districts", "line-1994", "recognised-borders"} <= found
    assert not {"relief", "water", "oblast", "control-armenian", "towns-1"} & found


@pytest.fixture
def translated(monkeypatch):
    """Let pictures take languages whose words are not all there yet."""
    monkeypatch.setattr(i18n, "check_language", lambda _language: None)


@pytest.mark.usefixtures("translated")
@pytest.mark.parametrize("language", ["en", "hy"])
def test_an_svg_names_its_language(drawn, language):
    named = svg_of(drawn, WAR, language=language).get("{http://www.w3.org/XML/1998/namespace}lang")
    assert named == language


@pytest.mark.usefixtures("translated")
def test_names_in_other_languages(drawn):
    assert "Ալֆա" in texts(svg_of(drawn, WAR, language="hy"))
    assert "Альфа" in texts(svg_of(drawn, WAR, language="ru"))


# PDF


@pytest.mark.usefixtures("translated")
@pytest.mark.parametrize("language", ["en", "hy", "ru"])
def test_pdf_embeds_its_fonts_as_truetype(drawn, language):
    content = figure.render(drawn, WAR, "pdf", layout="a4", language=language)
    assert content.startswith(b"%PDF-")
    assert content.count(b"/FontFile2") >= 2
    assert b"/Type3" not in content
    assert b"CreationDate" not in content
    box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", content)
    assert box
    assert [float(side) for side in box.groups()] == pytest.approx([595.28, 841.89], abs=0.5)


# The link


def test_the_link_opens_this_view(drawn):
    picture = figure.ask(drawn, WAR, link_base=BASE, bounds=(46.0, 39.6, 46.4, 40.0))
    seen = shown_frame(drawn, picture, 1.0)
    address = link(picture, seen)
    assert address.startswith(f"{BASE}?date=2020-11-20&view=39.8")
    from karabakh_map.wording import links as addresses

    query = dict(part.split("=") for part in address.partition("?")[2].split("&"))
    read, notes = addresses.read(query, drawn)
    assert notes == []
    assert read.day == WAR
    assert read.view is not None
    assert (read.view.lat, read.view.lon) == pytest.approx((39.8, 46.2), abs=0.01)


@pytest.mark.parametrize(
    "base", ["", "http://localhost:8501/", "http://192.168.1.7/map/", "http://newsroom:8501/"]
)
def test_without_a_public_address_it_says_how_to_cite_it(drawn, base):
    root = svg_of(drawn, WAR, link_base=base)
    assert "qr" not in groups(root)
    said = " ".join(texts(root))
    assert TITLE in said
    assert f"Data version {drawn.version}, map of 20 November 2020." in said
    assert "date=" not in said
    assert "://" not in said
    assert not base or base not in said


def test_the_citation_is_that_of_the_project():
    cited = (Path(__file__).resolve().parents[2] / "CITATION.cff").read_text(encoding="utf-8")
    assert f'title: "{TITLE}"' in cited


def test_an_svg_says_how_wide_its_lines_are_or_draws_them(drawn):
    root = svg_of(drawn, DISPUTED)
    lines = [node for node in root.iter(f"{SVG}text") if node.text]
    assert all(float(line.get("textLength")) > 0 for line in lines)
    assert all(line.get("lengthAdjust") == "spacingAndGlyphs" for line in lines)
    (day,) = (line for line in lines if line.text == "9 May 1992")
    size = re.search(r"([\d.]+)px", day.get("style"))
    assert float(day.get("textLength")) == pytest.approx(
        text_width("9 May 1992", float(size[1]), bold=True), abs=0.01
    )
    (stack,) = re.findall("'Noto Sans'[^;]*", day.get("style"))
    families = [name.strip("' ") for name in stack.split(",")]
    assert families[0] == "Noto Sans"
    narrow = {"Arial", "Liberation Sans", "DejaVu Sans Condensed"}  # librsvg heeds no textLength
    assert narrow <= set(families[: families.index("DejaVu Sans")])
    drawn_as_paths = svg_of(drawn, DISPUTED, svg_text="outlines")
    assert not list(drawn_as_paths.iter(f"{SVG}text"))
    assert groups(drawn_as_paths) >= {"heading", "credits"}


@pytest.mark.parametrize("days", [[DISPUTED], [WAR, PEACEKEEPERS]])
def test_a_pdf_names_its_language_and_stays_whole(drawn, days):
    picture = figure.ask(drawn, days)
    content = figure.render_picture(drawn, picture, "pdf")
    start = int(re.findall(rb"startxref\s+(\d+)", content)[-1])
    assert content[start : start + 4] == b"xref"
    number, place = re.match(rb"xref\n(\d+) 1\n(\d{10})", content[start:]).groups()
    catalog = content[int(place) :]
    assert catalog.startswith(number + b" 0 obj")
    assert b"/Lang (en)" in catalog.split(b"endobj")[0]
    assert b"/Pages" in catalog.split(b"endobj")[0]
    assert b"/DisplayDocTitle true" in catalog
    assert content.endswith(b"%%EOF\n")


def test_ground_whose_day_is_disputed_is_told_in_km2(drawn):
    said = " ".join(texts(svg_of(drawn, DISPUTED)))
    alt = figure.describe(drawn, figure.ask(drawn, DISPUTED))
    striped = [item for item in snapshot(drawn, DISPUTED).holdings if item.disputed]
    assert striped
    for item in striped:
        told = summary.doubted(item)
        assert told in said
        assert told in alt
    assert "outside this map" not in said


@pytest.mark.parametrize("layout", ["wide", "square", "a4"])
@pytest.mark.parametrize("shade", ["light", "dark"])
def test_the_code_reads_as_the_link(drawn, layout, shade):
    reader = pytest.importorskip("zxingcpp", reason="the reader of codes is not installed")
    content = figure.render(drawn, WAR, layout=layout, theme=shade, link_base=BASE)
    found = reader.read_barcodes(image_of(content).convert("RGB"))
    assert [code.text for code in found] == [f"{BASE}?date=2020-11-20"]


# Events and names


def test_events_are_numbered_in_order_of_time(drawn):
    picture = figure.ask(drawn, date(1993, 5, 1))
    seen = shown_frame(drawn, picture, 1.0)
    assert [event.id for event in chosen(drawn, picture, seen, 6)] == ["e001", "e002"]
    said = texts(svg_of(drawn, date(1993, 5, 1)))
    assert "8–9 May 1992: Alfa/Alpha is captured" in said
    assert "April 1993: Fighting at Beta" in said


def test_events_outside_the_map_and_unwanted_ones_are_not_numbered(drawn):
    picture = figure.ask(drawn, WAR)
    assert chosen(drawn, picture, shown_frame(drawn, picture, 1.0), 6) == []  # Moscow is far away
    none = figure.ask(drawn, DISPUTED, events=())
    assert chosen(drawn, none, shown_frame(drawn, none, 1.0), 6) == []
    assert "What happened" not in texts(svg_of(drawn, DISPUTED, events=()))


@pytest.mark.parametrize(
    "day", [date(1992, 6, 1), date(1994, 5, 12), date(2020, 12, 1), date(2023, 9, 19)]
)
def test_the_most_important_events_are_numbered_first_and_what_moved_lines_before_the_rest(day):
    dataset = load.load()
    picture = figure.ask(dataset, day)
    seen = shown_frame(dataset, picture, 1.0)
    few, all_of_them = (chosen(dataset, picture, seen, most) for most in (6, 1000))
    assert len(few) == 6 or few == all_of_them
    least = max(weight(event, day) for event in few)
    left_out = [event for event in all_of_them if event not in few]
    assert all(weight(event, day) > least for event in left_out)
    for event in all_of_them:
        assert event.first <= day <= event.last + LOOKS_BACK[event.importance]


def test_what_moved_lines_comes_before_what_did_not():
    known = {event.id: event for event in load.load().events}
    day = date(2020, 11, 9)
    hadrut, barda = known["e067"], known["e076"]
    assert hadrut.importance == barda.importance
    assert weight(hadrut, day) < weight(barda, day)


def test_names_and_numbers_never_cover_each_other():
    dataset = load.load()
    picture = figure.ask(dataset, date(2020, 12, 1))
    for box in (Box(0, 0, 752, 648), Box(0, 0, 300, 380)):
        seen = shown_frame(dataset, picture, box.width / box.height)
        page = new_figure(LAYOUTS["wide"], theme.THEMES["light"])
        axes = map_axes(page, LAYOUTS["wide"], box, seen, "map")
        sheet = Sheet(axes, seen, box, theme.THEMES["light"])
        draw_towns(sheet, dataset, picture, range(1, 3))
        draw_events(sheet, chosen(dataset, picture, seen, 6))
        draw_towns(sheet, dataset, picture, range(3, 6))
        assert len(sheet.taken) > 20
        covered = [pair for pair in combinations(sheet.taken, 2) if overlap(*pair)]
        assert covered == []
        for left, bottom, right, top in sheet.taken:
            assert left >= 0
            assert bottom >= 0
            assert right <= box.width
            assert top <= box.height


# Colour


def test_neighbours_differ_in_grey_or_in_pattern():
    for shade in theme.THEMES.values():
        for one, two in combinations(Controller, 2):
            if one.name.startswith("SOVIET") != two.name.startswith("SOVIET"):
                continue  # never on one map
            apart = abs(theme.grey(shade.fills[one]) - theme.grey(shade.fills[two]))
            patterns = {style.FILLS[one].pattern, style.FILLS[two].pattern}
            assert apart >= 12 or len(patterns) == 2, f"{shade.name}: {one} and {two}"


def test_text_can_be_read_on_its_paper():
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    for shade in theme.THEMES.values():
        for colour in (shade.ink, shade.muted, shade.accent):
            assert theme.contrast(colour, shade.paper) >= 4.5
    for colour in [kind.colour for kind in Category]:
        assert theme.contrast("#ffffff", theme.under_white(colour)) >= 4.5


# Geometry and words


def test_areas_are_true_on_the_map(drawn):
    for name, shape in projected_units(drawn).items():
        assert shape.area / 1e6 == pytest.approx(areas.unit_areas(drawn)[name], rel=1e-4)


@pytest.mark.parametrize(("most", "length"), [(0.3, 0.2), (9.9, 5), (10, 10), (49, 20), (70, 50)])
def test_scale_bars_have_round_lengths(most, length):
    assert nice_length(most) == pytest.approx(length)


def test_lines_break_before_they_are_too_long():
    text = "Karabakh Armenians with Russian peacekeepers hold the middle"
    lines = wrap(text, 120, 9)
    assert " ".join(lines) == text
    assert all(text_width(line, 9) <= 120 for line in lines)
    short = shorten(text, 120, 2, 9)
    assert len(short) == 2
    assert short[-1].endswith("…")
    assert text_width(short[-1], 9) <= 125


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Of the mapped 12,610 km² most", "12,610 km²"),
        ("Last change, 18 May 1992: Lachin", "18 May 1992:"),
        ("8–9 May 1992: Capture", "8–9 May 1992:"),
        ("Boundary assumed, ±2–8 km", "±2–8 km"),
    ],
)
def test_numbers_stay_with_what_they_count_or_date(text, together):
    for width in range(10, 300, 5):
        lines = wrap(text, width, 9)
        assert " ".join(lines) == text
        assert any(together in line for line in lines), width


def test_the_kicker_keeps_to_one_line():
    dataset = load.load()
    for name in LAYOUTS:
        picture = figure.ask(dataset, date(2024, 6, 1), layout=name)
        kicker = captions.heading(dataset, picture).kicker
        assert kicker in texts(svg_of(dataset, date(2024, 6, 1), layout=name)), name


def test_measured_width_is_that_of_the_font():
    from matplotlib.textpath import TextPath

    text = "Stepanakert/Khankendi 1994"
    drawn_width = TextPath((0, 0), text, prop=theme.font(20)).get_extents().width
    assert text_width(text, 20) == pytest.approx(drawn_width, rel=0.03)


def test_alternative_text_says_what_the_picture_shows(drawn):
    picture = figure.ask(drawn, DISPUTED)
    alt = figure.describe(drawn, picture)
    assert alt.startswith("Map of who held what in and around Nagorno-Karabakh on 9 May 1992.")
    held = sums.held(drawn, DISPUTED)
    assert f"Armenian and Karabakh Armenian forces {round(held[Controller.ARMENIAN])} km²" in alt
    assert "1. 8–9 May 1992: Alfa/Alpha is captured." in alt
    assert "may be off by 3 km" in alt


def test_the_status_names_the_largest_change(drawn):
    told = captions.last_change(drawn, WAR)
    assert told == (
        "Last change, 10 November 2020: Gamma "
        "(agreement: Karabakh Armenians with Russian peacekeepers)."
    )
    before = captions.last_change(drawn, date(1950, 1, 1))
    assert before == "Nothing had changed hands since 1923."


# Several days


def test_several_days_stand_in_the_order_asked_for(drawn):
    days = [date(2024, 1, 1), date(1980, 1, 1), WAR]
    root = svg_of_many(drawn, days)
    assert {f"map-{day.isoformat()}" for day in days} <= groups(root)
    said = texts(root)
    assert [said.index(t) for t in ("1 January 2024", "1 January 1980", "20 November 2020")] == (
        sorted(said.index(t) for t in ("1 January 2024", "1 January 1980", "20 November 2020"))
    )


def svg_of_many(dataset: Dataset, days: list[date], **options) -> ET.Element:
    picture = figure.ask(dataset, days, **options)
    return ET.fromstring(figure.render_picture(dataset, picture, "svg"))  # noqa: S314


def test_a_comparison_tells_what_changed_in_km2(drawn):
    first, last = date(2020, 9, 26), PEACEKEEPERS
    root = svg_of_many(drawn, [first, last], compare=True)
    assert {"changed", "changes"} <= groups(root)
    found = areas.difference(drawn, first, last)
    said = texts(root)
    for area in found.km2.values():
        assert f"{round(area):,} km²" in said or f"{round(area / 10) * 10:,} km²" in said
    alt = figure.describe(drawn, figure.ask(drawn, [first, last], compare=True))
    assert "from Armenian and Karabakh Armenian forces to Azerbaijan" in alt


def test_small_maps_print_bounds_and_lead_to_every_day(drawn):
    days = [DISPUTED, PEACEKEEPERS]
    said = " ".join(texts(svg_of_many(drawn, days, compare=True, link_base=BASE)))
    for day in days:
        assert f"maps.example.org/karabakh/?date={day.isoformat()}" in said
    held = [one for one in snapshot(drawn, DISPUTED).holdings if one.low != one.high]
    assert held
    for one in held:
        assert f"km² ({summary.round_km2(one.low)}–{summary.round_km2(one.high)})" in said


def test_a_comparison_of_days_between_which_nothing_changed(drawn):
    root = svg_of_many(drawn, [date(2000, 1, 1), date(2001, 1, 1)], compare=True)
    assert "none passed to another side" in " ".join(texts(root))
    assert "changed" not in groups(root)


def test_pictures_drawn_at_once_are_the_same_as_alone(drawn):
    from concurrent.futures import ThreadPoolExecutor

    wanted = [(PEACEKEEPERS, "svg"), (DISPUTED, "pdf"), (WAR, "png"), (WAR, "svg")]
    alone = [figure.render(drawn, day, form) for day, form in wanted]
    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(lambda asked: figure.render(drawn, *asked, language="en"), wanted))
    assert at_once == alone


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_plains_have_no_blocks(shade):
    plain = frame_of((47.2, 40.0, 47.9, 40.4))  # the Kura and Aras lowland
    look = theme.THEMES[shade]
    image = shading(load.load().root, plain, look.shade, (700, 500), look.glow, 1)
    opacity = image[..., 3].astype(int) * np.where(image[..., 0] > 128, 1, -1)
    for axis in (0, 1):
        steps = np.abs(np.diff(opacity, axis=axis))
        assert np.percentile(steps, 99.5) <= 1


@given(st.lists(st.integers(0, 255), min_size=1, max_size=9))
def test_the_median_shade_of_a_histogram_is_that_of_its_pixels(shades):
    pixels = np.array([shades], np.uint8)
    assert _median(Image.fromarray(pixels)) == float(np.median(pixels))
