"""Everything that a reader does, each chosen and aimed by a number of its own.

An action looks for what it needs in the page as it is; None says that it is not there now.
"""

from collections.abc import Callable
from random import Random

from karabakh_map.dates import in_range
from tests.walk.invariants import Breach, dataset, day_of
from tests.walk.model import Done, Effect
from tests.walk.surfaces import App, Size, Visit

Action = Callable[[Visit, Random], Done | None]
ACTIONS: dict[str, tuple[Action, int]] = {}
"""Actions by name, with how often each is chosen beside the others."""

TIME_KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown")
END_KEYS = ("Home", "End")


def action(weight: int) -> Callable[[Action], Action]:
    """Enter an action into the table."""

    def enter(function: Action) -> Action:
        ACTIONS[function.__name__] = (function, weight)
        return function

    return enter


def press(
    visit: Visit, rng: Random, selector: str, effect: Effect, *, on_map: bool = False,
    reject: str = "", what: str = "press",
) -> Done | None:  # fmt: skip
    """Press one of what matches."""
    at = visit.aim(selector, rng.random(), on_map=on_map, reject=reject)
    if at is None:
        return None
    visit.press(at)
    return Done(f"{what} {at['name']!r}", effect)


@action(10)
def step_by_key(visit: Visit, rng: Random) -> Done | None:
    if visit.surface.name == "embed":
        return None
    key = rng.choice(TIME_KEYS) if rng.random() < 0.9 else rng.choice(END_KEYS)
    times = rng.choice((1, 1, 2, 7))
    for _ in range(times):
        visit.page.keyboard.press(key)
    return Done(f"press {key} {times} times", _told(visit))


def _told(visit: Visit) -> Effect:
    """While a story is told, the keys turn its pages, and each sets its own scene."""
    telling = visit.aim(".story .on, .story .back", 0) is not None
    return Effect.ANEW if telling else Effect.KEEPS


@action(12)
def step_by_button(visit: Visit, rng: Random) -> Done | None:
    return press(visit, rng, ".time-bar .next, .time-bar .previous", Effect.KEEPS)


@action(5)
def play_for_a_while(visit: Visit, rng: Random) -> Done | None:
    at = visit.aim(".time-bar .play")
    if at is None:
        return None
    before = visit.read()["view"]
    visit.press(at)
    visit.page.wait_for_timeout(rng.choice((300, 900, 1500)))
    seen = visit.read()
    stop = rng.choice(("pause", "key"))
    if seen["playing"]:
        if stop == "pause" and (again := visit.aim(".time-bar .play")):
            visit.press(again)
        else:
            visit.page.keyboard.press("ArrowLeft")
    if visit.read()["playing"] and (again := visit.aim(".time-bar .play")):
        visit.press(again)
    del before
    return Done(f"play for a while, then {stop}", _told(visit))


@action(3)
def play_and_zoom(visit: Visit, rng: Random) -> Done | None:
    at = visit.aim(".time-bar .play")
    if at is None:
        return None
    visit.press(at)
    visit.page.wait_for_timeout(200)
    zoom = press(visit, rng, ".leaflet-control-zoom a", Effect.FRAMES, on_map=True)
    visit.page.wait_for_timeout(600)
    if visit.read()["playing"] and (again := visit.aim(".time-bar .play")):
        visit.press(again)
    return Done(f"play, {zoom.told if zoom else 'wait'}, pause", Effect.FRAMES)


def drag(visit: Visit, rng: Random, selector: str) -> Done | None:
    """Take the thumb of a slider with the mouse and move it, looking on the way."""
    at = visit.aim(selector)
    if at is None:
        return None
    low, high, value = (float(at[name]) for name in ("min", "max", "value"))
    if high <= low:
        return None

    def place(share: float) -> float:
        return float(at["left"] + 9 + share * (at["width"] - 18))

    goal, wrong = rng.random(), []
    mouse, start = visit.page.mouse, (value - low) / (high - low)
    mouse.move(place(start), at["y"])
    mouse.down()
    for number in range(1, 6):
        mouse.move(place(start + (goal - start) * number / 5), at["y"])
        visit.page.wait_for_timeout(rng.choice((15, 60, 250)))
        if number in {3, 5}:
            wrong += _while_dragged(visit)
    mouse.up()
    return Done(f"drag {at['name']!r} to {goal:.0%}", _told(visit), breaches=tuple(wrong[:2]))


def _while_dragged(visit: Visit) -> list[Breach]:
    """No popup and no sentence of another date stands beside the map."""
    for _ in range(8):
        seen, wrong = visit.read(), []
        said = {"panel": seen["summary"], "bar": seen["bar"], "caption": seen["caption"]}
        for name, text in said.items():
            if text is not None and day_of(text) != seen["day"]:
                wrong.append(f"the {name} says {text} beside the map of {seen['day']}")
        if seen["popup"] and seen["popup"]["brief"]:
            wrong.append(f"a popup, {seen['popup']['heading']!r}")
        if not wrong:
            return []
        visit.page.wait_for_timeout(40)
    return [Breach("while dragged", "; ".join(wrong))]


@action(6)
def drag_the_years(visit: Visit, rng: Random) -> Done | None:
    return drag(visit, rng, ".time-bar .years")


@action(6)
def drag_the_days(visit: Visit, rng: Random) -> Done | None:
    return drag(visit, rng, ".time-bar .days")


GOOD = (
    "12 May 1994", "1992", "2020-11-09", "2020-11-10", "26 Feb 1992", "2023-09-19", "1923", "1988",
    "2016-04-02", "2024-05-24", "2022-08-26", "2020-12-01", "1993-07-23", "1991-09",
)  # fmt: skip
BAD = ("2020-13-40", "nonsense", "2300", "1800", "31 April 1994", "<b>", "2020-02-30")
SWAPPED = ("03/04/2020", "9/11/2020", "10.11.2020", "11/10/20")


def _type(visit: Visit, text: str) -> bool:
    field = visit.aim('#date, .stTextInput input[aria-label="Exact date"]')
    if field is None:
        return False
    visit.press(field)
    visit.page.keyboard.press("Control+a")
    visit.page.keyboard.type(text)
    visit.page.keyboard.press("Enter")
    if visit.size.touch or isinstance(visit.surface, App):
        visit.page.wait_for_timeout(50)
    visit.page.evaluate("document.activeElement?.blur()")
    return True


@action(6)
def type_a_date(visit: Visit, rng: Random) -> Done | None:
    text = rng.choice(GOOD)
    if not _type(visit, text):
        return None
    return Done(f"type {text!r}", day=in_range(text).isoformat())


@action(2)
def type_no_date(visit: Visit, rng: Random) -> Done | None:
    text, before = rng.choice(BAD), visit.read()["day"]
    return Done(f"type {text!r}", day=before) if _type(visit, text) else None


@action(2)
def type_a_date_of_two_meanings(visit: Visit, rng: Random) -> Done | None:
    text = rng.choice(SWAPPED)
    if not _type(visit, text):
        return None
    visit.page.wait_for_timeout(60 if not isinstance(visit.surface, App) else 500)
    answer = press(visit, rng, ".exact .choices button, .swapped button, .meant button",
                   Effect.KEEPS)  # fmt: skip
    return Done(f"type {text!r}" + (f", {answer.told}" if answer else ""))


@action(8)
def press_a_tick(visit: Visit, rng: Random) -> Done | None:
    return press(visit, rng, ".time-bar .tick", Effect.KEEPS, what="press the tick")


@action(4)
def press_what_else_the_bar_has(visit: Visit, rng: Random) -> Done | None:
    known = ".play, .next, .previous, .tick"
    return press(visit, rng, ".time-bar button", Effect.KEEPS, reject=known, what="in the bar")


@action(8)
def open_from_the_list(visit: Visit, rng: Random) -> Done | None:
    return press(visit, rng, ".event-list li button", Effect.OPENS, what="open")


WORDS = ("Shusha", "ceasefire", "Khojaly", "Lachin", "1992", "Bishkek", "peacekeepers", "zzz")


@action(4)
def search_and_open(visit: Visit, rng: Random) -> Done | None:
    word = rng.choice(WORDS)
    field = visit.aim(".event-list input[type=search]")
    if field is None:
        return None
    visit.press(field)
    visit.page.keyboard.press("Control+a")
    visit.page.keyboard.type(word)
    visit.page.wait_for_timeout(30)
    hit = press(visit, rng, ".event-list li button", Effect.OPENS, what="open")
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


@action(8)
def press_a_marker(visit: Visit, rng: Random) -> Done | None:
    return press(visit, rng, ".km-event", Effect.OPENS, on_map=True, what="press the marker")


@action(4)
def press_a_cluster(visit: Visit, rng: Random) -> Done | None:
    return press(visit, rng, ".km-count", Effect.OPENS, on_map=True, what="press the cluster")


@action(3)
def press_an_event_elsewhere(visit: Visit, rng: Random) -> Done | None:
    return press(visit, rng, ".km-elsewhere button", Effect.OPENS, on_map=True)


@action(4)
def press_in_a_popup(visit: Visit, rng: Random) -> Done | None:
    inside = ".km-popup button"
    return press(visit, rng, inside, Effect.OPENS, on_map=True, what="in the popup")


@action(10)
def press_a_place(visit: Visit, rng: Random) -> Done | None:
    point = visit.page.evaluate("([a, b]) => walk.bare(a, b)", [rng.random(), rng.random()])
    if point is None:
        return None
    visit.press(point)
    return Done("press a place of the map", Effect.OPENS)


@action(8)
def close_the_popup(visit: Visit, rng: Random) -> Done | None:
    if rng.random() < 0.5:
        if not visit.read()["popup"]:
            return None
        visit.page.keyboard.press("Escape")
        return Done("press Escape")
    return press(visit, rng, ".leaflet-popup-close-button, .km-close", Effect.KEEPS, on_map=True)


@action(4)
def switch_a_layer(visit: Visit, rng: Random) -> Done | None:
    page = visit.page
    if isinstance(visit.surface, App):
        opener = visit.aim('.stPopover button, [data-testid="stPopoverButton"]')
        switches = '[data-testid="stPopoverBody"] [data-testid="stPills"] button, [data-testid="stPopoverBody"] button[kind^=pills]'  # noqa: E501
    else:
        opener, switches = visit.aim(".layers summary"), ".switches button"
    if opener is None:
        return None
    visit.press(opener)
    for _ in range(40):
        page.wait_for_timeout(25)
        if switch := visit.aim(switches, rng.random()):
            break
    else:
        return Done("open the layers")
    visit.press(switch)
    page.wait_for_timeout(30)
    page.keyboard.press("Escape")
    if visit.aim(switches):  # Escape closed something else
        visit.press(opener)
    return Done(f"switch the layer {switch['name']!r}")


@action(4)
def press_in_the_legend(visit: Visit, rng: Random) -> Done | None:
    inside = ".km-legend summary, .km-legend button, .km-legend input, .km-legend label"
    return press(visit, rng, inside, Effect.KEEPS, on_map=True, what="in the legend")


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


@action(7)
def zoom_by_button(visit: Visit, rng: Random) -> Done | None:
    return press(visit, rng, ".leaflet-control-zoom a, .km-map .leaflet-bar button", Effect.FRAMES,
                 on_map=True, reject=".leaflet-disabled")  # fmt: skip


@action(4)
def zoom_by_wheel(visit: Visit, rng: Random) -> Done | None:
    point = visit.page.evaluate("([a, b]) => walk.bare(a, b)", [rng.random(), rng.random()])
    if point is None or visit.size.touch:
        return None
    by, held = rng.choice((-240, -120, 120, 240)), rng.random() < 0.5
    visit.page.mouse.move(point["x"], point["y"])
    if held:
        visit.page.keyboard.down("Control")
    visit.page.mouse.wheel(0, by)
    if held:
        visit.page.keyboard.up("Control")
    visit.page.wait_for_timeout(60)
    return Done(f"turn the wheel by {by}{' with Ctrl' if held else ''}", Effect.FRAMES)


@action(3)
def zoom_by_key(visit: Visit, rng: Random) -> Done | None:
    visit.page.evaluate("walk.focus()")
    key = rng.choice(("+", "-", "Shift+ArrowLeft", "Shift+ArrowDown", "Shift+ArrowRight"))
    visit.page.keyboard.press(key)
    return Done(f"press {key} on the map", Effect.FRAMES)


@action(6)
def pan_by_hand(visit: Visit, rng: Random) -> Done | None:
    point = visit.page.evaluate("([a, b]) => walk.bare(a, b)", [rng.random(), rng.random()])
    if point is None:
        return None
    dx, dy = rng.randint(-160, 160), rng.randint(-120, 120)
    x, y = point["x"], point["y"]
    track = [(x + dx * i / 6, y + dy * i / 6) for i in range(7)]
    fingers = 1
    if visit.size.touch:
        fingers = rng.choice((1, 2))
        tracks = [track]
        if fingers == 2:
            tracks.append([(a + 40, b + 25) for a, b in track])
        visit.touches(tracks)
    else:
        visit.page.mouse.move(x, y)
        visit.page.mouse.down()
        for a, b in track[1:]:
            visit.page.mouse.move(a, b)
        visit.page.mouse.up()
    with_ = f" with {fingers} fingers" if visit.size.touch else ""
    return Done(f"pan by {dx}, {dy}{with_}", Effect.FRAMES)


@action(2)
def pinch(visit: Visit, rng: Random) -> Done | None:
    point = visit.page.evaluate("([a, b]) => walk.bare(a, b)", [0.5, 0.5])
    if point is None or not visit.size.touch:
        return None
    x, y, apart = point["x"], point["y"], rng.random() < 0.6
    reach = [20 + 10 * i for i in range(7)]
    if not apart:
        reach.reverse()
    visit.touches([[(x - r, y) for r in reach], [(x + r, y) for r in reach]])
    return Done("pinch apart" if apart else "pinch together", Effect.FRAMES)


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
    return Done(f"make the window {wanted.width}x{wanted.height}", Effect.ANEW)


@action(2)
def load_again(visit: Visit, rng: Random) -> Done | None:
    visit.page.wait_for_timeout(250)
    before = visit.read()["day"]
    visit.page.reload()
    return Done("load the page again", Effect.ANEW, day=before)


@action(1)
def follow_a_link_and_come_back(visit: Visit, rng: Random) -> Done | None:
    if visit.surface.name != "page":
        return None
    event = rng.choice(dataset().events)
    day = in_range(str(event.first.year)).isoformat()
    visit.page.evaluate("hash => { location.hash = hash }", f"date={day}&event={event.id}")
    visit.rest()
    if rng.random() < 0.5:
        return Done(f"follow the link date={day}&event={event.id}", Effect.ANEW, day=day)
    visit.page.go_back()
    return Done(f"follow the link date={day}&event={event.id} and go back", Effect.ANEW)


@action(1)
def turn_to_a_page_and_back(visit: Visit, rng: Random) -> Done | None:
    if visit.surface.name != "page":
        return None
    tab = press(visit, rng, '[role=tab]:not([data-page="map"])', Effect.KEEPS)
    if tab is None:
        return None
    visit.page.wait_for_timeout(40)
    visit.page.keyboard.press(rng.choice(("ArrowDown", "PageDown", "Escape")))
    press(visit, rng, '[role=tab][data-page="map"]', Effect.KEEPS)
    return Done(f"{tab.told} and back to the map")


@action(1)
def lose_the_network(visit: Visit, rng: Random) -> Done | None:
    if not isinstance(visit.surface, App):
        return None
    visit.broken = True
    visit.context.set_offline(True)
    for _ in range(rng.randint(1, 3)):
        visit.page.keyboard.press(rng.choice(TIME_KEYS))
        visit.page.wait_for_timeout(120)
    visit.context.set_offline(False)
    return Done("step without a network", _told(visit))


@action(1)
def restart_the_server(visit: Visit, rng: Random) -> Done | None:
    if not isinstance(visit.surface, App):
        return None
    visit.broken = True
    before = visit.rest()["day"]
    visit.surface.end()
    for _ in range(stepped := rng.randint(0, 2)):
        visit.page.keyboard.press(rng.choice(TIME_KEYS))
        visit.page.wait_for_timeout(200)
    day = visit.read()["day"]
    visit.surface.begin()
    _back(visit)
    del before
    return Done(f"restart the server, {stepped} steps meanwhile", Effect.ANEW, day=day)


def _back(visit: Visit) -> None:
    """Wait until the page speaks to the server again."""
    for _ in range(200):
        dead = visit.page.locator('[data-testid="stConnectionStatus"], [role=dialog]').count()
        if not dead and visit.page.locator(".summary h2").count():
            return
        visit.page.wait_for_timeout(100)
