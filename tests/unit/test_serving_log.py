"""What the log of a served app is asked for after the tests."""

import pytest

from tests.browser.serving import faults

FRAMES = """\
  File "/usr/lib/python3.11/threading.py", line 1045, in _bootstrap_inner
    self.run()
  File "/x/streamlit/runtime/state/session_state.py", line 1382, in on_script_finished
    self._remove_stale_widgets(widget_ids_this_run)
  File "/x/streamlit/runtime/state/session_state.py", line 1425, in {place}
    for key in self._old_state:
"""
HEAD = "Exception in thread ScriptRunner.scriptThread:\nTraceback (most recent call last):\n"
GREETING = "The map is at http://127.0.0.1:45807. Ctrl+C stops it.\n"
RACE = "RuntimeError: dictionary changed size during iteration\n"
OWN = (
    "Traceback (most recent call last):\n"
    '  File "/x/karabakh_map/web/app/state.py", line 50, in day\n    state[0]\nKeyError: 0\n'
)


@pytest.mark.parametrize("place", ["_remove_stale_widgets", "_reset_triggers"])
def test_a_run_that_was_overtaken_is_no_fault(place: str) -> None:
    assert faults(GREETING + HEAD + FRAMES.format(place=place) + RACE) == ""


@pytest.mark.parametrize(
    "text",
    [
        OWN,
        HEAD + FRAMES.format(place="_remove_stale_widgets") + RACE + OWN,
        OWN + HEAD + FRAMES.format(place="_remove_stale_widgets") + RACE,
        HEAD + FRAMES.format(place="_remove_stale_widgets") + "KeyError: 'day'\n",
        HEAD + FRAMES.format(place="own_function") + RACE,
    ],
    ids=["own", "own after it", "own before it", "another error", "another place"],
)
def test_every_other_error_is_one(text: str) -> None:
    assert "Traceback" in faults(GREETING + text)
