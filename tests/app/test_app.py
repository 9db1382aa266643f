"""The page as Python draws it: links, bad links, the date field, layers, faulty data."""

import json
import re
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from karabakh_map.core.dates import today
from karabakh_map.core.i18n import in_words
from karabakh_map.core.layers import usual_layers
from karabakh_map.dataset.load import load
from karabakh_map.web import preview
from karabakh_map.web.app.state import Key
from karabakh_map.wording.labels import LAYER_NAMES
from karabakh_map.wording.summary import summarise
from tests import synthetic

TODAY = today()


def text(app: AppTest) -> str:
    """Return the HTML that the app wrote into the page, by itself or by the bridge."""
    written = [element.proto.body for element in app.get("html")]
    words = [
        json.loads(element.proto.json)["summary"]["html"]
        for element in app.get("bidi_component")
        if element.proto.component_name == "karabakh_map_en_bridge"
    ]
    # A name that is marked for translators reads as before.
    return re.sub(r"</?bdi[^>]*>", "", "".join([*written, *words]))


def sent(app: AppTest, part: str) -> dict[str, Any]:
    """Return what the app gave to a component of the page."""
    (element,) = [
        e for e in app.get("bidi_component") if e.proto.component_name == f"karabakh_map_en_{part}"
    ]
    found: dict[str, Any] = json.loads(element.proto.json)
    return found


def notes(app: AppTest) -> list[str]:
    """Return the warnings as a reader sees them, without Markdown's escapes."""
    return [re.sub(r"\\(.)", r"\1", warning.value) for warning in app.warning]


def errors(app: AppTest) -> list[str]:
    """Return the errors as a reader sees them."""
    return [re.sub(r"\\(.)", r"\1", error.value) for error in app.error]


def date_field(app: AppTest):
    """Return the field for a date; it has another key for each day that it shows."""
    (field,) = (one for one in app.text_input if one.label == "Exact date")
    return field


def type_date(app: AppTest, text: str) -> AppTest:
    """Type into the field for an exact date."""
    return date_field(app).set_value(text).run()


def pills_of(app: AppTest):
    """Return the pills that switch layers."""
    return next(one for one in app.button_group if one.key.startswith("layers_"))


class TestGoodLinks:
    @pytest.mark.parametrize(
        ("asked", "day"),
        [
            ("1923-07-07", date(1923, 7, 7)),
            ("1987", date(1987, 12, 31)),
            ("1992-05-08", date(1992, 5, 8)),
            ("1992-05-09", date(1992, 5, 9)),
            ("2020-11", date(2020, 11, 30)),
            ("2020-11-20", date(2020, 11, 20)),
            ("20 November 2020", date(2020, 11, 20)),
            (TODAY.isoformat(), TODAY),
        ],
    )
    def test_date_is_shown_in_words_and_given_to_the_page(self, open_app, asked, day):
        app = open_app(date=asked)
        assert not app.exception
        assert not notes(app)
        assert f"As of {in_words(day)}" in text(app)
        assert sent(app, "timebar")["start"] == day.isoformat()
        assert sent(app, "eventlist")["start"] == day.isoformat()

    def test_without_a_query_it_is_today_with_the_usual_layers(self, open_app):
        app = open_app()
        assert not app.exception
        assert not notes(app)
        assert f"As of {in_words(TODAY)}" in text(app)
        bridge = sent(app, "bridge")
        assert (bridge["layers"], bridge["view"], bridge["order"]) == (
            list(usual_layers()),
            None,
            None,
        )

    @pytest.mark.parametrize(
        ("asked", "shown"),
        [
            ("control,events", ["control", "events", "borders"]),
            ("line1994,line2020,borders", ["borders", "line_1994", "line_2020"]),
            ("", ["borders"]),
            (",".join(LAYER_NAMES), list(LAYER_NAMES)),
        ],
    )
    def test_layers(self, open_app, asked, shown):
        app = open_app(layers=asked)
        assert not app.exception
        assert not notes(app)
        assert sent(app, "bridge")["layers"] == shown

    def test_view(self, open_app):
        app = open_app(view="39.85,46.75,9.5")
        assert not notes(app)
        assert sent(app, "bridge")["view"] == {"center": [39.85, 46.75], "zoom": 9.5}

    def test_event_is_opened_once(self, open_app):
        app = open_app(event="e001")
        assert not notes(app)
        order = sent(app, "bridge")["order"]
        assert (order["type"], order["event"]) == ("open", "e001")
        assert sent(app.run(), "bridge")["order"]["number"] == order["number"]

    def test_summary_says_what_changed_and_who_holds_what(self, open_app, folder):
        app = open_app(date="2020-11-10")
        summary = summarise(load(folder), date(2020, 11, 10))
        assert len(summary.held) == 3
        assert summary.change in text(app).replace("&#x27;", "'")
        assert text(app).count("km²") == 4

    def test_disputed_day_is_named(self, open_app):
        assert "Sources differ about the day of change of Alfa/Alpha" in text(
            open_app(date="1992-05-08")
        )
        assert "Sources differ" not in text(open_app(date="1992-05-10"))


class TestBadLinks:
    @pytest.mark.parametrize(
        ("query", "named", "day"),
        [
            ({"date": "2020-13-40"}, '"2020-13-40" is not a day of the calendar', TODAY),
            ({"date": "2020-02-30"}, '"2020-02-30" is not a day of the calendar', TODAY),
            ({"date": "someday"}, '"someday" is not a date', TODAY),
            ({"date": "1800"}, '"1800" is before the data begins', date(1923, 7, 7)),
            ({"date": "2300"}, '"2300" lies in the future', TODAY),
            ({"date": "0000-01-01"}, '"0000-01-01" is not a year', TODAY),
            ({"date": "9" * 300}, "is not a date", TODAY),
        ],
    )
    def test_date(self, open_app, query, named, day):
        app = open_app(**query)
        assert not app.exception
        (note,) = notes(app)
        assert named in note
        assert note.endswith(f"Showing {day.isoformat()} instead.")
        assert f"As of {in_words(day)}" in text(app)

    def test_unknown_layer_is_left_out_and_the_nearest_is_named(self, open_app):
        app = open_app(layers="control,evnts")
        assert not app.exception
        (note,) = notes(app)
        assert '"evnts"' in note
        assert '"events"' in note
        assert sent(app, "bridge")["layers"] == ["control", "borders"]

    @pytest.mark.parametrize(
        "view",
        ["48.85,2.35,9", "46.75,39.85,9", "here", "39.85,46.75", "nan,46.75,9", "39.85,46.75,nan"],
    )
    def test_view_falls_back_to_the_region(self, open_app, view):
        app = open_app(view=view)
        assert not app.exception
        (note,) = notes(app)
        assert view in note
        assert sent(app, "bridge")["view"] is None

    @pytest.mark.parametrize(("zoom", "shown"), [("99", 14), ("-3", 6), ("inf", 14)])
    def test_zoom_is_brought_into_range(self, open_app, zoom, shown):
        app = open_app(view=f"39.85,46.75,{zoom}")
        assert not app.exception
        view = sent(app, "bridge")["view"]
        assert view is None or view["zoom"] == shown

    def test_unknown_event(self, open_app):
        app = open_app(event="e999")
        assert not app.exception
        (note,) = notes(app)
        assert '"e999"' in note
        assert sent(app, "bridge")["order"] is None

    def test_each_fault_has_its_own_sentence(self, open_app):
        app = open_app(date="soon", layers="moon", view="0,0,0", event="x", theme="dark")
        assert not app.exception
        assert len(notes(app)) == 4  # the colours can be had
        assert f"As of {in_words(TODAY)}" in text(app)

    def test_text_of_a_link_is_never_markup(self, open_app):
        """A picture in Markdown would be fetched from wherever the link says."""
        app = open_app(date="![x](https://example.org/x.png)", event=":material/home: $a$ <b>b</b>")
        assert not app.exception
        for warning in app.warning:
            assert not re.search(r"(?<!\\)[!\[\]()<>$:]", warning.value), warning.value


class TestExactDate:
    @pytest.mark.parametrize(
        ("typed", "day"),
        [
            ("2020-11-08", "2020-11-08"),
            ("8 November 2020", "2020-11-08"),
            (" 2020-11 ", "2020-11-30"),
            ("1923", "1923-12-31"),
            (str(TODAY.year), TODAY.isoformat()),
        ],
    )
    def test_date_orders_the_page_there(self, open_app, typed, day):
        app = type_date(open_app(date="2000-01-01"), typed)
        assert not app.exception
        assert not errors(app)
        order = sent(app, "bridge")["order"]
        assert (order["type"], order["date"]) == ("go", day)
        assert f"As of {in_words(date.fromisoformat(day))}" in text(app)

    def test_each_day_has_a_field_of_its_own(self, open_app):
        """A browser that is late sends the old day back; of one field it would count as typed."""
        app = open_app(date="2000-01-01")
        before = date_field(app).key
        assert date_field(type_date(app, "20.11.2020")).key != before

    @pytest.mark.parametrize(
        ("typed", "named"),
        [
            ("2020-13-40", '"2020-13-40" is not a day of the calendar'),
            ("someday", '"someday" is not a date'),
            ("1800", '"1800" is before the data begins'),
            ("2300", '"2300" lies in the future'),
        ],
    )
    def test_what_is_no_date_is_said_and_nothing_moves(self, open_app, typed, named):
        app = type_date(open_app(date="2000-01-01"), typed)
        assert not app.exception
        (error,) = errors(app)
        assert named in error
        assert sent(app, "bridge")["order"] is None
        assert "As of 1 January 2000" in text(app)

    def test_the_field_shows_the_date_of_the_map(self, open_app):
        app = open_app(date="2000-01-01")
        field = date_field(app)
        assert field.value == "2000-01-01"
        assert date_field(type_date(app, "20.11.2020")).value == "2020-11-20"
        first = sent(app, "bridge")["order"]["number"]
        again = type_date(type_date(app, "1994"), "20.11.2020")  # the same after stepping away
        assert sent(again, "bridge")["order"] == {
            "type": "go", "date": "2020-11-20", "number": first + 2,
        }  # fmt: skip

    def test_it_asks_which_of_two_days_is_meant(self, open_app):
        app = type_date(open_app(date="2000-01-01"), "03/04/2020")
        (error,) = errors(app)
        assert "can mean 3 April 2020 or 4 March 2020" in error
        assert date_field(app).value == "03/04/2020"
        assert sent(app, "bridge")["order"] is None
        (button,) = [one for one in app.button if one.label == "4 March 2020"]
        button.click().run()
        assert not errors(app)
        assert sent(app, "bridge")["order"]["date"] == "2020-03-04"
        assert date_field(app).value == "2020-03-04"

    @pytest.mark.parametrize("text", ["2020 https://evil.example", "9" * 4301, "www.evil.example"])
    def test_what_is_typed_is_cut_and_is_no_link(self, open_app, text):
        (error,) = errors(type_date(open_app(), text))
        assert len(error) < 150
        assert "evil" not in error
        (note,) = notes(open_app(date=text))
        assert len(note) < 200
        assert "evil" not in note

    def test_a_good_date_clears_the_error(self, open_app):
        app = type_date(type_date(open_app(), "someday"), "2020")
        assert not errors(app)

    def test_what_was_no_date_leaves_the_field_with_its_error(self, open_app):
        """The page came to rest elsewhere, or shows another account: nothing of it is said now."""
        app = type_date(open_app(date="2000-01-01"), "2020-02-30")
        assert errors(app)
        assert date_field(app).value == "2020-02-30"
        app.session_state[Key.ERROR] = ""  # as `panel.moved` does
        app.run()
        assert not errors(app)
        assert date_field(app).value == "2000-01-01"

    def test_each_order_has_a_number_of_its_own(self, open_app):
        app = type_date(open_app(event="e001"), "2020")
        first = sent(app, "bridge")["order"]["number"]
        assert sent(type_date(app, "2021"), "bridge")["order"]["number"] > first > 1


class TestRestart:
    def test_no_session_takes_what_a_browser_kept_of_another_for_the_readers_wish(self, open_app):
        for widget in (date_field, pills_of):
            assert widget(open_app()).key != widget(open_app()).key


class TestLayers:
    def test_pills_are_the_layers_that_can_be_switched(self, open_app):
        pills = pills_of(open_app())
        assert pills.options == [label for key, label in LAYER_NAMES.items() if key != "borders"]
        assert pills.value == [key for key in usual_layers() if key != "borders"]

    def test_choice_reaches_the_page_in_a_fixed_order(self, open_app):
        app = open_app()
        pills_of(app).set_value(["relief", "control"]).run()
        assert not app.exception
        assert sent(app, "bridge")["layers"] == ["control", "borders", "relief"]

    def test_nothing_chosen_leaves_the_recognised_borders(self, open_app):
        app = open_app()
        pills_of(app).set_value([]).run()
        assert not app.exception
        assert sent(app, "bridge")["layers"] == ["borders"]


class TestFaultyData:
    """Each fault is one sentence; the map is not drawn, and nobody sees a traceback."""

    def check(self, app: AppTest, *named: str) -> None:
        assert not app.exception
        said = errors(app)
        assert said[0].startswith("The data cannot be used")
        assert any(all(word in sentence for word in named) for sentence in said[1:]), said
        assert not app.get("component_instance")
        assert not app.get("bidi_component")

    def test_missing_table(self, open_app, folder):
        (folder / "control.csv").unlink()
        self.check(open_app(), "data/control.csv is missing")

    def test_missing_layer(self, open_app, folder):
        (folder / "geo" / "edges.geojson").unlink()
        self.check(open_app(), "data/geo/edges.geojson is missing")

    def test_missing_relief(self, open_app, folder):
        synthetic.edit_rows(folder, "control", lambda rows: rows[0].update(note="No relief."))
        (folder / "geo" / "relief.webp").unlink()
        self.check(open_app(), "data/geo/relief.webp")

    def test_broken_geojson(self, open_app, folder):
        (folder / "geo" / "control_units.geojson").write_text('{"type": "Feature')
        self.check(open_app(), "data/geo/control_units.geojson")

    def test_row_that_names_an_unknown_unit(self, open_app, folder):
        synthetic.edit_rows(folder, "control", lambda rows: rows[3].update(unit_id="omega"))
        self.check(open_app(), "control.csv", '"omega"')

    def test_row_that_names_an_unknown_controller(self, open_app, folder):
        synthetic.edit_rows(folder, "control", lambda rows: rows[3].update(controller="martians"))
        self.check(open_app(), "control.csv", '"martians"')

    def test_two_rows_for_one_unit_on_one_day(self, open_app, folder):
        synthetic.edit_rows(folder, "control", lambda rows: rows.insert(3, dict(rows[2])))
        self.check(open_app(), "control.csv", "alpha")

    def test_event_without_a_source(self, open_app, folder):
        synthetic.edit_rows(folder, "events", lambda rows: rows[0].update(source_ids=""))
        self.check(open_app(), "events.csv", "e001")

    def test_data_folder_that_is_not_there(self, open_app, folder, monkeypatch):
        monkeypatch.setenv("KARABAKH_MAP_DATA", str(folder / "gone"))
        self.check(open_app(), "KARABAKH_MAP_DATA", "gone")


class TestNativeBar:
    """`?bar=native`: Streamlit's own widgets, for browsers that draw no components."""

    def test_year_slider_moves_the_day_and_the_summary(self, open_app):
        page = open_app(bar="native", date="1992-05-08")
        assert in_words(date(1992, 5, 8)) in text(page)

        page.slider(key="year").set_value(2020).run()

        assert not page.exception
        assert in_words(date(2020, 12, 31)) in text(page)

    def test_day_field_sets_the_exact_day(self, open_app):
        page = open_app(bar="native", date="1992-05-08")

        page.date_input(key="day_1992").set_value(date(1992, 5, 9)).run()

        assert not page.exception
        assert in_words(date(1992, 5, 9)) in text(page)

    def test_an_event_is_offered_and_opens(self, open_app):
        page = open_app(bar="native", date="1992-05-09")

        page.button(key="open_e001").click().run()

        assert not page.exception
        (frame,) = page.get("component_instance")
        assert '"event": "e001"' in json.loads(frame.proto.json_args)["feature_group"]

    def test_a_chapter_is_told_and_shows_its_part_of_the_map(self, open_app, folder):
        page = open_app(bar="native", chapter="1")
        (told,) = load(folder).story[:1]
        words = "".join(one.value for one in page.markdown).replace("\\", "")
        assert told.title in words
        assert told.text in words
        assert in_words(told.date) in text(page)
        (frame,) = page.get("component_instance")
        given = json.loads(frame.proto.json_args)
        assert '"center": [' in given["script"]
        assert json.dumps(told.layers[0]) in given["feature_group"]
        page.radio(key="chapter_0").set_value(str(told.answer)).run()
        assert not page.exception
        assert "Source: " in page.success[0].value.replace("\\", "")
        asked = open_app(bar="native", chapter="1", layers="relief", view="39.9,46.7,9")
        (frame,) = asked.get("component_instance")
        assert '"center": [39.9, 46.7]' in json.loads(frame.proto.json_args)["script"]


class TestOtherPages:
    def test_clean_page_has_the_map_and_nothing_else(self, open_app):
        page = open_app(view="clean", date="1992-05-09", theme="dark")
        assert not page.exception
        assert not page.warning
        assert len(page.get("component_instance")) == 1
        assert not page.get("bidi_component")
        assert not page.text_input

    def test_clean_page_takes_the_options_of_a_frame(self, open_app):
        page = open_app(view="clean", **{"from": "1992", "to": "1992", "legend": "0", "bar": "2"})
        assert not page.exception
        (note,) = page.warning
        assert "write bar=1 or bar=0" in note.value.replace("\\", "")
        assert len(page.get("bidi_component")) == 1
        (frame,) = page.get("component_instance")
        given = json.loads(frame.proto.json_args)
        assert '"date": "1992-12-31"' in given["script"]
        assert ".km-legend { display: none; }" in given["header"]

    def test_a_link_to_an_event_alone_shows_its_day(self, open_app):
        assert in_words(date(1992, 5, 8)) in text(open_app(event="e001"))


class TestOneState:
    """A session says what its link asked for; the page decides what of it still counts."""

    def test_sessions_differ_and_a_rerun_does_not(self, open_app):
        first, second = open_app(date="2000-01-01"), open_app(date="2000-01-01")
        names = [sent(app, "bridge")["session"] for app in (first, first.run(), second)]
        assert names[0] == names[1] != names[2]

    def test_a_chapter_sets_the_scene_and_what_the_link_names_has_the_last_word(self, open_app):
        scene = sent(open_app(chapter="1"), "bridge")["scene"]
        assert scene == {"chapter": 1, "date": None, "layers": None}
        scene = sent(open_app(chapter="1", date="2000-01-01", layers="control"), "bridge")["scene"]
        assert scene == {"chapter": 1, "date": "2000-01-01", "layers": ["control", "borders"]}
        assert sent(open_app(date="2000-01-01"), "bridge")["scene"] is False

    def test_a_part_that_fails_says_so_and_leaves_the_rest(self, open_app, monkeypatch):
        def fail(*_args, **_options):
            raise ValueError("on purpose")

        monkeypatch.setattr("karabakh_map.web.passages.summary_html", fail)
        app = open_app(date="2000-01-01")
        assert not app.exception
        (error,) = errors(app)
        assert error.startswith("Text for the day: this part of the page failed")
        assert sent(app, "timebar")["start"] == "2000-01-01"
        assert date_field(app)
        assert "on purpose" not in error


class TestPreviewOfAStory:
    def test_faults_are_said_and_the_other_chapters_run(self, open_app, tmp_path, monkeypatch):
        own = tmp_path / "own.csv"
        own.write_text("date,title,place\n2020-11-10,One,Nowhere\nfoo,Two,\n1994-05-12,Three,\n")
        monkeypatch.setenv(preview.VARIABLE, str(own))
        monkeypatch.setattr(preview, "_READ", {})
        app = open_app(chapter="2")
        assert not app.exception
        assert [one for one in errors(app) if "row 2: place" in one]
        assert [one for one in errors(app) if "row 3: date" in one]
        told = sent(app, "story")
        assert [chapter["title"] for chapter in told["chapters"]] == ["One", "Three"]
        assert told["start"] == 1
        assert told["strings"]["told"] == "This story is not by karabakh-map."
        own.write_text("date,title\n2020-11-10,Other\n")
        app.run()
        assert [chapter["title"] for chapter in sent(app, "story")["chapters"]] == ["Other"]
        assert not errors(app)
        own.unlink()
        app.run()
        assert errors(app)[-1] == "The story is shown as it was before."
        assert [chapter["title"] for chapter in sent(app, "story")["chapters"]] == ["Other"]

    def test_without_components_a_chapter_may_have_no_question(
        self, open_app, tmp_path, monkeypatch
    ):
        own = tmp_path / "own.csv"
        own.write_text("# by: Me\ndate,title\n2020-11-10,One\n")
        monkeypatch.setenv(preview.VARIABLE, str(own))
        monkeypatch.setattr(preview, "_READ", {})
        app = open_app(chapter="1", bar="native")
        assert not app.exception
        assert [one.value.replace("\\", "") for one in app.info] == [
            "This story is by Me, not by karabakh-map."
        ]
        assert not app.radio
