"""The guided story as the page needs it: words in place of ids."""

from collections.abc import Mapping
from typing import Any

from karabakh_map.core.controllers import Controller
from karabakh_map.core.dates import FIRST_DAY, today
from karabakh_map.core.i18n import in_a_row, in_words, translate
from karabakh_map.core.layers import LAYERS
from karabakh_map.core.model import Chapter, Choice, Dataset, Teller
from karabakh_map.wording.labels import CONTROLLERS

_ = translate
SAME_PLACE = 0.06
"""Degrees of latitude and longitude together within which a place is the one asked about."""


def model(dataset: Dataset) -> dict[str, Any]:
    """Return what js/widgets/story.js runs on, ready for JSON."""
    return {
        "strings": {
            "count": _("Chapter {number} of {total}"),
            "told": whose(dataset.teller),
            "linked": _("This story came with the link. It is by {by}, not by karabakh-map."),
            "nobody": _("This story came with the link. It is not by karabakh-map."),
            "broken": _(
                "The story in the link is cut off or altered; ask for the link or the file again."
            ),
            "leave": _("Leave this story"),
            "start": _("Guided story: 1923 to today"),
            "archive": _("Pictures in an archive: {host}"),
        },
        "limits": {
            "first": FIRST_DAY.isoformat(),
            "last": today().isoformat(),
            "layers": list(LAYERS),
        },
        "title": dataset.teller.title if dataset.teller else "",
        "chapters": [told(dataset, chapter) for chapter in dataset.story],
    }


def whose(teller: Teller | None) -> str:
    """Return the sentence that says whose words a story is, where it is not this map's."""
    if teller is None:
        return ""
    if teller.by:
        return _("This story is by {by}, not by karabakh-map.").format(by=teller.by)
    return _("This story is not by karabakh-map.")


def told(dataset: Dataset, chapter: Chapter) -> dict[str, Any]:
    """Return one chapter as the page shows it; what an author left out is empty."""
    sources = [chapter.said] if chapter.said else []
    sources += [cited(dataset, chapter.source_ids)] if chapter.source_ids else []
    found = {
        "id": chapter.id,
        "date": chapter.date.isoformat(),
        "title": chapter.title,
        "text": chapter.text,
        "bounds": chapter.bounds and list(chapter.bounds),
        "layers": list(chapter.layers),
        "question": chapter.question,
        "choices": [[str(choice), named(choice, CONTROLLERS)] for choice in chapter.choices],
        "answer": str(chapter.answer),
        "asked": asked_about(dataset, chapter),
        "reveal": reveal(dataset, chapter) if chapter.question else "",
        "sources": _("Sources: {sources}").format(sources=in_a_row(sources)) if sources else "",
    }
    return found | (_of_author(dataset, chapter) if dataset.teller else {})


def _of_author(dataset: Dataset, chapter: Chapter) -> dict[str, Any]:
    events = map(dataset.event, chapter.event_ids)
    return {
        "view": chapter.view and list(chapter.view),
        "events": [[event.id, event.title] for event in events if event],
        "archive": chapter.archive and [chapter.archive.url, chapter.archive.licence],
    }


def named(choice: Choice, names: Mapping[Controller, str]) -> str:
    """Return an answer in words: who held a place, or an author's own words."""
    return _(names[choice]) if isinstance(choice, Controller) else choice


def asked_about(dataset: Dataset, chapter: Chapter) -> dict[str, Any] | None:
    """Return the place of a chapter's question: where it is, and its name if the map knows one."""
    if chapter.spot is None:
        return None
    lat, lon = chapter.spot
    names = [
        (abs(east - lon) + abs(north - lat), feature["properties"]["name"])
        for feature in dataset.layer("places")["features"]
        for east, north in [feature["geometry"]["coordinates"][:2]]
    ]
    near = [pair for pair in names if pair[0] < SAME_PLACE]
    return {"lat": lat, "lng": lon, "name": min(near)[1] if near else ""}


def reveal(dataset: Dataset, chapter: Chapter) -> str:
    """Return the answer of a chapter's question with its date and who says so."""
    answer = named(chapter.answer, CONTROLLERS)
    if not isinstance(chapter.answer, Controller):
        return answer
    if not chapter.answer_source_ids:
        return _("{answer}, on {date}.").format(answer=answer, date=in_words(chapter.asked_on))
    return _("{answer}, on {date}. Source: {sources}").format(
        answer=answer,
        date=in_words(chapter.asked_on),
        sources=cited(dataset, chapter.answer_source_ids),
    )


def cited(dataset: Dataset, source_ids: tuple[str, ...]) -> str:
    """Return sources in one line: publisher, title and document."""
    found = (dataset.sources[source_id] for source_id in source_ids)
    return in_a_row(
        ", ".join(part for part in (source.publisher, source.title, source.document) if part)
        for source in found
    )
