"""What a reader does around the map: list, story, window, links, and a line that breaks."""

from random import Random
from typing import Any

from karabakh_map.core.dates import FIRST_DAY, in_range
from tests.browser.waiting import until
from tests.walk.invariants import Breach, dataset
from tests.walk.model import Done, Effect
from tests.walk.surfaces import App, Size, Visit
from tests.walk.table import TIME_KEYS, action, press, telling

LISTED = ".event-list li button"


@action(8)
def open_from_the_list(visit: Visit, rng: Random) -> Done | None:
    return press(visit, rng, LISTED, Effect.OPENS, what="open")


WORDS = ("Shusha", "ceasefire", "Khojaly", "Lachin", "1992", "Bishkek", "peacekeepers", "zzz")


@action(4)
def search_and_open(visit: Visit, rng: Random) -> Done | None:
    word = rng.choice(WORDS)
    field = visit.aim(".event-list input[type=search]")
    if field is None:
        return None
    visit.write(field, word)
    visit.page.wait_for_timeout(30)
    # A place is no event: the reader who presses it moves the map for good.
    hit = press(visit, rng, ".event-list .event .option", Effect.OPENS, what="open")
    if hit is None:  # the list that says so would lie over the map for the next of their steps
        visit.page.keyboard.press("Escape")
    return Done(f"search {word!r}" + (f", {hit.told}" if hit else ""), Effect.OPENS)


@action(4)
def clear_the_search(visit: Visit, rng: Random) -> Done | None:
    field = visit.aim(".event-list input[type=search]")
    if field is None or not field["value"]:
        return None
    visit.press(field)
    visit.page.keyboard.press("Control+a")
    visit.page.keyboard.press("Delete")
    visit.page.evaluate("document.activeElement?.blur()")
    return Done("clear the search")


@action(2)
def start_the_story(visit: Visit, rng: Random) -> Done | None:
    return press(visit, rng, ".story .start", Effect.ANEW)


@action(6)
def go_on_in_the_story(visit: Visit, rng: Random) -> Done | None:
    inside = ".story .on, .story .back, .story .dots button"
    return press(visit, rng, inside, Effect.ANEW)


@action(3)
def answer_in_the_story(visit: Visit, rng: Random) -> Done | None:
    return press(visit, rng, ".story .choices button", Effect.KEEPS, what="answer")


@action(3)
def leave_the_story(visit: Visit, rng: Random) -> Done | None:
    if rng.random() < 0.3 and visit.aim(".story .close"):
        visit.page.keyboard.press("Escape")
        return Done("press Escape in the story")
    return press(visit, rng, ".story .close", Effect.KEEPS)


@action(3)
def resize_the_window(visit: Visit, rng: Random) -> Done | None:
    size = visit.size
    turned = Size(size.height, size.width, touch=size.touch)
    smaller = Size(int(size.width * 0.8), int(size.height * 0.85))
    now = visit.page.viewport_size
    assert now is not None
    wanted = rng.choice((turned, smaller) if now["width"] == size.width else (size,))
    visit.page.set_viewport_size({"width": wanted.width, "height": wanted.height})
    visit.page.wait_for_timeout(60)
    return Done(f"make the window {wanted.width}x{wanted.height}", Effect.SIZED)


@action(2)
def load_again(visit: Visit, rng: Random) -> Done | None:
    visit.pause(250)
    before = visit.read()["day"]
    visit.page.reload()
    day = None if visit.surface.name == "embed" else before  # which keeps no address
    return Done("load the page again", Effect.ANEW, day=day)


@action(1)
def follow_a_link_and_come_back(visit: Visit, rng: Random) -> Done | None:
    if visit.surface.name != "page":
        return None
    event = rng.choice(dataset().events)
    day = in_range(str(max(event.first, FIRST_DAY).year)).isoformat()
    visit.page.evaluate("hash => { location.hash = hash }", f"date={day}&event={event.id}")
    visit.rest()
    if rng.random() < 0.5:
        return Done(f"follow the link date={day}&event={event.id}", Effect.ANEW, day=day)
    visit.page.go_back()
    return Done(f"follow the link date={day}&event={event.id} and go back", Effect.ANEW)


@action(1)
def turn_to_a_page_and_back(visit: Visit, rng: Random) -> Done | None:
    before = visit.read()["day"]
    tab = press(visit, rng, '[role=tab][aria-selected="false"]', Effect.KEEPS)
    if tab is None:
        return None
    visit.pause(200 if visit.surface.name == "page" else 400)
    key = rng.choice(("ArrowDown", "PageDown", "Escape"))
    visit.page.keyboard.press(key)
    visit.page.evaluate("walk.scrolled()")  # nobody hits what moves
    for _ in range(20):  # on a phone the row rolls to the first, under an arrow that then goes
        if (back := visit.aim("[role=tab]:first-of-type")) is not None:
            visit.press(back)
            break
        visit.page.wait_for_timeout(50)
    visit.page.evaluate("document.activeElement?.blur()")  # the arrows of a tab turn to the next
    return Done(f"{tab.told}, press {key}, and back to the map", day=before)


@action(1)
def speak_another_language(visit: Visit, rng: Random) -> Done | None:
    """Turn the page into another language, look at the same state there, and turn it back."""
    if not isinstance(visit.surface, App) or visit.aim("a[data-lang]") is None:
        return None
    visit.page.wait_for_timeout(250)  # the address waits for the hand to rest
    before = visit.rest()
    link = visit.aim("a[data-lang]", rng.random(), reject="[data-lang=en]")
    if link is None:
        return None
    visit.broken = True  # what was asked for is broken off
    _follow(visit, link, "!document.documentElement.lang.startsWith('en')")
    there = visit.rest()
    kept = ("day", "other", "account", "filter", "layers")
    if _leaves_none(visit, before["filter"], there["filter"]):
        before["filter"].pop("q")
    wrong = [f"{name} {before[name]} became {there[name]}"
             for name in kept if before[name] != there[name]]  # fmt: skip
    if "lang" not in there["given"]:
        wrong.append(f"the address has no language: {there['link']}")
    if (home := visit.aim("a[data-lang=en]")) is not None:
        _follow(visit, home, "document.documentElement.lang.startsWith('en')")
    breaches = tuple(Breach("language", one) for one in wrong)
    return Done(f"press {link['name']!r} and back to English", Effect.ANEW, before["day"], breaches)


def _leaves_none(visit: Visit, asked: dict[str, str], kept: dict[str, str]) -> bool:
    """Whether words that no event has in this language are left out of a filter, and told."""
    words = asked.get("q")
    if not words or "q" in kept:
        return False
    frames = [frame for frame in visit.page.frames if not frame.is_detached()]
    return any(words in frame.evaluate("document.body.innerText") for frame in frames)


def _follow(visit: Visit, link: dict[str, Any], spoken: str) -> None:
    """Press a link to another page, and wait until that is there and speaks its language."""
    with visit.page.expect_navigation(wait_until="commit"):
        visit.page.mouse.click(link["x"], link["y"])  # as a finger does in the end
    until(visit.page, f"() => Boolean(window.walk) && walk.read().ready && {spoken}")


@action(1)
def leave_and_come_back(visit: Visit, rng: Random) -> Done | None:
    visit.pause(250)
    before = visit.rest()["day"]
    visit.broken = True  # its requests are broken off
    visit.page.goto("about:blank")
    visit.page.go_back()
    day = None if visit.surface.name == "embed" else before  # which keeps no address
    return Done("leave the page and come back", Effect.ANEW, day=day)


@action(2)
def lose_the_network(visit: Visit, rng: Random) -> Done | None:
    if not isinstance(visit.surface, App):
        return None
    visit.broken = True
    visit.context.set_offline(True)
    visit.page.evaluate("walk.cut()")
    for _ in range(rng.randint(1, 3)):
        visit.page.keyboard.press(rng.choice(TIME_KEYS))
        visit.page.wait_for_timeout(rng.choice((60, 300, 900)))
    day = visit.read()["day"]
    visit.context.set_offline(False)
    _back(visit)
    return Done("step without a network", telling(visit), day=day)


@action(1)
def restart_the_server(visit: Visit, rng: Random) -> Done | None:
    if not isinstance(visit.surface, App):
        return None
    visit.broken = True
    visit.rest()
    visit.surface.end()
    for _ in range(stepped := rng.randint(0, 2)):
        visit.page.keyboard.press(rng.choice(TIME_KEYS))
        visit.page.wait_for_timeout(200)
    day = visit.read()["day"]
    visit.surface.begin()
    _back(visit)
    return Done(f"restart the server, {stepped} steps meanwhile", Effect.ANEW, day=day)


def _back(visit: Visit) -> None:
    """Wait until the page speaks to the server again, and Streamlit's own word of that is gone.

    Panels of ours are dialogs too, and stay open: what was laid out for sharing is still there.
    """
    until(
        visit.page,
        """() => document.querySelector('[data-test-connection-state=CONNECTED]')
        && document.querySelector('.summary h2')
        && !document.querySelector('[data-testid=stDialog]')""",
        timeout=60_000,
    )
