"""The accounts of the sides as the page gets them, when a reader asks for one: plain values.

A history names by its number a change that the map has too; only what differs is written out.
"""

from typing import Any

from karabakh_map.core.accounts import SIDES, Account
from karabakh_map.core.i18n import _
from karabakh_map.core.model import Dataset, Statement
from karabakh_map.history.accounts import stated
from karabakh_map.web import facts
from karabakh_map.wording import labels, spans
from karabakh_map.wording.summary import stops


def offered() -> list[list[str]]:
    """Return the accounts that a reader may choose: key, name, what it is."""
    return [[str(one), _(labels.ACCOUNTS[one]), _(one.meaning)] for one in Account]


def build(dataset: Dataset) -> dict[str, Any]:
    """Return the histories that differ from the map's, what was stated, and the sources of it."""
    known = facts.used_sources(dataset)
    cited = {key for one in dataset.statements for key in one.source_ids} - known
    voices = facts.Numbered()
    return {
        "sides": {str(side): _side(dataset, side) for side in SIDES},
        "statements": [_statement(dataset, one) for one in dataset.statements],
        "sources": {
            key: facts.source_fields(dataset.sources[key], voices) for key in sorted(cited)
        },
        "voices": voices.texts(),
    }


def _side(dataset: Dataset, side: Account) -> dict[str, Any]:
    account = stated(dataset, side)
    units = {}
    for number, unit_id in enumerate(dataset.units):
        ours, theirs = dataset.control[unit_id], account.control[unit_id]
        if ours != theirs:
            units[number] = [
                ours.index(change) if change in ours else facts.change_fields(change)
                for change in theirs
            ]
    return {"units": units, "stops": [[day.isoformat(), told] for day, told in stops(account)]}


def _statement(dataset: Dataset, one: Statement) -> dict[str, Any]:
    """Return a statement, with the changes of the map that it speaks of: unit, and which of its."""
    first, last = one.when
    about = [
        [number, place]
        for number, unit_id in enumerate(dataset.units)
        if unit_id in one.unit_ids
        for place, change in enumerate(dataset.control[unit_id])
        if one.about(change)
    ]
    return {
        "id": one.id,
        "side": one.side,
        "voice": _(labels.SPEAKERS[one.side]),
        "date": spans.partial_in_words(one.stated_on) if one.stated_on else "",
        "from": min(first, one.said).isoformat(),
        "day": min(last, one.said).isoformat(),
        "holder": one.holder,
        "extent": one.extent,
        "words": one.words,
        "speaker": one.speaker,
        "note": one.note,
        "sources": list(one.source_ids),
        "about": about,
    }
