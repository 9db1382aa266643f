"""Events are found by any name in any script, and each offers its own day."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from karabakh_map.core import folding
from karabakh_map.dataset.load import load
from karabakh_map.web import single_page, widgets

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("onefile")]
CASES = json.loads((Path(__file__).parents[1] / "cases" / "search.json").read_text("utf-8"))
SOUGHT = (
    "Shusha", "Şuşa", "ŞUŞA", "Шуша", "Շուշի", "Ağdam", "Laçın", "Xankəndi", "XANKƏNDİ",
    "Stepanakert", "Khankendi", "shusha capture", "nov 2020", "2020-11-10",
)  # fmt: skip


@pytest.fixture
def page(new_page, tmp_path) -> Page:
    path = tmp_path / "page.html"
    path.write_text(single_page.page(load()), encoding="utf-8")
    page = new_page(1280, 720, offline=True, reduced_motion="reduce", keep=True)
    page.goto(path.as_uri() + "#date=2020-11-20")
    expect(page.locator(".km-caption")).to_have_text("20 November 2020")
    return page


def found(page: Page, text: str) -> list[str]:
    """Return what the field offers for a text that is typed into it."""
    page.locator(".event-list .sought").focus()
    page.locator(".event-list .sought").fill(text)
    page.evaluate("() => new Promise((go) => requestAnimationFrame(() => setTimeout(go)))")
    # Titles of sources stand in the language and the letters that they have.
    own = ".event-list .found > :not(.source) .option span"
    return page.locator(own).all_text_contents()


def test_whatever_has_a_name_or_a_date_is_found_and_gone_to(page):
    field, caption = page.get_by_role("combobox", name="Search places"), page.locator(".km-caption")
    told = page.locator(".event-list .told")
    names = {text: found(page, text) for text in SOUGHT}
    assert all(names.values())
    for text in ("Şuşa", "ŞUŞA", "Шуша", "Շուշի"):
        assert names[text] == names["Shusha"], text
    assert names["XANKƏNDİ"] == names["Khankendi"]
    # Each letter is typed and Enter comes in the same task: what "s" offered is never taken.
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    field.fill("")
    field.evaluate(
        """(field) => {
          const key = (key) => field.dispatchEvent(
            new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));
          for (const letter of "dadivank") {
            field.value += letter;
            field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
          }
          key("Enter");
        }"""
    )
    expect(page.locator(".km-asked")).to_have_text("Dadivank/Khudavang")
    client.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    expect(caption).to_have_text("20 November 2020")  # a place keeps the day
    # With a date beside its name it is shown on that day.
    assert found(page, "Shusha 1992")[0] == "Shusha/Shushi"
    field.press("Enter")
    expect(caption).to_have_text("31 December 1992")
    expect(page.locator(".km-asked")).to_have_text("Shusha/Shushi")
    expect(page).to_have_url(re.compile(r"view=39.76\d*,46.7\d*,11"))
    # An event goes to its own day, by the arrows; the field says which is chosen.
    assert found(page, "Bishkek protocol signed")
    field.press("ArrowDown")
    chosen = page.locator(".option[aria-selected=true]")
    expect(chosen).to_contain_text("5 May 1994")
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    field.press("Enter")
    expect(caption).to_have_text("5 May 1994")
    expect(page.locator(".km-popup h3")).to_have_text("Bishkek Protocol signed")
    # A date goes there, as each language writes it; two that are meant are both offered.
    assert found(page, "03/04/2020")[:2] == ["3 April 2020", "4 March 2020"]
    found(page, "20 ноября 2020 г.")
    field.press("Enter")
    expect(caption).to_have_text("20 November 2020")
    # Escape closes the list and keeps the text; nothing is found: one sentence.
    found(page, "Lachin")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(field).to_have_value("Lachin")
    field.fill("zzzz")
    expect(told).to_have_text(
        'Nothing found for "zzzz"; write a place, a date, or words of an event.'
    )
    found(page, "")
    expect(page.locator(".km-asked")).to_have_count(0)
    # Letters are letters: nothing of the page acts on them.
    before = page.evaluate("karabakhMapPage.engine.map.getZoom()")
    field.press_sequentially("Berdzor + m")
    expect(field).to_have_value("Berdzor + m")
    assert page.evaluate("karabakhMapPage.engine.map.getZoom()") == before


KEYS = """async ([events, most]) => {
    const host = document.querySelector("[data-part=eventlist]");
    const field = host.shadowRoot.querySelector(".sought");
    const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
    const offers = new Map();
    const offered = async (text) => {
        if (!offers.has(text)) {
            field.value = text;
            field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
            await frame();
            const options = [...host.shadowRoot.querySelectorAll(".found .option")];
            const told = (option) => option.closest(".event") && option.textContent;
            offers.set(text, options.map(told));
        }
        return offers.get(text);
    };
    const parts = (words, lengths) => words.flatMap((word) =>
        lengths.map((length) => word.slice(0, length).toLowerCase()));
    const far = [];
    for (const { id, title, place, first } of events) {
        const words = `${title} ${place}`.split(/[^\\p{L}\\d]+/u).filter((word) => word.length > 1);
        const asked = parts(words, [3, 4, 5, 6]);
        asked.push(...parts(words, [2, 3, 4]).map((part) => `${first.slice(0, 4)} ${part}`));
        for (const word of words)
            asked.push(...parts(words, [2, 3, 4]).map((part) => `${word.slice(0, 2)} ${part}`));
        let fewest = Infinity;
        for (const text of new Set(asked)) {
            if (text.length + 2 > most) continue;
            const at = (await offered(text)).findIndex((told) => told?.includes(title));
            // The key that begins, the letters, down to the result, Enter.
            if (at >= 0) fewest = Math.min(fewest, 2 + text.length + (at && at + 1));
            if (fewest <= most) break;
        }
        if (fewest > most) far.push(id);
    }
    return far;
}"""


def test_any_event_and_any_day_is_within_twelve_keys(page):
    field = page.locator(".event-list .sought")
    page.locator(".km-tools-button").wait_for()  # with it come the keys
    page.locator(".km-map").focus()
    for key in ("/", *"08.05.1992", "Enter"):  # twelve
        page.keyboard.press(key)
    expect(page.locator(".km-caption")).to_have_text("8 May 1992")
    page.locator(".km-map").focus()
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.press("/")
    expect(field).to_have_value("/")  # there it is a sign as any other
    events = [
        {"id": one.id, "title": one.title, "place": one.place, "first": str(one.first)}
        for one in load().events
    ]
    assert page.evaluate(KEYS, [events, 12]) == []


def test_the_results_lie_above_all_else_and_a_source_opens_its_page_at_it(page):
    field = page.get_by_role("combobox", name="Search places")
    assert found(page, "Martuni")
    top = page.evaluate(
        """() => {
          const root = document.querySelector("[data-part=eventlist]").shadowRoot;
          return [...root.querySelectorAll(".option")].slice(0, 4).every((one) => {
            const box = one.getBoundingClientRect();
            return root.elementFromPoint(box.left + 9, box.top + 9)?.closest(".option") === one;
          });
        }"""
    )
    assert top
    # A source opens its page at it.
    found(page, "allinnet who captured")
    field.press("Enter")
    expect(page.locator("#source-allinnet-1992-shahumyan-martakert")).to_be_focused()
    expect(page.get_by_role("tab", name="Sources and method")).to_have_attribute(
        "aria-selected", "true"
    )


def test_the_other_pages_find_by_the_same_rule(page):
    page.get_by_role("tab", name="What sources disagree about").click()
    search = page.locator("#page-disputes").get_by_label("Search")
    search.fill("XOCALI")
    found = page.locator(".dispute:not([hidden])").count()
    assert 0 < found < page.locator(".dispute").count()


def test_the_page_folds_words_as_the_program_does(new_page):
    page = new_page()
    page.goto("about:blank")
    code = (Path(widgets.__file__).parent / "js" / "shared" / "folding.js").read_text("utf-8")
    table = (Path(folding.__file__).parent / "folding.json").read_text("utf-8")
    code = code.replace('import TABLE from "../../../core/folding.json" with', "const TABLE =")
    code = code.replace('{ type: "json" }', table).replace("export ", "")
    folded = page.evaluate(
        f"all => {{ {code}; return all.map(foldedWords); }}",
        [case["text"] for case in CASES],
    )
    assert folded == [case["words"] for case in CASES]
