"""Control as one side stated it: a `Dataset` with that side's history instead of ours.

Rules, for one side and one unit:

- A change of the map that no statement of either side speaks of is in every account.
- Where the side spoke of a change, its statements stand in the place of the change, each from the
  day that it names, else from the day on which it was made. A denial names the former holder, who
  keeps the unit until the side's next statement.
- What a side said on the day is not undone by what it said later: that acts from the day after the
  last statement to the contrary. The days in between are marked as disputed.
- Where the other side differs from the map and no statement of this side was found, nobody is
  named: `unstated`, until its next statement or the next change that both accounts share.
- Where a row says that none was found, and what is known of the other side agrees with the map,
  nothing is known to differ, and the change is in this account too. One that only the other side
  announced is not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from karabakh_map.core.accounts import SIDES, Account
from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import PartialDate, Precision, civil
from karabakh_map.core.i18n import ORIGINAL, headed, speaking, spoken_or
from karabakh_map.core.model import ControlChange, Dataset, How, Statement
from karabakh_map.history.areas import SAME_HANDS, unit_areas
from karabakh_map.history.snapshot import snapshot
from karabakh_map.history.timeline import UnitState

_DAY = timedelta(1)


@lru_cache(maxsize=8)
def stated(dataset: Dataset, account: Account) -> Dataset:
    """Return the data with the control history of an account; of the map, the map's own."""
    if account is dataset.account:
        return dataset
    if dataset.origin:
        return stated(dataset.origin, account)
    control = {
        unit_id: tuple(one.change for one in history(dataset, unit_id, account))
        for unit_id in dataset.units
    }
    return replace(dataset, control=control, account=account, origin=dataset)


@dataclass(frozen=True, slots=True)
class Stated:
    """A change of an account.

    Attributes
    ----------
    statements
        What it rests on; empty for a change of the map, and where no statement was found.
    """

    change: ControlChange
    statements: tuple[Statement, ...] = ()


def history(dataset: Dataset, unit_id: str, account: Account) -> list[Stated]:
    """Return the history of a unit in the account of a side, with what each change rests on."""
    rows = dataset.control[unit_id]
    spoken = [one for one in dataset.statements if unit_id in one.unit_ids]
    own = [one for one in spoken if one.side == account]
    other = [one for one in spoken if one.side in SIDES and one.side != account]
    found = [Stated(rows[0])]
    for change in rows[1:]:
        mine = [one for one in own if one.about(change) and (one.holder or not one.found)]
        theirs = [one for one in other if one.about(change)]
        if any(one.holder for one in mine):
            continue  # its statements are added below
        start = _silent_from(change, mine, theirs, account)
        found.append(Stated(change) if start is None else Stated(_unstated(change, start)))
    for one in own:
        if one.holder:
            found.append(_spoken(rows, one, own, account))
    return _settled(found)


def _silent_from(
    change: ControlChange,
    mine: Sequence[Statement],
    theirs: Iterable[Statement],
    account: Account,
) -> date | None:
    """Return the day from which nobody is named for want of a statement, or None if not so."""
    theirs = tuple(theirs)
    days = [one.when[0] for one in theirs if one.holder and _differs(one, change)]
    if mine:  # a row that says that none was found
        alone = change.announced_by and any(one.found for one in theirs)
        if theirs and not days and not alone:
            return None
        named = [one.effective.first for one in mine if one.effective]
        return min(named or [change.day, *days])
    return min([change.day, *days]) if days and change.announced_by != account.voice else None


def _differs(one: Statement, change: ControlChange) -> bool:
    """Return whether a statement names another holder than a change of the map, or another day."""
    first, last = one.when
    pairs = {(one.holder, change.controller), (change.controller, one.holder)}
    same = one.holder is change.controller or bool(pairs & SAME_HANDS)
    inside = first <= change.latest and change.earliest <= last
    return not inside if same else change.day <= last


def _unstated(change: ControlChange, start: date) -> ControlChange:
    return replace(
        change, since=PartialDate.of(start), precision=Precision.DAY, earliest=start,
        latest=start, controller=Controller.UNSTATED, how=How.UNSTATED, announced_by="", note="",
        extents=(),
    )  # fmt: skip


def _spoken(
    rows: Sequence[ControlChange], one: Statement, own: Iterable[Statement], account: Account
) -> Stated:
    """Return the change that a statement makes in the account of its side."""
    first, last = one.when
    start = last
    answered = [change for change in rows[1:] if one.about(change)]
    for other in own:
        if not any(other.about(change) for change in answered):
            continue  # of another year's change it says nothing that this could undo
        if other.holder and other.holder is not one.holder and _on_the_day(other):
            day = other.when[1]
            if last <= day <= one.said and one.said > last:
                start = max(start, day + _DAY)
    base = answered[0] if answered else None
    same = base is not None and base.controller is one.holder
    near = base or max((row for row in rows if row.day <= last), key=lambda row: row.day)
    partial = PartialDate.of(start) if one.effective else one.stated_on
    since = partial if partial and partial.last == start else PartialDate.of(start)
    change = replace(
        near, since=since, precision=since.precision, earliest=min(first, start), latest=start,
        controller=one.holder or near.controller, how=near.how if same else How.STATED,
        announced_by=account.voice, source_ids=one.source_ids, note=told(one),
    )  # fmt: skip
    return Stated(change, (one,))


def _on_the_day(one: Statement) -> bool:
    """Return whether a statement was made no later than the day that it speaks of."""
    return one.stated_on is not None and one.stated_on.first <= one.when[1]


def told(one: Statement) -> str:
    """Return a statement as a sentence that begins with its speaker."""
    when = f", {one.stated_on}" if one.stated_on else ""
    with speaking(spoken_or(ORIGINAL)):  # statements stand in changes, which code may ask for too
        return headed(f"{one.speaker}{when}", one.words)


def _order(one: Stated) -> tuple[date, date]:
    """Return where a change stands in time; of one day the later statement comes last."""
    said = max((row.said for row in one.statements), default=date.min)
    return one.change.day, said


def _settled(found: Iterable[Stated]) -> list[Stated]:
    """Return a history in order of time, without changes that change nothing, windows apart."""
    kept: list[Stated] = []
    for one in sorted(found, key=_order):
        if len(kept) > 1 and kept[-1].change.day == one.change.day:
            kept.pop()
        if not kept:
            kept.append(one)
        elif kept[-1].change.day == one.change.day:
            continue  # nothing comes before the record begins
        elif kept[-1].change.controller is one.change.controller:
            kept[-1] = _joined(kept[-1], one)
        else:
            kept.append(one)
    return [kept[0], *(_apart(kept, number) for number in range(1, len(kept)))]


def _joined(before: Stated, again: Stated) -> Stated:
    """Return a change with a later statement of the same."""
    return replace(before, statements=before.statements + again.statements)


def _apart(kept: Sequence[Stated], number: int) -> Stated:
    """Return a change whose window reaches into no other change."""
    change, before = kept[number].change, kept[number - 1].change
    earliest = max(change.earliest, before.day + _DAY)
    latest = change.latest
    if number + 1 < len(kept):
        latest = min(latest, kept[number + 1].change.day - _DAY)
    change = replace(change, earliest=min(earliest, change.day), latest=max(latest, change.day))
    return replace(kept[number], change=change)


@dataclass(frozen=True, slots=True)
class Apart:
    """A unit on a day on which the accounts do not agree about it.

    Attributes
    ----------
    states
        Its state by account.
    statements
        What was stated about it, by whomever, in order of time.
    """

    states: dict[Account, UnitState]
    statements: tuple[Statement, ...]
    km2: float

    def holder(self, account: Account) -> Controller:
        """Return who holds it in an account."""
        return self.states[account].controller


@lru_cache(maxsize=16)
def apart(dataset: Dataset, day: date) -> tuple[Apart, ...]:
    """Return the units that this map and the two sides do not agree about at the end of a day."""
    day, dataset = civil(day), stated(dataset, Account.MAP)
    areas = unit_areas(dataset)
    states = {account: snapshot(stated(dataset, account), day).states for account in Account}
    found = []
    for unit_id in dataset.units:
        of_unit = {account: states[account][unit_id] for account in Account}
        if len({one.controller for one in of_unit.values()}) > 1:
            rows = tuple(_rows_of(dataset, of_unit[Account.MAP], day))
            found.append(Apart(of_unit, rows, areas[unit_id]))
    return tuple(found)


def _rows_of(dataset: Dataset, ours: UnitState, day: date) -> list[Statement]:
    """Return what was stated of the changes that a day lies between, if it had been by then."""
    about = [one for one in dataset.statements if one.about(ours.change)]
    if ours.following:
        next_one = ours.following
        about += [
            one
            for one in dataset.statements
            if one.about(next_one) and one not in about and min(one.when[0], one.said) <= day
        ]
    return sorted(about, key=lambda one: (min(one.when[1], one.said), one.id))


def difference_of(
    dataset: Dataset, day: date, account: Account
) -> dict[tuple[Controller, Controller], float]:
    """Return the km2 on which an account differs from this map, by (on the map, in it)."""
    found: dict[tuple[Controller, Controller], float] = {}
    for one in apart(dataset, day):
        pair = one.holder(Account.MAP), one.holder(account)
        if pair[0] is not pair[1]:
            found[pair] = found.get(pair, 0.0) + one.km2
    return found
