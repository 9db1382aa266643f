"""Checks of data/accounts.csv: every fault is one sentence with the row and the mend."""

from collections.abc import Iterable, Mapping

from karabakh_map.core.i18n import fault
from karabakh_map.core.model import Statement, Unit
from karabakh_map.core.suggest import nearest


def problems(units: Mapping[str, Unit], rows: Iterable[Statement]) -> list[str]:
    """Return a sentence for every fault in what a side is said to have stated."""
    found = []
    for row in rows:
        name = f'data/accounts.csv "{row.id}"'
        found += [
            f"{name} "
            + fault('names the unit "{unit}", which is not in {file}; {mend}').format(
                unit=unit_id,
                file="data/geo/control_units.geojson",
                mend=nearest(unit_id, list(units), fault("correct the id.")),
            )
            for unit_id in row.unit_ids
            if unit_id not in units
        ]
        found += [f"{name} {wrong}" for wrong in _lacks(row)]
    return found


def _lacks(row: Statement) -> list[str]:
    """Return what a row of accounts.csv lacks, each the end of a sentence."""
    if not row.found:
        if row.holder or row.speaker:
            wrong = fault(
                "has a holder or a speaker and no words; add what was stated, or leave all three "
                "empty where no statement was found."
            )
            return [wrong]
        if not (row.unit_ids and row.answers):
            return [
                fault("says that no statement was found; name the units and the day of the change.")
            ]
        return []
    faults = []
    if not row.source_ids:
        faults.append(
            fault("has no source; name the statement's id of {file} in {column}.").format(
                file="data/sources.csv", column="source_ids"
            )
        )
    if not row.speaker:
        faults.append(fault("has no speaker; add who said so."))
    if not (row.stated_on or row.effective):
        faults.append(fault("has no day; add when it was stated, or from when it is said to hold."))
    return faults
