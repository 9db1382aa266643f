"""Records dated after the reader's clock: they load, wait for their day, and `check` names them."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

import karabakh_map
from karabakh_map.audit import run
from karabakh_map.cli import main
from karabakh_map.core import dates
from karabakh_map.core.controllers import Controller
from karabakh_map.dataset import load
from karabakh_map.dataset.load import DATA_VARIABLE
from karabakh_map.history.series import areas_over_time
from karabakh_map.history.timeline import state
from karabakh_map.web import passages, single_page, widgets
from karabakh_map.web.charts import rows
from karabakh_map.wording.summary import summarise
from tests import synthetic

NOW = date(2026, 11, 27)
TOMORROW = NOW + timedelta(1)


@pytest.fixture
def ahead(folder: Path, monkeypatch) -> Path:
    """Write data whose author is a day ahead of the reader."""
    monkeypatch.setattr(dates, "clock", lambda: NOW)

    def later(**cells: str):
        def change(found):
            found.append({**found[-1], **cells})

        return change

    day = TOMORROW.isoformat()
    synthetic.edit_rows(
        folder,
        "control",
        later(unit_id="delta", controller="contested", how="entered", precision="day",
              **{"from": day}),
    )  # fmt: skip
    synthetic.edit_rows(folder, "events", later(id="e900", date=day, precision="day", end_date=""))
    synthetic.edit_rows(folder, "corrections", later(id="k9", date=day))
    return folder


def test_they_load_and_wait_for_their_day(ahead):
    dataset, problems = load.inspect(ahead)
    assert problems == []
    assert dataset is not None
    assert state(dataset, NOW)["delta"].controller is Controller.AZERBAIJAN
    assert state(dataset, TOMORROW)["delta"].controller is Controller.CONTESTED
    assert "Contested" not in summarise(dataset, NOW).sentence()
    assert areas_over_time(dataset)[-1].end is None
    assert max(row["day"] for row in rows(dataset)) == NOW.isoformat()
    assert TOMORROW.isoformat() in single_page.model(
        dataset
    )  # a page shows it when the day has come
    assert widgets.time_bar(dataset, NOW)["today"] == NOW.isoformat()
    assert "27 November 2026" in passages.licence(dataset)


def test_check_names_each_of_them(ahead):
    problems, _ = run.run(ahead)
    named = [problem for problem in problems if "after today" in problem]
    assert named == [
        f'data/{table}.csv "{record}" is dated {TOMORROW}, after today, {NOW}; correct it, or the '
        "clock of this machine."
        for table, record in (
            ("control", f"delta from {TOMORROW}"), ("events", "e900"), ("corrections", "k9")
        )
    ]  # fmt: skip


@pytest.mark.parametrize("now", [date(2026, 11, 26), date(2025, 11, 27), date(1970, 1, 1)])
@pytest.mark.parametrize("line", ["control 1969", "at 39.9 46.1", "events --to 1969", "areas"])
def test_a_clock_that_is_behind_stops_nothing(folder, monkeypatch, now, line):
    monkeypatch.setenv(DATA_VARIABLE, str(folder))
    monkeypatch.setattr(dates, "clock", lambda: now)
    load._load.cache_clear()
    result = CliRunner().invoke(main, line.split(), prog_name="karabakh-map")
    assert (result.exit_code, result.stderr) == (0, "")


def test_the_real_data_loads_a_year_ago(tmp_path):
    page = tmp_path / "page.html"
    code = (
        "import datetime\nfrom karabakh_map.core import dates\n"
        "dates.clock = lambda: datetime.date(2025, 11, 27)\n"
        "from karabakh_map.cli import main\n"
        f"main(['html', '-o', {str(page)!r}])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert '"made":"2025-11-27"' in page.read_text(encoding="utf-8")


def test_the_clock_is_only_read_in_one_place():
    package = Path(karabakh_map.__file__).parent
    readers = [
        path.relative_to(package).as_posix()
        for path in sorted(package.rglob("*.py"))
        if "date.today" in path.read_text(encoding="utf-8")
        or "datetime.now(" in path.read_text(encoding="utf-8")
    ]
    assert readers == [
        "core/dates.py",
        "web/visitor.py",
    ]  # the second reads it for a visitor's zone
