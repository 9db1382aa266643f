"""The mend for a value that is not allowed."""

import pytest

from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.suggest import nearest, nearest_language


@pytest.mark.parametrize(
    ("value", "allowed", "mend"),
    [
        ("beta", ("alpha", "betas", "bet"), 'did you mean "betas"?'),  # the likelier of two
        ("x", ("a", "b"), "use one of a, b."),
        ("x", tuple("abcdefghijklmno"), "use one of a, b, c, d, e, f, g, h, i, j, k, l, m, n, o."),
        ("x", tuple("abcdefghijklmnop"), "look there."),  # sixteen are too many to list
        ("x", (), "use one of ."),
    ],
)
def test_a_likely_value_else_all_of_few_else_where_to_look(value, allowed, mend):
    assert nearest(value, allowed, "look there.") == mend


@pytest.mark.parametrize(
    ("asked", "mended"),
    [
        ("am", 'did you mean "hy"?'), ("Armenian", 'did you mean "hy"?'),
        ("azeri", 'did you mean "az"?'), ("Русский", 'did you mean "ru"?'),
        ("ru_RU.UTF-8", 'did you mean "ru"?'), ("aze", 'did you mean "az"?'),
        ("RU", 'did you mean "ru"?'), ("fr", "use one of en, az, hy, ru."),
    ],
)  # fmt: skip
def test_what_to_write_instead(asked, mended):
    assert nearest_language(asked, list(LANGUAGES)) == mended


def test_only_what_is_there_is_offered():
    assert nearest_language("am", ["en"]) == "use en."
    # "Russian" is ru, which is not there: what it is spelt like is offered instead.
    assert nearest_language("Russian", ["en", "russia"]) == 'did you mean "russia"?'
    assert nearest_language("EO-X", ["en", "eo-xx"]) == 'did you mean "eo-xx"?'
