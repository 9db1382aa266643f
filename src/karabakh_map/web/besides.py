"""The accounts side by side on a day, for the app; js/more/besides.js makes the same."""

from dataclasses import dataclass
from datetime import date

from karabakh_map.core.accounts import SIDES, Account
from karabakh_map.core.controllers import Controller
from karabakh_map.core.i18n import in_words, marked
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.model import Dataset, Statement
from karabakh_map.history.accounts import apart, difference_of, stated
from karabakh_map.history.snapshot import snapshot
from karabakh_map.web import _classes as classes
from karabakh_map.web.popups import source_item
from karabakh_map.web.templates import Markup, macro
from karabakh_map.wording import labels, spans
from karabakh_map.wording.capitals import in_sentence, sentence
from karabakh_map.wording.measures import square_km
from karabakh_map.wording.summary import round_km2

ABOUT = marked(
    "What each side said it held, beside this map. While a side stands by a claim, its account "
    "shows it; where the sides differ and a statement was not found, nobody is named."
)
SENTENCES = {
    "besides": marked("Control by each account, {date}"),
    "unlike": marked("{account}: {area} km² unlike this map"),
    "agreed": marked("On this day the accounts do not differ from this map."),
    "held": marked("Held by"),
    "noStatement": marked("No statement found."),
}


@dataclass(slots=True)
class Group:
    """Units of which the same is said, their names as they stand inside a sentence."""

    names: list[str]
    km2: float
    holders: dict[Account, Controller]
    statements: tuple[Statement, ...]


def groups(dataset: Dataset, day: date) -> list[Group]:
    """Return the units about which the accounts differ, those of one story together."""
    found: dict[object, Group] = {}
    for one in apart(dataset, day):
        holders = {account: one.holder(account) for account in Account}
        key = tuple(holders.values()), tuple(row.id for row in one.statements)
        group = found.setdefault(key, Group([], 0.0, holders, one.statements))
        group.names.append(in_sentence(one.states[Account.MAP].unit.name))
        group.km2 += one.km2
    return sorted(found.values(), key=lambda group: -group.km2)


def html(dataset: Dataset, day: date) -> Markup:
    """Return the accounts of a day: km2 by holder, then each difference with its statements."""
    held = {
        account: {
            one.controller: one.km2 for one in snapshot(stated(dataset, account), day).holdings
        }
        for account in Account
    }
    sums = [
        (one, _(one.label), [_area(held[account].get(one)) for account in Account])
        for one in Controller
        if any(held[account].get(one) for account in Account)
    ]
    words = {key: _(text) for key, text in SENTENCES.items()}
    unlike = [
        words["unlike"].format(
            account=_(side.label), area=round_km2(sum(difference_of(dataset, day, side).values()))
        )
        for side in SIDES
    ]
    sections = [
        (
            sentence(", ".join(group.names)),
            square_km(round_km2(group.km2)),
            [(_(account.label), one, _(one.label)) for account, one in group.holders.items()],
            [_said(dataset, one) for one in group.statements],
        )
        for group in groups(dataset, day)
    ]
    words["besides"] = words["besides"].format(date=in_words(day))
    names = [_(account.label) for account in Account]
    return macro("besides.html", "besides")(words, names, sums, unlike, sections)


def look() -> str:
    """Return the rules of the keys of holders, for a page that has no map in it."""
    return classes.style_sheet()


def _area(km2: float | None) -> str:
    return square_km(round_km2(km2)) if km2 else ""


def _said(dataset: Dataset, one: Statement) -> dict[str, object]:
    return {
        "voice": _(labels.SPEAKERS[one.side]),
        "date": spans.partial_in_words(one.stated_on) if one.stated_on else "",
        "speaker": one.speaker,
        "words": one.words,
        "extent": one.extent,
        "note": one.note,
        "sources": [source_item(dataset.sources[key]) for key in one.source_ids],
    }
