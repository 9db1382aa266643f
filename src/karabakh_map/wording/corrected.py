"""What was corrected since an older version of the data, in words."""

from datetime import date

from karabakh_map.core.i18n import counted, forms, in_a_row, in_words, translate
from karabakh_map.history.corrected import Corrected
from karabakh_map.wording.summary import round_km2

_ = translate


def rows_in_words(found: Corrected) -> str:
    """Return how many rows of which file were added, changed and removed."""
    if not found.rows:
        return _("No row differs.")
    said = _("{file} {added} added, {changed} changed, {removed} removed")
    parts = [said.format(file=file, **counts) for file, counts in found.counts().items()]
    return _("Rows: {told}.").format(told=in_a_row(parts))


def held_otherwise(found: Corrected) -> str:
    """Return how much ground has another holder, and on which day most of it."""
    most = found.most
    if most is None or not most.total:
        return _("No ground has another holder on any day.")
    told = forms(
        "Part of the ground has another holder in {count} span of days, most from {day}: "
        "{area} km².",
        "Part of the ground has another holder in {count} spans of days, most from {day}: "
        "{area} km².",
    )
    day, area = in_words(date.fromisoformat(most.start)), round_km2(most.total)
    return counted(len(found.spans), told, day=day, area=area)


def since(found: Corrected) -> str:
    """Return what was corrected since a link was made, in one or two sentences."""
    told = forms(
        "This link was made with version {first} of the data; since then {count} row was "
        "corrected or added (now {second}).",
        "This link was made with version {first} of the data; since then {count} rows were "
        "corrected or added (now {second}).",
    )
    versions = {"first": found.first.version, "second": found.second.version}
    text = counted(len(found.rows), told, **versions)
    most = found.most
    if most is None or not most.total:
        return text
    return f"{text} " + _("On some days up to {area} km² have another holder.").format(
        area=round_km2(most.total)
    )
