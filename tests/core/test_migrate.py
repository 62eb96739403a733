"""A migration gives up rather than keep everybody waiting."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.db.models.signals import post_migrate, pre_migrate

pytestmark = pytest.mark.django_db(transaction=True)


def shown(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        return cursor.fetchone()[0]


def test_limits_hold_while_it_runs_and_not_after():
    seen = []

    def look(**options):
        seen.append((shown("lock_timeout"), shown("statement_timeout")))

    pre_migrate.connect(look)
    try:
        call_command("migrate", verbosity=0)
    finally:
        pre_migrate.disconnect(look)

    assert set(seen) == {("10s", "30min")}
    assert (shown("lock_timeout"), shown("statement_timeout")) == ("0", "0")


def test_a_table_that_somebody_holds_ends_it_in_a_sentence():
    holder = connections["default"].copy()

    def want_the_table(**options):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE states_state IN ACCESS EXCLUSIVE MODE")

    post_migrate.connect(want_the_table)
    holder.set_autocommit(False)
    try:
        with holder.cursor() as cursor:
            cursor.execute("LOCK TABLE states_state IN ACCESS SHARE MODE")
        with pytest.raises(CommandError, match=r"lock timeout.* run migrate again in a quieter hour"):
            call_command("migrate", verbosity=0, lock_timeout="100ms")
    finally:
        post_migrate.disconnect(want_the_table)
        holder.rollback()
        holder.close()


def test_a_step_that_takes_too_long_ends_it_in_a_sentence():
    def take_long(**options):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(60)")

    post_migrate.connect(take_long)
    try:
        with pytest.raises(CommandError, match=r"statement timeout.* allow more with --lock-timeout or --statement"):
            call_command("migrate", verbosity=0, statement_timeout="50ms", lock_timeout="10s")
    finally:
        post_migrate.disconnect(take_long)
    assert shown("statement_timeout") == "0"
