"""One state whatever happens: the bus between the parts, sessions that come back, old browsers."""

from collections.abc import Callable
from importlib.resources import files

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("state")]

BUS = (files("karabakh_map") / "static" / "bus.js").read_text("utf-8")
FRAME = """(sandbox) => new Promise(done => {
  const frame = document.createElement('iframe');
  frame.srcdoc = '<script>' + document.querySelector('script').textContent + '</scr' + 'ipt>';
  if (sandbox) frame.sandbox = 'allow-scripts';
  frame.addEventListener('load', () => done());
  document.body.append(frame);
})"""


class TestBus:
    @pytest.fixture
    def page(self, new_page: Callable[..., Page]) -> Page:
        page = new_page()
        page.goto("about:blank")
        page.add_script_tag(content=BUS)
        page.evaluate(
            """window.part = (name, where = window, home = where) => {
              const member = where.joinBus(name, home);
              member.heard = [];
              member.onmessage = ({ data }) => member.heard.push(data.type);
              return member;
            }"""
        )
        return page

    def test_a_message_is_heard_at_once_by_all_others_in_one_order(self, page):
        heard = page.evaluate(
            """() => {
              const [a, b, c] = ['x', 'x', 'x'].map((name) => part(name));
              const other = part('y');
              const answer = b.onmessage;
              b.onmessage = (event) => {
                if (event.data.type === 'ready') {
                  b.postMessage({ type: 'date', date: '2020-11-20' });
                }
                answer(event);
              };
              a.postMessage({ type: 'ready' });
              return [a.heard, b.heard, c.heard, other.heard];
            }"""
        )
        assert heard == [["date"], ["ready"], ["ready", "date"], []]

    def test_who_joins_late_learns_the_state_and_only_that(self, page):
        state = page.evaluate(
            """() => {
              const bar = part('x');
              for (const message of [
                { type: 'ready' }, { type: 'layers', on: ['control'] },
                { type: 'date', date: '2020-11-08', playing: true },
                { type: 'date', date: '2020-11-09', playing: false },
                { type: 'opened', event: 'e001' }, { type: 'moved', center: [40, 46], zoom: 9 },
              ]) bar.postMessage(message);
              const late = part('x');
              const all = late.state();
              bar.postMessage({ type: 'closed' });
              bar.postMessage({ type: 'home' });
              return [all, late.state(), late.state('date'), late.state('open') ?? null];
            }"""
        )
        layers = {"type": "layers", "on": ["control"]}
        day = {"type": "date", "date": "2020-11-09"}
        view = {"type": "view", "center": [40, 46], "zoom": 9}
        opened = {"type": "open", "event": "e001"}
        assert state == [[layers, day, view, opened], [layers, day], day, None]

    def test_a_part_that_closed_or_failed_keeps_nothing_from_the_others(self, page, watch):
        heard = page.evaluate(
            """() => {
              const [a, b, c] = ['x', 'x', 'x'].map((name) => part(name));
              b.onmessage = () => { c.close(); throw new Error('a fault of its own'); };
              const d = part('x');
              a.postMessage({ type: 'date', date: '2020-11-20' });
              return [c.heard, d.heard];
            }"""
        )
        assert heard == [[], ["date"]]
        page.wait_for_timeout(0)
        assert [text for text in watch.problems if "a fault of its own" in text] == watch.problems
        assert watch.problems
        watch.problems.clear()

    def test_a_frame_may_go_at_any_time(self, page):
        page.evaluate(FRAME)
        page.evaluate(FRAME)
        page.evaluate(
            """() => {
              window.page = part('x');
              window.inside = [...document.querySelectorAll('iframe')].map((frame) => {
                const { contentWindow: its } = frame;
                return part('x', its, its.pageAround());
              });
              page.postMessage({ type: 'date', date: '2020-11-20' });
              inside[0].postMessage({ type: 'ready' });
              document.querySelectorAll('iframe')[0].remove();
            }"""
        )
        assert page.evaluate("inside.map((one) => one.heard)") == [["date"], ["date", "ready"]]
        page.evaluate(
            """() => new Promise((done) => {
              const frame = document.querySelector('iframe');
              frame.addEventListener('load', () => done());
              frame.srcdoc = 'gone elsewhere';
            })"""
        )
        page.evaluate("page.postMessage({ type: 'date', date: '2020-11-21' })")
        assert page.evaluate("inside.map((one) => one.heard)") == [["date"], ["date", "ready"]]
        assert page.evaluate("karabakhMapBuses.x.members.length") == 1

    def test_a_sandboxed_frame_keeps_to_itself(self, page):
        page.evaluate(FRAME, True)
        page.evaluate("window.page = part('x')")
        inside = page.frames[1]
        assert inside.evaluate("pageAround() === window")
        inside.evaluate("joinBus('x', pageAround()).postMessage({ type: 'ready' })")
        assert page.evaluate("page.heard") == []

    def test_tabs_do_not_hear_one_another(self, page):
        with page.context.expect_page() as opened:
            page.evaluate("window.other = window.open('about:blank'); void 0")
        tab = opened.value
        tab.add_script_tag(content=BUS)
        page.evaluate("window.mine = part('x')")
        tab.evaluate("joinBus('x', pageAround()).postMessage({ type: 'date', date: '1994-05-12' })")
        assert page.evaluate("[mine.heard, mine.state()]") == [[], []]
