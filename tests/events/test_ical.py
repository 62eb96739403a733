"""Events as a calendar file."""

import datetime

import icalendar
import pytest
from django.urls import reverse

from advocacy.events.ical import calendar
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db
FILE = reverse("events:ics")


def entries(content):
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def test_a_day_is_an_all_day_entry_that_ends_the_day_after():
    event = EventFactory(
        published=True,
        slug="2016-12-09-sc-dprk",
        title="Third annual meeting",
        what_happened="Nine yes.",
        place="New York",
    )

    (entry,) = entries(calendar([event], name="Events", site="https://record.example"))

    assert (entry["dtstart"].dt, entry["dtend"].dt) == (datetime.date(2016, 12, 9), datetime.date(2016, 12, 10))
    assert entry["dtstart"].params["VALUE"] == "DATE"
    assert str(entry["summary"]) == "Third annual meeting"
    assert str(entry["uid"]) == f"event-{event.pk}@record.example"
    assert str(entry["url"]) == "https://record.example/events/2016-12-09-sc-dprk/"
    assert str(entry["description"]) == "Nine yes.\n\nhttps://record.example/events/2016-12-09-sc-dprk/"
    assert (str(entry["location"]), str(entry["status"])) == ("New York", "CONFIRMED")


@pytest.mark.parametrize(
    ("precision", "first", "after"),
    [
        ("month", datetime.date(2016, 2, 1), datetime.date(2016, 3, 1)),
        ("year", datetime.date(2016, 1, 1), datetime.date(2017, 1, 1)),
    ],
)
def test_a_partial_date_spans_its_period_and_says_so(precision, first, after):
    event = EventFactory(published=True, start_on=first, start_precision=precision)

    (entry,) = entries(calendar([event], name="Events", site="https://record.example"))

    assert (entry["dtstart"].dt, entry["dtend"].dt) == (first, after)
    assert str(entry["status"]) == "TENTATIVE"
    assert "the day is not confirmed" in str(entry["description"])


def test_what_lasted_runs_to_its_last_day():
    event = EventFactory(published=True, start_on=datetime.date(2017, 5, 3), end_on=datetime.date(2017, 5, 8))

    (entry,) = entries(calendar([event], name="Events", site="https://record.example"))

    assert entry["dtend"].dt == datetime.date(2017, 5, 9)


def test_the_uid_stays_when_key_title_and_date_are_corrected():
    event = EventFactory(published=True)
    before = entries(calendar([event], name="Events", site="https://record.example"))[0]["uid"]
    event.slug, event.title, event.start_on = "2016-12-10-other", "Another title", datetime.date(2016, 12, 10)

    assert entries(calendar([event], name="Events", site="https://record.example"))[0]["uid"] == before


def test_the_calendar_has_what_the_page_shows(client):
    EventFactory(published=True, title="Nuclear test", kind="nuclear_test")
    EventFactory(published=True, title="Meeting", kind="meeting")
    EventFactory(title="Draft test", kind="nuclear_test")

    response = client.get(FILE, {"kind": "nuclear_test"})

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(entry["summary"]) for entry in entries(response.content)] == ["Nuclear test"]


def test_a_calendar_with_a_bad_filter_is_refused(client):
    assert client.get(FILE, {"kinds": "meeting"}).status_code == 400


def test_one_event_has_its_own_file_and_a_draft_has_none(client):
    event, draft = EventFactory(published=True, title="Meeting"), EventFactory()

    found = client.get(reverse("events:event-ics", args=[event.slug]))

    assert [str(entry["summary"]) for entry in entries(found.content)] == ["Meeting"]
    assert f"{event.slug}.ics" in found["Content-Disposition"]
    assert client.get(reverse("events:event-ics", args=[draft.slug])).status_code == 404


def test_a_calendar_asks_one_question_for_the_rows_however_many(client, django_assert_num_queries):
    for number in (1, 3):
        while EventFactory._meta.model.objects.count() < number:
            EventFactory(published=True)
        with django_assert_num_queries(1):
            client.get(FILE)
