"""HTML for the popups of the map: the words for a record, which templates/popups.html marks up."""

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
from karabakh_map.wording.spans import partial_in_words, span_in_words

_PIECES = "popups.html"


def source_item(source: Source, language: str = "en") -> Markup:
    """Return one source: who published what, with a link only if it has an address."""
    made = macro(_PIECES, "source", language)
    return made(source, web_address(source.url), _voice(source, language))


def _voice(source: Source, language: str) -> str:
    """Whose voice a source is, so that nobody has to guess."""
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
    return macro(_PIECES, "event", language)(event, kind, when, _how_sure(event, language))


def _how_sure(event: Event, language: str) -> str:
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


def unit_html(unit: Unit, district: str, language: str = "en") -> Markup:
    """Return the head of the history of a place; `district` is the name of its district."""
    part = (
        _("part of the former Nagorno-Karabakh oblast", language)
        if unit.in_nkao
        else _("outside the former Nagorno-Karabakh oblast", language)
    )
    where = ", ".join(text for text in (district, part) if text)
    return macro(_PIECES, "unit", language)(unit, where)


def change_html(change: ControlChange, language: str = "en") -> Markup:
    """Return one change of control: when, who, how, and what is not certain about it."""
    holder = _(labels.CONTROLLERS[change.controller], language)
    how = _(labels.HOWS[change.how], language)
    when = partial_in_words(change.since, language)
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
    return macro(_PIECES, "change", language)(change, holder, how, when, " ".join(notes))
