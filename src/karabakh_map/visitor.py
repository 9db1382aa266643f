"""What the running app knows of its visitor: the day where they are, and its own address."""

from datetime import UTC, date, datetime, timedelta, timezone
from ipaddress import ip_address
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_NEAR = ("localhost", "local", "lan", "internal", "home", "corp", "test", "invalid", "example")
"""Last parts of names that lead nowhere from outside."""


def day_in(zone: str, minutes_behind: int, now: datetime | None = None) -> date:
    """Return the day in a zone given by name and, if the name is unknown here, by its offset."""
    now = now or datetime.now(UTC)
    try:
        return now.astimezone(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        minutes = max(-14 * 60, min(12 * 60, minutes_behind))  # a browser may send anything
        return now.astimezone(timezone(-timedelta(minutes=minutes))).date()


def public_base(url: str | None) -> str:
    """Return the address of the app with a slash at its end; empty if others cannot open it."""
    parts = urlsplit((url or "").partition("?")[0].partition("#")[0])
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in ("http", "https") or not _public(host):
        return ""
    return parts.geturl().rstrip("/") + "/"


def _public(host: str) -> bool:
    try:
        return ip_address(host).is_global
    except ValueError:
        name, _dot, end = host.lower().rpartition(".")
        return bool(name) and end not in _NEAR and not host.endswith(".home.arpa")
