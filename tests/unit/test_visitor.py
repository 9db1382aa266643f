"""The visitor's day at either end of the world, and addresses that others cannot open."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_map.web import server, visitor

NOON = datetime(2026, 11, 27, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "behind", "day"),
    [
        ("Pacific/Kiritimati", -840, 28),
        ("Pacific/Pago_Pago", 660, 27),
        ("Asia/Baku", -240, 27),
        ("No/Such_Zone", -840, 28),
        ("../etc/passwd", 0, 27),
        ("", 720, 26),
        ("", 10**9, 26),
    ],
)
def test_the_day_is_that_of_the_visitor(zone, behind, day):
    assert visitor.day_in(zone, behind, NOON) == date(2026, 11, day)


@given(st.text(max_size=30), st.integers())
def test_whatever_a_browser_sends_is_a_day_near(zone, behind):
    assert abs(visitor.day_in(zone, behind, NOON) - NOON.date()).days <= 1


def test_without_a_visitor_it_is_the_day_of_the_machine():
    assert server.visitor_today() == date.today()  # noqa: DTZ011


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://example.org/map/?date=2020", "https://example.org/map/"),
        ("http://karabakh.museum.am:8501", "http://karabakh.museum.am:8501/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        *((url, "") for url in (
            None, "", "http://localhost:8501/", "http://127.0.0.1:8501", "http://[::1]:8501/",
            "http://192.168.1.20:8501/", "http://10.0.0.7/", "http://169.254.1.1/",
            "http://[fe80::1]/", "http://classroom:8501/", "http://classroom.local/",
            "http://box.home.arpa/", "http://app.localhost/", "file:///tmp/page.html",
        )),
    ],
)  # fmt: skip
def test_only_an_address_that_others_can_open_is_printed(url, base):
    assert visitor.public_base(url) == base


@pytest.mark.parametrize(
    ("asked", "accepted", "spoken"),
    [
        ("hy", "ru-RU,ru;q=0.9", "hy"),
        ("", "az-Latn-AZ,az;q=0.9,en;q=0.5", "az"),
        ("", "hy-AM", "hy"),
        ("", "az;q=0, ru", "ru"),
        ("", "az-Cyrl", "en"),
        ("fr", "ru-AM,en", "ru"),
        ("", "fr-FR,fr;q=0.9", "en"),
        ("", "", "en"),
    ],
)
def test_the_link_has_the_last_word_in_which_language_a_visitor_reads(asked, accepted, spoken):
    assert visitor.language_of(asked, accepted) == spoken
