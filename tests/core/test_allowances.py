"""What may be done so and so often is counted once for all workers."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from advocacy.core.allowances import take

HOUR = 60 * 60


@pytest.mark.django_db
def test_the_fourth_of_three_an_hour_waits_a_third_of_it():
    assert [take("a", amount=3, period=HOUR) for _number in range(3)] == [None, None, None]
    assert 1190 <= take("a", amount=3, period=HOUR) <= 1200
    assert take("b", amount=3, period=HOUR) is None


@pytest.mark.django_db
def test_being_refused_costs_nothing():
    take("a", amount=1, period=HOUR)
    waits = [take("a", amount=1, period=HOUR) for _number in range(3)]
    assert waits[-1] <= waits[0] <= HOUR


@pytest.mark.django_db
def test_the_next_is_free_when_its_time_has_come():
    take("a", amount=1, period=HOUR)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_allowance SET free_at = free_at - interval '1 hour'")
    assert take("a", amount=1, period=HOUR) is None


@pytest.mark.django_db
def test_whoever_was_counted_cannot_be_read_from_the_database():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_allowance")  # what a browser of another test was counted for
    take("sign-in of mina from 192.0.2.7", amount=1, period=HOUR)
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM core_allowance")
        assert [len(key) for (key,) in cursor.fetchall()] == [64]
        cursor.execute("SELECT count(*) FROM core_allowance WHERE key LIKE '%mina%'")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db(transaction=True)
def test_workers_that_ask_at_the_same_time_share_one_allowance():
    def ask(_number):
        try:
            return take("shared", amount=5, period=HOUR)
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(8) as workers:
        answers = list(workers.map(ask, range(24)))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_allowance")
    assert answers.count(None) == 5
