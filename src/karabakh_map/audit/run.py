"""What `karabakh-map check` runs: every check there is, all problems at once."""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from karabakh_map.audit import _citation as citation
from karabakh_map.audit import _claims as claims
from karabakh_map.audit import _documents as documents
from karabakh_map.audit import _messages as messages
from karabakh_map.audit import _neutrality as neutrality
from karabakh_map.audit import _settlementreport as settlementreport
from karabakh_map.audit import _settlements as settlements
from karabakh_map.audit import _shapes as shapes
from karabakh_map.audit import _translations as translations
from karabakh_map.core import dates
from karabakh_map.core.errors import DataError
from karabakh_map.core.i18n import fault, language
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.model import Dataset, SourceKind, meets
from karabakh_map.core.suggest import nearest
from karabakh_map.dataset import (
    ground,
    integrity,
    load,
    manifest,
    plaintext,
    releases,
    relief,
    schema,
)
from karabakh_map.dataset.translations import translated

MOST_NAMED = 8
"""Of the files that are not of the data."""


def run(folder: Path | None = None) -> tuple[list[str], str]:
    """Return a sentence for every problem, and one that sums up the data.

    Parameters
    ----------
    folder
        A data folder; found by `dataset.load.find_data` if not given.
    """
    where = folder or load.find_data()
    problems, dataset = _content(where)
    problems += manifest.verify(where) + manifest.unknown(where)
    if checkout := _checkout(where):
        problems += citation.problems(checkout, manifest.version(where))
    problems = list(dict.fromkeys(problems))  # a missing file is missed twice
    if problems or dataset is None:
        return problems, ""
    told = [_summary(dataset)]
    if table := translations.coverage(dataset, messages.coverage):
        told += [table, *chain.from_iterable(map(messages.missing, messages.tongues()))]
    return [], "\n".join(told)


def remark(folder: Path | None = None) -> str:
    """Return a sentence on what systems and programs have left among the data; often nothing."""
    names = manifest.strangers(folder or load.find_data())
    if not names:
        return ""
    shown, more = ", ".join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    if more > 0:
        return _("Not of the data, and not read: {names} and {count} more.").format(
            names=shown, count=more
        )
    return _("Not of the data, and not read: {names}.").format(names=shown)


def accept(folder: Path | None = None) -> tuple[list[str], str]:
    """Note all files as they are now, if nothing but their hashes is wrong."""
    where = folder or load.find_data()
    problems, dataset = _content(where)
    problems += (sentence for sentence in manifest.missing(where) if sentence not in problems)
    if problems or dataset is None:
        return problems, ""
    changed = manifest.accept(where, dataset.sources.values())
    checkout = _checkout(where)
    if checkout:
        citation.write(checkout, manifest.version(where))
    said = _("data/{file} is written.") if changed else _("data/{file} needs no change.")
    return [], f"{said.format(file=manifest.FILE)} {_summary(dataset)}"


def _checkout(folder: Path) -> Path | None:
    """Return the checkout that a data folder is of; None for an installed package or other data."""
    checkout = Path(__file__).resolve().parents[3]
    return checkout if folder.resolve() == checkout / "data" else None


def release(folder: Path | None = None) -> str:
    """Add the present state to the ledger of releases; return a sentence that says so.

    Raises
    ------
    DataError
        If the data has problems: what is released must load.
    """
    dataset = load.load(folder or load.find_data())
    state = releases.present(dataset)
    if state.version in (one.version for one in releases.ledger(dataset.root)):
        return _("{version} is in the ledger already.").format(version=state.version)
    path = releases.write(dataset.root, state)
    return _("data/{file} is written; commit it.").format(
        file=path.relative_to(dataset.root).as_posix()
    )


def settlement_report(folder: Path | None = None) -> str:
    """Return the settlement report in the language in force.

    Raises
    ------
    DataError
        If the data has problems that would make it wrong.
    """
    dataset, problems = load.inspect(folder or load.find_data())
    if problems or dataset is None:
        raise DataError(problems)
    return settlementreport.table(translated(dataset, language()))


def _content(folder: Path) -> tuple[list[str], Dataset | None]:
    dataset, problems = load.inspect(folder)
    if dataset is None:
        return problems, None
    beside = tuple(f"data/{table.file}" for table in schema.BESIDE)
    broken_rows = [one for one in problems if one.startswith(beside)]
    extents = integrity.extents(dataset.control)
    sound = all(one.startswith(beside) or one in extents for one in problems)
    problems += _misread(folder) + _taken_apart(folder)
    problems += _not_echoes(translations.problems(dataset), broken_rows)
    problems += neutrality.broken_terms()
    problems += _without_a_change(dataset)
    problems += _after_today(dataset, dates.today())
    shade, broken = _relief(dataset)
    problems += broken
    cited = integrity.citations(dataset.sources, chain(_cited(dataset), shade))
    problems += _not_echoes(cited, broken_rows)
    problems += ground.partition(dataset.units, dataset.edges)
    problems += settlements.rows(dataset)
    if sound:  # without a whole history nobody can say who held a place
        problems += shapes.layer_faults(dataset, folder)
        problems += settlements.problems(dataset)
        problems += settlements.answers(dataset)
    passages = [*neutrality.data_passages(dataset), *translations.passages(dataset)]
    checkout = _checkout(folder)
    if checkout:
        passages += chain(neutrality.text_passages(checkout), messages.passages())
        problems += chain.from_iterable(map(messages.problems, messages.tongues()))
        problems += documents.problems(checkout, dataset.names)
        problems += neutrality.unused(passages)
    return problems + neutrality.judge(passages) + claims.audit(dataset), dataset


def _not_echoes(sentences: Iterable[str], broken_rows: list[str]) -> list[str]:
    """Return the sentences that do not only repeat that a row beside the rest could not be read.

    Its translation would translate nothing, and its sources would be cited by nothing.
    """
    if not broken_rows:
        return list(sentences)
    tables = {one.split()[0].removeprefix("data/") for one in broken_rows}
    unused = fault("is cited by nothing; cite it or remove it.")
    return [
        one
        for one in sentences
        if not one.endswith(unused) and one.split()[0].rpartition("/")[2] not in tables
    ]


def _without_a_change(dataset: Dataset) -> list[str]:
    """Return a sentence for every day in accounts.csv on which none of its units changed hands.

    Not a fault of loading: such a row only stands beside the map.
    """
    found = []
    for row in dataset.statements:
        changes = [one for unit_id in row.unit_ids for one in dataset.control.get(unit_id, ())[1:]]
        known = sorted({str(one.since) for one in changes})
        found += [
            f'data/accounts.csv "{row.id}" '
            + fault(
                "answers a change of {day}, and none of its units changed hands then; {mend}"
            ).format(day=day, mend=nearest(str(day), known, fault("correct the date.")))
            for day in row.answers
            if not any(meets(day, one) for one in changes)
        ]
    return found


def _misread(folder: Path) -> list[str]:
    """Return a sentence for every table whose letters a spreadsheet took for others and saved."""
    words = {
        table.file: plaintext.misread(plaintext.read(folder / table.file))
        for table in schema.TABLES
    }
    return [
        f"data/{name} "
        + fault(
            'holds letters that a program read in another code page ("{word}"); restore it, and '
            "open it as UTF-8."
        ).format(word=word)
        for name, word in words.items()
        if word
    ]


def _taken_apart(folder: Path) -> list[str]:
    """Return a sentence for every table whose letters stand apart from their marks (NFD).

    They look the same, and no search and no comparison finds them.
    """
    found = []
    for table in schema.TABLES:
        text = plaintext.read(folder / table.file)
        if (whole := unicodedata.normalize("NFC", text)) != text:
            line = next(
                number
                for number, (one, other) in enumerate(
                    zip(text.splitlines(), whole.splitlines(), strict=True), start=1
                )
                if one != other
            )
            found.append(
                f"data/{table.file} "
                + fault(
                    "line {line} has letters taken apart from their marks (Unicode NFD), which no "
                    "search finds; save it composed (NFC)."
                ).format(line=line)
            )
    return found


def _after_today(dataset: Dataset, now: date) -> list[str]:
    """Return a sentence for every record that begins after today.

    Loading does not look at this: the clock of a reader may be behind, and no map that was right
    yesterday may fail to open for that.
    """
    dated = [
        *(
            ("control", f"{c.unit_id} {fault('from {day}').format(day=c.since)}", c.since.first)
            for c in dataset.control_rows
        ),
        *(("events", item.id, item.first) for item in dataset.events),
        *(("story", item.id, item.date) for item in dataset.story),
        *(("corrections", item.id, item.date) for item in dataset.corrections),
        ("checked", "until", dataset.checked_until),
    ]
    return [
        f'data/{table}.csv "{record}" '
        + fault(
            "is dated {day}, after today, {now}; correct it, or the clock of this machine."
        ).format(day=day, now=now)
        for table, record, day in dated
        if day > now
    ]


def _cited(dataset: Dataset) -> Iterator[str]:
    yield from chain.from_iterable(row.source_ids for row in dataset.control_rows)
    yield from chain.from_iterable(event.source_ids for event in dataset.events)
    yield from chain.from_iterable(dispute.source_ids for dispute in dataset.disputes)
    yield from chain.from_iterable(row.source_ids for row in dataset.statements)
    for chapter in dataset.story:
        yield from (*chapter.source_ids, *chapter.answer_source_ids)
    yield from chain.from_iterable(correction.source_ids for correction in dataset.corrections)
    yield from chain.from_iterable(place.source_ids for place in dataset.settlements)
    yield from chain.from_iterable(one.source_ids for one in dataset.positions)
    yield from (one.located_by for one in dataset.positions if one.located_by)
    yield from chain.from_iterable(row.source_ids for row in dataset.statements)
    yield from chain.from_iterable(row.source_ids for row in dataset.former_names)
    yield from chain.from_iterable(row.source_ids for row in dataset.districts_today)
    yield from chain.from_iterable(row.source_ids for row in dataset.populations)
    yield from (unit.source_id for unit in dataset.units.values())
    yield from (edge.source_id for edge in dataset.edges)
    for layer in dataset.layers.values():
        yield from (feature["properties"]["source_id"] for feature in layer["features"])


def _relief(dataset: Dataset) -> tuple[list[str], list[str]]:
    """Return the source that the relief cites, and what is wrong with it; there may be none."""
    if not (dataset.root / "geo" / relief.ABOUT).is_file():
        return [], []
    try:
        source = relief.read(dataset.root).source_id
    except DataError as error:
        return [], list(error.problems)
    if not source or source in dataset.sources:
        return [source], []
    return [], [
        f"data/geo/{relief.ABOUT} "
        + fault('cites the source "{source}", which is not in {file}; {mend}').format(
            source=source,
            file="data/sources.csv",
            mend=nearest(source, list(dataset.sources), fault("add it there, or correct the id.")),
        )
    ]


def _summary(dataset: Dataset) -> str:
    changes = sum(len(history) - 1 for history in dataset.control.values())
    strong = (SourceKind.PRIMARY, SourceKind.NEUTRAL)
    total = len(dataset.events)
    two = sum(len(event.source_ids) > 1 for event in dataset.events)
    well = sum(
        any(dataset.sources[source].kind in strong for source in event.source_ids)
        for event in dataset.events
    )
    return _(
        "All is well: {units} units, {changes} changes of control, {events} events ({two}% with "
        "two sources, {well}% with a primary or neutral one), {sources} sources."
    ).format(
        units=len(dataset.units),
        changes=changes,
        events=total,
        two=two * 100 // total,
        well=well * 100 // total,
        sources=len(dataset.sources),
    )
