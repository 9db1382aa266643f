"""The table of what a reader does, and how something is pressed.

An action looks for what it needs in the page as it is; None says that it is not there now.
"""

from collections.abc import Callable
from random import Random

from tests.walk.model import Done, Effect
from tests.walk.surfaces import Visit

Action = Callable[[Visit, Random], Done | None]
ACTIONS: dict[str, tuple[Action, int]] = {}
"""Actions by name, with how often each is chosen beside the others."""

TIME_KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown")


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


def telling(visit: Visit) -> Effect:
    """A story's keys turn its pages, each with a scene; a marker's go to the next marker."""
    if visit.page.evaluate("walk.onMarker()"):
        return Effect.FRAMES
    return Effect.ANEW if visit.read()["chapter"] else Effect.KEEPS  # "Share" may cover its buttons


def stop_playing(visit: Visit) -> None:
    """Press the button of the bar if it plays."""
    if visit.read()["playing"] and (button := visit.aim(".time-bar .play")):
        visit.press(button)
