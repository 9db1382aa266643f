"""What was corrected, as an answer of the command line."""

from typing import Any

from karabakh_map.core.i18n import counted, forms, headed, in_a_row, number, translate
from karabakh_map.core.model import Correction, Dataset
from karabakh_map.export._words import holder
from karabakh_map.export.formats import Answer
from karabakh_map.history.corrected import Corrected, Span
from karabakh_map.wording.corrected import held_otherwise, rows_in_words
from karabakh_map.wording.summary import rounded

_ = translate

ROW_FIELDS = "file id change was now km2".split()
LOG_FIELDS = "id date record was now reason source_ids".split()
MOST_SPANS = 12
"""Spans of days in the text table, those with most ground; the JSON form has all."""


def log(dataset: Dataset, versions: list[str]) -> Answer:
    """Return the whole log of corrections, and the versions that can be compared."""
    return Answer(
        _("What was corrected"),
        [_entry(one) for one in dataset.corrections],
        LOG_FIELDS,
        {"id": "id", "date": _("date"), "record": _("record"), "was": _("was"), "now": _("now")},
        about={"data_version": dataset.version},
        empty=_("Nothing was corrected."),
        footer=[
            _("Versions that --since and --until know: {versions}.").format(
                versions=", ".join(versions)
            )
        ],
    )


def _entry(one: Correction) -> dict[str, Any]:
    return {
        "id": one.id,
        "date": one.date.isoformat(),
        "record": one.record,
        "was": one.was,
        "now": one.now,
        "reason": one.reason,
        "source_ids": list(one.source_ids),
    }


def between(dataset: Dataset, found: Corrected) -> Answer:
    """Return how one version of the data differs from another, in rows and km2."""
    rows = [
        {
            "file": row.file,
            "id": row.id,
            "change": row.change,
            "was": row.was or None,
            "now": row.now or None,
            "km2": None if row.km2 is None else round(row.km2, 1),
        }
        for row in found.rows
    ]
    logged = {row.id for row in found.rows if row.file == "corrections.csv"}
    entries = [_entry(one) for one in dataset.corrections if one.id in logged]
    most = sorted(found.spans, key=lambda span: -span.total)[:MOST_SPANS]
    spans = [span for span in found.spans if span in most]
    return Answer(
        _("Corrected from {first} to {second}").format(
            first=found.first.version, second=found.second.version
        ),
        rows,
        ROW_FIELDS,
        {
            "file": _("file"), "id": "id", "change": _("change"), "was": _("was"),
            "now": _("now"), "km2": _("km2"),
        },
        document={
            "since": found.first.version,
            "until": found.second.version,
            "counts": found.counts(),
            "most_km2": round(found.most.total, 1) if found.most else 0.0,
            "km2_mapped_anew": round(found.anew, 1),
            "km2_no_longer_mapped": round(found.given_up, 1),
            "held_otherwise": [_span(span) for span in found.spans],
            "rows": rows,
            "log": entries,
        },
        empty=_("Nothing."),
        footer=[
            rows_in_words(found),
            held_otherwise(found),
            *(_told(span) for span in spans),
            *([counted(len(found.spans) - len(spans), forms(
                  "{count} more span of days with less ground.",
                  "{count} more spans of days with less ground."))]
              if len(found.spans) > len(spans) else []),
            *(headed(f"{one['id']}, {one['record']}", f"{one['was']} -> {one['now']}")
              for one in entries),
        ],
    )  # fmt: skip


def _span(span: Span) -> dict[str, Any]:
    return {
        "from": span.start,
        "to": span.end,
        "km2": round(span.total, 1),
        "by_holder": [
            {"was": was, "now": now, "km2": round(area, 1)} for (was, now), area in span.km2.items()
        ],
    }


def _told(span: Span) -> str:
    """Return a span of days with who held what of its ground."""
    shares = sorted(span.km2.items(), key=lambda item: -item[1])
    parts = [
        _("{was} -> {now} {area} km2").format(
            was=holder(was), now=holder(now), area=number(rounded(area))
        )
        for (was, now), area in shares
    ]
    said = _("{first} to {last}: {told}") if span.end else _("{first} to today: {told}")
    return said.format(first=span.start, last=span.end, told=in_a_row(parts))
