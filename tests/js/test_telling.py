"""The page tells of a day what the program tells: sentence, words for who cannot see, citation."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from karabakh_map.core.i18n import speaking
from karabakh_map.dataset.load import load
from karabakh_map.dataset.translations import translated
from karabakh_map.web import bundles
from karabakh_map.wording import alternative, sharing
from karabakh_map.wording.summary import page_model, stops

HERE = Path(__file__).parent
DAYS = (
    "1923-07-07", "1989-03-01", "1991-12-10", "1992-02-26", "1992-05-09", "1993-08-23",
    "1994-05-12", "2016-04-03", "2020-10-12", "2020-11-09", "2020-11-20", "2022-03-25",
    "2023-09-20", "2026-11-20",
)  # fmt: skip
CODE = """
import { readFileSync } from "node:fs";
import { Summaries } from "%s/summary.js";
import { Telling } from "%s/telling.js";
const { atlas, model, words, days } = JSON.parse(readFileSync(0, "utf8"));
const telling = new Telling(new Summaries(model, atlas), atlas, words);
const told = (day) =>
  [telling.sentence(day), telling.alternative(day), telling.citation(day, "https://a.example/")];
console.log(JSON.stringify(days.map(told)));
"""


@pytest.fixture(scope="module")
def real():
    return load()


@pytest.mark.parametrize("language", ["en", "az", "hy", "ru"])
def test_the_page_tells_the_same_of_a_day(real, language):
    shared = (HERE.parents[1] / "src" / "karabakh_map" / "web" / "js" / "shared").as_uri()
    with speaking(language):
        data = translated(real, language)
        given = {
            "atlas": bundles.build(data, ()),
            "model": {
                **page_model(data),
                "stops": [[day.isoformat(), label] for day, label in stops(data)],
            },
            "words": sharing.page_model(),
            "days": DAYS,
        }
        done = subprocess.run(
            ["node", "--input-type=module", "--eval", CODE % (shared, shared)],
            input=json.dumps(given), capture_output=True, text=True, check=True,
        )  # fmt: skip
        for text, told in zip(DAYS, json.loads(done.stdout), strict=True):
            day = date.fromisoformat(text)
            assert told == [
                sharing.sentence(data, day),
                alternative.of_day(data, day),
                sharing.citation(data, day, "https://a.example/"),
            ]
