"""Everything that a reader does, each chosen and aimed by a number of its own."""

from tests.walk import on_loading, on_map, on_page, on_time, on_tools
from tests.walk.table import ACTIONS

__all__ = ["ACTIONS", "on_loading", "on_map", "on_page", "on_time", "on_tools"]
