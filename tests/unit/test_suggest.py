"""The mend for a value that is not allowed."""

import pytest

from karabakh_map.core.suggest import nearest


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
