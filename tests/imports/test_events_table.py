"""Tables of events: our own, with dates as far as they are known, and the list of missile launches."""

import datetime

import pytest

from advocacy.core.choices import Status
from advocacy.events.models import Event
from advocacy.sources.models import Citation
from tests.factories import EventFactory, EventSeriesFactory, StateFactory, TopicFactory
from tests.imports.tables import counted, found, load, messages, table
from tests.shared_data import SHARED_DATA, needs_shared_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]
ROW = {
    "key": "2016-12-09-sc-dprk",
    "title": "Third annual meeting on human rights in the DPRK",
    "kind": "meeting",
    "start": "2016-12-09",
    "body": "SC",
    "place": "New York",
    "meeting": "s/pv 7830",
    "source_title": "Verbatim record",
    "source_symbol": "S/PV.7830",
    "locator": "p. 2",
}
LAUNCH = {
    "date": "1984-09",
    "time": "",
    "series": "1",
    "missile": "scud-b",
    "missile_name": "Scud-B",
    "missile_type": "SRBM",
    "facility": "tonghae",
    "facility_name": "Tonghae",
    "outcome": "success",
    "description": "A test.",
}


def test_an_event_is_entered_with_states_topics_series_and_source(tmp_path):
    topic, series = TopicFactory(slug="dprk", published=True), EventSeriesFactory(slug="yearly", published=True)
    row = ROW | {"series": "yearly", "topics": "dprk", "requester": "FRA | USA", "objector": "CHN"}
    report = load(table(tmp_path, row))
    assert (counted(report, "events"), found(report)) == ({"new": 1}, [])
    event = Event.objects.get()
    assert (event.status, event.body.code, event.meeting_symbol, event.series) == (
        Status.PUBLISHED, "SC", "S/PV.7830", series,
    )  # fmt: skip
    assert list(event.topics.all()) == [topic]
    assert set(event.state_roles.values_list("role", "state__code")) == {
        ("requester", "FRA"), ("requester", "USA"), ("objector", "CHN"),
    }  # fmt: skip
    assert [(one.source.symbol, one.locator) for one in event.citations.all()] == [("S/PV.7830", "p. 2")]
    assert event.problems() == []


@pytest.mark.parametrize(
    ("start", "precision", "shown"),
    [
        ("1984", "", "1984"),
        ("1984-09", "", "September 1984"),
        ("9 September 1984", "", "9 September 1984"),
        ("1984-09-01", "month", "September 1984"),
        ("1984-09-01", "day", "1 September 1984"),
    ],
)
def test_a_date_is_kept_as_far_as_it_is_known(tmp_path, start, precision, shown):
    load(table(tmp_path, ROW | {"start": start, "start_precision": precision}))
    assert str(Event.objects.get().start) == shown


def test_a_key_is_made_of_date_and_title_where_none_is_given(tmp_path):
    load(table(tmp_path, ROW | {"key": "", "start": "2016-12"}))
    assert Event.objects.get().slug == "2016-12-third-annual-meeting-on-human-rights-in-the-dprk"


def test_a_second_run_changes_nothing(tmp_path):
    path = table(tmp_path, ROW | {"subject": "PRK"})
    load(path)
    version = Event.objects.get().version
    report = load(path)
    assert (counted(report, "events"), report.has_changes) == ({"unchanged": 1}, False)
    assert (Event.objects.get().version, Citation.objects.filter(content_type__model="event").count()) == (version, 1)


def test_what_this_import_brought_is_corrected_by_a_later_file(tmp_path):
    load(table(tmp_path, ROW | {"subject": "PRK"}))
    report = load(table(tmp_path, ROW | {"place": "Geneva", "subject": "SYR"}))
    assert counted(report, "events") == {"changed": 1}
    event = Event.objects.get()
    assert (event.place, list(event.state_roles.values_list("state__code", flat=True))) == ("Geneva", ["SYR"])


def test_a_curated_event_is_kept_and_what_a_source_has_otherwise_is_a_dispute(tmp_path):
    EventFactory(
        slug=ROW["key"], title=ROW["title"], kind="meeting", start_on=datetime.date(2016, 12, 8), place="New York"
    )
    report = load(table(tmp_path, {key: ROW[key] for key in ("key", "title", "kind", "start", "source_title")}))
    assert counted(report, "events") == {"kept": 1}
    assert messages(report) == ["For start the record has 2016-12-08, the file 2016-12-09. The record is kept."]
    assert Event.objects.get().start_on == datetime.date(2016, 12, 8)
    dispute = Citation.objects.get(stance="disputes")
    assert (dispute.field, dispute.stated_value) == ("start_on", "9 December 2016")


def test_rows_that_cannot_be_entered_are_named(tmp_path):
    rows = [
        ROW | {"kind": "party"},
        ROW | {"start": "1984-13"},
        ROW | {"key": "a key"},
        ROW | {"body": "SCC"},
        ROW | {"topics": "dprk"},
        ROW | {"subject": "XXX"},
        ROW | {"end": "2016-12-08"},
        ROW | {"title": "<b>Bold</b>"},
        ROW,
        ROW | {"title": "Another"},
    ]
    report = load(table(tmp_path, *rows))
    assert counted(report, "events") == {"skipped": 9, "new": 1}
    assert [(line, code) for line, _column, _severity, code in found(report)] == [
        (2, "unknown_value"),
        (3, "bad_date"),
        (4, "bad_key"),
        (5, "unknown_body"),
        (6, "unknown_topic"),
        (7, "unknown_state"),
        (8, "ends_before_it_starts"),
        (9, "markup"),
        (11, "key_twice"),
    ]


def test_an_unpublished_body_leaves_its_event_a_draft(tmp_path):
    load(table(tmp_path, ROW), status=Status.DRAFT)
    assert Event.objects.get().status == Status.DRAFT


# Missile launches


def test_missiles_of_one_date_and_place_are_one_event(tmp_path):
    rows = [LAUNCH, LAUNCH | {"series": "2", "outcome": "failure"}, LAUNCH | {"facility": "sohae"}]
    report = load(table(tmp_path, *rows))
    assert counted(report, "events") == {"new": 2}
    event = Event.objects.get(slug="1984-09-missile-launch-tonghae")
    assert (event.title, event.place, str(event.start), event.kind) == (
        "Launch of 2 missiles from Tonghae: 2 Scud-B", "Tonghae", "September 1984", "missile_test",
    )  # fmt: skip
    assert event.what_happened == "A test.\n\n1 launch is listed as failed."
    assert list(event.state_roles.values_list("role", "state__code")) == [("subject", "PRK")]


def test_a_text_that_there_is_no_room_for_is_named_by_its_cell(tmp_path):
    report = load(table(tmp_path, ROW | {"why_it_matters": "x" * 20_001}))
    assert (found(report), Event.objects.count()) == ([(2, 11, "error", "too_long")], 0)
    assert messages(report) == ["The text is 20001 characters long; there is room for 20000. Shorten it."]


def test_what_many_launches_of_a_day_come_to_must_have_room_too(tmp_path):
    rows = [LAUNCH | {"description": letter * 60_000} for letter in "ab"]
    report = load(table(tmp_path, *rows))
    assert (found(report), Event.objects.count()) == ([(2, 10, "error", "too_long")], 0)


@needs_shared_data
def test_the_whole_list_of_launches_is_read():
    path = SHARED_DATA / "events" / "dprk_missile_launches.csv"
    StateFactory(code="XXX")
    report = load(path)
    assert (counted(report, "events"), found(report)) == ({"new": 162}, [])
    months = Event.objects.filter(start_precision="month").order_by("start_on")
    assert [str(event.start) for event in months] == [
        "September 1984", "May 1986", "May 1990", "June 1990", "July 1991", "June 1992",
    ]  # fmt: skip
    assert Event.objects.get(slug="2017-03-05-missile-launch-sohae").title == (
        "Launch of 5 missiles from Sohae Satellite Launching Station: 5 ER Scud"
    )
    assert not load(path).has_changes
