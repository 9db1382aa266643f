"""What the running app knows of its visitor: their day, their language, and its own address."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from karabakh_map.core import i18n
from karabakh_map.core.languages import negotiate
from karabakh_map.wording.links import public


def day_in(zone: str, minutes_behind: int, now: datetime | None = None) -> date:
    """Return the day in a zone given by name and, if the name is unknown here, by its offset."""
    now = now or datetime.now(UTC)
    try:
        return now.astimezone(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        minutes = max(-14 * 60, min(12 * 60, minutes_behind))  # a browser may send anything
        return now.astimezone(timezone(-timedelta(minutes=minutes))).date()


def language_of(asked: str, accepted: str) -> str:
    """Return in which language to speak to a visitor.

    Parameters
    ----------
    asked
        What the link says, which has the last word; a language without words does not count.
    accepted
        The languages that their browser asks for (``Accept-Language``).
    """
    if i18n.has_words(asked):
        return asked
    return negotiate(accepted) or i18n.ORIGINAL


def public_base(url: str | None) -> str:
    """Return the address of the app with a slash at its end; empty if others cannot open it."""
    base = (url or "").partition("?")[0].partition("#")[0]
    return f"{base.rstrip('/')}/" if public(base) else ""
