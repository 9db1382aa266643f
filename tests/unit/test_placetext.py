"""Coordinates as people copy them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.core import placetext
from karabakh_map.core.errors import PlaceError

CASES = json.loads(
    (Path(__file__).parents[1] / "cases" / "places.json").read_text(encoding="utf-8")
)["cases"]
RIGHT = [case for case in CASES if case["place"]]
WRONG = [case["text"] for case in CASES if not case["place"]]


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: ascii(case["text"]))
def test_reads_coordinates_as_they_are_written(case):
    assert placetext.read(case["text"]) == pytest.approx(case["place"], abs=1e-9)


@pytest.mark.parametrize("text", WRONG, ids=ascii)
def test_says_how_to_write_what_it_cannot_read(text):
    with pytest.raises(PlaceError, match=r"39\.76 46\.75\.$") as caught:
        placetext.read(text)
    assert "//" not in str(caught.value)


@given(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from([" ", ", ", ",", "; "]))
def test_any_pair_is_read_back(lat, lon, between):
    written = f"{lat:.5f}{between}{lon:.5f}"
    assert placetext.read(written) == (float(f"{lat:.5f}"), float(f"{lon:.5f}"))


@given(st.floats(0, 90), st.floats(0, 180), st.sampled_from([" ", ", ", "; "]))
def test_any_pair_with_decimal_commas_is_read_back(lat, lon, between):
    written = f"{lat:.3f}{between}{lon:.3f}".replace(".", ",")
    assert placetext.read(written) == (float(f"{lat:.3f}"), float(f"{lon:.3f}"))


@given(st.text(max_size=60))
def test_no_text_breaks_it(text):
    try:
        lat, lon = placetext.read(text)
    except PlaceError as error:
        told = str(error)
    else:
        told = ""
        assert isinstance(lat, float)
        assert isinstance(lon, float)
    assert "\n" not in told
