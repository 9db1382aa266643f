"""What the page says of a date that cannot be shown; the same as core/dates.py says."""

from karabakh_map.core.i18n import marked

SENTENCES: dict[str, str] = {
    "noDate": marked('"{text}" is not a date; write 2020-11-20, 2020-11 or 2020.'),
    "noMonth": marked('"{text}" names no month; write a date such as 2020-11-20.'),
    "noYearGiven": marked('"{text}" has no year of four digits; write a date such as 2020-11-20.'),
    "twoDays": marked('"{text}" can mean {spelt1} or {spelt2}; write {first} or {second}.'),
    "noYear": marked('"{text}" is not a year of the calendar; write a date such as 2020-11-20.'),
    "noDay": marked('"{text}" is not a day of the calendar; write a date such as 2020-11-20.'),
    "future": marked('"{text}" lies in the future; the data ends today, {today}.'),
    "reach": marked('"{text}" is after {today}, the last day that the data of this page reach.'),
    "past": marked('"{text}" is before the data begins; choose a date from {first} to {today}.'),
}
"""As js/page/dates.js knows them."""
