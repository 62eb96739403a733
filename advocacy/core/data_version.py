"""One version of all public data: two equal versions mean that nothing a reader may see was written in between.

Each transaction that writes leaves one random mark in `core_datachange` and takes away those it finds, without waiting
for anybody; the version is the marks that are there. Why so: docs/adr/0009-data-version-and-kept-answers.md.
"""

from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections

from advocacy.core.public_side import reading_connection

READ = "SELECT coalesce(string_agg(mark::text, ' ' ORDER BY mark), 'new') FROM core_datachange"
WITHOUT_TRIGGER = """
SELECT c.relname FROM pg_class AS c
WHERE c.relname = ANY(%s) AND c.relkind = 'r' AND pg_table_is_visible(c.oid)
    AND to_regproc('core_note_data_change') IS NOT NULL
    AND NOT EXISTS (SELECT FROM pg_trigger AS t WHERE t.tgrelid = c.oid AND t.tgname = 'data_changed')
ORDER BY c.relname
"""
CREATE_TRIGGER = """
CREATE TRIGGER data_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION core_note_data_change()
"""


version_read: ContextVar[str | None] = ContextVar("version_read", default=None)
"""The version that was read before anything else of this request; None where it was not."""


def data_version() -> str | None:
    """The version now; None inside a transaction, whose own writes share one mark and cannot be told apart."""
    connection = reading_connection()
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute(READ)
        return cursor.fetchone()[0]


def public_tables() -> Iterator[str]:
    """Every table of ours that a public page or the API may read: all but those of apps that are said to be private."""
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        is_ours = model.__module__.startswith("advocacy.") and meta.app_label not in settings.PRIVATE_APPS
        if is_ours and meta.managed and not meta.proxy:
            yield meta.db_table


def watch_tables(using: str, **_signal: Any) -> None:
    """Give the trigger to each of those tables that has none yet: after every migration, so that none is forgotten."""
    with connections[using].cursor() as cursor:
        cursor.execute(WITHOUT_TRIGGER, [sorted(set(public_tables()))])
        for (table,) in cursor.fetchall():
            cursor.execute(CREATE_TRIGGER.format(table=connections[using].ops.quote_name(table)))
