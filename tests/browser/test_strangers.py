"""A page in strangers' hands: saved, robbed, mirrored, under another charset, enlarged."""

import functools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.serving import serving
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

DATE = "document.querySelector('#map')?.karabakhMap?.date"
COUNTS = """() => ['.leaflet-map-pane', '.km-legend', '.leaflet-control-zoom', '.km-caption',
  '.switches button[data-layer=events]'].map((one) => document.querySelectorAll(one).length)"""
PAIRS = r"""() => { const found = []; const look = (root) => {
  for (const node of root.querySelectorAll('*')) if (node.shadowRoot) look(node.shadowRoot);
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const around = text.parentElement?.closest('[translate=no].notranslate, title, script, style');
    if (/Shusha\/Shushi|Kalbajar\/Karvachar/.test(text.data) && !around) found.push(text.data);
  } }; look(document); return found; }"""
COVERED = """() => [...document.querySelectorAll('.km-caption, .km-legend summary')]
.filter((node) => {
  const box = node.getBoundingClientRect();
  return [0.02, 0.25, 0.5, 0.75, 0.98].some((part) => {
    const top = document.elementFromPoint(box.left + box.width * part, box.top + box.height / 2);
    return !top || !(node.contains(top) || top.contains(node)); });
}).map((node) => node.className)"""
CUT = """() => { const frame = document.querySelector('.km-legend').getBoundingClientRect();
  return [...document.querySelectorAll('.km-legend span')].flatMap((node) => {
    const range = document.createRange(); range.selectNodeContents(node);
    return range.getBoundingClientRect().right > frame.right + 1 ? [node.textContent] : []; }); }"""
SPACED = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"


def shows(page: Page, day: str) -> None:
    until(page, f"day => {DATE} === day", arg=day, timeout=20_000)


@pytest.fixture(scope="module")
def base(site_folder) -> Iterator[str]:
    """Serve the site as a server that says that all is in Latin letters."""
    kinds = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
    said = {end: f"{kind}; charset=ISO-8859-1" for end, kind in kinds.items()}
    with serving(site_folder, kinds=said) as address:
        yield address


@pytest.mark.parametrize("name", ["index.html", "embed.html"])
def test_a_saved_page_is_one_map_of_one_day(new_page, base, site_folder, tmp_path, name):
    page = new_page()
    page.goto(f"{base}{name}#date=1994-05-12")
    shows(page, "1994-05-12")
    counts = page.evaluate(COUNTS)
    whole = name == "index.html"
    if whole:  # what is put beside what was written goes, too
        expect(page.locator("button.share")).to_be_visible()  # its key comes with it, late
        page.keyboard.press("s")
        expect(page.locator(".km-share")).to_be_visible()
    folder = tmp_path / "kept"
    shutil.copytree(site_folder, folder)
    (folder / "saved.html").write_text(page.content(), encoding="utf-8")
    saved = (folder / "saved.html").as_uri()
    for hash_, day in (("#date=2020-12-01", "2020-12-01"), ("", "1994-05-12")):
        page = new_page()
        page.goto(saved + hash_)
        shows(page, day)
        assert page.evaluate(COUNTS) == counts
        expect(page.locator(".km-share")).to_have_count(0)
        expect(page.locator("button.share")).to_have_count(int(whole))
        if hash_:
            assert not re.search("12 May 1994", page.locator(".km-map").inner_text())


def test_a_copy_with_the_day_in_the_name_of_its_file_opens_at_it(new_page, site_folder, tmp_path):
    folder = tmp_path / "mirror"
    shutil.copytree(site_folder, folder)
    page = new_page()
    for name in ("embed.html@date=2020-11-20.html", "embed.html@bar=0&date=2020-11-20&data=1.html"):
        shutil.copy(folder / "embed.html", folder / name)
        page.goto((folder / name).as_uri())
        shows(page, "2020-11-20")
    noted = folder / "noted.html"
    note = "<!-- Mirrored from example.org/embed.html?date=1992-05-09 by HTTrack -->"
    noted.write_text((folder / "embed.html").read_text("utf-8").replace("<head>", f"{note}<head>"))
    page.goto(noted.as_uri())
    shows(page, "1992-05-09")


def test_scripts_that_come_twice_make_one_map(new_page, base):
    page = new_page()
    page.goto(f"{base}index.html#date=2020-11-20")
    shows(page, "2020-11-20")
    counts = page.evaluate(COUNTS)
    for path in page.locator("script[src]").evaluate_all("all => all.map((one) => one.src)"):
        page.add_script_tag(url=path)
    shows(page, "2020-11-20")
    assert page.evaluate(COUNTS) == counts


def cut_in_half(folder: Path, route: Route) -> None:
    """Hand over half of a file."""
    path = folder / "assets" / route.request.url.rpartition("/")[2]
    body = path.read_bytes()
    route.fulfill(body=body[: len(body) // 2], content_type="text/plain")


LOST = {
    "leaflet-*.js": "The script that draws the map could not be loaded",
    "engine-*.js": "The script that draws the map could not be loaded",
    "map-*.js": "The data of the map could not be loaded",
    "page-data-*.js": "The dates and texts of the page could not be loaded",
    "page-[0-9a-f]*.js": "The map has not been loaded yet",
    "map-*.css": "The style sheet of the map could not be loaded",
    "page-*.css": "The style sheet of this page could not be loaded",
    "timebar-*.css": "The style sheet of this part could not be loaded",
    "relief-*.webp": "The hill shading could not be loaded",
}


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(
            one, marks=() if one.endswith(".js") and "engine" not in one else pytest.mark.long
        )
        if one != "page-*.css"
        else one
        for one in LOST
    ],
)
def test_what_did_not_arrive_is_said_and_no_other_day_is_named(
    new_page, base, site_folder, watch, pattern
):
    (file,) = (one for one in (site_folder / "assets").glob(pattern) if "data" in pattern
               or "data" not in one.name)  # fmt: skip
    halved = functools.partial(cut_in_half, site_folder)
    for lose in (lambda route: route.abort(), halved):
        if lose is halved and file.suffix == ".webp":
            continue  # a browser shows the half that it has
        page = new_page()
        page.route(f"**/{file.name}", lose)
        page.goto(f"{base}index.html#date=2020-11-20")
        expect(page.get_by_text(LOST[pattern]).first).to_be_visible(timeout=20_000)
        days = re.findall(r"As of (\d+ \w+ \d{4})", page.locator("body").inner_text())
        assert set(days) <= {"20 November 2020"}
    watch.problems.clear()


@pytest.mark.parametrize("lost", [False, True])
def test_a_bar_that_is_drawn_before_the_data_moves_nothing_without_them(
    new_page, base, watch, lost
):
    page, held = new_page(), []
    page.route("**/map-*.js", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(f"{base}index.html#date=2020-11-20", wait_until="commit")
    bar = page.locator('[data-part="timebar"]')
    expect(bar.locator(".date")).to_have_text("20 November 2020")
    expect(bar).to_have_js_property("inert", value=True)
    expect(page.locator(".km-caption")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(bar.locator(".date")).to_have_text("20 November 2020")
    (file,) = held
    if lost:
        file.abort()
        expect(page.get_by_text(LOST["map-*.js"])).to_be_visible()
        expect(bar.locator(".date")).to_have_count(0)  # it would look as if it could be moved
        watch.problems.clear()
        return
    file.continue_()
    shows(page, "2020-11-20")
    expect(bar).to_have_js_property("inert", value=False)
    page.keyboard.press("ArrowRight")
    shows(page, "2020-11-25")
    expect(bar.locator(".month-bars > *").first).to_be_attached()  # the map's events reached it


def test_the_day_of_an_event_is_not_guessed_before_the_data(new_page, base):
    page, held = new_page(), []
    page.route("**/map-*.js", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(f"{base}index.html#event=e079", wait_until="commit")
    until(page, "Boolean(window.KarabakhNext)")
    expect(page.locator('[data-part="timebar"] .date')).to_have_count(0)
    held[0].continue_()
    shows(page, "2020-11-10")


def test_what_comes_late_is_asked_for_again_when_a_reader_needs_it(new_page, base, watch):
    """A map does not need it; a press that comes before it waits, and is told if it cannot."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    lost = re.compile(r"/(?:map|page)more-")
    page.route(lost, lambda route: route.abort())
    page.goto(f"{base}index.html#date=2020-11-20")
    shows(page, "2020-11-20")
    page.keyboard.press("ArrowRight")
    shows(page, "2020-11-25")
    copy, told = page.get_by_text("Copy as a sentence"), page.locator(".copied")
    copy.click()
    expect(page.get_by_text("Part of this page could not be loaded; press again.")).to_be_visible()
    expect(told).to_be_empty()
    assert watch.problems
    page.unroute(lost)
    copy.click()
    expect(told).to_have_text("Copied.")
    expect(page.locator(".notes")).to_be_empty()
    assert "25 November 2020" in page.evaluate("navigator.clipboard.readText()")
    # What the browser says of the lost files may come after the note to the reader.
    of_lost = r"console (error: Failed to load resource|warning: Error: \S*(map|page)more-)"
    assert [one for one in watch.problems if not re.match(of_lost, one)] == []
    watch.problems.clear()


@pytest.mark.parametrize("name", ["index.html#date=2020-11-25", "dates/2020-11-09.html"])
def test_letters_are_right_and_names_are_left_alone(new_page, base, site_folder, name):
    if not (site_folder / name.partition("#")[0]).is_file():
        name = f"dates/{sorted(one.name for one in (site_folder / 'dates').glob('*.html'))[-1]}"
    page = new_page()
    page.goto(base + name)
    if "index" in name:
        shows(page, "2020-11-25")
        page.locator(".event-list li button").first.click()
        expect(page.locator(".km-popup h3")).to_be_visible()
    assert not re.findall(r"\S*(?:Â|â€|Ã|Å)\S*", page.locator("body").inner_text())
    assert page.evaluate(PAIRS) == []


@pytest.mark.parametrize(
    ("width", "height", "spaced"),
    [(1280, 720, True), (390, 844, True), (853, 533, False), (853, 480, False), (260, 563, False)],
)
def test_with_large_or_wide_letters_nothing_is_covered_or_cut(
    new_page, base, width, height, spaced
):
    page = new_page(width, height)
    page.goto(f"{base}index.html#date=2020-11-20")
    shows(page, "2020-11-20")
    if spaced:
        page.add_style_tag(content=SPACED)
    page.keyboard.press("ArrowRight")
    shows(page, "2020-11-25")
    expect(page.locator(".km-popup")).to_be_visible()
    until(page, f"() => !({COVERED})().length", timeout=10_000)
    assert page.evaluate(CUT) == []


def test_a_link_pressed_while_something_is_open_is_followed(new_page, base):
    # The press closes what is open, and its entry of the history goes: that called the page back.
    page = new_page()
    page.goto(f"{base}index.html#date=2020-11-20")
    shows(page, "2020-11-20")
    page.locator("button.share").click()
    expect(page.locator(".km-share")).to_be_visible()
    until(page, "history.state?.karabakhMap?.depth === 1")
    page.evaluate("""() => {
        const link = document.createElement('a');
        Object.assign(link, { href: 'embed.html', textContent: 'elsewhere' });
        link.style = 'position: fixed; left: 0; top: 0; z-index: 9999; padding: 20px';
        document.body.append(link);
    }""")
    page.route("**/embed.html", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.mouse.click(9, 9)
    page.wait_for_url("**/embed.html", wait_until="commit")
