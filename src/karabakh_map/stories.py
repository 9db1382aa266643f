"""The guided story as the page needs it: words in place of ids."""

from typing import Any

from karabakh_map.i18n import CONTROLLERS, in_words, translate
from karabakh_map.model import Chapter, Dataset

_ = translate


def model(dataset: Dataset, language: str = "en") -> dict[str, Any]:
    """Return what static/story.js runs on, ready for JSON."""
    return {
        "strings": {"count": _("Chapter {number} of {total}", language)},
        "chapters": [_chapter(dataset, chapter, language) for chapter in dataset.story],
    }


def _chapter(dataset: Dataset, chapter: Chapter, language: str) -> dict[str, Any]:
    return {
        "id": chapter.id,
        "date": chapter.date.isoformat(),
        "title": chapter.title,
        "text": chapter.text,
        "bounds": list(chapter.bounds),
        "layers": list(chapter.layers),
        "question": chapter.question,
        "choices": [[str(choice), _(CONTROLLERS[choice], language)] for choice in chapter.choices],
        "answer": str(chapter.answer),
        "reveal": reveal(dataset, chapter, language),
        "sources": _("Sources: {sources}", language).format(
            sources=cited(dataset, chapter.source_ids)
        ),
    }


def reveal(dataset: Dataset, chapter: Chapter, language: str = "en") -> str:
    """Return the answer of a chapter's question with its date and who says so."""
    return _("{answer}, on {date}. Source: {sources}", language).format(
        answer=_(CONTROLLERS[chapter.answer], language),
        date=in_words(chapter.question_date, language),
        sources=cited(dataset, chapter.answer_source_ids),
    )


def cited(dataset: Dataset, source_ids: tuple[str, ...]) -> str:
    """Return sources in one line: publisher, title and document."""
    found = (dataset.sources[source_id] for source_id in source_ids)
    return "; ".join(
        ", ".join(part for part in (source.publisher, source.title, source.document) if part)
        for source in found
    )
