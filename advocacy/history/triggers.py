"""Puts the triggers on tracked tables and takes them off others; run after every migration.

What a table holds when its triggers are put on is remembered as found, so that every row has an entry; so is what it
holds when its columns are others than before, so that the last entry of a row has them all.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from advocacy.history.context import context
from advocacy.history.tracking import Tracked, is_tracked, tracked

EVENTS = {
    "history_insert": "AFTER INSERT ON {table} REFERENCING NEW TABLE AS fresh",
    "history_update": "AFTER UPDATE ON {table} REFERENCING NEW TABLE AS fresh OLD TABLE AS gone",
    "history_delete": "AFTER DELETE ON {table} REFERENCING OLD TABLE AS gone",
    "history_truncate": "BEFORE TRUNCATE ON {table}",
}
"""The triggers of a table, by their names."""

Held = dict[str, tuple[str, ...]]
"""The history triggers that a table has, and what each is told."""


def remember_rows_of(models: Iterable[Any], *, using: str) -> None:
    """Make the triggers of these models' tables what `tracking` says, as far as the tables and the history exist."""
    with (
        context(reason="Held when history began"),
        transaction.atomic(using=using),
        connections[using].cursor() as cursor,
    ):
        cursor.execute("SELECT to_regprocedure('public.history_remember()') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return
        for model in models:
            held = _triggers(cursor, model._meta.db_table)
            if held is None:
                continue
            if is_tracked(model):
                _put_on(cursor, tracked(model), held)
            else:
                _take_off(cursor, model._meta.db_table, held)


def _triggers(cursor: CursorWrapper, table: str) -> Held | None:
    """None where there is no such table."""
    cursor.execute("SELECT to_regclass(quote_ident(%s))", [table])
    if cursor.fetchone()[0] is None:
        return None
    cursor.execute(
        "SELECT tgname, tgargs FROM pg_trigger WHERE tgrelid = quote_ident(%s)::regclass AND tgname = ANY(%s)",
        [table, list(EVENTS)],
    )
    return {name: arguments_of(told) for name, told in cursor.fetchall()}


def arguments_of(told: bytes) -> tuple[str, ...]:
    """What a trigger is told, as `pg_trigger` keeps it."""
    return tuple(bytes(told).decode().split("\0")[:-1])


def _put_on(cursor: CursorWrapper, table: Tracked, held: Held) -> None:
    if held == dict.fromkeys(EVENTS, table.told):
        return
    name = _quoted(table.table)
    for trigger, event in EVENTS.items():
        cursor.execute(
            f"CREATE OR REPLACE TRIGGER {trigger} {event.format(table=name)} FOR EACH STATEMENT "
            "EXECUTE FUNCTION public.history_remember(%s, %s, %s, %s, %s)",
            table.told,
        )
    if not held:
        _remember_what_is_there(cursor, table)
    elif any(told[-1] != table.told[-1] for told in held.values()):
        with context(reason="Held when its columns changed"):
            _remember_what_is_there(cursor, table)


def _remember_what_is_there(cursor: CursorWrapper, table: Tracked) -> None:
    cursor.execute("CALL public.history_found(%s, %s, %s, %s)", [table.table, *table.arguments])


def _take_off(cursor: CursorWrapper, table: str, held: Held) -> None:
    for trigger in held:
        cursor.execute(f"DROP TRIGGER {trigger} ON {_quoted(table)}")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
