"""What readers ask again is prepared; what is prepared follows the record, the policies and the connection.

That prepared answers are those of the usual connection is shown over all addresses by tests/leaks/test_public_role.py.
"""

import pytest
from django.core.cache import caches
from django.db import close_old_connections, connection
from django.test import Client

from advocacy.core.row_security import secure_rows
from advocacy.events.models import Event
from tests.factories import EventFactory, RollCallFactory, StateFactory, VoteFactory

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public"])

OFTEN = 8
"""After five times PostgreSQL may plan without the values."""
LIST = 'FROM "events_event"'


def titles() -> list[str]:
    """The list of events, made anew."""
    caches["answers"].clear()
    return [event["title"] for event in Client().get("/api/v1/events/").json()["results"]]


def prepared(public_side) -> list[str]:
    with public_side.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [statement for (statement,) in cursor.fetchall()]


def process(public_side) -> int:
    with public_side.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def test_what_is_asked_again_is_prepared_and_still_shows_what_was_written_since(public_side):
    EventFactory(title="The first", published=True)

    before = [titles() for _time in range(OFTEN)]
    assert any(LIST in statement for statement in prepared(public_side))
    EventFactory(title="The second", published=True)
    Event.objects.filter(title="The first").update(title="The first, put right")

    assert before == [["The first"]] * OFTEN
    assert set(titles()) == {"The first, put right", "The second"}


def test_a_page_in_the_middle_is_planned_without_its_place(public_side):
    """Each has another place, so that nothing would be won by preparing it."""
    roll_call = RollCallFactory(published=True)
    for _number in range(OFTEN + 2):
        VoteFactory(roll_call=roll_call, state=StateFactory(published=True))
    address = "/api/v1/positions/?page_size=1"
    while address:
        address = Client().get(address).json()["next"]

    with public_side.cursor() as cursor:
        cursor.execute("SELECT generic_plans FROM pg_prepared_statements WHERE statement LIKE '%COALESCE((%'")
        assert [generic > 0 for (generic,) in cursor.fetchall()] == [True]


def test_what_is_prepared_follows_the_policies(public_side):
    EventFactory(title="The first", published=True)
    assert [titles() for _time in range(OFTEN)] == [["The first"]] * OFTEN

    with connection.cursor() as cursor:
        cursor.execute("SELECT policyname FROM pg_policies WHERE tablename = 'events_event'")
        cursor.execute(f"ALTER POLICY {cursor.fetchone()[0]} ON events_event USING (false)")
    try:
        assert titles() == []
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE events_event DISABLE ROW LEVEL SECURITY")
        secure_rows("default")
    assert titles() == ["The first"]


def test_a_connection_that_is_lost_is_made_anew_and_prepares_again(public_side, monkeypatch):
    monkeypatch.setitem(public_side.settings_dict, "CONN_MAX_AGE", None)
    EventFactory(title="The first", published=True)
    assert [titles() for _time in range(OFTEN)] == [["The first"]] * OFTEN
    lost = process(public_side)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [lost])
    close_old_connections()  # between two requests

    assert [titles() for _time in range(OFTEN)] == [["The first"]] * OFTEN

    assert process(public_side) != lost
    assert any(LIST in statement for statement in prepared(public_side))
