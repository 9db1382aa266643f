"""The report of the settlement check as Markdown, in the reader's language.

Ids of units and holders, and the grades of confidence, are those of the tables.
"""

from math import isinf

from karabakh_map.audit._settlements import Cell, Side, cells, sides
from karabakh_map.core.i18n import _, marked, measured, number, plain
from karabakh_map.core.model import Dataset, Settlement

_LEVELS = {
    "high": marked(
        "high confidence: {right} of {count} right within precision, {exact} of them at the place "
        "itself"
    ),
    "medium": marked(
        "medium confidence: {right} of {count} right within precision, {exact} of them at the "
        "place itself"
    ),
    "low": marked(
        "low confidence: {right} of {count} right within precision, {exact} of them at the place "
        "itself"
    ),
}
_ON_THE_OTHER_SIDE = {
    "in": marked("{place} belongs in and is {km} km on the other side, {within}"),
    "out": marked("{place} belongs out and is {km} km on the other side, {within}"),
}


def table(dataset: Dataset) -> str:
    """Return the report as Markdown: a summary, what is wrong, and a table of everything."""
    everything = cells(dataset)
    days = sorted({cell.day for cell in everything})
    lines = []
    for level, told in _LEVELS.items():
        chosen = [cell for cell in everything if cell.settlement.confidence == level]
        lines.append(
            "- "
            + _(told).format(
                right=number(sum(cell.right for cell in chosen)),
                count=number(len(chosen)),
                exact=number(sum(cell.exact for cell in chosen)),
            )
        )
    lines += _sides_text(sides(dataset))
    lines += _wrong_text(everything)
    header = [_("settlement"), _("confidence"), _("good to km"), _("unit")]
    header += [day.isoformat() for day in days]
    lines += ["", f"| {' | '.join(header)} |", f"|{'---|' * len(header)}"]
    of_place: dict[str, list[Cell]] = {}
    for cell in everything:
        of_place.setdefault(cell.settlement.id, []).append(cell)
    for settlement in dataset.settlements:
        row = {cell.day: cell for cell in of_place.get(settlement.id, [])}
        units = [cell.unit_id for cell in row.values()]
        cells_text = [
            _called(settlement),
            settlement.confidence,
            plain(settlement.coord_precision_km),
            (units or [""])[0] or _("none"),
            *(mark(row[day]) if day in row else "" for day in days),
        ]
        lines.append(f"| {' | '.join(cells_text)} |")
    return "\n".join(lines) + "\n"


def mark(cell: Cell) -> str:
    """Return what the table says of a place on a day."""
    if cell.exact:
        return _("right")
    if cell.right:
        return measured(number(cell.km, 1), "km")
    return _("**wrong: {found}**").format(found=cell.found or _("outside"))


def _called(place: Settlement) -> str:
    return f"{place.name} ({place.id})"


def _within(place: Settlement, right: bool) -> str:
    told = _("within its {km} km") if right else _("**not** within its {km} km")
    return told.format(km=plain(place.coord_precision_km))


def _sides_text(found: list[Side]) -> list[str]:
    """Return the summary of the oblast, and a line for each place that is not on its side."""
    away = [side for side in found if side.km]
    lines = [
        "- "
        + _(
            "the oblast of 1988: {right} of {count} places on their side, {within} more within the "
            "precision of their coordinates"
        ).format(
            right=number(len(found) - len(away)),
            count=number(len(found)),
            within=number(sum(side.right for side in away)),
        )
    ]
    for side in sorted(away, key=lambda side: -side.km):
        place = side.settlement
        told = _(_ON_THE_OTHER_SIDE[place.nkao]).format(
            place=_called(place), km=number(side.km, 1), within=_within(place, side.right)
        )
        lines.append(f"  - {told}")
    return lines


def _wrong_text(everything: list[Cell]) -> list[str]:
    """Return a line for each place that has another holder than its row says, and how far."""
    groups: dict[tuple[str, str, str], list[Cell]] = {}
    for cell in everything:
        if not cell.exact:
            found = cell.found or _("outside")
            groups.setdefault((cell.settlement.id, cell.expected, found), []).append(cell)
    lines = []
    for (_place, expected, found), same in sorted(groups.items(), key=lambda pair: -pair[1][0].km):
        place, km = same[0].settlement, same[0].km
        told = _("{place}: {expected} by its row, {found} here ({far}, {within}) on {days}").format(
            place=_called(place),
            expected=expected,
            found=found,
            far=_("no such ground") if isinf(km) else _("{km} km away").format(km=number(km, 1)),
            within=_within(place, same[0].right),
            days=", ".join(cell.day.isoformat() for cell in same),
        )
        lines.append(f"  - {told}")
    return ["- " + _("holders that are not at the place itself:"), *lines] if lines else []
