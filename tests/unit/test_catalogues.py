"""The catalogues: as fresh as their sources, with all fields and tags, and how they are read."""

import json
import sys
from pathlib import Path

import pytest
from babel.messages import Catalog
from fontTools.ttLib import TTFont

import karabakh_map
from karabakh_map.core import catalogues, i18n, spoilt
from karabakh_map.core.languages import LANGUAGES
from tools import write_catalogues


def test_every_file_is_what_its_sources_say():
    assert write_catalogues.stale() == []


@pytest.mark.parametrize("tongue", write_catalogues.TRANSLATED)
def test_every_message_is_translated(tongue):
    assert catalogues.missing(catalogues.LOCALE, tongue) == []


@pytest.mark.parametrize("tongue", write_catalogues.TRANSLATED)
def test_nothing_in_braces_or_tags_is_lost(tongue):
    lacking = "has no translation of"
    assert [one for one in spoilt.problems(tongue) if lacking not in one] == []


def test_armenian_has_no_semicolon_and_its_own_full_stop():
    for message, told in catalogues.messages("hy").items():
        for text in [told] if isinstance(told, str) else told:
            assert ";" not in text, message
            stops = message.endswith(".") and not message.endswith("...")
            assert not (stops and text.endswith(".")), message


@pytest.mark.parametrize(
    ("message", "told", "fault"),
    [
        ("{a} and {b}", "{b} և {a}", ""),
        ("{km} km", "{x} km", "lacks {km} and has {x}, which is not in the English"),
        ("{a} {a}", "{a}", "lacks {a}"),
        ("<b>x</b>", "x", "lacks </b> and lacks <b>"),
        ("a < b", "a > b", ""),
    ],
)  # fmt: skip
def test_a_changed_field_is_named(message, told, fault):
    assert spoilt.broken(message, told) == fault


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Write a catalogue with one message of every fault."""
    told = {"{n} days": "{x} dnej", "{count} day": ["{count} den", "{count} dnja"], "Yes": "Da"}
    text = json.dumps({"messages": told, "missing": ["No"]})
    (tmp_path / "ru.json").write_text(text, "utf-8")
    (tmp_path / "cldr.json").write_bytes((catalogues.LOCALE / "cldr.json").read_bytes())
    return tmp_path


def test_every_fault_is_one_sentence_with_its_mend(broken):
    assert list(spoilt.problems("ru", broken)) == [
        'core/locale/ru.po has no translation of "No"; add it there.',
        (
            'core/locale/ru.po: the translation of "{n} days" lacks {n} and has {x}, which is not '
            "in the English; copy what stands in braces and tags as it is."
        ),
        'core/locale/ru.po: "{count} day" has 2 forms instead of 3; give one msgstr[] for each.',
    ]


def test_a_missing_message_is_an_error_here_and_marked_for_readers(broken, monkeypatch):
    monkeypatch.setattr(i18n, "LOCALE", broken)
    with i18n.speaking("ru"):
        assert i18n.translate("Yes") == "Da"
        with pytest.raises(i18n.MissingMessageError, match=r'ru\.po has no translation of "No"'):
            i18n.translate("No")
        monkeypatch.setattr(i18n, "strict", False)
        assert i18n.translate("No") == "[en: No]"
        assert set(i18n.forms("{count} x", "{count} xx").values()) == {"[en: {count} x]"}


@pytest.mark.parametrize("tongue", ["cldr", "../locale/az", "", "e\0", "a" * 5000])
def test_no_other_file_is_taken_for_a_catalogue(tongue):
    assert catalogues.messages(tongue) == {}
    assert not i18n.has_words(tongue)


def test_a_message_with_changed_english_counts_as_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(write_catalogues, "LOCALE", tmp_path)
    monkeypatch.setattr(write_catalogues, "TEMPLATE", tmp_path / "x.pot")
    (tmp_path / "ru.po").write_bytes(
        write_catalogues.header("ru")
        + 'msgid "The quick brown fox"\nmsgstr "Лиса"\n\nmsgid "Gone"\nmsgstr "Нет"\n'.encode()
    )
    (tmp_path / "x.pot").write_text('msgid "The quick brown fox jumps"\nmsgstr ""\n', "utf-8")
    (tmp_path / "ru.po").write_bytes(write_catalogues.updated("ru"))
    kept = (tmp_path / "ru.po").read_text("utf-8")
    assert "#, fuzzy" in kept
    assert "Gone" not in kept
    found = json.loads(write_catalogues.catalogue("ru"))
    assert found == {"messages": {}, "missing": ["The quick brown fox jumps"]}


def test_a_lost_field_stops_the_writing_with_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(write_catalogues, "LOCALE", tmp_path)
    monkeypatch.setattr(write_catalogues, "TEMPLATE", tmp_path / "x.pot")
    monkeypatch.setattr(sys, "argv", ["write_catalogues"])
    (tmp_path / "x.pot").write_text('msgid "{n} days"\nmsgstr ""\n', "utf-8")
    for tongue in write_catalogues.TRANSLATED:
        told = "{n} gün" if tongue == "az" else "{m} x"
        (tmp_path / f"{tongue}.po").write_bytes(
            write_catalogues.header(tongue) + f'msgid "{{n}} days"\nmsgstr "{told}"\n'.encode()
        )
    assert write_catalogues.main() == 1
    said = capsys.readouterr().out.splitlines()
    assert [one.partition(":")[0] for one in said[1:]] == ["core/locale/hy.po", "core/locale/ru.po"]
    (tmp_path / "ru.po").write_text("msgid broken\n", "utf-8")
    assert write_catalogues.main() == 1
    assert "mend that line" in capsys.readouterr().out


def test_headers_have_the_forms_of_cldr():
    for tongue in write_catalogues.TRANSLATED:
        forms = catalogues.manners(tongue)["plural"]
        catalog = Catalog(locale=tongue, header_comment="")
        catalog.mime_headers = [("Plural-Forms", write_catalogues.PLURALS[tongue])]
        assert catalog.num_plurals == max(2, len(forms))


def test_names_of_months_are_in_the_letters_of_their_language():
    # Babel hands out another language's names where it follows an alias.
    for tongue, language in LANGUAGES.items():
        manners = catalogues.manners(tongue)
        for name in manners["months"] + manners["month_names"]:
            assert len(name) > 2
            assert set(name.lower()) - {"ё"} <= set("".join(language.alphabet)), name


@pytest.mark.parametrize("name", ["cldr", *write_catalogues.TRANSLATED])
def test_the_shipped_fonts_have_every_sign(name):
    text = set((catalogues.LOCALE / f"{name}.json").read_text("utf-8")) - {"\n"}
    assert not set("\u202f\u2024") & text
    for style in ("Regular", "Bold"):
        font = TTFont(Path(karabakh_map.__file__).parent / "fonts" / f"NotoSans-{style}.ttf")
        assert {sign for sign in text if ord(sign) not in font.getBestCmap()} <= ARROWS


ARROWS = set("←↑→↓⌘")
"""Signs of keys, on the page only; what pictures have of them is of their second font."""
