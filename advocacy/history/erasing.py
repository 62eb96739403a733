"""Takes words out of the history, for a person's right to be forgotten: the one change that it ever sees.

Only the owner of the tables can do this. It leaves a change that says what was erased and why, and seals of its own.
"""

from collections.abc import Sequence

from django.db import connection, transaction

from advocacy.history.choices import Operation, SealKind
from advocacy.history.models import Change, Entry, RowEntry, Seal
from advocacy.history.sealing import CHANGE_TEXT, LOCK, append, pieces, seal_record

ERASE = """
UPDATE history_entry AS e
SET "row" = e."row" || (
    SELECT jsonb_object_agg(name, CASE WHEN jsonb_typeof(e."row" -> 'id') <> 'array' THEN 'null' ELSE (
        SELECT jsonb_agg(CASE key WHEN to_jsonb(%(row)s::bigint) THEN 'null' ELSE cell END ORDER BY place)
        FROM ROWS FROM (jsonb_array_elements(e."row" -> 'id'), jsonb_array_elements(e."row" -> name))
            WITH ORDINALITY AS cells (key, cell, place)
    ) END)
    FROM unnest(%(columns)s::text[]) AS name WHERE e."row" ? name
)
WHERE e.id = ANY(%(entries)s)
RETURNING e.change_id, e.id
"""
"""In an entry that rows share, of this row alone."""
MARK = """
INSERT INTO history_change (transaction_id, made_at, database_role, reason, context)
VALUES (pg_current_xact_id()::text::bigint, transaction_timestamp(), session_user, %s,
    jsonb_build_object('command', 'erase_history', 'erased', %s::text))
RETURNING id
"""


class ErasureRefused(Exception):
    """Nothing was erased; says why, and what to do first."""


def erase_columns(*, table: str, row_id: int, columns: Sequence[str], reason: str) -> int:
    """Make these columns empty in every entry of a row; how many entries held something.

    ErasureRefused where the row still holds something there, or nothing ever did, and for the key, which is no words.
    """
    if "id" in columns:
        raise ErasureRefused("The key tells whose entry it is, and stays.")
    seal_record()
    with transaction.atomic():
        _lock()
        entries = _entries_of(table, row_id)
        last = entries[-1] if entries else None
        if last and last.operation != Operation.DELETE and any(last.row.get(name) for name in columns):
            raise ErasureRefused("The row still holds this: empty it there first, and then in its history.")
        held = [entry.pk for entry in entries if any(entry.row.get(name) for name in columns)]
        if not held:
            raise ErasureRefused("No entry of such a row holds anything there.")
        with connection.cursor() as cursor:
            cursor.execute(ERASE, {"row": row_id, "columns": list(columns), "entries": held})
            by_change: dict[int, list[int]] = {}
            for change, entry in cursor.fetchall():
                by_change.setdefault(change, []).append(entry)
        _mark(f"{table} {row_id}: {', '.join(columns)}", reason)
        for change in sorted(by_change):
            _seal(change, sorted(by_change[change]))
    return len(held)


def erase_reason(*, change: int, reason: str) -> None:
    """Make the words empty that a change gave as its reason. ErasureRefused where there is no such change."""
    seal_record()
    with transaction.atomic():
        _lock()
        if not Change.objects.filter(pk=change).update(reason=""):
            raise ErasureRefused("There is no change of this number.")
        _mark(f"reason of change {change}", reason)
        _seal(change, [])


def _entries_of(table: str, row_id: int) -> list[RowEntry]:
    """Every entry of a row, in order, with those that it shares."""
    shared = Entry.objects.filter(table_name=table, row_id=0, row__id__contains=row_id)
    own = Entry.objects.filter(table_name=table, row_id=row_id)
    keys = [*own.values_list("pk", flat=True), *shared.values_list("pk", flat=True)]
    return list(RowEntry.objects.filter(pk__in=keys, row_id=row_id))


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _mark(erased: str, reason: str) -> None:
    """A change that tells what was erased, by which role and why, with a seal like any other."""
    with connection.cursor() as cursor:
        cursor.execute(MARK, [reason, erased])
        (change,) = cursor.fetchone()
    _seal(change, [], SealKind.WRITTEN)


def _seal(change: int, entries: list[int], kind: SealKind = SealKind.ERASED) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {CHANGE_TEXT} FROM history_change AS c WHERE c.id = %s", [change])  # noqa: S608 -- ours
        (text,) = cursor.fetchone()
    for piece in pieces(change, only=entries):
        append(change, text, piece, kind, Seal.objects.defer("entries", "rows", "digests").last())
