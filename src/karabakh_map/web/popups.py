"""Escaped HTML for the popups of the map: the one place where data becomes markup.

Everything that comes out of a file passes through `html.escape` here; the page
only puts these pieces together.
"""

from html import escape
from urllib.parse import urlsplit

from karabakh_map.core import i18n
from karabakh_map.core.dates import PartialDate
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
from karabakh_map.wording import labels
from karabakh_map.wording.spans import partial_in_words, span_in_words


def time_html(when: PartialDate, words: str) -> str:
    """Return a date in words, with the day, month or year for machines."""
    return f'<time datetime="{when}">{words}</time>'


def source_item(source: Source, language: str = "en") -> str:
    """Return one source: who published what, with a link only if it has an address.

    Links open in a new tab and do not tell the site where the reader came from.
    """
    title = escape(source.title)
    if source.url and urlsplit(source.url).scheme in {"http", "https"}:
        title = (
            f'<a href="{escape(source.url)}" target="_blank" rel="noopener noreferrer">{title}</a>'
        )
    details = ", ".join(escape(part) for part in (source.document, source.date) if part)
    text = ": ".join(part for part in (escape(source.publisher), title) if part)
    return f"{text}{', ' + details if details else ''} <small>({_voice(source, language)})</small>"


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
    return escape(f"{side}, {kind}")


def event_html(event: Event, language: str = "en") -> str:
    """Return what happened, who claims which toll, what is disputed and how sure the data is."""
    category = escape(_(labels.CATEGORIES[event.category], language))
    place = f" · {escape(event.place)}" if event.place else ""
    when = escape(span_in_words(event.date, event.end_date, language))
    kind = f'<b class="km-kind-{event.category}">{category}</b>'
    parts = [
        f'<p class="km-meta">{kind} · {time_html(event.date, when)}{place}</p>',
        f"<h3>{escape(event.title)}</h3>",
        f"<p>{escape(event.summary)}</p>",
    ]
    if event.tolls:
        parts.append(f"<h4>{escape(_('Tolls, by who says so', language))}</h4><ul>")
        parts += [
            f"<li><b>{escape(toll.claimant)}</b>: {escape(toll.figure)}</li>"
            for toll in event.tolls
        ]
        parts.append("</ul>")
    if event.dispute_note:
        parts.append(
            f'<p class="km-dispute"><b>{escape(_("Disputed", language))}.</b> '
            f"{escape(event.dispute_note)}</p>"
        )
    parts.append(f'<p class="km-note">{escape(_how_sure(event, language))}</p>')
    return "".join(parts)


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


def event_popup(dataset: Dataset, event: Event, language: str = "en") -> str:
    """Return an event with its sources, as shown on its own."""
    return event_html(event, language) + sources_html(dataset, event.source_ids, language)


def sources_html(dataset: Dataset, source_ids: tuple[str, ...], language: str = "en") -> str:
    """Return a numbered list of sources under its heading."""
    items = "".join(f"<li>{source_item(dataset.sources[key], language)}</li>" for key in source_ids)
    return f'<h4>{escape(_("Sources", language))}</h4><ol class="km-sources">{items}</ol>'


def unit_html(unit: Unit, district: str, language: str = "en") -> str:
    """Return the head of the history of a place; `district` is the name of its district."""
    part = (
        _("part of the former Nagorno-Karabakh oblast", language)
        if unit.in_nkao
        else _("outside the former Nagorno-Karabakh oblast", language)
    )
    where = ", ".join(text for text in (district, part) if text)
    return (
        f'<p class="km-meta">{escape(_("Who held this place", language))}</p>'
        f'<h3>{escape(unit.name)}</h3><p class="km-note">{escape(where)}</p>'
    )


def change_html(change: ControlChange, language: str = "en") -> str:
    """Return one change of control: when, who, how, and what is not certain about it."""
    holder = escape(_(labels.CONTROLLERS[change.controller], language))
    how = escape(_(labels.HOWS[change.how], language))
    when = escape(partial_in_words(change.since, language))
    key = f'<i class="km-key km-held-{change.controller}"></i>'
    html = f"{key}{time_html(change.since, when)}{holder} ({how})"
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
    if notes:
        html += f'<br><span class="km-note">{escape(" ".join(notes))}</span>'
    return html
