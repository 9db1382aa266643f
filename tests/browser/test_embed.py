"""The map in pages of others: its height, its manners, its options, the script of the host."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from karabakh_map.core.version import hash_of
from karabakh_map.dataset.load import load
from karabakh_map.wording import alternative, sharing
from tests.browser.serving import serving
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

DATE = "document.querySelector('#map')?.karabakhMap?.date"
TIMEOUT = 20_000
HOSTILE = """<!doctype html><script>
const say = () => { for (const to of [parent, ...Array.from(parent.frames)]) {
  to.postMessage({sender: "karabakh-map", type: "height", height: 2999}, "*");
  to.postMessage({sender: "karabakh-map", type: "date", date: "1994-05-12"}, "*");
  to.postMessage({type: "go", date: "1994-05-12"}, "*"); } };
say(); setInterval(say, 40);</script>"""
PARAGRAPHS = "<p>Words of the article.</p>" * 40
REST = """() => new Promise((done) => {
  let before = "";
  const look = () => {
    const now = [...document.querySelectorAll("iframe")].map((one) => one.offsetHeight).join();
    if (now === before) done(true);
    else { before = now; setTimeout(look, 700); }
  };
  look();
})"""
"""Waits until no frame changes its height any more."""
HEIGHTS = "[...document.querySelectorAll('iframe')].map((one) => one.offsetHeight)"


@pytest.fixture(scope="module")
def hosts(site_folder, tmp_path_factory) -> Iterator[tuple[Path, str, str]]:
    """Serve the site under a path and an article on another origin; both are this machine."""
    folder = tmp_path_factory.mktemp("host")
    (folder / "map").symlink_to(site_folder)
    with serving(folder) as base:
        yield folder, f"{base}map/", base.replace("127.0.0.1", "localhost")


def article(folder: Path, name: str, body: str) -> None:
    head = '<!doctype html><meta name="viewport" content="width=device-width">'
    (folder / name).write_text(f'{head}<link rel="icon" href="data:,">{body}', "utf-8")


def frame(src: str, more: str = "") -> str:
    return f'<iframe src="{src}" width="100%" height="600" style="border:0" {more}></iframe>'


def test_each_frame_gets_the_height_that_its_own_map_asks_for(new_page, hosts):
    folder, site, host = hosts
    (folder / "hostile.html").write_text(f'{HOSTILE}<link rel="icon" href="data:,">', "utf-8")
    article(
        folder,
        "article.html",
        "<script>window.heard = []; addEventListener('message', ({data, origin}) =>"
        f" {{ if (origin === new URL('{site}').origin) heard.push(data) }});</script>"
        f"{frame(site + 'embed.html?date=2020-11-20&bar=1&childId=one')}"
        f"{frame(site + 'embed.html?date=1994-05-12', 'sandbox=allow-scripts')}"
        f"{frame(host + 'hostile.html')}"
        f"{frame(site + 'embed.html?date=2020-11-20#bar=0')}"
        f'<script async src="{site}embedhost.js"></script>'
        f'<script async src="{site}embedhost.js"></script>',
    )
    page = new_page(900, 2600)  # a browser lets frames that are out of sight rest
    page.goto(f"{host}article.html")
    told = "all[1] < 600 && all[3] === all[1] && all[0] > 600"
    first, second = page.frames[1], page.frames[2]
    until(first, f"{DATE} === '2020-11-20'")
    until(second, f"{DATE} === '1994-05-12'")
    page.evaluate(REST)  # the bar comes after the map
    until(page, f"(() => {{ const all = {HEIGHTS}; return {told}; }})()")
    # What the bar and the map fill is the frame: nothing scrolls in it, nothing is cut.
    until(first, "document.documentElement.scrollHeight === innerHeight")  # the bar is dressed late
    with_bar, sandboxed, hostile, alone = page.evaluate(HEIGHTS)
    assert hostile == 600
    assert sandboxed == alone < with_bar
    inner = first.evaluate("[document.documentElement.scrollHeight, innerHeight]")
    assert inner[0] == inner[1] == with_bar
    heard = page.evaluate("heard.filter((one) => one.type || typeof one === 'string')")
    assert {"sentinel": "amp", "type": "embed-size", "height": with_bar} in heard
    assert f"pymxPYMxonexPYMxheightxPYMx{with_bar}" in heard
    count = len(heard)
    page.set_viewport_size({"width": 390, "height": 2600})
    lower = f"{HEIGHTS}.filter((one) => one < {alone - 100}).length === 2"
    until(page, f"{lower} && {HEIGHTS}[0] < {with_bar - 100} && {HEIGHTS}[2] === {hostile}")
    page.set_viewport_size({"width": 900, "height": 2600})
    until(page, f"String({HEIGHTS}) === '{with_bar},{sandboxed},{hostile},{alone}'")
    # At rest: two changes of width were told, each in three forms by each frame, and no more.
    assert len(page.evaluate("heard")) - count <= 3 * 2 * 3
    assert first.evaluate(DATE) == "2020-11-20"  # whoever else speaks to it


def test_an_embed_waits_for_its_reader_and_lets_the_article_scroll(new_page, hosts):
    folder, site, host = hosts
    plays = "embed.html?from=2020-09-26&to=2020-12-02&play=1"
    article(
        folder,
        "story.html",
        f"<input id=typed>{PARAGRAPHS}{frame(site + plays, 'sandbox=allow-scripts')}"
        f"{PARAGRAPHS}{frame(site + 'embed.html?event=e079&bar=1')}",
    )
    page = new_page(390, 844, has_touch=True, is_mobile=True)
    page.goto(f"{host}story.html")
    page.locator("#typed").focus()
    playing, opened = page.frames[1:]
    until(opened, "document.querySelector('.km-popup[data-event=e079]')")
    until(playing, f"{DATE} === '2020-09-26'")
    assert page.evaluate("[scrollY, document.activeElement.id]") == [0, "typed"]
    button = playing.locator(".time-bar .play")
    expect(button).to_have_attribute("aria-pressed", "false")
    page.evaluate("document.querySelector('iframe').scrollIntoView({block: 'center'})")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.evaluate("scrollTo(0, 0)")
    expect(button).to_have_attribute("aria-pressed", "false")
    # One finger that goes up over the map and over the bar moves the article.
    page.evaluate("document.querySelector('iframe').scrollIntoView({block: 'center'})")
    box = page.locator("iframe").first.bounding_box()
    centre = "document.querySelector('#map').karabakhMap.map.getCenter().toString()"
    seen = playing.evaluate(centre)
    hands = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        where = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        hands.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})
        page.wait_for_timeout(16)  # a hand is no faster

    x = box["x"] + box["width"] / 2
    for part in (0.4, 0.8, 0.97):
        before, y = page.evaluate("scrollY"), box["y"] + box["height"] * part
        touch("touchStart", (x, y))
        for step in range(1, 9):
            touch("touchMove", (x, y - step * 15))
        touch("touchEnd")
        until(page, f"scrollY > {before} + 60")
        if part == 0.4:
            expect(playing.locator(".km-gesture.km-on")).to_have_text("Two fingers to move the map")
        page.evaluate(f"scrollTo(0, {before})")
    assert playing.evaluate(centre) == seen


SHARED = """window.shared = [];
navigator.canShare = (data) => { shared.push(['can', data]); return Boolean(data); };
navigator.share = (data) => { shared.push(['share', data]);
  return Promise.reject(new DOMException('no', 'AbortError')); };"""


def test_escape_closes_what_is_shared_before_it_ends_the_measuring(new_page, hosts):
    _, site, _ = hosts
    page = new_page(1024, 600)
    page.goto(f"{site}embed.html?bar=1")
    for tool in ("measure-distance", "share"):
        page.locator(".km-tools-button").click()
        page.locator(f"[data-tool={tool}]").click()
    shared, measured = page.locator(".km-share"), page.locator(".km-measure")
    expect(shared).to_be_visible()
    page.keyboard.press("Escape")
    expect(shared).to_be_hidden()
    expect(measured).to_have_count(1)
    page.locator(".km-map").focus()
    page.keyboard.press("Escape")
    expect(measured).to_have_count(0)


def test_what_is_shared_and_how_a_refusal_is_told(new_page, hosts, watch):
    """The page from a server, where copying is allowed, and in a sandbox, where it is not."""
    folder, site, host = hosts
    data, day = load(), date(2020, 10, 12)
    page = new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(SHARED)
    page.goto(f"{site}index.html#date=2020-10-12")
    share = page.locator(".copies .share")
    share.click()
    panel = page.get_by_role("dialog", name="Share")
    expected = {
        "sentence": sharing.sentence(data, day),
        "alternative": alternative.of_day(data, day),
        "citation": sharing.citation(data, day, ""),
    }
    for name, text in expected.items():
        panel.locator(f"[data-share={name}]").click()
        expect(panel.get_by_role("status")).to_have_text("Copied.")
        assert page.evaluate("navigator.clipboard.readText()") == text
    # Who thinks better of it in the sheet of the system hears nothing of it.
    panel.locator("[data-share=native]").click()
    expect(panel.get_by_role("status")).to_be_empty()
    can, shared = page.evaluate("[shared.find(([what]) => what === 'can'), shared.at(-1)]")
    assert can[1]["url"] == shared[1]["url"] == page.url + f"&data={hash_of(data.version)}"
    assert shared[1]["text"] == expected["sentence"]
    panel.get_by_text("Show it on another page").click()
    panel.get_by_label("From").fill("2020-09-26")
    code = panel.get_by_label("Embed code").input_value()
    assert f'src="{site}embed.html#date=2020-10-12&amp;from=2020-09-26"' in code
    assert f'<script async src="{site}embedhost.js">' in code
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(share).to_be_focused()
    article(
        folder,
        "sandbox.html",
        frame(f"{site}index.html#date=2020-10-12", "sandbox=allow-scripts")
        + frame(f"{site}embed.html?date=2020-10-12&bar=1", "sandbox=allow-scripts"),
    )
    page = new_page(1000, 1300)
    page.goto(f"{host}sandbox.html")
    index, embed = page.frames[1:]
    index.locator(".copy-link").click()
    text = index.get_by_role("dialog", name="Share").locator("textarea").first
    expect(text).to_have_value(re.compile(r"/index\.html#date=2020-10-12&data="))
    selected = index.evaluate("getSelection().toString() || document.activeElement.selectionEnd")
    assert selected
    assert "Copied" not in index.locator("body").inner_text()
    assert index.locator("[data-share=native]").count() == 0
    embed.locator(".km-tools-button").click()
    embed.locator("[data-tool=share]").click()
    embed.locator("[data-share=sentence]").click()
    laid = embed.get_by_role("dialog", name="Share").locator("textarea").first
    expect(laid).to_have_value(expected["sentence"])
    # Playwright says so of the worker that keeps the page offline.
    blocked = "console warning: Service Worker registration blocked by Playwright"
    watch.problems[:] = [one for one in watch.problems if one != blocked]
