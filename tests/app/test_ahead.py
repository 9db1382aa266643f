"""What is made while the first reader's browser is still busy with Streamlit's own page."""

from pathlib import Path
from threading import Thread

from karabakh_map.core.i18n import in_this_language
from karabakh_map.dataset import load
from karabakh_map.web import bundles
from karabakh_map.web.app import _ahead as ahead


def counted(monkeypatch, module, name: str) -> list[str]:
    """Let each call of a function be counted."""
    calls: list[str] = []
    real = getattr(module, name)

    def call(*args, **kwargs):
        calls.append(name)
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, call)
    return calls


def test_a_session_uses_what_was_made_before_it_even_while_it_is_made(
    open_app, folder, monkeypatch
):
    loads = counted(monkeypatch, load, "load")
    builds = counted(monkeypatch, bundles, "build")
    before = Thread(target=in_this_language(ahead.prepare))
    before.start()
    app = open_app()
    before.join()
    assert not app.exception
    assert not app.error
    assert loads == ["load"]
    assert builds in ([], ["build"])  # none if an earlier test had the same data


def test_data_that_cannot_be_used_are_told_to_the_reader(open_app, folder: Path):
    (folder / "events.csv").write_text("id\n", encoding="utf-8")
    ahead.prepare()
    assert any("cannot be used" in error.value for error in open_app().error)
