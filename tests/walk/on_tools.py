"""What a reader does with the tools: two dates, going to a name, filters, measuring, sharing."""

from random import Random

from karabakh_map.core.dates import in_range
from tests.walk.invariants import Breach
from tests.walk.model import Done, Effect
from tests.walk.on_map import bare
from tests.walk.on_time import BAD, GOOD
from tests.walk.surfaces import App, Visit
from tests.walk.table import action, press, stop_playing, telling


def choose(visit: Visit, rng: Random, tools: str, effect: Effect) -> Done | None:
    """Open the menu of the map and choose one of some rows."""
    button = visit.aim(".km-tools-button", on_map=True)
    if button is None:
        return None
    visit.press(button)
    row = visit.aim(tools, rng.random(), on_map=True)
    if row is None:
        visit.page.keyboard.press("Escape")
        return Done("open the menu and close it")
    visit.press(row)
    return Done(f"choose {row['name']!r} in the menu", effect)


@action(6)
def compare_or_not(visit: Visit, rng: Random) -> Done | None:
    beside = ".compare-dates, .km-compare-head .km-end"
    if rng.random() < 0.5:
        return choose(visit, rng, "[data-tool=compare]", Effect.KEEPS)
    done = press(visit, rng, ".km-compare-head .km-end", Effect.KEEPS, on_map=True)
    return done or press(visit, rng, beside, Effect.KEEPS)


@action(5)
def compare_in_another_way(visit: Visit, rng: Random) -> Done | None:
    return press(visit, rng, ".km-ways button", Effect.KEEPS, on_map=True)


@action(5)
def move_the_divider(visit: Visit, rng: Random) -> Done | None:
    at = visit.aim(".km-divider", on_map=True)
    if at is None:
        return None
    if rng.random() < 0.4:
        seen = visit.read()
        visit.map_frame().locator(".km-divider").focus()
        keys = [rng.choice(("ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"))] * 3
        for key in keys:
            visit.page.keyboard.press(key)
        visit.map_frame().locator(".km-divider").evaluate("one => one.blur()")
        if seen["presenting"] and keys[0].startswith("Page"):  # those are the clicker's
            return Done(f"press {keys[0]} in presenting", telling(visit))
        return Done(f"press {keys[0]} on the divider", day=seen["day"])
    by = rng.randint(-300, 300)
    x, y = at["x"], at["y"]
    edge = visit.size.width - 2.0  # of a finger that leaves the glass Chromium loses the next tap
    track = [(min(edge, max(2.0, x + by * i / 5)), y + 3 * i) for i in range(6)]
    if visit.size.touch:
        visit.touches([track])
    else:
        visit.page.mouse.move(x, y)
        visit.page.mouse.down()
        for a, b in track[1:]:
            visit.page.mouse.move(a, b)
        visit.page.mouse.up()
    visit.page.wait_for_timeout(40)
    return Done(f"drag the divider by {by}")


@action(4)
def type_a_date_to_compare(visit: Visit, rng: Random) -> Done | None:
    text = rng.choice(GOOD) if rng.random() < 0.8 else rng.choice(BAD)
    number = rng.random()
    field = visit.aim(".km-compare-date input", number, on_map=True)
    if field is None:
        return None
    before = visit.read()
    visit.write(field, text)
    visit.page.keyboard.press(rng.choice(("Enter", "Tab")))
    focused = visit.map_frame()
    focused.evaluate("document.activeElement?.blur()")
    if text in BAD:  # nothing is lost, and it is put right again
        wrong = visit.rest()
        same = (wrong["day"], wrong["other"]) == (before["day"], before["other"])
        lost = () if same else (Breach("own days", f"{text!r} changed the dates"),)
        if again := visit.aim(".km-compare-date input[aria-invalid]", on_map=True):
            visit.press(again)
            visit.page.keyboard.press("Escape")
            focused.evaluate("document.activeElement?.blur()")
        return Done(f"type {text!r} as {field['name']!r}, and take it back", breaches=lost)
    seen = visit.rest()
    day = in_range(text).isoformat()
    there = day in (seen["day"], seen["other"])
    lost = (
        ()
        if there
        else (Breach("own days", f"{day} is neither of {seen['day']}, {seen['other']}"),)
    )
    return Done(f"type {text!r} as {field['name']!r}", breaches=lost)


@action(3)
def let_the_bar_move_the_other(visit: Visit, rng: Random) -> Done | None:
    return press(visit, rng, ".km-moves", Effect.KEEPS, on_map=True)


@action(3)
def see_what_changed(visit: Visit, rng: Random) -> Done | None:
    inside = ".km-compare-tools button[aria-expanded], .km-changes-close"
    return press(visit, rng, inside, Effect.KEEPS, on_map=True)


@action(3)
def press_the_second_map(visit: Visit, rng: Random) -> Done | None:
    inside = ".km-second .km-event, .km-second .km-count, .km-second .km-label-city"
    return press(visit, rng, inside, Effect.OPENS, on_map=True, what="on the second map")


SOUGHT = (
    "Hadrut", "Shusha 1992", "Agdam 2020", "Ağdərə", "Շուշի", "Lachin", "12 May 1994", "nov 2020",
    "Khojaly", "Kalbajar", "ceasefire", "Berdzor", "Yerevan", "zzzz", "2023-09-19",
)  # fmt: skip


@action(7)
def go_to(visit: Visit, rng: Random) -> Done | None:
    word = rng.choice(SOUGHT)
    field = visit.aim(".event-list input[type=search].sought")
    if field is None:
        return None
    if rng.random() < 0.3:
        visit.page.evaluate("walk.focus()")
        visit.page.keyboard.press("/")
        visit.page.wait_for_timeout(60)  # the map's frame tells the page
        visit.page.keyboard.type(word)
    else:
        visit.write(field, word)
    for _ in range(rng.choice((0, 0, 0, 2))):
        visit.page.wait_for_timeout(60)
        visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_timeout(40)
    visit.page.keyboard.press("Escape")  # the list, where nothing was found
    visit.page.evaluate("document.activeElement?.blur()")
    # A source turns to its page; the reader comes back.
    if not visit.page.evaluate("walk.read().ready") and (first := visit.aim("[role=tab]")):
        visit.press(first)
        visit.page.evaluate("document.activeElement?.blur()")
    return Done(f"go to {word!r}", Effect.FRAMES)


@action(6)
def choose_a_filter(visit: Visit, rng: Random) -> Done | None:
    if visit.aim(".event-list .choices button") is None:
        opener = visit.aim(".event-list details.filter > summary")
        if opener is None:
            return None
        visit.press(opener)
        visit.page.evaluate("walk.scrolled()")
    if rng.random() < 0.2 and (field := visit.aim(".event-list .choices input.words")):
        word = rng.choice(("Shusha", "Лачин", "zzzz", "ceasefire"))
        visit.write(field, word)
        visit.page.wait_for_timeout(60)
        visit.page.evaluate("document.activeElement?.blur()")
        return Done(f"filter by {word!r}")
    return press(visit, rng, ".event-list .choices button", Effect.KEEPS, what="filter by")


@action(4)
def show_all_events(visit: Visit, rng: Random) -> Done | None:
    if rng.random() < 0.5:
        done = press(visit, rng, ".km-filter button", Effect.KEEPS, on_map=True)
    else:
        done = press(visit, rng, ".event-list .filtered .reset", Effect.KEEPS)
    if done is not None:
        seen = visit.rest()
        if seen["filter"]:
            done.breaches = (Breach("one filter", f"{seen['filter']} is still on"),)
    return done


@action(5)
def measure(visit: Visit, rng: Random) -> Done | None:
    """Set some points, on markers too: nothing is opened by it."""
    chosen = choose(visit, rng, '[data-tool^="measure"]', Effect.KEEPS)
    if chosen is None or not visit.rest().get("measuring"):
        return chosen
    stop_playing(visit)  # what playing opens was opened by no click
    before = visit.rest()["popup"]
    for _ in range(rng.randint(1, 4)):
        marker = visit.aim(".km-event", rng.random(), on_map=True) if rng.random() < 0.4 else None
        if point := marker or bare(visit, rng):
            visit.press(point)
            visit.page.wait_for_timeout(30)
    after = visit.rest()["popup"]
    opened = after is not None and (before is None or before["heading"] != after["heading"])
    wrong = (Breach("measure", f"a click opened {after['heading']!r}"),) if opened else ()
    return Done(f"{chosen.told}, set points", breaches=wrong)


@action(5)
def end_measuring(visit: Visit, rng: Random) -> Done | None:
    if not visit.read()["measuring"]:
        return None
    if rng.random() < 0.5:
        return press(visit, rng, ".km-measure .km-close", Effect.KEEPS, on_map=True)
    visit.page.evaluate("walk.focus()")
    for _ in range(2):  # the first may close a popup that lay open before
        visit.page.keyboard.press("Escape")
    still = visit.rest()["measuring"]
    wrong = (Breach("measure", "Escape does not end it"),) if still else ()
    return Done("press Escape twice to end measuring", breaches=wrong)


@action(2)
def press_in_measuring(visit: Visit, rng: Random) -> Done | None:
    inside = ".km-measure-modes button, .km-measure-acts button"
    return press(visit, rng, inside, Effect.KEEPS, on_map=True, what="measuring:")


@action(4)
def share_or_not(visit: Visit, rng: Random) -> Done | None:
    if visit.read()["sharing"]:
        if rng.random() < 0.6:
            return press(visit, rng, ".km-share [data-share]", Effect.KEEPS, what="share")
        if rng.random() < 0.5:
            visit.page.locator(".km-share [data-share]").first.focus()
            visit.page.keyboard.press("Escape")
            return Done("press Escape in what is shared", breaches=_gone(visit))
        return press(visit, rng, ".km-share .share-close", Effect.KEEPS)
    if visit.surface.name == "embed":
        return choose(visit, rng, "[data-tool=share]", Effect.KEEPS)
    return press(visit, rng, ".copies button.share", Effect.KEEPS)


def _gone(visit: Visit) -> tuple[Breach, ...]:
    return (Breach("share", "Escape does not close it"),) if visit.rest()["sharing"] else ()


@action(2)
def present_or_not(visit: Visit, rng: Random) -> Done | None:
    seen = visit.read()
    if visit.surface.name == "embed" or (rng.random() < 0.4 and not seen["presenting"]):
        return choose(visit, rng, "[data-tool=presenter]", Effect.KEEPS)
    if seen["presenting"]:
        return press(visit, rng, ".km-presenter [data-does=leave]", Effect.KEEPS, on_map=True)
    visit.page.evaluate("walk.focus()")
    visit.page.keyboard.press("p")
    return Done("press P")


DARK = "body > [role=dialog]:not(.km-share)"
"""The blank screen; what is shared may lie open under it."""


@action(4)
def present(visit: Visit, rng: Random) -> Done | None:
    """Step by a clicker's keys, blank the screen and bring it back."""
    if not visit.read()["presenting"]:
        return None
    visit.page.evaluate("walk.focus()")
    key = rng.choice(("PageDown", "PageUp", "b", "."))
    if key in "b.":
        before = visit.rest()["day"]
        visit.page.keyboard.press(key)
        visit.page.wait_for_timeout(60)
        dark = visit.page.locator(DARK).count()
        wrong = () if dark else (Breach("presenter", f"{key!r} does not blank the screen"),)
        visit.page.keyboard.press(rng.choice(("PageDown", "Enter", "a", "Escape")))
        if visit.page.locator(DARK).count():
            wrong = (Breach("presenter", "a key does not bring the map back"),)
        return Done(f"press {key} and a key", day=before, breaches=wrong)
    visit.page.keyboard.press(key)
    return Done(f"press {key} in presenting", telling(visit))


@action(2)
def turn_night_to_day(visit: Visit, rng: Random) -> Done | None:
    if isinstance(visit.surface, App):
        return None  # Streamlit's own menu has it
    if rng.random() < 0.5:
        return choose(visit, rng, "[data-tool=night]", Effect.KEEPS)
    visit.page.evaluate("walk.focus()")
    visit.page.keyboard.press("n")
    return Done("press N")


@action(2)
def use_another_tool(visit: Visit, rng: Random) -> Done | None:
    tools = "[data-tool=graticule], [data-tool=keys]"
    chosen = choose(visit, rng, tools, Effect.KEEPS)
    visit.page.wait_for_timeout(30)
    if chosen and (shut := visit.aim(".km-keys .km-close", on_map=True)):
        visit.press(shut)
    return chosen


@action(5)
def set_the_height_of_a_sheet(visit: Visit, rng: Random) -> Done | None:
    if rng.random() < 0.5:
        return press(visit, rng, "aside .sheet-bar [data-to]", Effect.KEEPS, what="the sheet:")
    inside = ".km-popup-frame .km-heights [data-to]"
    return press(visit, rng, inside, Effect.KEEPS, on_map=True, what="the popup:")


@action(4)
def go_back(visit: Visit, rng: Random) -> Done | None:
    """Press Back while something is open: it closes that, and the page stays."""
    script = """() => { const names = window.karabakhMapBack?.names() ?? [];
        return history.state?.karabakhMap?.depth === names.length ? names : []; }"""
    visit.page.wait_for_timeout(40)
    before = visit.page.evaluate(script)
    if not before:
        return None
    day = visit.rest().get("day")
    visit.page.go_back()
    visit.page.wait_for_timeout(60)
    after = visit.page.evaluate(script)
    wrong = (Breach("back", f"of {before} there is {after}"),) if before[-1] in after else ()
    held = None if before[-1] == "story" else day
    return Done(f"go back, which closes {before[-1]}", Effect.KEEPS, held, tuple(wrong))
