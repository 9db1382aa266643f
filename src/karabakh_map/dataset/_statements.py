"""Checks of data/accounts.csv: every fault is one sentence with the row and the mend."""

from collections.abc import Iterable, Mapping

from karabakh_map.core.model import Statement, Unit
from karabakh_map.core.suggest import nearest


def problems(units: Mapping[str, Unit], rows: Iterable[Statement]) -> list[str]:
    """Return a sentence for every fault in what a side is said to have stated."""
    found = []
    for row in rows:
        name = f'data/accounts.csv "{row.id}"'
        found += [
            f'{name} names the unit "{unit_id}", which is not in data/geo/control_units.geojson; '
            + nearest(unit_id, list(units), "correct the id.")
            for unit_id in row.unit_ids
            if unit_id not in units
        ]
        found += [f"{name} {fault}" for fault in _lacks(row)]
    return found


def _lacks(row: Statement) -> list[str]:
    """Return what a row of accounts.csv lacks, each the end of a sentence."""
    if not row.found:
        if row.holder or row.speaker:
            fault = (
                "has a holder or a speaker and no words; add what was stated, or leave all three "
                "empty where no statement was found."
            )
            return [fault]
        if not (row.unit_ids and row.answers):
            return ["says that no statement was found; name the units and the day of the change."]
        return []
    faults = []
    if not row.source_ids:
        faults.append("has no source; name the statement's id of data/sources.csv in source_ids.")
    if not row.speaker:
        faults.append("has no speaker; add who said so.")
    if not (row.stated_on or row.effective):
        faults.append("has no day; add when it was stated, or from when it is said to hold.")
    return faults
