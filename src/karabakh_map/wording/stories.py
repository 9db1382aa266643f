"""The guided story as the page needs it: words in place of ids."""

from typing import Any

from karabakh_map.core.i18n import in_words, translate
from karabakh_map.core.model import Chapter, Dataset
from karabakh_map.wording.labels import CONTROLLERS

_ = translate
SAME_PLACE = 0.06
"""Degrees of latitude and longitude together within which a place is the one asked about."""


def model(dataset: Dataset) -> dict[str, Any]:
    """Return what js/widgets/story.js runs on, ready for JSON."""
    return {
        "strings": {"count": _("Chapter {number} of {total}")},
        "chapters": [_chapter(dataset, chapter) for chapter in dataset.story],
    }


def _chapter(dataset: Dataset, chapter: Chapter) -> dict[str, Any]:
    return {
        "id": chapter.id,
        "date": chapter.date.isoformat(),
        "title": chapter.title,
        "text": chapter.text,
        "bounds": list(chapter.bounds),
        "layers": list(chapter.layers),
        "question": chapter.question,
        "choices": [[str(choice), _(CONTROLLERS[choice])] for choice in chapter.choices],
        "answer": str(chapter.answer),
        "asked": asked_about(dataset, chapter),
        "reveal": reveal(dataset, chapter),
        "sources": _("Sources: {sources}").format(sources=cited(dataset, chapter.source_ids)),
    }


def asked_about(dataset: Dataset, chapter: Chapter) -> dict[str, Any]:
    """Return the place of a chapter's question: where it is, and its name if the map knows one."""
    here = chapter.question_lon, chapter.question_lat
    names = [
        (abs(lon - here[0]) + abs(lat - here[1]), feature["properties"]["name"])
        for feature in dataset.layer("places")["features"]
        for lon, lat in [feature["geometry"]["coordinates"][:2]]
    ]
    near = [pair for pair in names if pair[0] < SAME_PLACE]
    return {"lat": here[1], "lng": here[0], "name": min(near)[1] if near else ""}


def reveal(dataset: Dataset, chapter: Chapter) -> str:
    """Return the answer of a chapter's question with its date and who says so."""
    return _("{answer}, on {date}. Source: {sources}").format(
        answer=_(CONTROLLERS[chapter.answer]),
        date=in_words(chapter.question_date),
        sources=cited(dataset, chapter.answer_source_ids),
    )


def cited(dataset: Dataset, source_ids: tuple[str, ...]) -> str:
    """Return sources in one line: publisher, title and document."""
    found = (dataset.sources[source_id] for source_id in source_ids)
    return "; ".join(
        ", ".join(part for part in (source.publisher, source.title, source.document) if part)
        for source in found
    )
