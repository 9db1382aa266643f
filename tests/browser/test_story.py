"""The story borrows the map and gives it back."""

import pytest
from playwright.sync_api import Page, expect

from karabakh_map.core.i18n import speaking
from karabakh_map.dataset.load import load
from karabakh_map.web import single_page
from karabakh_map.wording import ownstory, storylinks
from tests.browser.waiting import reloaded, until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("onefile")]
ENGINE = "document.querySelector('.km-map').karabakhMap"


@pytest.fixture
def page(new_page, tmp_path) -> Page:
    path = tmp_path / "page.html"
    path.write_text(single_page.page(load()), encoding="utf-8")
    page = new_page(1280, 720, offline=True, reduced_motion="reduce", keep=True)
    page.goto(path.as_uri() + "#date=1994-05-12&view=39.9,46.7,9.5&layers=borders,control")
    expect(page.locator(".km-caption")).to_have_text("12 May 1994")
    return page


def test_no_name_lies_under_the_ring_of_a_place_that_is_named_beside_it(page):
    page.evaluate(f"{ENGINE}.setLayers(['borders', 'control', 'places'])")
    taken = load().event("e024")
    page.evaluate(f"{ENGINE}.setView([{taken.lat}, {taken.lon}], 10)")
    lachin = page.locator("#map .km-label").get_by_text("Lachin/Berdzor", exact=True)
    expect(lachin).to_be_visible()
    place = {"lat": taken.lat, "lng": taken.lon, "name": "Lachin/Berdzor"}
    page.evaluate(f"place => {ENGINE}.receive({{ type: 'mark', places: [place] }})", place)
    expect(page.locator("div.km-asked b")).to_be_visible()
    expect(lachin).to_be_hidden()
    page.evaluate(f"{ENGINE}.receive({{ type: 'mark', places: [] }})")
    expect(lachin).to_be_visible()


def test_leaving_brings_back_what_the_reader_had(page):
    layers, zoom = page.evaluate(f"[{ENGINE}.layers, {ENGINE}.map.getZoom()]")
    page.locator(".story .start").click()
    expect(page.locator(".story h3")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".story .count")).to_contain_text("Chapter 2")
    assert page.evaluate(f"{ENGINE}.layers") != layers
    asked = load().story[1]
    expect(page.locator("div.km-asked b")).to_have_text("Stepanakert/Khankendi")
    ring = page.locator("div.km-asked").bounding_box()
    where = f"[{asked.question_lat}, {asked.question_lon}]"
    spot = page.evaluate(f"Object.values({ENGINE}.map.latLngToContainerPoint({where}))")
    frame = page.locator("#map").bounding_box()
    assert abs(ring["x"] + ring["width"] / 2 - frame["x"] - spot[0]) < 2
    assert abs(ring["y"] + ring["height"] / 2 - frame["y"] - spot[1]) < 2
    answer = page.locator(".story .choices button").first
    answer.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_contain_text("Source: ")
    expect(answer).to_be_focused()
    seen, bottom = (
        page.locator(".answer").bounding_box(),
        page.locator(".story footer").bounding_box(),
    )
    assert seen["y"] + seen["height"] <= bottom["y"] + 1
    page.keyboard.press("Escape")
    expect(page.locator(".story article")).to_be_hidden()
    expect(page.locator(".story .start")).to_be_focused()
    expect(page.locator(".km-caption")).to_have_text("12 May 1994")
    assert page.evaluate(f"[{ENGINE}.layers, {ENGINE}.map.getZoom()]") == [layers, zoom]
    expect(page.locator("div.km-asked")).to_have_count(0)


def test_the_very_same_region_comes_back_and_home_is_a_view_of_the_story(page):
    bounds = f"{ENGINE}.map.getBounds().toBBoxString()"
    address = page.url.partition("#")[0]
    page.goto("about:blank")
    page.goto(address + "#date=1987")
    expect(page.locator(".km-caption")).to_have_text("31 December 1987")
    first = page.evaluate(bounds)
    page.locator(".story .start").click()
    expect(page.locator(".story .count")).to_contain_text("Chapter 1")
    assert page.evaluate(bounds) != first
    page.locator(".layers summary").click()
    page.keyboard.press("Escape")
    expect(page.locator(".layers")).not_to_have_attribute("open", "")
    expect(page.locator(".story .count")).to_contain_text("Chapter 1")  # one Escape, one thing
    page.keyboard.press("Escape")
    expect(page.locator(".story article")).to_be_hidden()
    expect(page.locator(".km-caption")).to_have_text("31 December 1987")
    assert page.evaluate(bounds) == first

    page.locator(".story .start").click()
    page.locator(".km-home").click()
    home = page.evaluate(f"Object.values({ENGINE}.map.getCenter()).map((x) => x.toFixed(2))")
    reloaded(page, home[0])
    expect(page.locator(".story .count")).to_contain_text("Chapter 1")
    again = page.evaluate(f"Object.values({ENGINE}.map.getCenter()).map((x) => x.toFixed(2))")
    assert again == home


def test_home_is_in_the_link_of_a_chapter_that_a_link_opened_elsewhere(page):
    page.goto(page.url.split("#")[0] + "#chapter=4&view=39.9,46.7,9.5")
    expect(page.locator(".story .count")).to_contain_text("Chapter 4")
    reloaded(page, "date=")
    expect(page.locator(".story .count")).to_contain_text("Chapter 4")
    page.locator(".km-home").click()
    until(page, f"!/46.70*,9.5/.test(location.hash) && {ENGINE}.view.aim.kind === 'home'")
    until(page, "location.hash.includes('view=')")  # the chapter has a scene of its own
    page.keyboard.press("Escape")
    until(page, "!location.hash.includes('view=')")


def test_a_link_is_in_the_address_as_soon_as_it_is_followed(page):
    """What was to be written of the one before comes between it and the page that hears of it."""
    followed = """link => new Promise((go) => {
        addEventListener("hashchange", () => setTimeout(() => go(location.hash)));
        const before = location.hash;
        location.hash = link;
        history.replaceState(history.state, "", before);
    })"""
    assert "chapter=4" in page.evaluate(followed, "#chapter=4")
    page.reload()
    expect(page.locator(".story .count")).to_contain_text("Chapter 4")


def test_no_link_between_two_chapters_has_the_number_of_one_and_the_day_of_the_other(page):
    """Who reloads or copies then would come back to a chapter on a day that is not its own."""
    page.evaluate("""() => {
        const put = history.replaceState;
        window.links = [];
        const frame = window.requestAnimationFrame; // those of a busy machine come late
        window.requestAnimationFrame = (work) => setTimeout(() => frame(work), 350);
        history.replaceState = function (state, title, address) {
            window.links.push(new URLSearchParams(String(address).split('#')[1]));
            return put.call(this, state, title, address);
        };
    }""")
    page.locator(".story .start").click()
    for chapter in (2, 3, 4):
        page.locator(".story .on").click()
        until(page, f"location.hash.includes('chapter={chapter}')")
    links = page.evaluate("links.map((one) => [one.get('chapter'), one.get('date')])")
    own = {str(one.order): one.date.isoformat() for one in load().story}
    told = [(chapter, day) for chapter, day in links if chapter]
    assert {chapter for chapter, _day in told} >= {"2", "3", "4"}
    assert [(chapter, day) for chapter, day in told if day != own[chapter]] == []


AT_ONCE = f"""const look = setInterval(() => {{
  if (!{ENGINE}?.date) return;
  clearInterval(look);
  {ENGINE}.receive({{ type: 'home' }});
  window.homed = true;
}}, 2)""".replace("document.querySelector('.km-map').", "document.querySelector('.km-map')?.")
"""Press Home before the map has told anybody of its view."""


def test_home_pressed_at_once_takes_the_view_of_the_link_out_of_the_address(page):
    assert "view=" in page.url
    page.add_init_script(AT_ONCE)
    page.reload()
    until(page, "window.homed && !location.hash.includes('view=')", timeout=5000)


def test_a_story_from_the_link_says_whose_it_is_and_can_be_left(page):
    text = (
        "# by: Class <b>9b</b>\ndate,title,text,place,question,choices,answer,event_ids,"
        "archive_url,archive_licence\n"
        "2020-11-10,<img src=x onerror=alert(1)>,<script>1</script>,Lachin,Wide?,2 km | 5 km,5 km,"
        "e079,https://archive.example.org/p,CC BY 4.0\n2023-09-20,No place,,,,,,,,\n"
    )
    data = load()
    with speaking("en"):
        part = storylinks.fragment(ownstory.parse("own.csv", text, data).told(data))
    address = page.url.partition("#")[0]
    page.goto("about:blank")
    page.goto(f"{address}#{part}")
    story, caption = page.locator(".story"), page.locator(".km-caption")
    expect(story.locator(".teller")).to_have_text(
        "This story came with the link. It is by Class <b>9b</b>, not by karabakh-map."
    )
    expect(story.locator("h3")).to_have_text("<img src=x onerror=alert(1)>")
    expect(story.locator(".text")).to_have_text("<script>1</script>")
    expect(caption).to_have_text("10 November 2020")
    place = story.locator(".archive a")
    assert place.get_attribute("rel") == "noopener noreferrer nofollow"
    assert "archive.example.org" in place.inner_text()
    story.locator(".choices button").last.click()
    expect(story.locator(".answer")).to_have_text("5 km")
    story.locator(".events button").click()
    expect(page.locator(".km-popup-frame, .leaflet-popup").first).to_be_visible()
    until(page, "location.hash.includes('event=e079')")  # no other popup is in its place
    page.keyboard.press("Escape")  # with nothing open it would leave the story
    story.locator(".on").click()
    expect(story.locator(".count")).to_have_text("Chapter 2 of 2")
    expect(caption).to_have_text("20 September 2023")
    expect(story.locator(".ask")).to_be_hidden()
    reloaded(page, "chapter=2")  # the address keeps all of it
    expect(story.locator(".count")).to_have_text("Chapter 2 of 2")
    expect(caption).to_have_text("20 September 2023")
    story.locator(".leave").click()
    expect(story.locator(".teller")).to_be_hidden()
    until(page, "!location.hash.includes('story=')")
    expect(story.locator(".start")).to_have_text("Guided story: 1923 to today")
    page.goto(f"{address}#{part[:-20]}")
    expect(story.locator(".teller")).to_contain_text("is cut off or altered")
    story.locator(".start").click()
    expect(story.locator(".count")).to_have_text("Chapter 1 of 16")
    page.evaluate("location.hash = '#date=2020-12-31'")  # a link without a chapter is followed
    expect(caption).to_have_text("31 December 2020")
    expect(story.locator("article")).to_be_hidden()
    until(page, "!location.hash.includes('chapter=')")


@pytest.mark.parametrize(("chapter", "key"), [(1, "ArrowLeft"), (len(load().story), "ArrowRight")])
def test_beyond_its_ends_a_story_has_nothing_and_the_view_stays(page, chapter, key):
    page.evaluate("number => { location.hash = `#chapter=${number}` }", chapter)
    expect(page.locator(".story .count")).to_contain_text(f"Chapter {chapter} ")
    page.get_by_role("button", name="Zoom in").click()
    zoom = page.evaluate(f"{ENGINE}.map.getZoom()")
    day = page.evaluate(f"{ENGINE}.date")
    page.locator(".story h3").focus()
    page.keyboard.press(key)
    page.keyboard.press(key)
    expect(page.locator(".story .count")).to_contain_text(f"Chapter {chapter} ")
    assert page.evaluate(f"[{ENGINE}.map.getZoom(), {ENGINE}.date]") == [zoom, day]
