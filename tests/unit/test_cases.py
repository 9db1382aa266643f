"""The cases that Python and the page share are Python's answers of today."""

import pytest

from karabakh_map.dataset.load import load
from tools import write_cases
from tools._link_cases import queries


@pytest.mark.parametrize("name", write_cases.FILES)
def test_cases_are_what_the_program_says(name: str):
    made = write_cases.text(write_cases.FILES[name](load()))
    kept = (write_cases.CASES / name).read_text(encoding="utf-8")
    assert made == kept, (
        f"{name} is stale; look at the change, and run python -m tools.write_cases."
    )


def test_there_are_many():
    assert len(set(queries())) >= 200
