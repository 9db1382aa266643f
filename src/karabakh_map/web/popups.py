"""What is said of a record: in popups, which the page makes, and on pages without scripts.

The markup of an event and of a source is made here by templates/popups.html and in the page by
js/engine/facts.js; tests/cases/popups.json holds both to the same.
"""

from karabakh_map.core import i18n
from karabakh_map.core.i18n import _
from karabakh_map.core.model import (
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
from karabakh_map.wording import labels
from karabakh_map.wording.spans import span_in_words

_PIECES = "popups.html"


def source_item(source: Source, language: str = "en") -> Markup:
    """Return one source: who published what, with a link only if it has an address."""
    made = macro(_PIECES, "source", language)
    return made(source, web_address(source.url), details(source), voice(source, language))


def details(source: Source) -> str:
    """Return which part of the source is meant and of which date it is, so far as known."""
    return ", ".join(text for text in (source.document, source.date) if text)


def voice(source: Source, language: str = "en") -> str:
    """Return whose voice a source is, so that nobody has to guess."""
    side = {
        Side.AZERBAIJAN: _("Azerbaijani", language),
        Side.ARMENIAN: _("Armenian", language),
        Side.RUSSIA: _("Russian", language),
        Side.TURKEY: _("Turkish", language),
        Side.NEUTRAL: _("neutral", language),
    }[source.side]
    kind = {
        SourceKind.PRIMARY: _("primary document", language),
        SourceKind.NEUTRAL: _("independent report", language),
        SourceKind.OUTLET: _("media of one side", language),
        SourceKind.REFERENCE: _("reference work", language),
        SourceKind.DATA: _("map data", language),
    }[source.kind]
    return f"{side}, {kind}"


def event_html(event: Event, language: str = "en") -> Markup:
    """Return what happened, who claims which toll, what is disputed and how sure the data is."""
    kind = _(labels.CATEGORIES[event.category], language)
    when = span_in_words(event.date, event.end_date, language)
    return macro(_PIECES, "event", language)(event, kind, when, how_sure(event, language))


def how_sure(event: Event, language: str = "en") -> str:
    """Return how exactly date and place are known, and whether a source was read."""
    known = {
        "day": _("Date known to the day", language),
        "month": _("Date known to the month", language),
        "year": _("Date known to the year", language),
    }[event.precision]
    near = _("place to about {km} km", language).format(km=f"{event.coord_precision_km:g}")
    read = {
        "page": _("text of a source was read", language),
        "partial": _("some details were not read in a source", language),
        "memory": _("not yet read in a source", language),
    }[event.verified]
    return f"{known}; {near}; {read}."


def event_popup(dataset: Dataset, event: Event, language: str = "en") -> Markup:
    """Return an event with its sources, as shown on its own."""
    return event_html(event, language) + sources_html(dataset, event.source_ids, language)


def sources_html(dataset: Dataset, source_ids: tuple[str, ...], language: str = "en") -> Markup:
    """Return a numbered list of sources under its heading."""
    items = [source_item(dataset.sources[key], language) for key in source_ids]
    return macro(_PIECES, "sources", language)(items)


def where(unit: Unit, district: str, language: str = "en") -> str:
    """Return where a place lies; `district` is the name of its district."""
    part = (
        _("part of the former Nagorno-Karabakh oblast", language)
        if unit.in_nkao
        else _("outside the former Nagorno-Karabakh oblast", language)
    )
    return ", ".join(text for text in (district, part) if text)


def doubts(change: ControlChange, language: str = "en") -> str:
    """Return what is not certain about a change of control, and what else is to be said of it."""
    notes = [change.note] if change.note else []
    if change.announced_by:
        who = {
            "azerbaijan": _("Announced by Azerbaijan only.", language),
            "armenian": _("Announced by the Armenian side only.", language),
        }
        notes.append(who[change.announced_by])
    bounds = change.earliest, change.latest
    if change.how is not How.ESTABLISHED and bounds != (change.since.first, change.since.last):
        notes.append(
            _("Day not certain: {first} to {last}.", language).format(
                first=i18n.in_words(change.earliest, language),
                last=i18n.in_words(change.latest, language),
            )
        )
    return " ".join(notes)
