"""What a reader does with the time bar, the keys and the field of the exact date."""

from random import Random

from karabakh_map.core.dates import in_range
from tests.walk.invariants import Breach, day_of, days
from tests.walk.model import Done, Effect
from tests.walk.surfaces import App, Visit
from tests.walk.table import TIME_KEYS, action, press, stop_playing, telling

END_KEYS = ("Home", "End")


@action(10)
def step_by_key(visit: Visit, rng: Random) -> Done | None:
    if visit.surface.name == "embed":
        return None
    key = rng.choice(TIME_KEYS) if rng.random() < 0.9 else rng.choice(END_KEYS)
    times = rng.choice((1, 1, 2, 7))
    if visit.page.evaluate("walk.onOpener()"):
        visit.page.evaluate("walk.focus()")  # there the arrows open the menu
    for _ in range(times):
        visit.page.keyboard.press(key)
    visit.page.evaluate("walk.scrolled()")  # in the story up and down scroll, and the page rolls on
    return Done(f"press {key} {times} times", telling(visit))


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
    visit.pause(rng.choice((300, 900, 1500)))
    seen = visit.read()
    stop = rng.choice(("pause", "key"))
    if seen["playing"]:
        if stop == "pause" and (again := visit.aim(".time-bar .play")):
            visit.press(again)
        else:
            visit.page.keyboard.press("ArrowLeft")
    stop_playing(visit)
    del before
    return Done(f"play for a while, then {stop}", telling(visit))


@action(3)
def play_and_zoom(visit: Visit, rng: Random) -> Done | None:
    at = visit.aim(".time-bar .play")
    if at is None:
        return None
    visit.press(at)
    visit.pause(200)
    zoom = press(visit, rng, ".leaflet-control-zoom a", Effect.FRAMES, on_map=True)
    visit.pause(600)
    stop_playing(visit)
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
        visit.pause(rng.choice((15, 60, 250)))
        if number in {3, 5}:
            wrong += _while_dragged(visit)
    mouse.up()
    return Done(f"drag {at['name']!r} to {goal:.0%}", telling(visit), breaches=tuple(wrong[:2]))


def _while_dragged(visit: Visit) -> list[Breach]:
    """No popup and no sentence of another date stands beside the map."""
    for _ in range(8):
        seen, wrong = visit.read(), []
        first, last = days(seen)
        said = [
            ("panel", seen["summary"], seen["day"]), ("bar", seen["bar"], seen["day"]),
            ("caption", seen["caption"], first), ("caption", seen["second"], last),
        ]  # fmt: skip
        for name, text, day in said:
            if text is not None and day_of(text) != day:
                wrong.append(f"the {name} says {text} beside the map of {day}")
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
    visit.write(field, text)
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
    answer = press(visit, rng, "button.reading, [class*=st-key-reading] button",
                   Effect.KEEPS)  # fmt: skip
    return Done(f"type {text!r}" + (f", {answer.told}" if answer else ""))


@action(8)
def press_a_tick(visit: Visit, rng: Random) -> Done | None:
    return press(visit, rng, ".time-bar .tick", Effect.KEEPS, what="press the tick")


@action(2)
def press_today(visit: Visit, rng: Random) -> Done | None:
    done = press(visit, rng, ".time-bar .today", Effect.KEEPS)
    if done is not None:
        done.day = visit.page.evaluate("new Date().toLocaleDateString('sv')")
    return done


@action(3)
def press_a_key_day(visit: Visit, rng: Random) -> Done | None:
    at = visit.aim(".time-bar .key", rng.random())
    if at is None:
        return None
    visit.press(at)
    return Done(f"the key day {at['name']!r}", day=at["day"])


@action(1)
def choose_a_speed(visit: Visit, rng: Random) -> Done | None:
    if visit.aim(".time-bar select") is None:
        return None
    chosen = rng.randrange(4)
    visit.page.locator(".time-bar select").select_option(index=chosen)
    visit.page.evaluate("document.activeElement?.blur()")
    return Done(f"choose the speed {chosen}")


@action(4)
def press_what_else_the_bar_has(visit: Visit, rng: Random) -> Done | None:
    known = ".play, .next, .previous, .tick, .today, .key"
    return press(visit, rng, ".time-bar button", Effect.KEEPS, reject=known, what="in the bar")
