"""What an error keeps and says."""

import pytest

from karabakh_map.core.errors import DataError, shown


@pytest.mark.parametrize(
    ("given", "problems", "said"),
    [
        ("One.", ("One.",), "One."),
        (["One.", "Two."], ("One.", "Two."), "One.\nTwo."),
        ((), (), ""),
    ],
)
def test_an_error_of_the_data_says_each_problem_on_its_line(given, problems, said):
    error = DataError(given)
    assert error.problems == problems
    assert str(error) == said


@pytest.mark.parametrize(
    ("text", "addresses", "said"),
    [
        ("see http://example.org", False, "see…"),
        ("see http://example.org", True, "see http://example.org"),
        ("x" * 60, False, "x" * 60),
        ("x" * 61, False, "x" * 60 + "…"),
    ],
)
def test_addresses_of_strangers_are_not_repeated(text, addresses, said):
    assert shown(text, addresses) == said
