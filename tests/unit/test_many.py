"""The one file with the page in several languages: what is in it, and that nothing is lost."""

import base64
import re
import zlib

import pytest
from click.testing import CliRunner

from karabakh_map.cli import main
from karabakh_map.core.errors import UsageError
from karabakh_map.dataset.load import load
from karabakh_map.web import many, single_page

PACKED = re.compile(r'<script type="text/plain" data-(common|packed="(\w+)")[^>]*>([^<]*)<')


@pytest.fixture(scope="module")
def real():
    return load()


@pytest.fixture(scope="module")
def content(real) -> str:
    return many.file(real, ["en", "hy"]).decode("utf-8-sig")


def unpacked(text: str) -> str:
    return zlib.decompress(base64.b64decode(text)).decode()


def test_every_page_is_in_it_as_it_would_be_alone(real, content):
    found = {code or "": unpacked(text) for _, code, text in PACKED.findall(content)}
    assert list(found) == ["en", "hy", ""]
    shared = found.pop("").split("\0")
    for code, text in found.items():
        whole = re.sub(r"\0(\d+)\x01", lambda one: shared[int(one[1])], text)
        assert whole == single_page.page(real, language=code, languages=["en", "hy"])
        assert f'<html lang="{code}">' in whole


def test_what_is_shared_stands_once_and_the_file_stays_small(content):
    assert len(content.encode()) < 2_500_000  # four languages: under 3 MB, see below
    relief = re.search(r'"url":"data:image/[^"]{40}', single_page.page(load(), language="hy"))
    assert relief
    packed = {code: unpacked(text) for _, code, text in PACKED.findall(content)}
    assert sum(relief[0] in text for text in packed.values()) <= 1


def test_four_languages_stay_under_three_megabytes(tmp_path):
    target = tmp_path / "all.html"
    done = CliRunner().invoke(main, ["html", "--lang", "all", "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert target.stat().st_size < 3_000_000


def test_one_language_is_the_plain_page(tmp_path):
    target = tmp_path / "one.html"
    done = CliRunner().invoke(main, ["html", "--lang", "ru", "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert '<html lang="ru">' in target.read_text("utf-8")


@pytest.mark.parametrize("codes", ["en,xx", "all,az"])
def test_an_unknown_language_is_told_in_a_sentence(tmp_path, codes):
    done = CliRunner().invoke(main, ["html", "--lang", codes, "-o", str(tmp_path / "x.html")])
    assert done.exit_code != 0
    assert "Traceback" not in done.output
    assert "en, az, hy, ru" in done.output


def test_no_translation_is_an_error(real):
    with pytest.raises(UsageError):
        many.file(real, ["en", "xx"])
