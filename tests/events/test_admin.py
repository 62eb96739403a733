"""Events in the admin: partial dates in one box, statements, states and links."""

import datetime

import pytest

from advocacy.events.models import Event
from tests.admin_pages import admin_url, change_url, count_queries, errors_of, form_data, rows
from tests.factories import (
    EventFactory,
    EventLinkFactory,
    EventResolutionFactory,
    EventStateFactory,
    StatementFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor(client):
    user = UserFactory(role="editor")
    client.force_login(user)
    return user


def save(client, record, **changes):
    url = change_url(record)
    return client.post(url, form_data(client.get(url), **changes))


def add(client, **values):
    url = admin_url(Event, "add")
    return client.post(url, form_data(client.get(url), title="The Council meets", kind="meeting", **values))


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [
        ("9 December 2016", datetime.date(2016, 12, 9), "day"),
        ("2016-12-09", datetime.date(2016, 12, 9), "day"),
        ("december 2016", datetime.date(2016, 12, 1), "month"),
        ("2016", datetime.date(2016, 1, 1), "year"),
    ],
)
def test_a_date_is_kept_as_exactly_as_it_was_typed(client, typed, day, precision):
    add(client, start=typed)
    event = Event.objects.get()
    assert (event.start_on, event.start_precision, event.end) == (day, precision, None)


def test_a_date_that_can_be_read_two_ways_is_refused_in_a_sentence(client):
    (error,) = errors_of(add(client, start="09/12/2016"))
    assert error.startswith("“09/12/2016” can be read as two different days")


def test_an_event_without_a_date_is_refused(client):
    assert errors_of(add(client)) == ["This field is required."]


def test_an_end_before_the_start_is_an_error_of_the_form(client):
    assert errors_of(add(client, start="December 2016", end="2015")) == ["The end is before the start."]


def test_a_date_is_shown_as_it_is_known(client):
    event = EventFactory(start_on=datetime.date(2016, 12, 1), start_precision="month")
    assert form_data(client.get(change_url(event)))["start"] == ["December 2016"]


def test_an_empty_key_is_made_from_the_day_and_the_title(client):
    add(client, start="9 December 2016")
    assert Event.objects.get().slug == "2016-12-09-the-council-meets"


def test_a_key_that_is_taken_is_an_error_of_the_form(client):
    EventFactory(slug="2016-12-09-the-council-meets")
    assert errors_of(add(client, start="9 December 2016")) == ["Event with this Key already exists."]


@pytest.mark.parametrize("spelling", ["S/PV.7830", "s pv 7830", "pv.7830"])
def test_an_event_is_found_by_its_meeting_in_any_spelling(client, spelling):
    wanted, _other = EventFactory(meeting_symbol="S/PV.7830"), EventFactory(meeting_symbol="S/PV.7353")
    assert rows(client.get(admin_url(Event, "changelist"), {"q": spelling})) == {wanted}


def test_the_page_takes_as_many_queries_for_three_rows_of_each_as_for_one(client):
    event = EventFactory()

    def one_more():
        EventStateFactory(event=event)
        StatementFactory(event=event)
        EventLinkFactory(event=event)
        EventResolutionFactory(event=event)

    one_more()
    one = count_queries(client, change_url(event))
    one_more()
    one_more()
    assert count_queries(client, change_url(event)) == one


def test_a_statement_has_a_page_with_its_sources(client):
    statement = StatementFactory()
    save(client, statement, quote="We dissociate ourselves.")
    statement.refresh_from_db()
    assert statement.quote == "We dissociate ourselves."


def test_an_event_that_links_to_itself_is_an_error_of_the_form(client):
    event = EventFactory()
    row = {"links-TOTAL_FORMS": "1", "links-0-kind": "followed", "links-0-other": event.pk}
    assert errors_of(save(client, event, **row)) == ["An event does not link to itself."]
