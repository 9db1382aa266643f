"""The command that finds places, units and events by name.

Modules are imported where they are used, so that a short answer starts fast.
"""

from pathlib import Path

import click

from karabakh_map.cli.answers import deliver, load_data, output

MOST = 20
"""Hits of a kind that are shown if nothing else is asked for."""


@click.group()
def find() -> None:
    """Names."""


@find.command("find")
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=MOST,
    show_default=True,
    help="At most so many of each kind.",
)
@output("table", "json", "csv")
def find_by_name(
    query: tuple[str, ...], limit: int, form: str | None, target: Path | None
) -> None:  # fmt: skip
    """Find places, control units and events by name.

    QUERY is a name in any script, with or without its marks, of today or former
    (Şuşa, Шуша, Շուշի, Kirovabad), or words of an event. Places come first,
    then units, then events, each the likeliest first.

    \b
    JSON: {"query", "found": {"place", "unit", "event"}, "results": [...]},
    where found counts all, and each result has
      kind    place, unit or event
      id      of geo/places.geojson, names.csv, settlements.csv,
              control_units.geojson or events.csv
      ids     all ids of a place, of whichever table
      name    neutral English name, or title of an event
      names   of a place, by language (en, az, hy, ru, hy-Latn, former)
      type    town, village, water ...; category of an event
      where   district or country; place of an event
      lat, lon   degrees, WGS 84; null where no table has them
      date    of an event, as exactly as it is known, else null
      day     day whose map shows an event, else null
      match   name, letters (marks apart), sound, beginning, words,
              title, text, near (another spelling), the surest first
    """  # noqa: D301  \b keeps the lines of click
    from karabakh_map.export import finds  # noqa: PLC0415
    from karabakh_map.wording import finding  # noqa: PLC0415

    text = " ".join(query)
    answer = finds.found(text, finding.find(load_data(), text), limit)
    deliver(answer, form, target, "table", "json", "csv")
