"""Who wrote what would be published now: the history knows everybody, not only who began the record."""

from django.db import connection

from advocacy.core.data_version import public_tables
from advocacy.core.models import Record

HOUSEKEEPING = (
    "status",
    "published_at",
    "withdrawn_at",
    "withdrawal_reason",
    "created_at",
    "created_by_id",
    "changed_at",
    "changed_by_id",
    "version",
)
"""Columns that say nothing to a reader; who changes only these has written nothing."""

WRITERS = """
WITH RECURSIVE family (table_name, row_id) AS (
    SELECT %(table)s::text, %(key)s::bigint
    UNION
    SELECT part.table_name::text, part.row_id FROM family
    JOIN history_rowentry AS part ON part.owner_table = family.table_name AND part.owner_id = family.row_id
    WHERE part.table_name = ANY(%(parts)s)
), entries AS (
    SELECT id, change_id, operation, table_name, row_id, "row" FROM history_entry JOIN family USING (table_name, row_id)
    UNION ALL
    SELECT shared.id, change_id, operation, shared.table_name, shared.row_id, "row"
    FROM history_rowentry AS shared JOIN family ON owner_table = family.table_name AND owner_id = family.row_id
    WHERE is_shared AND shared.table_name = ANY(%(parts)s)
), written AS (
    SELECT id, change_id, operation, "row" - %(housekeeping)s::text[] AS content,
        lag("row" - %(housekeeping)s::text[]) OVER (PARTITION BY table_name, row_id ORDER BY id) AS before
    FROM entries
)
SELECT DISTINCT change.user_id FROM written JOIN history_change AS change ON change.id = written.change_id
WHERE change.user_id IS NOT NULL
    AND (written.operation = 'delete' OR written.content IS DISTINCT FROM written.before)
    AND written.id > coalesce((
        SELECT max(id) FROM history_entry
        WHERE table_name = %(table)s AND row_id = %(key)s AND history_entry.row ->> 'status' = 'published'
    ), 0)
"""


def authors(record: Record) -> set[int]:
    """Keys of all who wrote words or figures of a record or its parts since it was last public, and of who began it.

    Private notes are no part of it, and neither is a save that changed nothing or took a step of publishing.
    """
    values = {
        "table": record._meta.db_table,
        "key": record.pk,
        "parts": list(public_tables()),  # rows that no reader sees, such as notes, are no part of it
        "housekeeping": list(HOUSEKEEPING),
    }
    with connection.cursor() as cursor:
        cursor.execute(WRITERS, values)
        written = {key for (key,) in cursor.fetchall()}
    return written | ({record.created_by_id} if record.created_by_id else set())
