"""A link of an older version of the data says what was corrected since."""

import json
from dataclasses import replace
from pathlib import Path

from karabakh_map.audit import run
from karabakh_map.core.version import hash_of
from karabakh_map.dataset import load, manifest
from karabakh_map.web import older, passages, single_page
from tests import synthetic


def corrected(folder: Path):
    """Release a state, then correct an event; return the hash of the one and the data of now."""
    run.release(folder)
    before = hash_of(load.load(folder).version)
    synthetic.edit_rows(folder, "events", lambda rows: rows[0].update(title="Another title"))
    loaded, problems = load.inspect(folder)
    assert loaded is not None, problems
    manifest.accept(folder, loaded.sources.values())
    load._load.cache_clear()
    return before, load.load(folder)


def test_it_says_how_much_and_where_the_list_is(folder):
    before, dataset = corrected(folder)
    told = older.note(dataset, before)
    assert "since then 1 row was corrected or added" in told
    assert told.endswith("They are listed under Sources and method.")
    assert older.sentences(dataset) == {before: told}


def test_the_present_version_and_none_say_nothing(folder):
    _, dataset = corrected(folder)
    assert older.note(dataset, hash_of(dataset.version)) == ""
    assert older.note(dataset, "") == ""
    assert "is no released version" in older.note(dataset, "00000000")


def test_the_page_can_say_it_and_lists_the_corrections(folder):
    before, dataset = corrected(folder)
    limits = single_page.limits(dataset, None)
    assert limits["version"] == hash_of(dataset.version)
    assert list(limits["older"]) == [before]
    assert json.dumps(limits)
    assert passages.corrections(dataset)[0]["record"] == "data/control.csv alpha"
    assert replace(dataset).version == dataset.version
