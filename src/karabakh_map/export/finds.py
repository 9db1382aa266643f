"""What was found by a name, as an answer of the command line."""

from collections import Counter
from collections.abc import Iterable, Iterator

from karabakh_map.export._records import Record
from karabakh_map.export.formats import Answer
from karabakh_map.wording.finding import Hit

FIELDS = "kind id ids name names type where lat lon date day match".split()
KINDS = "place", "unit", "event"


def found(query: str, hits: Iterable[Hit], limit: int) -> Answer:
    """Return at most `limit` hits of each kind, and how many there are."""
    hits = list(hits)
    count = Counter(hit.kind for hit in hits)
    shown = [row for kind in KINDS for row in _rows(hits, kind, limit)]
    more = sum(count.values()) - len(shown)
    return Answer(
        f'Found for "{query.strip()}"',
        [{**row, "names": _flat(row["names"])} for row in shown],
        FIELDS,
        {"kind": "kind", "id": "id", "name": "name", "where": "where", "date": "date",
         "match": "match"},
        document={
            "query": query,
            "found": {kind: count[kind] for kind in KINDS},
            "results": shown,
        },
        footer=[f"{more} more; --limit shows them."] if more else [],
    )  # fmt: skip


def _rows(hits: Iterable[Hit], kind: str, limit: int) -> Iterator[Record]:
    of_kind = [hit for hit in hits if hit.kind == kind]
    for hit in of_kind[:limit]:
        yield {
            "kind": hit.kind,
            "id": hit.id,
            "ids": list(hit.ids),
            "name": hit.name,
            "names": hit.names,
            "type": hit.type,
            "where": hit.where or None,
            "lat": hit.lat,
            "lon": hit.lon,
            "date": hit.date,
            "day": hit.day.isoformat() if hit.day else None,
            "match": hit.match.value,
        }


def _flat(names: dict[str, list[str]]) -> str:
    """Return names by language in one cell: ``az: Şuşa; hy: Շուշի``."""
    return "; ".join(f"{code}: {', '.join(found)}" for code, found in names.items() if found)
