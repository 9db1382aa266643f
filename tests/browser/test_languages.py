"""The page in every language: nothing is cut off, nothing is left in English."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page

from karabakh_map.core import catalogues, i18n
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.dataset.load import load
from karabakh_map.web import single_page
from tests.browser.test_app import ENGINE
from tests.browser.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("languages")]

OTHERS = [code for code in LANGUAGES if code != i18n.ORIGINAL]
DAYS = ["1994-05-12", "2020-12-01", "2023-09-19"]
SIZES = [(1280, 720), (390, 844), (320, 640)]

TEXTS = """() => {
  const found = [];
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.matches('script, style, template, title')) continue;
      if (node.shadowRoot) walk(node.shadowRoot);
      if (node.closest('[lang]:not(html)')) continue; // of a language of its own
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        if (node.getAttribute(name)) found.push(node.getAttribute(name));
      for (const one of node.childNodes)
        if (one.nodeType === 3 && one.data.trim()) found.push(one.data.trim());
    }
  };
  walk(document);
  return found;
}"""

CLIPPED = """() => {
  const found = [];
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) walk(node.shadowRoot);
      if (!node.matches('button, summary, select, label, [role=tab], .month')) continue;
      if (node.matches('.key, .tick, [role=slider]')) continue;
      if (node.clientWidth && node.scrollWidth > node.clientWidth + 1) found.push(node.outerHTML);
    }
  };
  walk(document);
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page is too wide');
  return found;
}"""


CAPITALS = """() => {
  const found = [];
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) walk(node.shadowRoot);
      if (getComputedStyle(node).textTransform === 'uppercase') found.push(node.outerHTML);
    }
  };
  walk(document);
  return found;
}"""
BROWSERS = {"az": "tr-TR", "hy": "en-US", "ru": "az-AZ"}
"""Another language than that of the page, some with a dotted i of its own."""


def english() -> re.Pattern[str]:
    """Return what betrays English: a message of some words, months, and what Intl leaves over."""
    whole = [
        message
        for tongue in OTHERS
        for message, said in catalogues.messages(tongue).items()
        if " " in message and "{" not in message and message != said
    ]
    with i18n.speaking(i18n.ORIGINAL):
        words = [*map(re.escape, {*whole, *i18n.months()} - {"May"}), r"M\d\d"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


ENGLISH = english()


def clipped(page: Page) -> list[str]:
    """Return what is still cut off when the page has come to rest after a change of its size."""
    end = time.monotonic() + 5
    while (found := page.evaluate(CLIPPED)) and time.monotonic() < end:
        page.wait_for_timeout(100)
    return found


@pytest.fixture(scope="module", params=OTHERS)
def page_of(request, tmp_path_factory) -> tuple[str, Path]:
    path = tmp_path_factory.mktemp("languages") / f"{request.param}.html"
    path.write_text(single_page.page(load(), language=request.param), encoding="utf-8")
    return request.param, path


def test_it_is_whole_and_says_nothing_in_english(new_page, page_of):
    tongue, path = page_of
    page = new_page(*SIZES[0], offline=True, reduced_motion="reduce", locale=BROWSERS[tongue])
    page.goto(f"{path.as_uri()}#date={DAYS[0]}")
    until(page, f"{ENGINE}?.told")
    assert page.evaluate("document.documentElement.lang") == tongue
    for day in DAYS:
        page.evaluate(f"location.hash = 'date={day}'")
        until(page, f"{ENGINE}.date === '{day}'")
        for size in SIZES:
            page.set_viewport_size({"width": size[0], "height": size[1]})
            assert clipped(page) == [], (day, size)
        if tongue == "hy":  # style sheets make ԵՒ of և, which is ԵՎ
            assert page.evaluate(CAPITALS) == []
        left = [text for text in page.evaluate(TEXTS) if ENGLISH.search(text)]
        assert left == [], day
    for name in ("accounts", "areas", "disputes", "sources"):  # on the narrowest phone
        page.locator(f"#tab-{name}").click()
        shown = page.locator(f"#page-{name}")
        until(page, f"document.querySelector('#page-{name}').innerText.length > 300")
        assert shown.evaluate("node => node.scrollWidth - node.clientWidth") <= 0, name
        assert clipped(page) == [], name


def test_each_month_is_named_in_the_language(new_page, page_of):
    tongue, path = page_of
    page = new_page(*SIZES[0], offline=True, reduced_motion="reduce", locale=BROWSERS[tongue])
    page.goto(f"{path.as_uri()}#date=2019-12-15")
    until(page, f"{ENGINE}?.told")
    with i18n.speaking(tongue):
        months = i18n.months()
    for number, month in enumerate(months, 1):
        page.evaluate(f"{ENGINE}.setDate('2020-{number:02}-15')")
        said = page.locator(".km-caption").inner_text()
        assert month in said, said
        assert not ENGLISH.search(said)
