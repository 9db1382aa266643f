"""What is said of a record: in popups, which the page makes, and on pages without scripts.

The markup of an event and of a source is made here by templates/popups.html and in the page by
js/engine/facts.js; tests/cases/popups.json holds both to the same.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from karabakh_map.core import i18n
from karabakh_map.core.i18n import _, plain
from karabakh_map.core.model import (
    Archive,
    ControlChange,
    Dataset,
    Event,
    How,
    Side,
    Source,
    SourceKind,
    Unit,
)
from karabakh_map.web.templates import Markup, macro, web_address
from karabakh_map.wording import mending
from karabakh_map.wording.spans import span_in_words

_PIECES = "popups.html"


def source_item(source: Source) -> Markup:
    """Return one source: who published what, with a link only if it has an address."""
    made = macro(_PIECES, "source")
    return made(source, web_address(source.url), details(source), voice(source), tongue(source))


def tongue(source: Source) -> str | None:
    """Return what a page says of the language of a title; None where it is the page's own.

    A title whose language is not known is marked as such where English is not expected.
    """
    spoken = i18n.language()
    own = source.language
    return None if own == spoken or (not own and spoken == i18n.ORIGINAL) else own


def details(source: Source) -> str:
    """Return which part of the source is meant and of which date it is, so far as known."""
    return ", ".join(text for text in (source.document, source.date) if text)


def voice(source: Source) -> str:
    """Return whose voice a source is, so that nobody has to guess."""
    return ", ".join(source_of_whom(source))


def source_of_whom(source: Source) -> tuple[str, str]:
    """Return the side whose voice a source is, and its kind, in words."""
    side = {
        Side.AZERBAIJAN: _("Azerbaijani"),
        Side.ARMENIAN: _("Armenian"),
        Side.RUSSIA: _("Russian"),
        Side.TURKEY: _("Turkish"),
        Side.NEUTRAL: _("neutral"),
    }[source.side]
    kind = {
        SourceKind.PRIMARY: _("primary document"),
        SourceKind.NEUTRAL: _("independent report"),
        SourceKind.OUTLET: _("media of one side"),
        SourceKind.REFERENCE: _("reference work"),
        SourceKind.DATA: _("map data"),
    }[source.kind]
    return side, kind


def event_html(event: Event) -> Markup:
    """Return what happened, who claims which toll, what is disputed and how sure the data is."""
    kind = _(event.category.label)
    when = span_in_words(event.date, event.end_date)
    archive = event.archive
    named = archive_named(archive) if archive else ""
    address = web_address(archive.url) if archive else ""
    return macro(_PIECES, "event")(event, kind, when, how_sure(event), address, named)


def how_sure(event: Event) -> str:
    """Return how exactly date and place are known, and whether a source was read."""
    known = {
        "day": _("Date known to the day"),
        "month": _("Date known to the month"),
        "year": _("Date known to the year"),
    }[event.precision]
    near = _("place to about {km} km").format(km=plain(event.coord_precision_km))
    read = {
        "page": _("text of a source was read"),
        "partial": _("some details were not read in a source"),
        "memory": _("not yet read in a source"),
    }[event.verified]
    return f"{known}; {near}; {read}."


def archive_named(archive: Archive) -> str:
    """Return what a link to the page of an archive says: where it leads."""
    return _("Pictures in an archive: {host}").format(host=urlsplit(archive.url).hostname or "")


def event_popup(dataset: Dataset, event: Event) -> Markup:
    """Return an event with its sources, as shown on its own."""
    return event_html(event) + sources_html(dataset, event.source_ids)


def wrong_html(*parts: tuple[str, Iterable[tuple[str, str]]]) -> Markup:
    """Return "Something wrong here?" as a fold, where the page says what is said here.

    Parameters
    ----------
    parts
        What each is, of `mending.HOW`, and the rows in which it stands, as file and id.
    """
    told = [mending.told(kind, rows) for kind, rows in parts]
    return macro(_PIECES, "wrong")(_(mending.WRONG), told, _(mending.ELSE))


def sources_html(dataset: Dataset, source_ids: tuple[str, ...]) -> Markup:
    """Return a numbered list of sources under its heading."""
    items = [source_item(dataset.sources[key]) for key in source_ids]
    return macro(_PIECES, "sources")(items)


def where(unit: Unit, district: str) -> str:
    """Return where a place lies; `district` is the name of its district."""
    part = (
        _("part of the former Nagorno-Karabakh oblast")
        if unit.in_nkao
        else _("outside the former Nagorno-Karabakh oblast")
    )
    return ", ".join(text for text in (district, part) if text)


def doubts(change: ControlChange) -> str:
    """Return what is not certain about a change of control, and what else is to be said of it."""
    notes = [change.note] if change.note else []
    if change.announced_by:
        who = {
            "azerbaijan": _("Announced by Azerbaijan only."),
            "armenian": _("Announced by the Armenian side only."),
        }
        notes.append(who[change.announced_by])
    bounds = change.earliest, change.latest
    if change.how is not How.ESTABLISHED and bounds != (change.since.first, change.since.last):
        notes.append(
            _("Day uncertain: {first} to {last}.").format(
                first=i18n.in_words(change.earliest),
                last=i18n.in_words(change.latest),
            )
        )
    return " ".join(notes)
