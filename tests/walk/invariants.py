"""What must hold whenever the page has come to rest, whatever the reader did."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import asinh, radians, tan
from typing import Any

from karabakh_map.core.accounts import SIDES, Account, find_account
from karabakh_map.core.i18n import months, speaking
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.load import load
from karabakh_map.history.accounts import stated
from karabakh_map.history.snapshot import snapshot
from karabakh_map.wording.summary import summarise

Seen = dict[str, Any]

with speaking("en"):  # the walk reads what an English page says
    _MONTHS = {name: number for number, name in enumerate(months(), 1)}
_DAY = re.compile(r"\b(\d{1,2}) (" + "|".join(_MONTHS) + r") (\d{4})(?!\d)")
KEPT = 0.9
"""Share of what the reader framed that must stay in view."""


@dataclass(frozen=True)
class Breach:
    """An invariant that does not hold, and how that shows."""

    kind: str
    told: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.told}"


@lru_cache(maxsize=1)
def dataset() -> Dataset:
    """Return the data, loaded once."""
    return load()


@lru_cache(maxsize=4096)
def last_change(day: str, account: str = Account.MAP) -> str:
    """Return the sentence that the panel must say on a day."""
    told = stated(dataset(), find_account(account))
    return summarise(told, date.fromisoformat(day)).change


def one_account(seen: Seen) -> list[Breach]:
    """Map, caption, panel, address and title say whose account it is, and no other."""
    account = find_account(seen["account"])
    label = "" if account is Account.MAP else account.label
    day = date.fromisoformat(seen["day"])
    states = snapshot(stated(dataset(), account), day).states
    wrong = [
        f"{unit_id} is {held['controller']}"
        for unit_id, held in seen["held"].items()
        if held["controller"] != states[unit_id].controller
    ][:3]
    for name in ("caption", "second", "summary", "title"):
        text = seen[name]
        if text is None or (name == "title" and seen["frame"] and not day_of(text)):
            continue
        named = [one.label for one in SIDES if one.label in text]
        if named != ([label] if label else []):
            wrong.append(f"the {name} says {text}")
    given = "" if seen["frame"] else seen["given"].get("account", "")
    if not seen["frame"] and given != ("" if account is Account.MAP else account):
        wrong.append(f"the address has account={given}")
    if wrong:
        return [Breach("one account", f"{account} on {seen['day']}: {'; '.join(wrong)}")]
    return []


def day_of(text: str | None) -> str | None:
    """Return the day that words name, as 2020-11-20."""
    found = _DAY.search(text or "")
    if not found:
        return None
    return f"{found[3]}-{_MONTHS[found[2]]:02}-{int(found[1]):02}"


def _flat(bounds: list[float]) -> tuple[float, float, float, float]:
    west, south, east, north = bounds
    return west, asinh(tan(radians(south))), east, asinh(tan(radians(north)))


def share(framed: list[float], view: list[float]) -> float:
    """Return how much of what was framed is in view, as drawn on the map."""
    a, b = _flat(framed), _flat(view)
    wide = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
    high = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    return wide * high / ((a[2] - a[0]) * (a[3] - a[1]))


def days(seen: Seen) -> tuple[str, str]:
    """Return the days of two dates that are compared, the earlier first; of one twice its own."""
    first, last = sorted((seen["day"], seen["other"] or seen["day"]))
    return first, last


def one_day(seen: Seen) -> list[Breach]:
    """Map, caption, bar, panel, list, address and title say the same day."""
    day = seen["day"]
    said = {
        "told": seen["told"],
        "bar": day_of(seen["bar"]) if seen["bar"] is not None else day,
        "panel": day_of(seen["summary"]) if seen["summary"] is not None else day,
    }
    wrong = [f"the {name} says {one}" for name, one in said.items() if one != day]
    if seen["change"] is not None and seen["change"] != last_change(day, seen["account"]):
        wrong.append(f"the panel tells: {seen['change'][:60]}")
    year = "before" if day < "1988" else day[:4]
    if seen["list"] and year != "before" and year not in seen["list"]:
        wrong.append(f"the list is headed {seen['list']}")
    given = "" if seen["frame"] else seen["given"].get("date", "")  # others gave it that address
    if re.fullmatch(r"\d{4}-\d\d-\d\d", given) and given != days(seen)[0]:
        wrong.append(f"the address has date={given}")
    if (measured := day_of(seen["measured"])) and measured != day:
        wrong.append(f"what was measured is of {measured}")
    if (laid := day_of(seen["laid"])) and laid not in days(seen):
        wrong.append(f"the words to take along are of {laid}")
    if (title := day_of(seen["title"])) and title != day:
        wrong.append(f"the tab's title says {title}")
    typed = seen["typed"]
    if typed and re.fullmatch(r"\d{4}-\d\d-\d\d", typed) and typed != day:
        wrong.append(f"the field of the exact date says {typed}")
    if wrong:
        return [Breach("one day", f"the map shows {day}, but {'; '.join(wrong)}")]
    return []


def own_days(seen: Seen) -> list[Breach]:
    """Each map names its own day, fields, bar and address too; two maps have one view."""
    first, last = days(seen)
    wrong = []
    if (named := day_of(seen["caption"])) != first:
        wrong.append(f"the map of {first} is headed {named}")
    if seen["other"] and (named := day_of(seen["second"])) != last:
        wrong.append(f"the map of {last} is headed {named}")
    if not seen["other"] and seen["second"] is not None:
        wrong.append(f"a second map is headed {seen['second']}")
    if seen["other"]:
        if len(seen["fields"]) != 2:
            wrong.append(f"there are {len(seen['fields'])} fields of dates")
        for field, day in zip(seen["fields"], (first, last), strict=False):
            if field is not None and field != day:
                wrong.append(f"the field of {day} says {field}")
        if seen["apart"]:
            wrong.append("the two maps have two views")
        if seen["bar"] is not None and day_of(seen["both"]) != seen["other"]:
            wrong.append(f"the bar says {seen['both']} of {seen['other']}")
    elif seen["both"]:
        wrong.append(f"the bar says {seen['both']} of no other date")
    wanted = last if first != last else None
    if not seen["frame"] and seen["given"].get("compare") != wanted:
        wrong.append(f"the address has compare={seen['given'].get('compare')}")
    return [Breach("own days", f"{first} and {last}: {'; '.join(wrong)}")] if wrong else []


PARTS = ("kind", "side", "toll", "importance", "changes", "q")


def one_filter(seen: Seen) -> list[Breach]:
    """Markers, list, histogram, the note on the map and the address are of one filter."""
    wrong = [*seen["histogram"]]
    if bool(seen["filter"]) != bool(seen["filtered"]):
        wrong.append(f"the map says {seen['filtered']!r}")
    given = {name: seen["given"][name] for name in PARTS if name in seen["given"]}
    if not seen["frame"] and given != seen["filter"]:
        wrong.append(f"the address has {given}")
    return [Breach("one filter", f"{seen['filter']}: {'; '.join(wrong)}")] if wrong else []


def belonging(seen: Seen) -> list[Breach]:
    """Markers and the list hold events of the day's period, grounds the colours of the day."""
    found = []
    if seen["strangers"]:
        found.append(Breach("events of the day", f"{seen['day']}: {seen['strangers']}"))
    if seen["colours"]:
        found.append(Breach("colours of the day", f"{seen['day']}: {seen['colours'][:3]}"))
    return found


def in_view(seen: Seen, framed: list[float] | None) -> list[Breach]:
    """What the reader last framed is still in view."""
    if framed is None or (part := share(framed, seen["view"])) >= KEPT:
        return []
    view = [round(x, 2) for x in seen["view"]]
    told = f"{part:.0%} of {[round(x, 2) for x in framed]} is in view, which is {view}"
    return [Breach("view", told)]


def named(seen: Seen) -> list[Breach]:
    """Every name stands nearest to its own dot."""
    return [Breach("names", "; ".join(seen["names"][:3]))] if seen["names"] else []


def popup(seen: Seen) -> list[Breach]:
    """A popup can be read whole and closed, and says if its event is of another period."""
    open_ = seen["popup"]
    if not open_:
        return []
    found = []
    if open_["covered"] and not seen["sharing"]:  # a dialog that the reader opened over it
        what = open_["event"] or open_["unit"] or open_["heading"]
        found.append(Breach("popup", f"{what}: {'; '.join(open_['covered'])}"))
    if open_["several"] > 1:
        found.append(
            Breach("popup", f"{open_['several']} are open, the first is {open_['heading']}")
        )
    if open_["event"] and not _of_period(open_["event"], day := open_["day"]):
        if open_["brief"]:
            found.append(Breach("hint", f"{open_['event']} popped up on {day}"))
        elif not open_["otherday"]:
            told = f"{open_['event']} is open on {day} and does not say that it is of then"
            found.append(Breach("other day", told))
    return found


def _of_period(event_id: str, day: str) -> bool:
    """Tell whether an event is of the days that the map tells of, as in markers.js."""
    event = dataset().event(event_id)
    first = day[:4] + "-01-01"
    return event.first.isoformat() <= day and event.last.isoformat() >= first


def fitting(seen: Seen) -> list[Breach]:
    """Nothing is wider than the window."""
    page, inside = seen["wide"]
    if max(page, inside) > 0:
        return [Breach("width", f"{page} pixels too wide, {inside} in the map's own frame")]
    return []


def at_rest(seen: Seen) -> list[Breach]:
    """The page comes to rest by itself."""
    return [Breach("rest", "the page is still changing")] if seen.get("restless") else []


def broken(seen: Seen, framed: list[float] | None) -> list[Breach]:
    """Return every invariant that does not hold."""
    return [
        *at_rest(seen), *one_day(seen), *own_days(seen), *one_account(seen), *belonging(seen),
        *one_filter(seen), *in_view(seen, framed), *named(seen),
        *popup(seen), *fitting(seen),
    ]  # fmt: skip


def same_state(here: Seen, there: Seen, *, framed: bool = True) -> list[Breach]:
    """The address of one page has opened the same state in another."""
    wrong = []
    if days(here) != days(there):
        wrong.append(f"days {days(here)} became {days(there)}")
    names = ["account", "layers", "chapter"]
    if here["matches"]:  # of a filter that shows nothing a link says so and leaves a part out
        names.append("filter")
    if days(here)[0] != days(here)[1]:  # a day beside itself is no comparison to others
        names += ["form", *(["divider"] if here["form"] == "swipe" else [])]
    for name in names:
        if here[name] != there[name]:
            wrong.append(f"{name} {here[name]} became {there[name]}")
    one, other = (_reading(page) for page in (here, there))
    if one != other:
        wrong.append(f"open event {one} became {other}")
    alike = here["size"] == there["size"]  # the sheet of a phone is not in the address
    if framed and "view" in here["given"] and there["lent"] and not here["lent"]:
        # The reader had moved the map under what was open; the link opens it, and that borrows.
        asked = [*here["center"], here["zoom"]]
        if alike and any(abs(a - b) > 0.001 for a, b in zip(asked, there["before"], strict=True)):
            wrong.append(f"view {asked} became {there['before']}, and another is lent")
    elif framed and "view" in here["given"]:
        parts = (share(here["view"], there["view"]), share(there["view"], here["view"]))
        middles = zip(here["center"], there["center"], strict=True)
        told = here["zoom"] == there["zoom"] and all(abs(a - b) < 0.001 for a, b in middles)
        if (min if alike else max)(parts) < KEPT and (alike or not told):
            wrong.append(f"view {_round(here['view'])} became {_round(there['view'])}")
    elif framed:  # the region, as the legend of either window leaves it room
        wrong += [
            f"{part:.0%} of the region is in view"
            for page in (here, there)
            if not page["lent"]  # what a link opens may move the map too, until it is closed
            and (part := share(page["focus"], page["view"])) < KEPT
        ]
    return [Breach("link", f"{here['link'][-110:]}: {'; '.join(wrong)}")] if wrong else []


def _reading(seen: Seen) -> str | None:
    """Return the event that the reader opened."""
    open_ = seen["popup"]
    return open_["event"] if open_ and not open_["brief"] else None


def _round(bounds: list[float]) -> list[float]:
    return [round(x, 2) for x in bounds]
