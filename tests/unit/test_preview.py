"""Pictures beside a link: small enough for every messenger, and still the same picture."""

from datetime import date
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from karabakh_map import figure
from karabakh_map.dataset import load
from karabakh_map.figure import preview


@pytest.fixture(scope="module")
def large() -> bytes:
    return figure.render(load.load(), date(2020, 12, 1), layout="social")


def test_a_preview_is_a_png_that_messengers_show(large):
    assert len(large) > preview.MOST_BYTES
    made = preview.small(large)
    assert made.startswith(b"\x89PNG")
    assert len(made) < preview.MOST_BYTES
    assert preview.small(large) == made
    with Image.open(BytesIO(made)) as after, Image.open(BytesIO(large)) as before:
        assert after.size == before.size
        assert after.text["Description"] == before.text["Description"]
        apart = np.abs(
            np.asarray(after.convert("RGB"), int) - np.asarray(before.convert("RGB"), int)
        )
    assert apart.mean() < 2
    assert np.percentile(apart, 99) <= 10


def test_colours_are_dropped_until_a_picture_is_small(large):
    least = preview.small(large, 140_000)
    assert len(least) < 140_000
    assert len(least) < len(preview.small(large, 160_000))


def test_a_small_picture_stays_as_it_is(large):
    assert preview.small(large, len(large) + 1) is large
