"""Sentences are whole, whatever stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.dataset.load import load
from karabakh_map.wording.briefs import first_sentence


@pytest.mark.parametrize(
    ("text", "brief"),
    [
        ("It began. It ended.", "It began."),
        ("Gen. A. Smith of the U.S. Army came. He left.", "Gen. A. Smith of the U.S. Army came."),
        ("Losses were approx. 30. Others say 50.", "Losses were approx. 30."),
        ("On 9 Nov. 2020 it ended. Then peace.", "On 9 Nov. 2020 it ended."),
        (
            "Held 3.5 km2 (no. 4 of 7. It grew) by May. Then not.",
            "Held 3.5 km2 (no. 4 of 7. It grew) by May.",
        ),
        (
            'He said: "We won. They lost." So said A. B. It was over.',
            'He said: "We won. They lost." So said A. B. It was over.',
        ),
        (
            "“We hold it.” The minister said so on 3 May. Others deny it.",
            "“We hold it.” The minister said so on 3 May.",
        ),
        ("Who came? Nobody knows.", "Who came?"),
        ("One sentence without an end", "One sentence without an end"),
        ("", ""),
    ],
)
def test_a_brief_ends_where_a_sentence_ends(text, brief):
    assert first_sentence(text) == brief


@given(st.text(alphabet='ab AB.!?"“”()[]\n', max_size=60))
def test_a_brief_is_a_beginning_with_every_quotation_closed_or_the_whole(text):
    brief = first_sentence(text)
    whole = text.strip()
    assert whole.startswith(brief)
    if brief != whole:
        assert brief.count('"') % 2 == 0
        assert brief.count("“") <= brief.count("”")
        assert brief.count("(") <= brief.count(")")


def test_no_event_is_cut_in_a_sentence_or_between_words_and_speaker():
    for event in load().events:
        brief = first_sentence(event.summary)
        rest = event.summary[len(brief) :].lstrip()
        assert brief[-1] in '.!?"”)', event.id
        assert brief.count('"') % 2 == 0, event.id
        assert not rest or not rest[0].islower(), event.id
