"""Which events are shown: by kind, side of a source, toll, importance, change of control and words.

A link carries the parts ``kind``, ``side``, ``importance`` (each a list with commas), ``toll=1``,
``changes=1`` and ``q``; options of the command line have the same names. js/shared/filter.js is the
twin in the page; both keep to tests/cases/filters.json.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from karabakh_map.core.categories import Category
from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.folding import folded_words
from karabakh_map.core.i18n import cached_per_language, fault, marked, translate
from karabakh_map.core.model import Dataset, Event, Side
from karabakh_map.history.movers import movers
from karabakh_map.wording import finding, search
from karabakh_map.wording.spans import span_in_words

_ = translate
Value = TypeVar("Value")

NONE = "none"
"""Value of ``kind`` in a link that shows no kind at all."""

IMPORTANCES = (1, 2, 3)
SIDES: dict[Side, str] = {
    Side.AZERBAIJAN: marked("Azerbaijani source"),
    Side.ARMENIAN: marked("Armenian source"),
    Side.RUSSIA: marked("Russian source"),
    Side.TURKEY: marked("Turkish source"),
    Side.NEUTRAL: marked("neutral source"),
}
GRADES: dict[int, str] = {
    1: marked("most important"),
    2: marked("important"),
    3: marked("less important"),
}
TOLL = marked("with a toll")
CHANGES = marked("only control changes")
WORDS = marked('words "{text}"')
"""What each part of a filter is called where it is said."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events are shown; None and False ask for nothing.

    Attributes
    ----------
    kinds, sides, importance
        An event must be of one of the kinds, cite a source of one of the sides, have one of these
        importances.
    toll
        Whether it must have a number of dead or displaced.
    changes
        Whether it must go with a change of control.
    text
        Words that it must have, or the name of a place that it names.
    """

    kinds: tuple[Category, ...] | None = None
    sides: tuple[Side, ...] | None = None
    importance: tuple[int, ...] | None = None
    toll: bool = False
    changes: bool = False
    text: str = ""

    def __bool__(self) -> bool:
        """Tell whether it asks for anything."""
        return self != Filter()


ALL = Filter()
"""Shows every event."""

_NARROWEST = ("text", "importance", "toll", "sides", "changes", "kinds")
"""What is left out first where a filter matches nothing."""
PARTS = ("kind", "side", "toll", "importance", "changes", "q")
"""Names of the parts of a link that ask for a filter."""


NO_KIND = marked('"{text}" is no kind of event; use one of {values}.')
NO_SIDE = marked('"{text}" is no side of a source; use one of {values}.')
NO_GRADE = marked('"{text}" is no importance; use one of {values}.')
NO_SWITCH = marked('"{text}" is no value of {name}; write {name}=1, or nothing.')
NO_WORD = marked('"{text}" has no letter or figure; write words of an event.')
TOO_LONG = marked('"{text}" is longer than {most} letters; write a few words.')
NOTHING = marked("No event matches {filter}. Left out: {left}; the rest of the link stands.")
LEFT_OUT = marked("It was left out.")
PAGE = {
    "noKind": NO_KIND,
    "noSide": NO_SIDE,
    "noGrade": NO_GRADE,
    "noSwitch": NO_SWITCH,
    "noWord": NO_WORD,
    "tooLong": TOO_LONG,
    "noMatch": NOTHING,
    "leftOut": LEFT_OUT,
}
"""The same sentences as js/shared/filter.js knows them."""


def read(params: Mapping[str, str], dataset: Dataset) -> tuple[Filter, list[str]]:
    """Read a filter from the parts of a link; also return a sentence for each that is wrong.

    What leaves no event at all is left out too.
    """
    asked, problems = _read(params)
    notes = [f"{problem} {fault(LEFT_OUT)}" for problem in problems]
    return possible(dataset, asked, notes), notes


def asked_for(params: Mapping[str, str]) -> Filter:
    """Return the filter that options ask for.

    Raises
    ------
    UsageError
        If one of them has no such value.
    """
    asked, problems = _read(params)
    if problems:
        raise UsageError(problems[0])
    return asked


def _read(params: Mapping[str, str]) -> tuple[Filter, list[str]]:
    wrong: list[str] = []
    kinds = {str(kind): kind for kind in Category}
    sides = {str(side): side for side in Side}
    grades = {str(one): one for one in IMPORTANCES}
    asked = Filter(
        _chosen(params.get("kind", ""), kinds, NO_KIND, wrong),
        _chosen(params.get("side", ""), sides, NO_SIDE, wrong),
        _chosen(params.get("importance", ""), grades, NO_GRADE, wrong),
        _switched("toll", params, wrong),
        _switched("changes", params, wrong),
        _words(params.get("q", ""), wrong),
    )
    return asked, wrong


def _chosen(
    text: str, known: Mapping[str, Value], sentence: str, wrong: list[str]
) -> tuple[Value, ...] | None:
    """Return what a list of values asks for, in the order of the table; None if for nothing."""
    asked = [one.strip().lower() for one in text.split(",") if one.strip()]
    if asked == [NONE] and sentence is NO_KIND:
        return ()
    if unknown := [one for one in dict.fromkeys(asked) if one not in known]:
        said = fault(sentence)
        wrong.append(said.format(text=shown(", ".join(unknown)), values=", ".join(known)))
    found = tuple(value for name, value in known.items() if name in asked)
    return found if found and len(found) < len(known) else None


def _switched(name: str, params: Mapping[str, str], wrong: list[str]) -> bool:
    text = params.get(name, "")
    if text in ("", "0", "1"):
        return text == "1"
    wrong.append(fault(NO_SWITCH).format(text=shown(text), name=name))
    return False


def _words(text: str, wrong: list[str]) -> str:
    text = " ".join(text.split())
    if text and not folded_words(text):
        wrong.append(fault(NO_WORD).format(text=shown(text)))
        return ""
    if len(text) > finding.LONGEST:
        wrong.append(fault(TOO_LONG).format(text=shown(text), most=finding.LONGEST))
        return ""
    return text


def possible(dataset: Dataset, asked: Filter, notes: list[str]) -> Filter:
    """Return a filter that matches an event: without what leaves none, which a sentence says.

    A filter without kinds is meant so.
    """
    if asked.kinds == () or chosen(dataset, asked):
        return asked
    nearest = _nearest(dataset, asked)
    kept = parts(nearest)
    left = {name: value for name, value in parts(asked).items() if name not in kept}
    told = fault(NOTHING)
    notes.append(told.format(filter=_written(parts(asked)), left=_written(left)))
    return nearest


def _nearest(dataset: Dataset, asked: Filter) -> Filter:
    """Leave out one part, or else one after the other, until an event is left."""
    wanted = [name for name in _NARROWEST if getattr(asked, name) != getattr(ALL, name)]
    for name in wanted:
        if chosen(dataset, one := replace(asked, **{name: getattr(ALL, name)})):
            return one
    for name in wanted:
        asked = replace(asked, **{name: getattr(ALL, name)})
        if chosen(dataset, asked):
            break
    return asked


def _written(named: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={shown(value)}" for name, value in named.items())


def parts(asked: Filter) -> dict[str, str]:
    """Return the parts of a link that ask for a filter."""
    found = {
        "kind": NONE if asked.kinds == () else ",".join(asked.kinds or ()),
        "side": ",".join(asked.sides or ()),
        "toll": "1" if asked.toll else "",
        "importance": ",".join(map(str, asked.importance or ())),
        "changes": "1" if asked.changes else "",
        "q": asked.text,
    }
    return {name: value for name, value in found.items() if value}


def in_words(asked: Filter) -> str:
    """Return what a filter asks for, in words."""
    said = [
        _(CHANGES) if asked.changes else "",
        " / ".join(_(kind.label) for kind in asked.kinds or ()),
        " / ".join(_(SIDES[side]) for side in asked.sides or ()),
        _(TOLL) if asked.toll else "",
        " / ".join(_(GRADES[one]) for one in asked.importance or ()),
        _(WORDS).format(text=asked.text) if asked.text else "",
    ]
    return ", ".join(filter(None, said))


def chosen(dataset: Dataset, asked: Filter, events: Iterable[Event] | None = None) -> list[Event]:
    """Return the events that a filter shows, of those given or of all."""
    told = with_words(dataset, asked.text) if asked.text else None
    return [
        event
        for event in (dataset.events if events is None else events)
        if (told is None or event.id in told) and fits(dataset, asked, event)
    ]


def fits(dataset: Dataset, asked: Filter, event: Event) -> bool:
    """Tell whether a filter shows an event, its words aside."""
    return (
        (asked.kinds is None or event.category in asked.kinds)
        and (asked.importance is None or event.importance in asked.importance)
        and (not asked.toll or bool(event.tolls))
        and (not asked.changes or event.id in movers(dataset))
        and (asked.sides is None or not sides(dataset, event).isdisjoint(asked.sides))
    )


def sides(dataset: Dataset, event: Event) -> set[Side]:
    """Return whose voices the sources of an event are."""
    return {dataset.sources[key].side for key in event.source_ids}


@cached_per_language(maxsize=8)
def _told(dataset: Dataset) -> list[tuple[str, search.Searchable, frozenset[int]]]:
    found = []
    for event in dataset.events:
        when = f"{event.first.isoformat()} {span_in_words(event.date, event.end_date)}"
        text = f"{when} {event.title} {_(event.category.label)} {event.place} {event.summary}"
        places = frozenset(
            number for group in search.named_by_events(dataset)[event.id] for number in group
        )
        found.append((event.id, search.searchable(text), places))
    return found


def with_words(dataset: Dataset, text: str) -> frozenset[str]:
    """Return the events that have all words in the language of the data, or name that place."""
    meant = finding.meaning(dataset, text)
    return frozenset(key for key, there, named in _told(dataset) if meant.has(there, named))


def for_page(dataset: Dataset, asked: Filter) -> dict[str, Any] | None:
    """Return a filter as the page has it (`EventFilter`); None if it shows all."""
    if not asked:
        return None
    return {
        "kinds": None if asked.kinds is None else list(asked.kinds),
        "sides": None if asked.sides is None else list(asked.sides),
        "importance": None if asked.importance is None else list(asked.importance),
        "toll": asked.toll,
        "changes": asked.changes,
        "text": asked.text,
        "found": sorted(with_words(dataset, asked.text)) if asked.text else None,
    }


def page_words() -> dict[str, Any]:
    """Return what the page calls the parts of a filter."""
    return {
        "sides": {side: _(label) for side, label in SIDES.items()},
        "grades": {str(grade): _(label) for grade, label in GRADES.items()},
        "toll": _(TOLL),
        "changes": _(CHANGES),
        "words": _(WORDS),
    }
