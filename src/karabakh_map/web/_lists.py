"""The long lists of the page: what sources disagree about; lines, corrections and sources.

A reader of the map rarely needs them, so that a site brings them when their page is turned to, and
has each as a page of its own for search engines and for browsers without scripts.
"""

from karabakh_map.core.model import Dataset
from karabakh_map.web import passages
from karabakh_map.web.popups import source_item
from karabakh_map.web.templates import Markup, macro

_PIECES = "lists.html"


def lists(dataset: Dataset, mark: str = "#", sought: bool = True) -> dict[str, Markup]:
    """Return the lists by the name of their page.

    Parameters
    ----------
    mark
        What the links to events begin with: see `passages.disputes_html`.
    sought
        Whether each has a field to search in it, which needs the scripts of the page.
    """
    sources = [(key, source_item(source)) for key, source in sorted(dataset.sources.items())]
    disputes = passages.disputes_html(dataset, dataset.disputes, mark)
    lengths, corrected = passages.line_lengths(dataset), passages.corrections(dataset)
    return {
        "disputes": macro(_PIECES, "disputes")(disputes, sought),
        "sources": macro(_PIECES, "sources")(lengths, corrected, sources, sought),
    }
