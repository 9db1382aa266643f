"""Whatever a caller has set for other programs: pictures are the same, and the caller's stays."""

import logging
import os
import subprocess
import sys
import warnings
from datetime import date
from pathlib import Path

import geopandas
import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

from karabakh_map import figure
from karabakh_map.core import surroundings
from karabakh_map.export import archive
from karabakh_map.figure.handout import handout

DAY = date(2020, 11, 20)
STYLE = {
    "savefig.transparent": True, "savefig.facecolor": "red", "savefig.bbox": "tight",
    "hatch.linewidth": 4, "hatch.color": "red", "lines.antialiased": False,
    "patch.antialiased": False, "path.sketch": (1, 100, 2), "font.size": 20,
    "font.family": ["cursive"], "font.stretch": "condensed", "text.color": "red",
    "axes.xmargin": 0.3, "axes.axisbelow": False, "image.interpolation": "nearest",
    "figure.dpi": 40, "figure.autolayout": True, "agg.path.chunksize": 10,
    "lines.dash_capstyle": "round", "lines.scale_dashes": False, "path.snap": False,
    "pdf.fonttype": 3, "pdf.use14corefonts": True, "svg.image_inline": False, "svg.id": "x",
}  # fmt: skip


@pytest.mark.parametrize("form", figure.FORMATS)
def test_a_picture_is_the_same_under_every_style_and_leaves_it(drawn, form):
    plain = figure.render(drawn, DAY, form)
    before = dict(mpl.rcParams.copy())
    with mpl.rc_context(STYLE), np.errstate(all="raise"):
        own = mpl.figure.Figure()
        own.add_subplot().plot([1, 2])
        mine = dict(mpl.rcParams.copy())
        assert figure.render(drawn, DAY, form) == plain
        assert dict(mpl.rcParams.copy()) == mine
        assert np.geterr()["divide"] == "raise"
        assert len(own.axes) == 1
    assert dict(mpl.rcParams.copy()) == before


def test_a_backend_of_the_callers_is_neither_used_nor_changed(drawn, monkeypatch):
    plain = figure.render(drawn, DAY)
    monkeypatch.setitem(mpl.rcParams, "backend", "module://no_such_backend")
    monkeypatch.setattr(
        "matplotlib.backend_bases._default_backends", {"png": "no_such", "pdf": "no_such"}
    )
    assert figure.render(drawn, DAY) == plain
    assert figure.render(drawn, DAY, "pdf").startswith(b"%PDF")
    assert mpl.rcParams["backend"] == "module://no_such_backend"


def test_a_font_of_the_callers_under_our_name_is_not_taken(drawn):
    from matplotlib.font_manager import FontEntry, fontManager

    plain = figure.render(drawn, DAY)
    mono = str(Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSansMono.ttf")
    kept = list(fontManager.ttflist)
    fontManager.ttflist[:] = [  # as after a new look for fonts, which drops ours
        FontEntry(mono, name="Noto Sans"), FontEntry(mono, name="DejaVu Sans"),
    ]  # fmt: skip
    fontManager._findfont_cached.cache_clear()
    try:
        assert figure.render(drawn, DAY) == plain
        assert fontManager.findfont("Noto Sans").endswith("DejaVuSansMono.ttf")
    finally:
        fontManager.ttflist[:] = kept
        fontManager._findfont_cached.cache_clear()


HOSTILE = {
    "MPLBACKEND": "NoSuchBackend", "MPLSTYLE": "dark_background", "HOME": "/nonexistent",
    "XDG_CACHE_HOME": "/nonexistent", "XDG_CONFIG_HOME": "/nonexistent",
    "FONTCONFIG_FILE": "/nonexistent", "PYTHONWARNINGS": "error", "PYTHONOPTIMIZE": "2",
    "PYTHONDEVMODE": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "1",
    "OMP_NUM_THREADS": "1", "PROJ_DATA": "/nonexistent", "PROJ_LIB": "/nonexistent",
    "GDAL_DATA": "/nonexistent", "GDAL_SKIP": "GPKG", "CPL_DEBUG": "ON",
    "ARROW_DEFAULT_MEMORY_POOL": "none", "PILLOW_BLOCK_SIZE": "x",
}  # fmt: skip


def started(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder with a matplotlibrc that cannot be read, under hostile settings."""
    (folder / "matplotlibrc").write_bytes(b"backend: none\nfont.size: \xff\n")
    environment = os.environ | HOSTILE | more | {"MATPLOTLIBRC": str(folder / "matplotlibrc")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_command_draws_the_same_whatever_the_environment(drawn, tmp_path):
    data = {"KARABAKH_MAP_DATA": str(drawn.root)}
    run = started(
        tmp_path, "-m", "karabakh_map", "render", DAY.isoformat(), "-o", "map.png", **data
    )
    assert run.stderr == "Wrote map.png and its alternative text map.txt.\n"
    assert (run.returncode, run.stdout) == (0, "")
    assert (tmp_path / "map.png").read_bytes() == figure.render(drawn, DAY)
    run = started(tmp_path, "-m", "karabakh_map", "export", "out", **data)
    assert (run.returncode, run.stderr) == (0, "")


LIBRARY = """
import sys
from karabakh_map import figure
from karabakh_map.dataset.load import load
content = figure.render(load(), sys.argv[1], language="en")
open("map.png", "wb").write(content)
import os
assert "matplotlib.pyplot" not in sys.modules
print(os.environ["MPLBACKEND"])
"""


def test_a_library_draws_where_matplotlib_cannot_even_be_imported(drawn, tmp_path):
    run = started(
        tmp_path, "-c", LIBRARY, DAY.isoformat(),
        KARABAKH_MAP_DATA=str(drawn.root), PYTHONWARNINGS="",
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (0, "NoSuchBackend\n"), run.stderr
    assert (tmp_path / "map.png").read_bytes() == figure.render(drawn, DAY)


def test_a_lesson_is_the_same_under_a_style():
    from karabakh_map.dataset.load import load

    plain = handout(load(), answers=True)
    with mpl.rc_context(STYLE):
        assert handout(load(), answers=True) == plain


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_exports_are_the_same_under_other_options_of_pandas(dataset, tmp_path, form):
    plain = archive.write(dataset, tmp_path / "plain", form)
    options = (
        "mode.string_storage", "python", "io.parquet.engine", "fastparquet",
        "display.precision", 2, "display.max_rows", 3,
    )  # fmt: skip
    with pd.option_context(*options):
        geopandas.options.io_engine = "fiona"
        try:
            other = archive.write(dataset, tmp_path / "other", form)
        finally:
            geopandas.options.io_engine = None
        assert pd.get_option("mode.string_storage") == "python"
    assert [path.read_bytes() for path in other] == [path.read_bytes() for path in plain]


def test_settings_are_left_out_and_stand_again(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "mine")
    monkeypatch.setenv("GDAL_SKIP", "GPKG")
    monkeypatch.setenv("HOME", "/home/me")
    with surroundings.without_settings(MPLBACKEND="agg", MPLCONFIGDIR="/there"):
        assert "GDAL_SKIP" not in os.environ
        assert (os.environ["MPLBACKEND"], os.environ["MPLCONFIGDIR"]) == ("agg", "/there")
        assert os.environ["HOME"] == "/home/me"
    assert (os.environ["MPLBACKEND"], os.environ["GDAL_SKIP"]) == ("mine", "GPKG")
    assert "MPLCONFIGDIR" not in os.environ


def test_libraries_log_nothing_while_we_work(caplog):
    logger = logging.getLogger("matplotlib.font_manager")
    with surroundings.quiet():
        logger.warning("unheard")
    logger.warning("heard")
    assert caplog.messages == ["heard"]


def test_a_command_that_a_program_calls_leaves_its_process_alone():
    from click.testing import CliRunner

    from karabakh_map.cli import main

    filters = list(warnings.filters)
    assert CliRunner().invoke(main, ["--version"]).exit_code == 0
    assert not surroundings.ours()
    assert warnings.filters == filters
    assert logging.lastResort is not None
