"""What was found by a name, as an answer of the command line."""

from collections import Counter

from karabakh_map.core.i18n import in_words, marked, translate
from karabakh_map.core.model import Dataset
from karabakh_map.export._records import Record
from karabakh_map.export.formats import Answer
from karabakh_map.wording.finding import Hit
from karabakh_map.wording.lookup import look_up
from karabakh_map.wording.places import grounds_called

_ = translate
FIELDS = "kind id ids name names type where lat lon date day match".split()
KINDS = {
    "date": marked("date"),
    "place": marked("place"),
    "unit": marked("unit"),
    "event": marked("event"),
    "source": marked("source"),
}


def found(dataset: Dataset, query: str, limit: int) -> Answer:
    """Return at most `limit` hits of each kind, and how many there are."""
    hits = look_up(dataset, query)
    count = Counter(hit.kind for hit in hits)
    shown = [hit for kind in KINDS for hit in [one for one in hits if one.kind == kind][:limit]]
    more = len(hits) - len(shown)
    rows = [_row(hit) for hit in shown]
    return Answer(
        _('Found for "{query}"').format(query=" ".join(query.split())),
        [row | {"names": _flat(hit), "said": _(KINDS[hit.kind])} | _told(dataset, hit)
         for row, hit in zip(rows, shown, strict=True)],
        FIELDS,
        {"said": _("kind"), "id": _("id"), "told": _("name"), "there": _("where"),
         "date": _("date")},
        document={
            "query": query,
            "found": {kind: count[kind] for kind in KINDS},
            "results": rows,
        },
        footer=[_("{count} more; --limit shows them.").format(count=more)] if more else [],
    )  # fmt: skip


def _row(hit: Hit) -> Record:
    return {
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


def _flat(hit: Hit) -> str:
    """Return names by language in one cell: ``az: Şuşa; hy: Շուշի``."""
    return "; ".join(f"{code}: {', '.join(names)}" for code, names in hit.names.items() if names)


def _told(dataset: Dataset, hit: Hit) -> Record:
    """Return what a hit is called, and where it is, in the language of the data."""
    if hit.kind == "event":
        event = dataset.event(hit.id)
        return {"told": event.title if event else hit.name, "there": event and event.place}
    if hit.kind == "date":
        return {"told": in_words(hit.day) if hit.day else hit.name, "there": ""}
    if hit.kind == "source":
        return {"told": hit.name, "there": hit.where}
    there = grounds_called(dataset).get(hit.where, hit.where)
    if hit.kind == "unit":
        return {"told": dataset.units[hit.id].name, "there": there}
    return {"told": next(iter(hit.names.get(dataset.language, ())), hit.name), "there": there}
