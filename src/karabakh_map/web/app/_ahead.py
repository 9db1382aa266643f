"""What can be done before the first reader's browser is ready for it.

A browser that opens the app reads Streamlit's own page first, while the server has nothing to do:
in that time the data are loaded and packed, and what is slow to import is imported.
"""

from contextlib import suppress

from karabakh_map.core.errors import DataError, UsageError
from karabakh_map.web import folium_map  # noqa: F401  imports folium, which is slow
from karabakh_map.web.app.shared import dataset, written


def prepare() -> None:
    """Make what every session shares, in the language of whoever started the server.

    Sessions that come meanwhile wait for it and do not begin it again. A fault is kept for nobody:
    each session meets it anew and tells its reader. Components are left to the sessions: outside of
    one Streamlit forgets them, which is why streamlit_folium is not imported here.
    """
    with suppress(DataError, UsageError):
        written(dataset().version)
