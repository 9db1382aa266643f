# ruff: noqa: E501, ISC004  rows of spellings are as long as they are
"""A place is found by any of its names, in any script and spelling, and by its former ones."""

import json
import unicodedata

import pytest
from click.testing import CliRunner

from karabakh_map.cli import main
from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import speaking
from karabakh_map.dataset.load import load
from karabakh_map.dataset.translations import translated
from karabakh_map.wording import finding
from karabakh_map.wording.finding import find, find_places
from karabakh_map.wording.lookup import KINDS, look_up
from karabakh_map.wording.matching import Match
from karabakh_map.wording.places import gazetteer


@pytest.fixture(scope="module")
def real():
    return load()


def places(dataset, query):
    return find_places(dataset, query)


def decomposed(text):
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("place", "queries"),
    [
        ("stepanakert", "Xankəndi|xankendi|XANKƏNDİ|Xankәndi|Xankǝndi|Khankandi|Hankendi|Ханкенди|"
         "Ханкенді|Степанакерт|Ստեփանակերտ|ՍՏԵՓԱՆԱԿԵՐՏ|Step'anakert|Stepʻanakert|Stepanakert/Khankendi|"
         "Khankendi/Stepanakert|Xankəndi (Stepanakert)|Vararakn|Вараракн|Վարարակն"),
        ("shusha", "Şuşa|SUSA|Shusha|Shushi|Шуша|Шуши|Շուշի|ՇՈՒՇԻ|  shusha  |Шушa|"
         "Shusha kalesi|Şuşa qalası|Шушинская крепость|City of Shusha|Stadt Schuscha"),
        ("mardakert", "Ağdərə|Agdere|Aghdara|AĞDƏRƏ|Мардакерт|Агдере|Մարտակերտ|Martakert|"
         "Мардакертский|Агдеринского района"),
        ("karmir-shuka", "Qırmızı Bazar|QIRMIZI BAZAR|Qirmizi-Bazar|Красный Базар|Krasnyy Bazar"),
        ("levonarkh", "Göyarx|Goyarkh|Гёярх|Геярх|Գոյարխ|Levonarx"),
        ("lachin", "Laçın|Lacin|LAÇIN|Lachyn|Лачин|Berdzor|Բերձոր|Бердзор|Abdallar|Laçın rayonu"),
        ("qubadli", "Qubadlı|QUBADLI|Kubatly|Kubatlı|Кубатлы|Кубатли|Gubadly|Սանասար"),
        ("khojaly", "Xocalı|XOCALI|Hocali|Khodzhaly|Khodjaly|Ходжалы|Խոջալու|Իվանյան"),
        ("lala-tepe-lele-tepe", "Lələtəpə|Leletepe|Lala Tepe|Леле-Тепе|Lele-tepe"),
        ("yerevan", "Երևան|ԵՐԵՒԱՆ|ԵՐԵՎԱՆ|Երեւան|Ереван|Єреван|Erivan|İrəvan|Erevan|Revan|Rəvan"),
        ("kalbajar", "Քելբաջար|Kəlbəcər|Kelbecer|Kelbadzhar|Kel'badzhar|Кельбаджар|K'arvachar|"
         "Кельбаджарський|Кельбаджарского района|Kelbecer ilçesi"),
        ("aghdam", "Ակնա|Աղդամ|Aгдам|Агдам|Акна|Agdam|AĞDAM"),
        ("fuzuli", "Füzuli|FÜZULİ|Физули|Фізулі|Karyagino|Карягино|Varanda/Fuzuli"),
        ("jabrayil", "Cəbrayıl|Cebrail|Dzhebrail|Джебраил|Джебраїл|Mekhakavan|Jrakan"),
        ("ganja", "Gəncə|Gence|Гянджа|Kirovabad|Кировабад|Elizavetpol|Елисаветполь|Գանձակ|"
         "Jelisawetpol|Jelizawetpol|Гянджинский"),
        ("tartar", "Mir-Bashir|Мир-Башир|mirbəşir|Tərtər|Terter"),
        ("beylagan", "Zhdanov|Жданов|Beyləqan"),
        ("gavar", "Kamo|Камо|Nor Bayazet|Новый Баязет|Քյավառ"),
        ("vanadzor", "Kirovakan|Кировакан|Վանաձոր|Karaklis"),
        ("shahumyan", "Шаумян|Шаумяновск|Shaumyanovsk|Aşağı Ağcakənd|Շահումյան"),
        ("lisagor", "Лысогорск|Лисагор|Turşsu|Туршсу|Лысогорск / Туршсу"),
        ("karin-tak", "Karin-Tak|Karintak|Каринтак|Daşaltı|Dashalti|Քարին տակ|Karintak/Daşaltı"),
        ("hin-tagher", "Кёгна Таглар|Кегна Таглар|Köhnə Tağlar|Hin-Tagher|Հին Թաղեր"),
        ("nagorno-karabakh-artsakh", "Нагірний Карабах|Dağlık Karabağ|Qarabağ|Արցախ|Ղարաբաղ|Artsakh"),
    ],
)  # fmt: skip
def test_every_spelling_finds_its_place_first(real, place, queries):
    for query in queries.split("|"):
        for text in (query, decomposed(query), query.upper()):
            first, *_others = places(real, text) or [None]
            assert first, text
            assert place in first.ids, f"{text}: {first.ids}"


@pytest.mark.parametrize("tongue", ["az", "hy", "ru"])
def test_a_place_is_found_under_the_name_that_the_map_has(real, tongue):
    shown = {
        one["properties"]["id"]: (one["properties"]["name"], one["properties"][tongue])
        for one in translated(real, tongue).layer("places")["features"]
    }
    told = {key: place.name_in(tongue) for place in gazetteer(real) for key in place.ids}
    for key, (name, own) in shown.items():
        assert (told[key], own) == (name, name), key
    if tongue == "az":  # as the texts have it, also where English writes the same
        assert (shown["yerevan"][0], shown["goris"][0]) == ("Yerevan", "Goris")


def test_every_name_of_every_place_finds_it(real):
    ways = (str, lambda name: name.replace("i", "İ").upper(), decomposed)
    names = [(place, name) for place in gazetteer(real) for name in place.all_names()]
    lost = [
        (place.id, name)
        for number, (place, name) in enumerate(names)
        if not any(hit.ids == tuple(place.ids) for hit in places(real, ways[number % 3](name)))
    ]
    assert lost == []


@pytest.mark.parametrize(
    "query",
    [
        "London",
        "Istanbul",
        "chosen",
        "крепость",
        "русский",
        "Минский",
        "of",
        "war",
        "ceasefire",
        "Kharkiv",
        "Ankara",
        "Москва",
        "оккупация",
        "zzz",
    ],
)
def test_other_words_find_no_place(real, query):
    assert places(real, query) == []


@pytest.mark.parametrize(
    ("place", "queries"),
    [
        ("shusha", "Chouchi|Choucha|Chouchi/Choucha|Szusza|Schuscha|شوشا|شوشی"),
        ("stepanakert", "Chankendi|خانکندی"),
        ("yerevan", "Jerewan|Erewan"),
        ("lachin", "Berdsor|Latchine"),
        ("khojaly", "Chodschali"),
        ("jabrayil", "Dschabrajil"),
        ("nakhchivan", "Nachitschewan"),
        ("nagorno-karabakh-artsakh", "Arzach|Haut-Karabagh|Bergkarabach|Górski Karabach"),
    ],
)
def test_a_name_in_the_letters_of_another_language_finds_its_place(real, place, queries):
    for query in queries.split("|"):
        assert any(place in hit.ids for hit in places(real, query)), query


def test_places_of_one_name_are_both_offered_and_told_apart(real):
    here, there, *_others = places(real, "Martuni")
    assert ("martuni" in here.ids, there.ids) == (True, ("martuni-armenia",))
    assert here.where != there.where
    assert {"martuni-khojavend", "martuni", "s033"} == set(here.ids)


def test_what_a_bracket_only_tells_apart_is_no_name(real):
    assert not any("s187" in hit.ids for hit in places(real, "Hadrut"))
    (found,) = places(real, "Aghbulag Hadrut")
    assert found.ids == ("s187",)


def test_a_place_comes_before_its_unit_and_its_events(real):
    hits = find(real, "Шуша")
    kinds = [hit.kind for hit in hits]
    assert kinds == sorted(kinds, key=["place", "unit", "event"].index)
    titles = [hit.name for hit in hits if hit.kind == "event" and hit.match is Match.TITLE]
    assert any("Shusha/Shushi" in title for title in titles)


def test_events_are_found_by_words_in_any_order_with_a_name_of_any_script(real):
    found = [hit for hit in find(real, "Şuşa capture") if hit.kind == "event"]
    assert "e023" in [hit.id for hit in found]
    assert not [hit for hit in find(real, "Şuşa zzzz") if hit.kind == "event"]


def test_a_beginning_is_only_asked_for_where_no_name_is_whole(real):
    assert {hit.ids for hit in places(real, "Şuş")} > {hit.ids for hit in places(real, "Şuşa")}
    assert [hit.name for hit in places(real, "Şuşa")] == ["Shusha/Shushi"]


def test_a_near_spelling_is_only_asked_for_where_nothing_else_is(real):
    assert {hit.match for hit in places(real, "Kubatly")} <= {
        Match.NAME,
        Match.LETTERS,
        Match.SOUND,
    }
    assert {hit.match for hit in places(real, "Karabağ")} == {Match.NEAR}


@pytest.mark.parametrize(
    ("query", "said"),
    [("…", "has no letter or figure"), ("", "has no letter or figure"),
     ("a" * (finding.LONGEST + 1), "is longer than 200 letters")],
)  # fmt: skip
def test_a_query_that_can_find_nothing_is_refused(real, query, said):
    with pytest.raises(UsageError, match=said):
        find(real, query)


def run(*args):
    return CliRunner().invoke(main, ["find", *args])


def test_the_command_answers_in_json(real):
    told = json.loads(run("Мартуни", "--format", "json", "--limit", "1").stdout)
    assert told["query"] == "Мартуни"
    assert told["found"]["place"] >= 2
    first = told["results"][0]
    assert list(first) == "kind id ids name names type where lat lon date day match".split()
    assert (first["kind"], first["id"], first["type"]) == ("place", "martuni-khojavend", "town")
    assert first["names"]["az"][0].startswith("Xocavənd")
    assert [row["kind"] for row in told["results"]] == ["place", "unit", "event", "source"][
        : len(told["results"])
    ]


def test_the_table_says_how_many_more_there_are():
    told = run("Şuşa", "--limit", "2").stdout
    assert told.splitlines()[0] == 'Found for "Şuşa"'
    assert "more; --limit shows them." in told


def test_the_csv_has_every_name_in_a_cell():
    rows = run("Gence", "--format", "csv").stdout.splitlines()
    assert rows[0] == "kind,id,ids,name,names,type,where,lat,lon,date,day,match"
    assert "Գյանջա" in rows[1]
    assert "Kirovabad" in rows[1]


def test_nothing_is_one_line():
    done = run("zzzz")
    assert done.exit_code == 0
    assert "Nothing" in done.stdout


def test_a_name_with_a_date_is_the_place_on_that_day(real):
    with speaking("en"):
        for query in ("Shusha 1992", "1992 Шуша", "Şuşa 31.12.1992"):
            (place,) = [hit for hit in look_up(real, query) if hit.kind == "place"]
            assert (place.id, str(place.day)) == ("shusha-shushi", "1992-12-31"), query
        (place,) = [hit for hit in look_up(real, "Shusha") if hit.kind == "place"]
        assert place.day is None
        assert not [hit for hit in look_up(real, "Shusha 2300") if hit.kind == "place"]


@pytest.mark.parametrize(
    ("query", "days"),
    [("1992", ["1992-12-31"]), ("20.11.2020", ["2020-11-20"]), ("2300", []), ("zzz", []),
     ("03/04/2020", ["2020-04-03", "2020-03-04"]), ("20 ноября 2020 г.", ["2020-11-20"])],
)  # fmt: skip
def test_dates_are_found_and_come_first(real, query, days):
    with speaking("en"):
        hits = look_up(real, query)
    assert [str(hit.day) for hit in hits if hit.kind == "date"] == days
    kinds = [hit.kind for hit in hits]
    assert kinds == sorted(kinds, key=KINDS.index)


def test_sources_are_found_by_publisher_title_and_year(real):
    with speaking("en"):
        found = [hit for hit in look_up(real, "commonspace 2020 lachin") if hit.kind == "source"]
    assert found
    assert all("2020" in (hit.date or "") for hit in found)
    told = json.loads(run("commonspace 2020 lachin", "--format", "json").stdout)
    assert told["found"]["source"] == len(found)
    assert told["found"]["date"] == 0
