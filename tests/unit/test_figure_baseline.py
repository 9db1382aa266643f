"""Pictures look as they did when somebody last looked at them.

Tolerance: the mean difference of a channel is at most 1.5 of 255, and at most 1 % of
the pixels differ by more than 40, which covers another version of the drawing library
and the version numbers in the credits, but not a moved label or a changed colour. A
failure leaves the new picture and the difference in tests/baseline/diff. To accept new
pictures after looking at them: ``KARABAKH_MAP_BASELINE=accept pytest <this file>``.
"""

import os
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops

from karabakh_map import figure
from karabakh_map.core import i18n
from karabakh_map.core.model import Dataset
from karabakh_map.figure.film import Film

FOLDER = Path(__file__).resolve().parents[1] / "baseline"
MEAN, FAR, FAR_SHARE = 1.5, 40, 0.01
ACCEPT = os.environ.get("KARABAKH_MAP_BASELINE") == "accept"
BASE = "https://maps.example.org/"


def picture(dataset: Dataset, *days: date, language: str = "en", **options) -> Image.Image:
    with pytest.MonkeyPatch.context() as patch:  # a language is refused until its words are there
        patch.setattr(i18n, "check_language", lambda _tongue: None)
        asked = figure.ask(dataset, days, link_base=BASE, language=language, **options)
        return Image.open(BytesIO(figure.render_picture(dataset, asked))).convert("RGB")


def film(dataset: Dataset) -> Image.Image:
    days = [date(1992, 1, 1), date(1992, 5, 9), date(1994, 1, 1)]
    reel = Film(dataset, figure.ask(dataset, days[0], layout="slide", size=(800, 450)), days)
    reel.image(days[0])
    return Image.fromarray(reel.image(days[1], dataset.events[:1]))


PICTURES: dict[str, Callable[[Dataset], Image.Image]] = {
    "wide-disputed": lambda d: picture(d, date(1992, 5, 9), size=(800, 450)),
    "square-dark": lambda d: picture(
        d, date(2021, 6, 1), layout="square", size=(720, 720), theme="dark"
    ),
    "a4-contested": lambda d: picture(d, date(2022, 6, 1), language="hy", layout="a4", dpi=72),
    "comparison": lambda d: picture(
        d, date(2020, 9, 26), date(2021, 6, 1), compare=True, size=(800, 450)
    ),
    "several": lambda d: picture(
        d, date(1980, 1, 1), date(1994, 1, 1), date(2021, 1, 1), date(2024, 1, 1), size=(800, 450)
    ),
    "film": film,
}


@pytest.mark.parametrize("name", PICTURES)
def test_looks_as_before(drawn, name):
    made = PICTURES[name](drawn)
    path = FOLDER / f"{name}.png"
    if ACCEPT:
        made.save(path, optimize=True)
    assert path.exists(), f"{path.name} is missing; look at the picture, then accept it (see top)."
    kept = Image.open(path).convert("RGB")
    assert made.size == kept.size
    difference = ImageChops.difference(made, kept)
    channels = np.asarray(difference)
    mean = float(channels.mean())
    far = float((channels.max(axis=2) > FAR).mean())
    if mean > MEAN or far > FAR_SHARE:
        (FOLDER / "diff").mkdir(exist_ok=True)
        made.save(FOLDER / "diff" / f"{name}-new.png")
        difference.point(lambda value: min(255, value * 4)).save(
            FOLDER / "diff" / f"{name}-difference.png"
        )
    assert mean <= MEAN, f"mean difference {mean:.2f}; see tests/baseline/diff/{name}-new.png"
    assert far <= FAR_SHARE, f"{far:.1%} far off; see tests/baseline/diff/{name}-new.png"


def test_a_moved_name_or_a_changed_colour_would_be_noticed():
    kept = np.asarray(Image.open(FOLDER / "wide-disputed.png").convert("RGB")).astype(int)
    moved = np.roll(kept, 3, axis=1)
    assert (np.abs(moved - kept).max(axis=2) > FAR).mean() > FAR_SHARE
    assert np.abs(np.clip(kept + 4, 0, 255) - kept).mean() > MEAN
