"""Write the cases that hold Python and the page to the same answers where each has its own rule.

Run as `python -m tools.write_cases` after a change of the data or of a rule. Python's answers are
written; tests/unit/test_cases.py says when they are stale, and the tests in tests/js whether the
page agrees.
"""

from collections.abc import Callable
from pathlib import Path

from karabakh_map.core.i18n import speaking
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.load import load
from tools._case_files import Content, text
from tools._distance_cases import distances
from tools._filter_cases import filter_cases
from tools._geodesic_cases import geodesics
from tools._language_cases import written
from tools._link_cases import frame_cases, link_cases
from tools._popup_cases import popup_cases
from tools._search_cases import folding
from tools._state_cases import account_cases, differences, states

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases"

FILES: dict[str, Callable[[Dataset], Content]] = {
    "states.json": states,
    "accounts.json": account_cases,
    "links.json": link_cases,
    "frames.json": frame_cases,
    "differences.json": differences,
    "distances.json": distances,
    "geodesics.json": geodesics,
    "popups.json": popup_cases,
    "filters.json": filter_cases,
    "language.json": written,
    "folding.json": folding,
}


@speaking("en")
def main() -> None:
    """Write the files."""
    dataset = load()
    for name, make in FILES.items():
        (CASES / name).write_text(text(make(dataset)), encoding="utf-8")
        print(name)


if __name__ == "__main__":
    main()
