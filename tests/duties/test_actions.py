"""Each duty is done once a night, by one of the workers; one that fails keeps no other from being done."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, connections

from advocacy.duties.actions import alone, do_what_is_due
from advocacy.duties.models import Done
from advocacy.duties.table import Duty, Trouble

pytestmark = pytest.mark.django_db
committed = pytest.mark.django_db(transaction=True)
"""For what several connections do at once."""

NIGHT = date(2026, 11, 27)
NOW = datetime(2026, 11, 27, 2, 30, tzinfo=UTC)


class Counted:
    """A duty that counts how often it was done."""

    def __init__(self, name="counted", do=lambda: "All is well."):
        self.times = 0
        self.duty = Duty(name, name, self.do)
        self.inner = do

    def do(self) -> str:
        self.times += 1
        return self.inner()


def fail():
    raise OSError("No space left")


def find():
    raise Trouble("2 faults: somebody must look.")


def test_a_duty_is_done_once_a_night_and_what_it_did_is_kept(caplog):
    counted = Counted()
    for minutes in (0, 10, 600):
        do_what_is_due(NOW + timedelta(minutes=minutes), [counted.duty])
    done = Done.objects.get()
    assert (counted.times, done.done_for, done.said, done.trouble) == (1, NIGHT, "All is well.", "")
    assert "counted: All is well." in caplog.text


def test_missed_nights_are_made_up_once():
    counted = Counted()
    do_what_is_due(NOW, [counted.duty])
    for days in (5, 5, 6):
        do_what_is_due(NOW + timedelta(days=days, hours=9), [counted.duty])
    assert (counted.times, Done.objects.get().done_for) == (3, date(2026, 12, 3))


def test_one_that_breaks_off_keeps_no_other_from_being_done_and_is_tried_again_in_an_hour(caplog):
    broken, counted = Counted("broken", fail), Counted()
    duties = [broken.duty, counted.duty]
    assert do_what_is_due(NOW, duties) == ["counted"]
    kept = Done.objects.get(name="broken")
    assert (kept.done_for, kept.trouble) == (
        None,
        "It broke off and is tried again in an hour: OSError: No space left",
    )
    assert "broken broke off; it is tried again in an hour." in caplog.text
    Done.objects.filter(name="broken").update(broke_off_at=NOW)
    do_what_is_due(NOW + timedelta(minutes=59), duties)
    broken.inner = lambda: "Done after all."
    do_what_is_due(NOW + timedelta(minutes=60), duties)
    do_what_is_due(NOW + timedelta(minutes=61), duties)
    kept.refresh_from_db()
    assert (broken.times, counted.times) == (2, 1)
    assert (kept.done_for, kept.broke_off_at, kept.said, kept.trouble) == (NIGHT, None, "Done after all.", "")


@committed
def test_one_that_breaks_a_statement_leaves_the_next_a_sound_connection():
    def break_statement():
        with connection.cursor() as cursor:
            cursor.execute("SELECT no_such_column")

    do_what_is_due(NOW, [Counted("broken", break_statement).duty, Counted().duty])
    assert dict(Done.objects.values_list("name", "done_for")) == {"broken": None, "counted": NIGHT}


def test_what_it_finds_is_told_and_it_is_done_for_the_night(caplog):
    finding = Counted("finding", find)
    for minutes in (0, 120):
        do_what_is_due(NOW + timedelta(minutes=minutes), [finding.duty])
    done = Done.objects.get()
    assert (finding.times, done.done_for, done.trouble) == (1, NIGHT, "2 faults: somebody must look.")
    assert [(record.levelname, record.message) for record in caplog.records if record.name.endswith("actions")] == [
        ("ERROR", "finding: 2 faults: somebody must look.")
    ]


@committed
def test_two_workers_do_each_once_and_the_second_goes_on_to_what_the_first_left():
    """The first is held in the middle of its duty until the second has gone through all of them."""
    is_begun, may_end = threading.Event(), threading.Event()

    def hold() -> str:
        is_begun.set()
        assert may_end.wait(60)
        return "Held."

    held, counted = Counted("held", hold), Counted()
    duties = [held.duty, counted.duty]
    first_did: list[list[str]] = []

    def first_worker():
        first_did.append(do_what_is_due(NOW, duties))
        connections.close_all()

    first = threading.Thread(target=first_worker)
    first.start()
    assert is_begun.wait(60)
    second_did = do_what_is_due(NOW, duties)
    may_end.set()
    first.join(60)
    assert (held.times, counted.times) == (1, 1)
    assert (first_did, second_did) == ([["held"]], ["counted"])


@committed
def test_a_worker_that_is_killed_lets_go_of_its_duty():
    with alone("counted") as is_alone, alone("counted") as is_second, alone("other") as is_other:
        assert (is_alone, is_second, is_other) == (True, False, True)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
                " WHERE locktype = 'advisory' AND datname = current_database()"
            )
    with alone("counted") as is_alone:
        assert is_alone
