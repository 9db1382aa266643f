"""The file that an author begins a story from: chapters of ours, with both kinds of question."""

import csv
import io

from karabakh_map.core.i18n import translate
from karabakh_map.core.model import Chapter, Dataset
from karabakh_map.dataset import plaintext

COLUMNS = (
    "date", "title", "text", "place", "view", "layers", "event_ids", "sources", "source_ids",
    "question", "choices", "answer", "question_date", "question_place", "archive_url",
    "archive_licence",
)  # fmt: skip
CEASEFIRE, STATEMENT, HANDOVER = "c08-1994", "c11-2020-statement", "c12-2020-handover"


def template(dataset: Dataset) -> bytes:
    """Return the file, as spreadsheets open it; it is a story without a fault."""
    story = {chapter.id: chapter for chapter in dataset.story}
    rows = [
        _row(story[CEASEFIRE]),
        _row(story[STATEMENT])
        | {
            "place": "Lachin",
            "question": translate("How wide was the corridor through Lachin/Berdzor to be?"),
            "choices": "2 km | 5 km | 10 km",
            "answer": "5 km",
        },
        _row(story[HANDOVER]) | {"view": "39.64,46.55,9"} | _question(story[HANDOVER]),
    ]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["# title: " + translate("My story")])
    writer.writerow(["# by: " + translate("your name")])
    writer.writerow(["# " + translate("Lines like this are not shown. See docs/stories.md.")])
    writer.writerow(COLUMNS)
    writer.writerows([row.get(column, "") for column in COLUMNS] for row in rows)
    return plaintext.MARK + text.getvalue().encode()


def _row(chapter: Chapter) -> dict[str, str]:
    return {
        "date": chapter.date.isoformat(),
        "title": chapter.title,
        "text": chapter.text,
        "event_ids": " ".join(chapter.event_ids[:2]),
        "source_ids": " ".join(chapter.source_ids[:2]),
    }


def _question(chapter: Chapter) -> dict[str, str]:
    return {
        "question": chapter.question,
        "choices": " ".join(chapter.choices),
        "answer": str(chapter.answer),
        "question_date": chapter.asked_on.isoformat(),
        "question_place": "Lachin",
    }
