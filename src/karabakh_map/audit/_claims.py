"""Claims of one side where space is short: a title, a first sentence, a caption, a search hit.

A reader who sees only that much must see who says so. `words/claims.csv` lists what sides state
and others deny; the same rule holds for both. Words that take a side by themselves are found by
neutrality.py; here each short text is judged alone, as it is printed.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from karabakh_map.audit._neutrality import QUOTED, Passage, Word, judge, read_words
from karabakh_map.core.i18n import fault
from karabakh_map.core.model import Dataset

NOTE_LENGTH = 90
"""Characters of a note within which a reader must meet whoever says it."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
_SAYING = (
    "says? said sp(?:eaks?|oke) reports? reported according calls? called calling claims? "
    "claimed names? named gives? gave dates? dated puts? den(?:y|ies|ied) blam(?:e|es|ed) "
    "counts? counted marks? marked wrote writes? announc(?:e|es|ed) argues? argued told asks? "
    "asked held stress(?:es|ed)? describ(?:es?|ed) presents? reject(?:s|ed) refused "
    "accus(?:e|es|ed) object(?:s|ed) protested treats? condemned cites? confirm(?:s|ed) found "
    "finds accounts? linked reads? credits disputed shows? questioned lists? explains? orders? "
    "ordered demand(?:s|ed) promised noted? notes decided decree(?:s|d) conceded "
    "defend(?:s|ed)? sees? recogni[sz]ed? supposed offered charges? shed"
).split()
_SPEAKERS = (
    "Azerbaijan Azerbaijani Azerbaijanis Armenia Armenian Armenians Soviet Moscow Baku Yerevan "
    "Russia Russian Turkey Iran Hungary Court Council Parliament Assembly Watch International "
    "Crisis Group OSCE CSCE UN UNHCR AP Reuters AFP TASS Times Press Tribune Pravda BBC Cross "
    "Crescent Memorial Waal text sides? side both Both Each each sources accounts judgments "
    "officials authorities authors leaders? president ombudsman co-chairs? reports press page "
    "book database chronology mission Ter-Petrosyan Gorbachev organisers opponents Opponents "
    "family police Estimates decree Officials Reports Reference policeman bloc Video spokesman "
    "law"
).split()
_SAYS = re.compile(rf"\b(?:{'|'.join(_SAYING)})\b|:")
_SPEAKER = re.compile(rf"(?<![\w-])(?:{'|'.join(_SPEAKERS)})(?![\w-])")
_ANNOUNCED = re.compile(r"Announced by (Azerbaijan|the Armenian side)")


@cache
def claim_words() -> tuple[Word, ...]:
    """Return the list of claims."""
    return read_words("claims.csv")


def first_sentence(text: str) -> str:
    """Return what a brief popup shows of a text."""
    return _SENTENCE.split(text, maxsplit=1)[0]


def short_passages(dataset: Dataset) -> Iterator[Passage]:
    """Yield every text that is shown without what stands around it."""
    for event in dataset.events:
        yield Passage("data/events.csv", f'"{event.id}" title', event.title)
        yield Passage("data/events.csv", f'"{event.id}" brief', first_sentence(event.summary))
    for dispute in dataset.disputes:
        yield Passage("data/disputes.csv", f'"{dispute.id}" topic', dispute.topic)
    for chapter in dataset.story:
        place = f'"{chapter.id}"'
        yield Passage("data/story.csv", f"{place} title", chapter.title)
        yield Passage("data/story.csv", f"{place} question", chapter.question)
        for number, sentence in enumerate(_SENTENCE.split(chapter.text), start=1):
            yield Passage("data/story.csv", f"{place} sentence {number}", sentence)
    for unit in dataset.units.values():
        for change in dataset.control[unit.id]:
            for row in change.rows:
                place = f'"{unit.id}" from {row.since}'
                if row.note:
                    yield Passage("data/control.csv", f"{place} note", row.note)
                if row.extent_reason:
                    yield Passage("data/control.csv", f"{place} extent_reason", row.extent_reason)


def attributed(text: str) -> bool:
    """Return whether a text names somebody and that he says something."""
    return bool(_SAYS.search(text) and _SPEAKER.search(text))


def claims(passages: Iterable[Passage]) -> list[str]:
    """Return a sentence for every claim that stands without whoever makes it."""
    problems = []
    for passage in passages:
        if attributed(passage.text):
            continue
        where = f"{passage.file} {passage.place}"
        plain = QUOTED.sub("", passage.text)
        problems += [
            f"{where} "
            + fault('says "{words}" without who says so ({reason}); write {instead}.').format(
                words=found[0], reason=word.because(), instead=word.better()
            )
            for word in claim_words()
            for found in word.pattern.finditer(plain)
        ]
        if plain != passage.text and not _SPEAKER.search(plain):
            problems.append(
                f"{where} " + fault("quotes words without who says them; name the speaker.")
            )
    return problems


def notes(dataset: Dataset) -> list[str]:
    """Return a sentence for every note on a dispute that does not begin with who says what.

    A note that only tells how exactly a date, a place or a number is known needs nobody.
    """
    problems = []
    for event in dataset.events:
        note = event.dispute_note
        beginning = first_sentence(note)[:NOTE_LENGTH]
        where = f'data/events.csv "{event.id}"'
        plain = QUOTED.sub("", beginning)
        if any(word.pattern.search(plain) for word in claim_words()) and not _SPEAKER.search(plain):
            problems.append(
                f"{where} "
                + fault("begins its {column} with a claim; begin with who makes it.").format(
                    column="dispute_note"
                )
            )
        if (found := _ANNOUNCED.match(note)) and not _announces(event.title, found[1]):
            problems.append(
                f"{where} "
                + fault(
                    'was announced by one side, and its title does not say so; write "{words}".'
                ).format(words=f"{found[1].removeprefix('the ')} announces ...")
            )
    for history in dataset.control.values():
        problems += [
            f'data/control.csv "{change.unit_id}" {fault("from {day}").format(day=change.since)} '
            + fault('says "{word}" in its note and not by whom; name the side.').format(
                word="announced"
            )
            for change in history
            if re.search(r"\bannounced\b", change.note) and not _SPEAKER.search(change.note)
        ]
    return problems


def _announces(title: str, side: str) -> bool:
    return side.removeprefix("the ").split()[0] in title and attributed(title)


def audit(dataset: Dataset) -> list[str]:
    """Return a sentence for everything short that one side says and nobody is named for."""
    short = list(short_passages(dataset))
    titles = [passage for passage in short if passage.place.endswith(("title", "topic"))]
    return claims(short) + notes(dataset) + judge(titles)
