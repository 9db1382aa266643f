"""What one side says does not stand alone in a title, first sentence or note; for both sides."""

import re

import pytest

from karabakh_map.audit import _claims as claims
from karabakh_map.audit._neutrality import Passage
from karabakh_map.core.model import Dispute
from karabakh_map.dataset import load
from karabakh_map.web import passages
from tests import synthetic


def found(text: str) -> list[str]:
    return [
        match
        for problem in claims.claims([Passage("x.csv", '"e1" title', text)])
        for match in re.findall(r'says "(.*?)" without', problem)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the same words of both sides
        ("Rail blockade of Armenia", ["blockade"]),
        ("Blockade of Nakhchivan", ["Blockade"]),
        ("Armenian cemetery destroyed", ["cemetery destroyed"]),
        ("Mosques of Aghdam destroyed", ["Mosques of Aghdam destroyed"]),
        ("A missile fired by Armenian forces", ["fired by Armenian"]),
        ("A missile fired by Azerbaijani forces", ["fired by Azerbaijani"]),
        ("The road is closed", ["road is closed"]),
        ("Exodus of Azerbaijanis from Armenia", ["Exodus"]),
        ("Mass flight of the Karabakh Armenians", ["Mass flight"]),
        ("Unprovoked attack", ["Unprovoked"]),
        ("An attack in response to shelling", ["in response to"]),
        ("Death from malnutrition", ["malnutrition"]),
        # with who says so
        ("Armenia calls it a blockade; Azerbaijan denies it", []),
        ("Azerbaijan counts 63 mosques destroyed", []),
        ("The ombudsman reported a death from malnutrition", []),
        ("A missile, fired by Armenian forces according to Amnesty International", []),
        ('What Armenia calls a "blockade"', []),
        ("Azerbaijan: an answer to an attack", []),
        # plain facts
        ("Protesters stop traffic on the road", []),
        ("Closure of the Minsk process", []),
        ("Armenian forces take Fuzuli", []),
    ],
)
def test_a_claim_needs_its_speaker(text, expected):
    assert found(text) == expected


def test_quoted_words_need_their_speaker():
    (problem,) = claims.claims([Passage("x.csv", '"e1" title', 'The "liberation" of the town')])
    assert problem == 'x.csv "e1" title quotes words without who says them; name the speaker.'


def test_says_where_why_and_what_to_write_instead():
    (problem,) = claims.claims([Passage("x.csv", '"e1" title', "A blockade")])
    assert problem == (
        'x.csv "e1" title says "blockade" without who says so (each side charges the other with '
        "one or denies it); write who stopped what traffic."
    )


def problems(folder, table: str, **cells: str) -> list[str]:
    synthetic.edit_rows(folder, table, lambda rows: rows[0].update(cells))
    dataset, faults = load.inspect(folder)
    assert dataset is not None, faults
    return claims.audit(dataset)


def test_the_invented_data_claims_nothing(folder):
    assert problems(folder, "events", title="Alfa/Alpha is captured") == []


@pytest.mark.parametrize(
    ("table", "cells", "place"),
    [
        ("events", {"title": "The unlawful road"}, 'data/events.csv "e001" title'),
        (
            "events",
            {"summary": "An unlawful act. It is said."},
            'data/events.csv "e001" brief',
        ),
        ("disputes", {"topic": "The unlawful vote"}, 'data/disputes.csv "d1" topic'),
        (
            "story",
            {"text": "Forces came. An unlawful vote."},
            'data/story.csv "c1" sentence 2',
        ),
        ("story", {"title": "The road closes"}, 'data/story.csv "c1" title'),
        ("control", {"note": "A breach."}, 'data/control.csv "alpha" from 1923-07-07 note'),
    ],
)
def test_every_short_text_is_looked_at(folder, table, cells, place):
    (problem,) = problems(folder, table, **cells)
    assert problem.startswith(place)


def test_a_brief_is_the_first_sentence(folder):
    assert problems(folder, "events", summary="Forces came. Later a blockade began.") == []


@pytest.mark.parametrize(
    ("title", "note", "wrong"),
    [
        ("Flag raised at the bridge", "Announced by Azerbaijan only.", True),
        ("Azerbaijan announces its flag at the bridge", "Announced by Azerbaijan only.", False),
        ("Height taken", "Announced by the Armenian side.", True),
        ("Armenian forces report a height taken", "Announced by the Armenian side.", False),
        ("Flag raised", "Both announced it.", False),
    ],
)
def test_what_one_side_announced_says_so_in_its_title(folder, title, note, wrong):
    assert bool(problems(folder, "events", title=title, dispute_note=note)) is wrong


@pytest.mark.parametrize(
    ("note", "wrong"),
    [
        ("The blockade began in May, as Armenia said.", False),
        (f"A blockade and {'much ' * 20}else, as Armenia said.", True),
        ("Dated 4 or 5 May.", False),
    ],
)  # fmt: skip
def test_a_note_begins_with_who_says_what(folder, note, wrong):
    assert bool(problems(folder, "events", dispute_note=note)) is wrong


def test_titles_are_judged_alone(folder):
    (problem,) = problems(folder, "events", title="Rally in Stepanakert",
                          place="Stepanakert/Khankendi")  # fmt: skip
    assert 'says "Stepanakert" outside a quotation' in problem


def test_a_folded_disagreement_names_who_says_it(dataset):
    item = Dispute("d1", "Topic", 'A "claim" of one <b>.', "One & Co", "Other", ("act",), (), None)
    html = passages.disputes_html(dataset, [item])
    folded = html.partition("</summary>")[0]
    words = "According to One &amp; Co: A &#34;claim&#34; of one &lt;b&gt;."
    assert words in folded
    assert html.count("claim") == html.count(words) == 2
