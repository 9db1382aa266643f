"""What a reader does on the map: markers, places, popups, legend, layers, the view."""

from random import Random

from tests.walk.invariants import KEPT, Breach, share
from tests.walk.model import Done, Effect
from tests.walk.surfaces import Visit
from tests.walk.table import action, press

FINGER = 22
"""Pixels around a finger in which a browser looks for something that can be pressed."""


def bare(visit: Visit, rng: Random) -> dict[str, float] | None:
    """Return a point of the map on which nothing lies."""
    for _ in range(8):
        place = [rng.random(), rng.random(), FINGER if visit.size.touch else 0]
        script = "([a, b, reach]) => walk.bare(a, b, reach)"
        point: dict[str, float] | None = visit.page.evaluate(script, place)
        if point is not None:
            return point
    return None


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
    point = bare(visit, rng)
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


OPENERS = ".layers summary, [data-testid=stPopoverButton], .stPopover button"


@action(4)
def switch_a_layer(visit: Visit, rng: Random) -> Done | None:
    page = visit.page
    opener = visit.aim(OPENERS)
    switches = ".switches button, [data-testid=stPopoverBody] button"
    if opener is None:
        return None
    visit.press(opener)
    number = rng.random()
    for _ in range(200):
        page.wait_for_timeout(25)
        if switch := visit.aim(switches, number):
            break
    else:
        missing = Breach("layers", "there is no switch in the layers that were opened")
        return Done("open the layers", breaches=(missing,))
    visit.press(switch)
    page.wait_for_timeout(30)
    page.keyboard.press("Escape")
    if visit.aim(switches) and (again := visit.aim(OPENERS)):  # Escape closed something else
        visit.press(again)
    return Done(f"switch the layer {switch['name']!r}")


@action(3)
def switch_a_kind_in_the_legend(visit: Visit, rng: Random) -> Done | None:
    return press(visit, rng, ".km-legend [data-kind]", Effect.KEEPS, on_map=True, what="the kind")


@action(3)
def choose_an_account(visit: Visit, rng: Random) -> Done | None:
    """Choose whose account is shown, in the legend, where it is not folded."""
    frames = visit.page.frames
    for frame in frames:
        choice = frame.locator(".km-accounts select")
        if choice.count() and choice.first.is_visible():
            keys = choice.first.locator("option").evaluate_all("all => all.map(one => one.value)")
            name = rng.choice(keys)
            choice.first.select_option(name)
            choice.first.evaluate("one => one.blur()")
            return Done(f"choose the account {name}")
    return None


@action(3)
def press_home(visit: Visit, rng: Random) -> Done | None:
    home = press(visit, rng, ".km-home", Effect.FRAMES, on_map=True)
    if home is None:
        return None
    seen = visit.rest()
    part = share(seen["focus"], seen["view"]) if seen["ready"] else 0
    if part < KEPT:
        home.breaches = (Breach("home", f"{part:.0%} of the region is in view"),)
    return home


@action(3)
def press_in_the_legend(visit: Visit, rng: Random) -> Done | None:
    inside = ".km-legend summary, .km-legend button, .km-legend input, .km-legend label"
    return press(visit, rng, inside, Effect.KEEPS, on_map=True, what="in the legend")


@action(7)
def zoom_by_button(visit: Visit, rng: Random) -> Done | None:
    return press(visit, rng, ".leaflet-control-zoom a, .km-map .leaflet-bar button", Effect.FRAMES,
                 on_map=True, reject=".leaflet-disabled, .km-tools-button")  # fmt: skip


@action(4)
def zoom_by_wheel(visit: Visit, rng: Random) -> Done | None:
    point = bare(visit, rng)
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
    point = bare(visit, rng)
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
    point = bare(visit, rng)
    if point is None or not visit.size.touch:
        return None
    x, y, apart = point["x"], point["y"], rng.random() < 0.6
    reach = [20 + 10 * i for i in range(7)]
    if not apart:
        reach.reverse()
    visit.touches([[(x - r, y) for r in reach], [(x + r, y) for r in reach]])
    return Done("pinch apart" if apart else "pinch together", Effect.FRAMES)
