# ruff: noqa: E501  queries are as many as they are
"""The page finds the places that the program finds, of the data as they are now."""

import gzip
import json
import subprocess
from pathlib import Path

import pytest

from karabakh_map.dataset.load import load
from karabakh_map.web import findable
from karabakh_map.wording.finding import find_places
from karabakh_map.wording.matching import GENERIC
from karabakh_map.wording.places import gazetteer

HERE = Path(__file__).parent
ASKED = (
    "Şuşa|SUSA|Шуша|Շուշի|Xankəndi|Xankendi|ՍՏԵՓԱՆԱԿԵՐՏ|Khankandi|Hankendi|Xankәndi|Вараракн|Martuni|Martuni Armenia|"
    "Kelbadzhar|Кубатли|Qubadlı rayonu|Lələtəpə|Leletepe|Karin-Tak|Karintak/Daşaltı|Кёгна Таглар|Геярх|Кировабад|"
    "Elizavetpol|Лысогорск / Туршсу|Нагірний Карабах|Karabağ|Aghbulag Hadrut|Hadrut|Sos|war|London|zzz|"
    "Step'anakert|Aгдам|ԵՐԵՒԱՆ|Mir-Bashir|Жданов|Zhdanov|Kamo|Xocalı rayonu|Ходжалы|Gence|Кармир|shusha capture|Quşçular|"
    "Кельбаджарський|Шушинский|Мардакертского|Лачинский район|Jelisawetpol|Shusha kalesi|City of Shusha|Revan|Rəvan"
).split("|")  # fmt: skip
BEGUN = ("Kal", "Agh", "Sh", "Шу")
CODE = """
import { readFileSync } from "node:fs";
import { Places } from "%s";
const { places, generic, asked } = JSON.parse(readFileSync(0, "utf8"));
const known = new Places(places, generic);
const answers = asked.map((text) => {
  const found = known.find(text);
  return [[...found.keys()].sort((a, b) => a - b), known.ranked(found)];
});
console.log(JSON.stringify(answers));
"""


@pytest.fixture(scope="module")
def real():
    return load()


@pytest.fixture(scope="module")
def answers(real):
    module = HERE.parents[1] / "src" / "karabakh_map" / "web" / "js" / "shared" / "places.js"
    given = {"places": findable.rows(real), "generic": sorted(GENERIC), "asked": [*ASKED, *BEGUN]}
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", CODE % module.as_uri()],
        input=json.dumps(given), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return dict(zip(given["asked"], json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("query", ASKED)
def test_the_page_finds_the_same_places(real, answers, query):
    numbers = {tuple(place.ids): number for number, place in enumerate(gazetteer(real))}
    found, ranked = answers[query]
    hits = find_places(real, query)
    assert found == sorted(numbers[hit.ids] for hit in hits)
    shown = [numbers[hit.ids] for hit in hits if hit.lat is not None]
    assert sorted(ranked) == sorted(shown)
    first = {hit.ids for hit in hits if hit.match is hits[0].match and hit.lat is not None}
    assert not shown or tuple(gazetteer(real)[ranked[0]].ids) in first or len(first) == 0


@pytest.mark.parametrize("query", BEGUN)
def test_a_beginning_finds_fewer_by_letters_that_do_not_come_with_the_page(real, answers, query):
    numbers = {tuple(place.ids): number for number, place in enumerate(gazetteer(real))}
    found, _ranked = answers[query]
    assert found
    assert set(found) <= {numbers[hit.ids] for hit in find_places(real, query)}


def test_what_comes_with_the_page_is_small(real):
    text = json.dumps(findable.rows(real), ensure_ascii=False, separators=(",", ":"))
    assert len(gzip.compress(text.encode())) < 15_000
