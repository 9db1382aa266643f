"""Whole files that a reader of the app takes away: data, films, the lesson, the one page.

The modules that make them are imported where they are used, as most readers take none.
"""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from karabakh_map.core.model import Dataset

DATA_FORMS = {"gpkg": "GeoPackage", "parquet": "GeoParquet", "geojson": "GeoJSON", "csv": "CSV"}
"""Forms of the data set with the names that readers know."""


def data(dataset: Dataset, form: str) -> bytes:
    """Return the whole data set in one of `DATA_FORMS`, zipped."""
    from karabakh_map.export import archive  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        archive.write(dataset, Path(folder) / "karabakh-map", form)
        name = shutil.make_archive(str(Path(folder) / "packed"), "zip", folder, "karabakh-map")
        return Path(name).read_bytes()


def film(
    dataset: Dataset, first: date, last: date, form: str, progress: Callable[[float], object]
) -> bytes:
    """Return a moving picture of the days from `first` to `last`.

    Parameters
    ----------
    form
        One of `animate.FORMATS`.
    progress
        Is told the share of frames drawn, from 0 to 1.

    Raises
    ------
    UsageError
        If the dates are turned round or the same.
    """
    from karabakh_map import figure  # noqa: PLC0415
    from karabakh_map.figure import animation  # noqa: PLC0415
    from karabakh_map.figure.film import make  # noqa: PLC0415

    animation.check_format(form)
    steps = animation.plan(dataset, first, last)
    picture = figure.ask(dataset, first, layout="slide", size=(960, 540))
    return make(dataset, picture, steps, form, lambda number: progress(number / len(steps)))


def lesson(dataset: Dataset, site: str) -> bytes:
    """Return the handout of the story with its answers, as a PDF."""
    from karabakh_map.figure.handout import handout  # noqa: PLC0415

    return handout(dataset, answers=True, link_base=site)


def page(dataset: Dataset, day: date) -> bytes:
    """Return the whole map as one HTML file."""
    from karabakh_map.web import single_page  # noqa: PLC0415

    return single_page.file(dataset, day)
