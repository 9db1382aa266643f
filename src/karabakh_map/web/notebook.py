"""The map in a Jupyter notebook: it shows itself where it is the value of a cell."""

from functools import cached_property
from pathlib import Path
from typing import Any

from karabakh_map.core import files
from karabakh_map.core.accounts import Account, find_account
from karabakh_map.core.dates import as_day
from karabakh_map.core.errors import UsageError
from karabakh_map.core.geodesy import VIEWS
from karabakh_map.core.i18n import check_language, fault, in_words, speaking
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.layers import usual_layers
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.load import load
from karabakh_map.dataset.translations import translated
from karabakh_map.history.accounts import stated
from karabakh_map.web import _served as served
from karabakh_map.web import folium_map
from karabakh_map.web.templates import macro
from karabakh_map.wording.links import ZOOMS
from karabakh_map.wording.summary import summarise

HEIGHTS = (200, 2000)


class Map:
    """Who held what on one day, as a map that a notebook shows.

    Everything is inside the cell's output, so it needs no network and no server, and a saved
    notebook still shows it. Each map shown adds about 1.3 MB to the notebook.

    Parameters
    ----------
    day
        A date, datetime, pandas Timestamp or numpy datetime64, or text such as ``"2020-11-20"``,
        ``"20 November 2020"`` or ``"2020"`` (a month or year means its last day); today if not
        given.
    layers
        One or more keys of `karabakh_map.core.layers.LAYERS`; the usual ones if not given.
    view
        Latitude and longitude of the centre in WGS 84 degrees, and the zoom, within
        `karabakh_map.wording.links.ZOOMS`.
    height
        Height in pixels.
    language
        Of its words, also after it was made, whatever else is spoken then.
    account
        Whose account of control: ``"map"``, or as a side stated it, ``"azerbaijan"`` or
        ``"armenia"``.

    Raises
    ------
    DateError
        If the day cannot be read or the data does not reach it.
    UsageError
        If a layer or account is unknown, the view or height cannot be, or the language has no
        words.
    """

    def __init__(
        self,
        day: Any = None,
        *,
        layers: str | tuple[str, ...] | list[str] | None = None,
        view: tuple[float, float, float] | None = None,
        height: int = 520,
        language: str = "en",
        account: str = Account.MAP,
    ) -> None:
        check_language(language)
        self.language = language
        self.account = find_account(account)
        self.day = as_day(day)
        if layers is None:
            layers = usual_layers()
        self.layers = (layers,) if isinstance(layers, str) else tuple(layers)
        self.view = view
        self.height = height
        self.layers = folium_map.check_layers(self.layers)
        if view is not None:
            _check_view(view)
        low, high = HEIGHTS
        if not low <= height <= high:
            raise UsageError(
                fault("A height of {height} cannot be; use {low} to {high} pixels.").format(
                    height=height, low=low, high=high
                )
            )

    def __repr__(self) -> str:
        whose = "" if self.account is Account.MAP else f", account={str(self.account)!r}"
        return f"Map({self.day.isoformat()!r}{whose})"

    def __str__(self) -> str:
        with speaking(self.language):
            return summarise(stated(self._data, self.account), self.day).sentence()

    @property
    def _data(self) -> Dataset:
        return translated(load(), self.language)

    @cached_property
    def html(self) -> str:
        """The map as a page of its own, with everything inside."""
        with speaking(self.language):
            made = folium_map.TimeMap(
                self._data, day=self.day, layers=self.layers, view=self.view, account=self.account
            )
            page: str = made.get_root().render()
        return page

    def _repr_html_(self) -> str:
        """Return the map in a frame, as notebooks ask for it."""
        with speaking(self.language):
            title = _("Nagorno-Karabakh, {date}").format(date=in_words(self.day))
            if self.account is not Account.MAP:
                title += f" · {_(self.account.label)}"
            return str(macro("frames.html", "whole")(self.html, title, self.height))

    def save(self, path: str | Path) -> Path:
        """Write the map as an HTML file that opens from disk; return where it is.

        Raises
        ------
        UsageError
            If the file cannot be written.
        """
        target = Path(path)
        files.write_bytes(target, served.content("map.html", self.html))
        return target


def _check_view(view: tuple[float, ...]) -> None:
    if len(view) != 3:
        raise UsageError(
            fault("The view {view} cannot be; give latitude, longitude and zoom.").format(view=view)
        )
    lat, lon, zoom = view
    west, south, east, north = VIEWS
    if not (VIEWS.contains(lon, lat) and ZOOMS[0] <= zoom <= ZOOMS[1]):
        raise UsageError(
            fault(
                "The view {lat}, {lon}, {zoom} cannot be; latitude goes from {south} to "
                "{north}, longitude from {west} to {east}, zoom from {low} to {high}."
            ).format(
                lat=f"{lat:g}",
                lon=f"{lon:g}",
                zoom=f"{zoom:g}",
                south=f"{south:g}",
                north=f"{north:g}",
                west=f"{west:g}",
                east=f"{east:g}",
                low=ZOOMS[0],
                high=ZOOMS[1],
            )
        )
