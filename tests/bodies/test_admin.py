"""Bodies in the admin: sessions, and seats from day to day."""

import datetime

import pytest

from advocacy.bodies.models import Body, Seat
from tests.admin_pages import admin_url, change_url, count_queries, errors_of, form_data, rows
from tests.factories import BodyFactory, SeatFactory, SessionFactory, StateAliasFactory, StateFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor(client):
    user = UserFactory(role="editor")
    client.force_login(user)
    return user


def save(client, record, **changes):
    url = change_url(record)
    return client.post(url, form_data(client.get(url), **changes))


def test_the_page_of_a_body_shows_the_seats_of_today(client):
    now = SeatFactory()
    SeatFactory(body=now.body, end_on=datetime.date(1990, 12, 31))
    response = client.get(change_url(now.body))
    assert [form.instance for form in response.context["inline_admin_formsets"][1].formset.forms] == [now]
    assert "2 seats, past ones included" in response.content.decode()


def test_the_page_takes_as_many_queries_for_three_rows_of_each_as_for_one(client):
    seat = SeatFactory()
    SessionFactory(body=seat.body)
    one = count_queries(client, change_url(seat.body))
    SeatFactory.create_batch(2, body=seat.body)
    SessionFactory.create_batch(2, body=seat.body)
    assert count_queries(client, change_url(seat.body)) == one


def test_a_second_seat_at_one_time_is_an_error_of_the_row(client):
    seat = SeatFactory()
    row = {"seats-TOTAL_FORMS": "2", "seats-1-state": seat.state.pk, "seats-1-seat_class": "member"}
    response = save(client, seat.body, **row, **{"seats-1-start_on": "2000-01-01"})
    assert errors_of(response) == ["Seats: The state already has a seat in this body in that period."]


def test_a_session_of_a_number_that_is_taken_is_an_error(client):
    session = SessionFactory(code="69")
    row = {"sessions-TOTAL_FORMS": "2", "sessions-1-code": "69"}
    assert save(client, session.body, **row).status_code == 200
    assert session.body.sessions.count() == 1


def test_a_seat_ends_where_the_editor_says(client):
    seat = SeatFactory()
    save(client, seat, end_on="2017-12-31")
    seat.refresh_from_db()
    assert seat.end_on == datetime.date(2017, 12, 31)


def test_a_seat_is_added_on_its_own_page(client):
    add = admin_url(Seat, "add")
    values = {"state": StateFactory().pk, "body": BodyFactory().pk, "start_on": "2016-01-01", "seat_class": "elected"}
    client.post(add, form_data(client.get(add), **values))
    assert Seat.objects.get().seat_class == "elected"


def test_an_overlapping_seat_is_an_error_of_its_page(client):
    seat, add = SeatFactory(), admin_url(Seat, "add")
    values = {"state": seat.state.pk, "body": seat.body.pk, "start_on": "2016-01-01"}
    response = client.post(add, form_data(client.get(add), **values))
    assert errors_of(response) == ["Seats: The state already has a seat in this body in that period."]


def test_the_seats_of_a_published_body_are_left_to_publishers(client):
    seat = SeatFactory(body__published=True)
    assert client.post(change_url(seat), {"end_on": "2017-12-31"}).status_code == 403
    values = {"state": StateFactory().pk, "body": seat.body.pk, "start_on": "2016-01-01"}
    add = admin_url(Seat, "add")
    response = client.post(add, form_data(client.get(add), **values))
    assert errors_of(response) == ["The seats of a published body are changed by publishers."]
    client.force_login(UserFactory(role="publisher"))
    client.post(add, form_data(client.get(add), **values))
    assert Seat.objects.count() == 2


def test_seats_are_found_by_any_name_of_the_state_and_by_time(client):
    now, past = SeatFactory(), SeatFactory(end_on=datetime.date(1990, 12, 31))
    StateAliasFactory(state=now.state, alias="USSR")
    listed = admin_url(Seat, "changelist")
    assert rows(client.get(listed, {"q": "ussr"})) == {now}
    assert rows(client.get(listed, {"time": "past"})) == {past}


def test_a_body_is_found_by_its_code(client):
    wanted, _other = BodyFactory(code="GA3"), BodyFactory()
    assert rows(client.get(admin_url(Body, "changelist"), {"q": "ga3"})) == {wanted}
