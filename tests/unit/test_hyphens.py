"""Labels are parted between syllables, and nowhere in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.core.hyphens import LONG, SOFT, softened


@pytest.mark.parametrize(
    ("tongue", "parted"),
    [
        ("hy", "Կողմերի վար-կած-նե-րը"),
        ("hy", "Աղբյուր-ներ"),  # ու is one letter
        ("hy", "վի-ճարկ-վող"),
        ("az", "mən-bə-lə-rin"),
        ("az", "müx-tə-lif-li-yi"),
        ("ru", "раз-ног-ла-сия"),
        ("ru", "Ис-точ-ни-ки"),
        ("ru", "при-бытьем"),  # no part begins with a soft sign
        ("en", "disagreements"),
    ],
)
def test_between_syllables(tongue, parted):
    whole = parted.replace("-", "")
    assert softened(whole, tongue).replace(SOFT, "-") == parted


@pytest.mark.parametrize(
    ("tongue", "parted"),
    [
        ("az", "abcdefg"),  # seven letters fit
        ("az", "abc-def-gi"),  # eight may not
        ("az", "QIR-MI-ZI-LIQ"),
        ("az", "Lİ-DER-LİK-Dİ"),  # İ is one letter in small letters too
        ("az", "ata-la-rı-mız"),  # two letters at least before the first mark
        ("az", "bdfgka-la"),  # no part without a vowel
        ("az", "ala-ba-lıq"),
        ("ru", "мес-то-рож-де-ние"),
        ("hy", "բնա-կա-վայ-րեր"),
    ],
)
def test_where_a_part_begins(tongue, parted):
    whole = parted.replace("-", "")
    assert softened(whole, tongue).replace(SOFT, "-") == parted


@given(st.text("աուբգ եվнояйь abə", max_size=30), st.sampled_from(["az", "hy", "ru"]))
def test_nothing_else_is_changed(text, tongue):
    made = softened(text, tongue)
    assert made.replace(SOFT, "") == text
    for word in made.split():
        parts = word.split(SOFT)
        if len(parts) > 1:
            assert sum(map(len, parts)) >= LONG
            assert all(len(part) > 1 for part in parts)
