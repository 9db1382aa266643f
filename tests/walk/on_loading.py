"""What a reader meets while the map is coming: parts that are late, in any order, or never come."""

from random import Random

from playwright.sync_api import Route

from tests.browser.waiting import told, until
from tests.walk.invariants import Breach, day_of
from tests.walk.model import Done, Effect
from tests.walk.surfaces import Embed, Visit
from tests.walk.table import action

PARTS = "**/*.js"
FIRST = 4
"""Scripts that are asked for at once."""
SAID = """() => { const map = document.querySelector('#map');
    const seen = [...document.querySelectorAll('.km-caption, .time-bar output.date, .lost')]
        .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
    const { date, comparing } = map?.karabakhMap ?? {};
    return [[date, comparing?.other].filter(Boolean), seen.map((one) => one.textContent),
            seen.some((one) => one.matches('.lost') && one.textContent.trim())]; }"""


@action(1)
def load_while_parts_are_late(visit: Visit, rng: Random) -> Done | None:
    """Load the page again, let its scripts come one by one in an order of chance; one may fail."""
    if not isinstance(visit.surface, Embed):
        return None  # the one page is one file; the app is stopped and started elsewhere
    held: list[Route] = []
    wrong: list[Breach] = []
    failing = rng.randrange(FIRST) if rng.random() < 0.5 else -1
    lost = ""
    visit.broken = True
    visit.page.route(PARTS, lambda route: held.append(route))  # noqa: PLW0108
    try:
        visit.page.reload(wait_until="commit")
        quiet, count = 0, 0
        while quiet < 12:  # looks in a row at which nothing was asked for
            quiet += 1
            if held:
                quiet, part = 0, held.pop(rng.randrange(len(held)))
                if count == failing:
                    lost = part.request.url.rpartition("/")[2]
                    part.abort()
                else:
                    part.continue_()
                count += 1
            visit.page.wait_for_timeout(25)
            wrong += _another_day(visit)
    finally:
        visit.page.unroute(PARTS)
        for part in held:  # asked for since the last look
            part.continue_()
    if lost:
        until(
            visit.page,
            f"() => {{ const [days, , lost] = ({SAID})(); return days.length || lost; }}",
        )
        wrong += _another_day(visit)
        visit.problems.clear()  # the browser says that it did not come
        visit.page.reload()
    what = f"{lost} never comes, load again" if lost else "all comes in the end"
    return Done(f"load slowly, {what}", Effect.ANEW, breaches=tuple(wrong[:2]))


def _another_day(visit: Visit) -> list[Breach]:
    """Nothing names a day before the map does, nor another one than the map's."""
    said = told(visit.page, SAID, None)
    if not isinstance(said, list):
        return []  # the page is being left
    days, texts, _lost = said
    return [
        Breach("one day", f"while it loads: {text!r} beside the map of {days}")
        for text in texts
        if (day := day_of(text)) and day not in days
    ]
