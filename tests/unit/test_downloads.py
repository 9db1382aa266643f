"""Whole files that a reader of the app takes away."""

import io
import zipfile
from datetime import date

import pytest
from click.testing import CliRunner
from PIL import Image

from karabakh_map.cli import main
from karabakh_map.core.errors import UsageError
from karabakh_map.dataset.load import DATA_VARIABLE
from karabakh_map.web import downloads

ENDINGS = {"gpkg": ".gpkg", "parquet": ".parquet", "geojson": ".geojson", "csv": ".csv"}


@pytest.mark.parametrize("form", downloads.DATA_FORMS)
def test_the_data_are_one_folder_with_what_explains_them(dataset, form):
    packed = zipfile.ZipFile(io.BytesIO(downloads.data(dataset, form)))
    names = [name for name in packed.namelist() if not name.endswith("/")]
    assert packed.testzip() is None
    assert all(name.startswith("karabakh-map/") for name in names)
    assert any(name.endswith(ENDINGS[form]) for name in names)
    assert b"ODbL" in packed.read("karabakh-map/README.txt")


def test_a_film_tells_how_much_of_it_is_drawn(drawn):
    told: list[float] = []
    film = downloads.film(drawn, date(2020, 11, 9), date(2020, 12, 2), "gif", told.append)
    frames = getattr(Image.open(io.BytesIO(film)), "n_frames", 1)
    assert Image.open(io.BytesIO(film)).size == (960, 540)
    assert frames == len(told) > 1
    assert told == [pytest.approx(n / frames) for n in range(1, frames + 1)]


def test_the_film_of_the_app_is_that_of_the_command(drawn, tmp_path, monkeypatch):
    monkeypatch.setenv(DATA_VARIABLE, str(drawn.root))
    path = tmp_path / "film.webp"
    line = f"animate --from 2020-11-30 --to 2020-12-01 -o {path}"
    done = CliRunner().invoke(main, line.split(), prog_name="karabakh-map")
    assert done.exit_code == 0, done.output
    film = downloads.film(drawn, date(2020, 11, 30), date(2020, 12, 1), "webp", lambda _share: None)
    assert path.read_bytes() == film


def test_a_film_that_cannot_be_is_refused_before_anything_is_drawn(drawn):
    told: list[float] = []
    with pytest.raises(UsageError):
        downloads.film(drawn, date(2020, 12, 2), date(2020, 11, 9), "gif", told.append)
    with pytest.raises(UsageError):
        downloads.film(drawn, date(2020, 11, 9), date(2020, 12, 2), "avi", told.append)
    assert told == []


def test_the_one_page_opens_at_the_day_that_was_shown(drawn):
    one = downloads.page(drawn, date(1992, 5, 9)).decode()
    other = downloads.page(drawn, date(2020, 12, 1)).decode()
    assert one.startswith("\ufeff<!doctype html>")
    assert '"1992-05-09"' in one
    assert one != other
