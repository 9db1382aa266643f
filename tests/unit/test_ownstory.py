"""A story of one's own: every fault costs its cell and is said in one sentence."""

import re
from datetime import date
from pathlib import Path

import pytest

from karabakh_map.core.controllers import Controller
from karabakh_map.core.errors import DataError, UsageError
from karabakh_map.core.i18n import speaking
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.layers import usual_layers
from karabakh_map.dataset.load import load
from karabakh_map.dataset.translations import translated
from karabakh_map.web import preview
from karabakh_map.wording import ownstory, stories, storylinks
from karabakh_map.wording.storytemplate import template

DOCS = Path(__file__).resolve().parents[2] / "docs" / "stories.md"


@pytest.fixture(scope="module")
def real():
    return load()


def parsed(real, text):
    return ownstory.parse("lesson.csv", text, real)


HEAD = "date,title,place,view,bounds,layers,event_ids,question,choices,answer,question_date,"
HEAD += "question_place,question_lat,question_lon,archive_url,archive_licence,order\n"
COLUMNS = HEAD.strip().split(",")


def one(real, **cells):
    """Return the chapter and the sentences of a file with one row that is wrong, and one good."""
    given = {"date": "2020-11-20", "title": "T"} | cells
    row = ",".join('"' + given.get(name, "").replace('"', '""') + '"' for name in COLUMNS)
    story = parsed(real, f"{HEAD}{row}\n1994-05-12,Good\n")
    assert story.chapters[-1].title == "Good"  # whatever is wrong, the others run
    chapter = story.chapters[0] if len(story.chapters) == 2 else None
    return chapter, list(story.problems)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"place": "Shuha"}, 'place: "Shuha" is not a place of this map; did you mean "shusha"?'),
        ({"view": "0,46.75,9"}, "view: 0 lies outside the region; write degrees from 37.5 to 42.5"),
        ({"view": "39,46"}, 'view: "39,46" is no view; copy it from the address'),
        ({"bounds": "46 39 0 40"}, "bounds: 0 lies outside the region"),
        ({"bounds": "47 39 46 40"}, 'bounds: "47 39 46 40" is the wrong way round'),
        ({"layers": "control contrl"}, 'layers: "contrl" is no layer; did you mean "control"?'),
        ({"event_ids": "e081 e9999"}, 'event_ids: there is no "e9999"; did you mean'),
        ({"question": "Who?", "choices": "azerbaijan armenian"}, "question has no answer; write"),
        ({"question": "Who?", "answer": "yes"}, "question has no choices; write two or more"),
        ({"question": "?", "choices": "a b", "answer": "a"}, 'choices: "a" is none of'),
        ({"question": "?", "choices": "a|b", "answer": "c"}, 'answer: "c" is none of the choices'),
        ({"question": "?", "choices": "a", "answer": "a"}, 'choices: "a" is none of'),
        ({"answer": "yes"}, "there are choices or an answer and no question"),
        ({"archive_url": "http://a.org/", "archive_licence": "x"}, "begins with https://"),
        ({"archive_url": "javascript:alert(1)//a.org", "archive_licence": "x"}, "archive_url:"),
        ({"archive_url": "https://archive.org/a"}, "archive_url has no licence; say"),
        ({"order": "1.5"}, 'order: "1.5" is no whole number'),
        ({"place": "Shusha", "view": "39,46,9"}, "view, place are all given; keep one"),
        ({"title": "T" * 81}, "title has 81 letters; shorten it to 80"),
    ],
)
def test_a_fault_costs_its_cell(real, cells, said):
    chapter, problems = one(real, **cells)
    assert chapter is not None
    assert len(problems) == 1
    assert problems[0].startswith("lesson.csv row 2: ")
    assert said in problems[0]
    assert not chapter.archive
    if not chapter.question:
        assert not chapter.choices
        assert not chapter.answer


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"date": "2020-13-40"}, '"2020-13-40" is not a day of the calendar'),
        ({"date": ""}, "date is empty"),
        ({"date": "1900"}, "1900"),
        ({"date": "2199-01-01"}, "2199-01-01"),
        ({"title": ""}, "title is empty"),
    ],
)
def test_a_chapter_without_day_or_title_is_left_out_in_one_sentence(real, cells, said):
    chapter, problems = one(real, **cells)
    assert chapter is None
    assert len(problems) == 1
    assert said in problems[0]
    assert problems[0].endswith("The chapter is left out.")


def test_where_the_place_of_a_question_is_wrong_the_question_stays(real):
    asked = {"question": "?", "choices": "a|b", "answer": "B"}
    for wrong in ({"question_lat": "0", "question_lon": "46.7"}, {"question_place": "Atlantis"}):
        chapter, problems = one(real, **asked, **wrong)
        assert (chapter.answer, chapter.spot) == ("b", None)
        assert len(problems) == 1


def test_the_map_answers_a_question_about_it(real):
    asked = {"question": "Who?", "choices": "azerbaijan armenian", "question_place": "Shusha"}
    chapter, problems = one(real, **asked, answer="armenian")
    assert "answer is armenian, and on 2020-11-20 the map has azerbaijan there" in problems[0]
    chapter, problems = one(real, **asked, answer="armenian", question_date="2020-11-01")
    assert not problems
    assert chapter.answer is Controller.ARMENIAN


def test_what_is_left_out_is_usual(real):
    chapter = parsed(real, "date,title\n20 Nov 2020,T\n").chapters[0]
    assert (chapter.date.isoformat(), chapter.layers) == ("2020-11-20", usual_layers())
    assert (chapter.bounds, chapter.view, chapter.spot, chapter.question) == (None, None, None, "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no chapters"),
        ("date,title\n", "has no chapters"),
        ("\0\0", "is no text"),
        ("title,text\nA,b\n", 'has no column "date"'),
        ("date,title\nfoo,bar\n", '"foo"'),
    ],
)
def test_a_file_of_which_nothing_can_be_told(real, text, said):
    with pytest.raises(DataError, match=re.escape(said)):
        parsed(real, text)


@pytest.mark.parametrize(
    "text",
    [
        "date;title\n2020-11-20;A, b\n",
        "sep=;\r\ndate;title\r\n2020-11-20;A, b\r\n",
        "date\ttitle\n2020-11-20\tA, b\n",
        "# title: A, b;\n# by: c;\ndate;title\n20.11.2020;A, b\n",
        'date,title\n2020-11-20,"A, b"\n',
    ],
)
def test_cells_are_parted_by_what_a_spreadsheet_writes_in_its_language(real, text):
    story = parsed(real, text)
    assert [(one.date, one.title) for one in story.chapters] == [(date(2020, 11, 20), "A, b")]
    assert story.problems == ()


def test_faults_of_the_whole_file_are_said_and_the_chapters_run(real):
    for text, said in (
        ("date,title,tekst\n2020-11-20,T,x\n", 'unknown column "tekst"; did you mean "text"?'),
        ("date,title\n2020-11-20,T\n2020,a, b,c\n", "row 3: it has 4 cells, and the first line 2"),
        ('date,title\n2020-11-20,T\n2020,"a\n', "row 3: its quotes do not match"),
    ):
        story = parsed(real, text)
        assert [chapter.title for chapter in story.chapters] == ["T"]
        assert len(story.problems) == 1
        assert said in story.problems[0]


def test_too_many_chapters(real):
    story = parsed(real, "date,title\n" + "2020-11-20,T\n" * 61)
    assert len(story.chapters) == ownstory.MOST_CHAPTERS
    assert "more than 60 chapters" in story.problems[0]


def test_files_that_cannot_be_read(real, tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        ownstory.read(tmp_path / "none.csv", real)
    bad = tmp_path / "bad.csv"
    for content, said in (
        ("date,title\n2020,Привет".encode("cp1251"), "is not UTF-8 text .line 2"),
        ("date,title\n2020,A".encode("utf-16"), "is not UTF-8"),
        (b"x" * (ownstory.MOST_BYTES + 1), "is longer than"),
    ):
        bad.write_bytes(content)
        with pytest.raises(DataError, match=said):
            ownstory.read(bad, real)


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_the_template_is_without_a_fault_and_says_whose_it_is(real, tongue):
    with speaking(tongue):
        data = translated(real, tongue)
        story = parsed(data, template(data).decode("utf-8-sig"))
        assert not story.problems
        assert len(story.chapters) == 3
        told = story.told(data)
        model = stories.model(told)
        assert story.teller.by in model["strings"]["told"]
        assert model["chapters"][0]["title"] == data.story[7].title
        assert storylinks.unpacked(storylinks.fragment(told)) == storylinks.content(told)


def test_the_words_of_an_author_are_not_translated(real):
    story = parsed(real, "id,date,title\nc08-1994,1994-05-12,My own words\n")
    with speaking("ru"):
        told = translated(story.told(real), "ru")
        assert [chapter.title for chapter in told.story] == ["My own words"]
        assert told.teller == story.teller


def test_the_example_of_the_document_is_right(real):
    (example,) = re.findall(r"```csv\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    story = parsed(real, example)
    assert not story.problems
    assert story.teller.title == "A road through the mountains"
    assert [chapter.answer for chapter in story.chapters] == [Controller.ARMENIAN, "5 km"]
    listed = set(
        re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (.*?) \|", DOCS.read_text("utf-8"), re.M)))
    )
    assert listed == set(ownstory.COLUMNS)


def test_our_own_story_is_one_without_fault_and_too_long_for_a_link(real):
    story = ownstory.read(real.root / "story.csv", real)
    assert not story.problems
    for own, chapter in zip(story.chapters, real.story, strict=True):
        assert (own.date, own.text, own.bounds) == (chapter.date, chapter.text, chapter.bounds)
        assert (own.answer, own.spot) == (chapter.answer, chapter.spot)
        assert set(own.layers) == set(chapter.layers)
    with pytest.raises(UsageError, match=r"takes 1\d,\d{3} letters, and 8,192 is the most"):
        storylinks.fragment(story.told(real))


def test_a_link_that_was_cut_is_one_sentence(real):
    whole = storylinks.fragment(parsed(real, "date,title\n2020,T\n").told(real))
    for wrong in (
        whole[:-9],
        whole + "abcd"[: (4 - len(whole) % 4)][:1] + "!",
        "story=",
        "story=AAAA",
    ):
        with pytest.raises(UsageError, match="is cut off or altered"):
            storylinks.unpacked(wrong)


def test_a_preview_keeps_what_it_showed(real, tmp_path):
    preview._READ.clear()
    path = tmp_path / "live.csv"
    path.write_text("date,title\n2020-11-20,One\n", "utf-8")
    first = preview.read(path, real)
    assert preview.read(path, real) is first
    path.write_text("nothing of a story", "utf-8")
    second = preview.read(path, real)
    assert second.dataset is first.dataset
    assert "no column" in " ".join(second.problems)
    assert second.problems[-1] == "The story is shown as it was before."
    path.write_text("date,title\n2020-11-20,Another\n", "utf-8")
    assert preview.read(path, real).dataset.story[0].title == "Another"
    preview._READ.clear()
