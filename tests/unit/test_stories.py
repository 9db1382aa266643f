"""The guided story as the page gets it, on an invented chapter."""

import json
from dataclasses import replace

from karabakh_map.core.controllers import Controller
from karabakh_map.dataset.load import load
from karabakh_map.wording import stories


def test_a_chapter_has_words_in_place_of_ids(dataset):
    model = stories.model(dataset)
    (chapter,) = model["chapters"]
    assert json.loads(json.dumps(model)) == model
    assert (chapter["id"], chapter["date"]) == ("c1", "1992-05-09")
    assert chapter["bounds"] == [45, 39, 47, 41]
    assert chapter["layers"] == ["control", "events"]
    assert chapter["answer"] == "armenian"
    assert [key for key, _ in chapter["choices"]] == ["azerbaijan", "armenian", "contested"]
    labels = [label for _, label in chapter["choices"]]
    assert len(set(labels)) == 3
    assert not set(labels) & {str(one) for one in Controller}
    assert chapter["sources"].endswith("Observer, Report, final; Supreme Council, Act on "
                                       "independence, No. 1")  # fmt: skip


def test_the_answer_says_who_held_it_when_and_who_says_so(dataset):
    (chapter,) = dataset.story
    told = stories.reveal(dataset, chapter)
    (shown,) = stories.model(dataset)["chapters"]
    label = dict(shown["choices"])["armenian"]
    assert told.startswith(f"{label}, on 10 May 1992.")
    assert told.endswith("Source: Observer, Report, final")
    another = replace(chapter, answer=Controller.AZERBAIJAN)
    assert not stories.reveal(dataset, another).startswith(label)


def test_sources_leave_out_what_they_do_not_have(dataset):
    assert stories.cited(dataset, ("report",)) == "Observer, Report, final"
    assert stories.cited(dataset, ()) == ""


def test_a_chapter_names_the_place_that_it_asks_about():
    real = load()
    for chapter, model in zip(real.story, stories.model(real)["chapters"], strict=True):
        asked = model["asked"]
        assert (asked["lat"], asked["lng"]) == (chapter.question_lat, chapter.question_lon)
        assert asked["name"], chapter.id
        assert asked["name"].split("/")[0] in chapter.question, (chapter.id, chapter.question)
